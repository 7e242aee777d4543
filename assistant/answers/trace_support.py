"""What the trace and the result of a calculation hold, asked one value at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.answers.same_value import years_in
from assistant.answers.support import Source
from assistant.answers.values import Value, values_of
from assistant.calculators.model import Calculation

# What the names of a calculator's inputs and results say of their units.
_SHARES = re.compile(r"share|percent|threshold|level|target")
_MONEY = re.compile(
    r"amount|pool|sum|total|difference|per_year|own|state|repay|cost|grant|used|declared|items|number|minimum|all$"
)


class CalculationSource(Source):
    """The trace and the result of a calculation."""

    def __init__(self, calculation: Calculation) -> None:
        texts = [
            calculation.outcome,
            calculation.outcome_en,
            *calculation.assumptions,
            *calculation.assumptions_en,
        ]
        for step in calculation.steps:
            texts += [step.label, step.label_en, step.expression, _with_unit(step.value, step.unit)]
        texts += [str(value) for value in _flat(calculation.inputs) if isinstance(value, str)]
        super().__init__("", " ;\n".join(texts))  # a bare line break may join the digits of one number
        self._written = "\n".join(texts)
        self._steps = [
            (Source("", f"{_with_unit(step.value, step.unit)} ; {step.expression}"), step.evidence)
            for step in calculation.steps
        ]
        for key, value in (*_named(calculation.inputs), *_named(calculation.result)):
            kinds = ("share",) if _SHARES.search(key) else ("amount", "count") if _MONEY.search(key) else ("count",)
            self._numbers |= {(kind, Fraction(value)) for kind in kinds}
        dates = values_of("\n".join(str(value) for value in _flat(calculation.result) if isinstance(value, str)))
        self._days |= {value.key for value in dates if value.kind == "day"}
        self._years |= years_in(dates, "")

    def _counts(self, value: Value) -> bool:
        return ("count", value.key) in self._numbers or value.key in self._bare

    @property
    def evidence(self) -> tuple[str, ...]:
        """The evidence of every step."""
        return tuple(dict.fromkeys(identity for _, ids in self._steps for identity in ids))

    def ids_for(self, value: Value) -> list[str]:
        """The evidence of the first step that holds the value."""
        return next((list(ids) for source, ids in self._steps if ids and source.holds(value)), [])


def _with_unit(value: str, unit: str) -> str:
    written = value.replace(".", ",")
    return f"{written} {'kronor' if unit == 'SEK' else 'procent' if unit == 'percent' else unit}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)


def _flat(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _flat(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
    else:
        yield value


def _named(value: Any, name: str = "") -> Iterable[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _named(item, str(key))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _named(item, name)
    elif _is_number(value):
        yield name, value
