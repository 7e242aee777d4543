"""The calculators by name: the general ones, and those that the rulebook names; and the one way to run one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from assistant.calculators.calculator import Calculator
from assistant.calculators.general import GENERAL
from assistant.calculators.inputs import read_inputs
from assistant.calculators.model import Calculation
from assistant.calculators.named import named_calculator
from assistant.errors import UnknownName
from assistant.rules.rulebook import Rulebook

_MADE: WeakKeyDictionary[Rulebook, Mapping[str, Calculator]] = WeakKeyDictionary()


def calculators_of(rulebook: Rulebook) -> Mapping[str, Calculator]:
    """Every calculator by name: those that the rulebook names, then the general ones.

    Raises RulebookError for one that is malformed.
    """
    if (made := _MADE.get(rulebook)) is None:
        named = {name: named_calculator(name, told) for name, told in rulebook.calculators.items()}
        made = _MADE[rulebook] = named | {name: one for name, one in GENERAL.items() if name not in named}
    return made


def calculator_of(rulebook: Rulebook, name: str) -> Calculator:
    """The calculator of that name. Raises UnknownName with the names there are."""
    known = calculators_of(rulebook)
    if name not in known:
        raise UnknownName("calculator", name, tuple(known))
    return known[name]


def calculate(name: str, inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
    """Run a calculator on inputs as people give them, numbers or texts.

    Raises UnknownName for a calculator, rule, row or programme there is not, MissingInput naming all that
    lacks, InvalidInput for a value that is not allowed, and NoRuleForYear.
    """
    calculator = calculator_of(rulebook, name)
    return calculator.compute(read_inputs(name, calculator.fields, inputs), rulebook)
