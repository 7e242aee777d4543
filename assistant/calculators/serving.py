"""Which calculator serves a rule, and which of a user's figures each of its inputs is.

The one table that leads from rules to calculators: a new calculator is a row here. The names that are older than the
general ones go first, so that they go on being used where they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.calculators import (
    co_funding,
    days_left,
    level,
    palliative_register,
    pool_share,
    repayment,
    senior_alert,
    state_share,
)
from assistant.language.words import fold
from assistant.rules.model import Rule, RuleKind


class Role(StrEnum):
    """What a figure of the user's is to a rule."""

    RULE = "rule"  # the rule's own id
    YEAR = "year"
    PART = "part"  # so many of the whole
    WHOLE = "whole"
    SHARE = "share"
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


def _named(rule: Rule, name: str) -> bool:
    return rule.kind is RuleKind.THRESHOLD and fold(name) in fold(f"{rule.program or ''} {rule.metric or ''}")


def _of(kind: RuleKind) -> Callable[[Rule], bool]:
    return lambda rule: rule.kind is kind


SERVINGS: tuple[Serving, ...] = (
    Serving(
        palliative_register.NAME,
        lambda rule: _named(rule, palliative_register.REGISTER) and rule.value is not None,
        {Role.YEAR: "year", Role.WHOLE: "deaths", Role.PART: "registered"},
        frozenset({Role.YEAR, Role.WHOLE, Role.PART}),
    ),
    Serving(
        senior_alert.NAME,
        lambda rule: _named(rule, senior_alert.REGISTER),
        {Role.YEAR: "year", Role.WHOLE: "units", Role.PART: "registering"},
        frozenset({Role.YEAR, Role.WHOLE, Role.PART}),
    ),
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
        _of(RuleKind.PHASE_OUT),
        {Role.RULE: "programme", Role.YEAR: "year", Role.MONEY: "cost"},
        frozenset({Role.YEAR, Role.MONEY}),
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
        frozenset({Role.PART, Role.WHOLE}),
    ),
    Serving(
        days_left.NAME,
        lambda rule: rule.date is not None and len(rule.date) > 4,
        {Role.RULE: "deadline", Role.DAY: "on"},
        frozenset({Role.DAY}),
    ),
)


def servings(rule: Rule) -> tuple[Serving, ...]:
    """The calculators that serve a rule, the most particular first."""
    return tuple(one for one in SERVINGS if one.serves(rule))
