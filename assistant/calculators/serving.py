"""Which calculator serves a rule, and which of a user's figures each of its inputs is.

The one table that leads from kinds of rule to general calculators. Those that the rulebook names come first, where
the rule is one they are about: they say how their inputs are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.calculators import (
    ceiling,
    co_funding,
    days_left,
    level,
    per_unit,
    pool_share,
    repayment,
    state_share,
)
from assistant.calculators.calculator import Calculator
from assistant.calculators.registry import calculators_of
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook, is_about


class Role(StrEnum):
    """What a figure of the user's is to a rule."""

    RULE = "rule"  # the rule's own id
    YEAR = "year"
    PART = "part"  # so many of the whole
    WHOLE = "whole"
    SHARE = "share"
    COUNT = "count"  # so many, of which each gives something
    MONEY = "money"
    USED = "used"  # money used of what was granted
    DAY = "day"
    KEY = "key"  # what a share is counted by


@dataclass(frozen=True, slots=True)
class Serving:
    """A calculator, the rules it serves, and its inputs by what they are. `needs` must all be given by the user."""

    calculator: str
    serves: Callable[[Rule], bool]
    inputs: Mapping[Role, str]
    needs: frozenset[Role]
    words: Mapping[Role, tuple[str, ...]] | None = None  # what the figures of a role may be counted in


def _of(*kinds: RuleKind) -> Callable[[Rule], bool]:
    return lambda rule: rule.kind in kinds


GENERAL: tuple[Serving, ...] = (
    *(
        Serving(
            level.NAME,
            _of(RuleKind.THRESHOLD),
            {Role.RULE: "rule", Role.YEAR: "year", **{role: role.value for role in needs}},
            needs,
        )
        for needs in (
            frozenset({Role.PART, Role.WHOLE}),
            frozenset({Role.SHARE}),
            frozenset({Role.WHOLE}),
            frozenset({Role.PART}),
        )
    ),
    Serving(
        state_share.NAME,
        lambda rule: rule.kind is RuleKind.PHASE_OUT and bool(rule.schedule),
        {Role.RULE: "programme", Role.YEAR: "year", Role.MONEY: "cost"},
        frozenset({Role.MONEY}),
    ),
    Serving(
        co_funding.NAME,
        _of(RuleKind.CO_FUNDING),
        {Role.RULE: "programme", Role.MONEY: "grant"},
        frozenset({Role.MONEY}),
    ),
    Serving(
        repayment.NAME,
        lambda rule: rule.kind is RuleKind.REPAYMENT and rule.date is not None,
        {Role.RULE: "rule", Role.MONEY: "granted", Role.USED: "used", Role.DAY: "on"},
        frozenset({Role.MONEY, Role.USED}),
    ),
    Serving(
        pool_share.NAME,
        lambda rule: rule.kind in (RuleKind.POOL, RuleKind.THRESHOLD) and rule.amount is not None,
        {Role.RULE: "pool", Role.PART: "own", Role.WHOLE: "all", Role.KEY: "key"},
        frozenset({Role.PART, Role.WHOLE, Role.KEY}),
    ),
    Serving(
        per_unit.NAME,
        lambda rule: rule.kind is RuleKind.UNIT_COST and per_unit.price_of(rule) is not None,
        {Role.RULE: "rule", Role.COUNT: "count"},
        frozenset({Role.COUNT}),
    ),
    Serving(
        ceiling.NAME,
        lambda rule: rule.kind is RuleKind.CEILING and ceiling.bounds(rule),
        {Role.RULE: "rule", Role.MONEY: "sum"},
        frozenset({Role.MONEY}),
    ),
    Serving(
        days_left.NAME,
        lambda rule: rule.date is not None and len(rule.date) > 4,
        {Role.RULE: "deadline", Role.DAY: "on"},
        frozenset({Role.DAY}),
    ),
)


def servings(rule: Rule, rulebook: Rulebook) -> tuple[Serving, ...]:
    """The calculators that serve a rule, those that the rulebook names first."""
    general = [one for one in GENERAL if one.serves(rule)]
    known = calculators_of(rulebook)
    named = [known[name] for name in rulebook.calculators]
    about = [one for one in named if one.subject.about and is_about(rule, one.subject.about)]
    return (*(made for calculator in about for one in general if (made := _named(one, calculator))), *general)


def _named(serving: Serving, calculator: Calculator) -> Serving | None:
    """A general calculator's serving under a name of the rulebook's; None where an input it needs is not asked for."""
    if serving.calculator != calculator.general:
        return None
    fields = {role: calculator.field(name) for role, name in serving.inputs.items()}
    known = {role: field for role, field in fields.items() if field is not None}
    required = {field.name for field in calculator.fields if field.required}
    if not serving.needs <= known.keys() or not required <= {field.name for field in known.values()}:
        return None
    return replace(
        serving,
        calculator=calculator.name,
        inputs={role: field.name for role, field in known.items()},
        words={role: field.words for role, field in known.items() if field.words},
    )
