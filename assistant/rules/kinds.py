"""The kinds of rule, in one table: what each needs, how it is told, where it is shown.

A new kind is a line in `RuleKind` and a row in `KINDS`, and examples for the model to learn it from. What `sure` is
at is fitted by `python -m tests.rules.gold.sure`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class RuleKind(StrEnum):
    """What a rule lays down."""

    THRESHOLD = "threshold"  # prestationsmål, nivå
    POOL = "pool"  # avsatta medel
    BASE_REQUIREMENT = "base_requirement"  # grundkrav, villkor
    ELIGIBILITY = "eligibility"
    PERMITTED_USE = "permitted_use"
    CO_FUNDING = "co_funding"  # medfinansiering
    PHASE_OUT = "phase_out"  # utfasning
    UNIT_COST = "unit_cost"
    CEILING = "ceiling"  # högsta eller lägsta belopp
    ALLOCATION = "allocation"  # fördelning
    DISTRIBUTION_KEY = "distribution_key"  # fördelningsnyckel
    BUDGET = "budget"
    DEADLINE = "deadline"  # sista dag
    MEASUREMENT_PERIOD = "measurement_period"  # mätperiod
    PAYOUT = "payout"  # utbetalning
    REPORTING = "reporting"  # redovisning
    REPAYMENT = "repayment"  # återbetalning
    DUTY = "duty"  # annat som någon ska göra
    APPLICATION = "application"  # vad en sökande ber om


class Reads(StrEnum):
    """Which values a sentence of the kind is read for."""

    LEVELS = "levels"  # each level, with the sum it unlocks
    SUMS = "sums"  # each sum set aside
    DAYS = "days"  # each day that binds
    PERIOD = "period"
    SCHEDULE = "schedule"  # shares or sums by year
    OWN_SHARE = "own_share"
    PRODUCT = "product"  # count × price
    KEY = "key"  # how a sum is divided
    TABLE = "table"  # labels with sums
    ONE = "one"  # the sentence's own words, with its level, sum and day where it has them


class Shown(StrEnum):
    """Where people meet rules of the kind, beside the list of all rules."""

    CALENDAR = "calendar"
    MONEY = "money"
    CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One row of the table. `needs` are fields of a rule: without any of them it says nothing of the kind."""

    reads: Reads = Reads.ONE
    needs: frozenset[str] = frozenset()
    swedish: str  # how its statements begin
    english: str
    plain: str | None = None  # the end of an English sentence that its values alone make
    # how likely a rule's kind must be to be told before a person has seen it; sums of the whole are told at any odds,
    # since the originals' own stand low
    sure: Decimal = Decimal(0)
    shown: Shown = Shown.CONDITIONS
    may_not: bool = False  # can say what is not allowed
    sums: bool = False  # its sum is money that somebody gets, puts in or asks for
    asked: bool = False  # asked for by an applicant, and not granted


KINDS: Mapping[RuleKind, Kind] = {
    RuleKind.THRESHOLD: Kind(
        reads=Reads.LEVELS,
        needs=frozenset({"value", "comparator", "amount", "schedule"}),
        swedish="Nivå att nå",
        english="Level to reach",
        sums=True,
        sure=Decimal("0.42"),
    ),
    RuleKind.POOL: Kind(
        reads=Reads.SUMS,
        needs=frozenset({"amount"}),
        swedish="Avsatta medel",
        english="Money set aside",
        plain="{} is set aside",
        shown=Shown.MONEY,
        sums=True,
    ),
    RuleKind.BASE_REQUIREMENT: Kind(swedish="Krav", english="Requirement", may_not=True),
    RuleKind.ELIGIBILITY: Kind(
        swedish="Vem som kan få eller delta",
        english="Who may apply or take part",
        may_not=True,
        sure=Decimal("0.26"),
    ),
    RuleKind.PERMITTED_USE: Kind(
        swedish="Användning", english="What the money is for", may_not=True, sure=Decimal("0.32")
    ),
    RuleKind.CO_FUNDING: Kind(
        reads=Reads.OWN_SHARE,
        swedish="Egen finansiering",
        english="Own contribution",
        plain="the recipient’s own contribution is {}",
        shown=Shown.MONEY,
        may_not=True,
        sums=True,
    ),
    RuleKind.PHASE_OUT: Kind(
        reads=Reads.SCHEDULE,
        needs=frozenset({"schedule", "value", "amount", "date"}),
        swedish="Stödet över åren",
        english="Support by year",
        shown=Shown.MONEY,
    ),
    RuleKind.UNIT_COST: Kind(
        reads=Reads.PRODUCT,
        needs=frozenset({"amount", "items", "value"}),
        swedish="Belopp per enhet",
        english="Amount per unit",
        shown=Shown.MONEY,
        sums=True,
    ),
    RuleKind.CEILING: Kind(
        needs=frozenset({"amount", "value", "items"}),
        swedish="Gräns",
        english="Limit",
        plain="the largest sum is {}",
        shown=Shown.MONEY,
    ),
    RuleKind.ALLOCATION: Kind(
        reads=Reads.TABLE,
        needs=frozenset({"items"}),
        swedish="Fördelning",
        english="Allocation",
        shown=Shown.MONEY,
        sums=True,
    ),
    RuleKind.DISTRIBUTION_KEY: Kind(
        reads=Reads.KEY,
        swedish="Fördelningsgrund",
        english="How the money is divided",
        shown=Shown.MONEY,
        sure=Decimal("0.30"),
    ),
    RuleKind.BUDGET: Kind(
        reads=Reads.TABLE,
        needs=frozenset({"items"}),
        swedish="Budget",
        english="Budget",
        shown=Shown.MONEY,
        sums=True,
        asked=True,
    ),
    RuleKind.DEADLINE: Kind(
        reads=Reads.DAYS,
        needs=frozenset({"date", "period", "value"}),
        swedish="Sista dag",
        english="Deadline",
        plain="the deadline is {}",
        shown=Shown.CALENDAR,
        sure=Decimal("0.40"),
    ),
    RuleKind.MEASUREMENT_PERIOD: Kind(
        reads=Reads.PERIOD,
        needs=frozenset({"period", "date", "value"}),
        swedish="Period",
        english="Period",
        plain="the period is {}",
        shown=Shown.CALENDAR,
        sure=Decimal("0.40"),
    ),
    RuleKind.PAYOUT: Kind(
        reads=Reads.DAYS, swedish="Utbetalning", english="Payout", shown=Shown.CALENDAR, sure=Decimal("0.32")
    ),
    RuleKind.REPORTING: Kind(
        reads=Reads.DAYS, swedish="Redovisning", english="Reporting", shown=Shown.CALENDAR, sure=Decimal("0.28")
    ),
    RuleKind.REPAYMENT: Kind(
        reads=Reads.DAYS,
        swedish="Återbetalning",
        english="Repayment",
        shown=Shown.CALENDAR,
        sure=Decimal("0.28"),
    ),
    RuleKind.DUTY: Kind(swedish="Skyldighet", english="Duty", may_not=True),
    RuleKind.APPLICATION: Kind(
        swedish="Sökt, inte beviljat",
        english="Applied for, not granted",
        shown=Shown.MONEY,
        sums=True,
        asked=True,
    ),
}
