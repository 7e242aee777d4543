"""The rule: one structured condition, amount, date or duty, with the evidence it was read from.

Numbers are Decimal in base units: kronor ("SEK"), percent, or a count.
Fields that do not apply are None or empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from assistant.documents.evidence import Evidence
from assistant.rules.kinds import KINDS, RuleKind

__all__ = ["Item", "Measure", "Period", "Rule", "RuleKind", "YearValue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number with its unit: "SEK", "percent", "count" or what is counted ("kommuner").

    `qualifier` keeps how sure the text is: "about" (cirka), "almost" (knappt), "over" (drygt), "up_to".
    `upper` is the other end of a range.
    """

    number: Decimal
    unit: str
    qualifier: str | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Both days inclusive, ISO ("2013-10-01"), or None where only one end is stated."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearValue:
    """One year's value of a schedule. `year` is a calendar year, or the n-th year where `ordinal`."""

    year: int
    number: Decimal
    unit: str
    ordinal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a table or list of amounts."""

    label: str
    number: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; see the module."""

    null_when_empty: ClassVar[tuple[str, ...]] = ("schedule", "items")  # in JSON: they do not apply

    id: str  # stable slug: document, kind, and what tells it apart
    kind: RuleKind
    document_id: str
    statement: str  # one Swedish sentence a person can read
    statement_en: str
    evidence: tuple[Evidence, ...]
    status: str = "extracted"  # or "reviewed"
    program: str | None = None
    recipients: tuple[str, ...] = ()  # "kommun", "landsting", "län", "Socialstyrelsen" …
    year: int | None = None
    metric: str | None = None  # what is measured, in the document's words
    comparator: str | None = None  # ">=", "<=", ">", "<", "all"
    value: Measure | None = None
    amount: Measure | None = None
    date: str | None = None  # "2010-06-11", or "2014-12"
    period: Period | None = None
    schedule: tuple[YearValue, ...] = ()
    items: tuple[Item, ...] = ()
    total: Decimal | None = None
    reconciles: bool | None = None
    negative: bool = False  # what may not be
    open: bool = False  # a distribution that the document says is not decided
    probability: Decimal | None = None  # how sure the kind is, in hundredths; None where a person said it
    reservation: str | None = None  # "med förbehåll för …"
    doubtful: bool = False  # read from a damaged scan in a way a person should look at
    reviewed_by: str | None = None
    reviewed_on: str | None = None
    replaces: str | None = None  # id of the extracted rule that a reviewed one stands for

    @property
    def is_told(self) -> bool:
        """Whether its kind is sure enough to be told before a person has looked at it."""
        return self.probability is None or self.probability >= KINDS[self.kind].sure
