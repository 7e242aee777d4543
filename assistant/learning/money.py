"""The money of one year, sum by sum, down to each part; where parts do not make the sum it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculators.model import Calculation, Step
from assistant.documents.evidence import Evidence
from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.learning.material import heading_of, label_of, money_of, period_years, years_of
from assistant.learning.model import Told
from assistant.learning.money_parts import parts_by_rule, rule_of_item, table_of
from assistant.learning.path_file import WrittenParts
from assistant.learning.standing import Teller
from assistant.rules.kinds import KINDS
from assistant.rules.model import Item, Rule, RuleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One sum and its parts. `label` is in the documents' language; `told` the sentences behind it, if any.

    `parts_sum` is what the parts make, None where there are none; `adds_up` is None where the document only
    says that the part is one of several.
    """

    label: str
    heading: str
    kronor: Decimal
    sv: Told | None
    en: Told | None
    evidence: Evidence
    parts: tuple[Amount, ...] = ()
    complete: bool = True  # the parts are said to be all of it
    until: int | None = None  # the last year, of a sum that is for several years
    rule_id: str | None = None  # None for a line of a table that no rule is about
    calculation: Calculation | None = None

    @property
    def parts_sum(self) -> Decimal | None:
        return sum((part.kronor for part in self.parts), Decimal(0)) if self.parts else None

    @property
    def difference(self) -> Decimal:
        """Kronor that the parts lack, or have too much where negative; 0 where nothing was to add up."""
        return Decimal(0) if self.parts_sum is None or not self.complete else self.kronor - self.parts_sum

    def told(self, language: str) -> Told | None:
        return self.en if language == "en" else self.sv


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMoney:
    """A year's sums that are no part of another, the largest first; and what was asked for, not granted."""

    year: int
    granted: tuple[Amount, ...]
    asked: tuple[Amount, ...]


def money_years(rules: Sequence[Rule]) -> tuple[int, ...]:
    """The years some rule has money for."""
    return tuple(sorted({year for rule in rules if money_of(rule) for year in years_of(rule)}))


def year_money(rules: Sequence[Rule], teller: Teller, year: int, written: Sequence[WrittenParts] = ()) -> YearMoney:
    """What the money of a year consists of. Raises InvalidInput for a year without money."""
    if year not in money_years(rules):
        known = ", ".join(str(one) for one in money_years(rules)) or "none"
        raise InvalidInput(
            "year",
            f"no rule has money for {year}; years there are: {known}.",
            f"ingen regel har pengar för {year}; år som finns: {known}.",
        )
    chosen = [rule for rule in rules if money_of(rule) and year in years_of(rule)]
    tree = _Tree(chosen, teller, parts_by_rule(chosen, year, written))
    granted: list[Amount] = []
    asked: list[Amount] = []
    for rule in tree.roots():
        (asked if KINDS[rule.kind].asked else granted).append(tree.amount(rule))
    return YearMoney(year=year, granted=_largest(granted), asked=_largest(asked))


def counted(amounts: Iterable[Amount]) -> int:
    """How many sums there are, parts of parts included."""
    return sum(1 + counted(amount.parts) for amount in amounts)


def related_rules(amounts: Iterable[Amount], above: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each pair of rules of which one's sum is within the other's, both ways round."""
    for amount in amounts:
        own = (amount.rule_id,) if amount.rule_id else ()
        for one in own:
            for other in above:
                yield from ((one, other), (other, one))
        yield from related_rules(amount.parts, (*above, *own))


class _Tree:
    """The rules of a year with their parts."""

    def __init__(self, rules: Sequence[Rule], teller: Teller, parts: Mapping[str, tuple[Rule, ...]]) -> None:
        self._rules, self._teller, self._parts = rules, teller, parts
        self._tables = {rule.id: table for rule in rules if (table := table_of(rule, rules)) is not None}
        self._lines = {
            (table.id, place): rule
            for table in rules
            for place, item in enumerate(table.items)
            if item.unit == "SEK" and (rule := rule_of_item(item, table, rules)) is not None
        }

    def roots(self) -> list[Rule]:
        """The rules that are no part of another."""
        inside = {part.id for parts in self._parts.values() for part in parts}
        inside |= {table.id for table in self._tables.values()}
        inside |= {rule.id for rule in self._lines.values()}
        return [rule for rule in self._rules if rule.id not in inside]

    def amount(self, rule: Rule, above: frozenset[str] = frozenset()) -> Amount:
        """A rule's sum with all that is beneath it."""
        above |= {rule.id}
        parts = tuple(self.amount(part, above) for part in self._parts.get(rule.id, ()) if part.id not in above)
        table = rule if rule.kind is not RuleKind.UNIT_COST and rule.items else self._tables.get(rule.id)
        if not parts and table is not None:
            parts = tuple(self._line(table, place, item, above) for place, item in enumerate(table.items))
        kronor = money_of(rule) or Decimal(0)
        declared = table is not None or sum((part.kronor for part in parts), Decimal(0)) >= kronor
        first, last = period_years(rule)
        many = last is not None and first is not None and last > first
        return Amount(
            label=label_of(rule),
            heading=heading_of(rule),
            kronor=kronor,
            sv=self._teller.rule(rule, "sv"),
            en=self._teller.rule(rule, "en"),
            evidence=rule.evidence[0],
            parts=parts,
            complete=declared,
            until=last if many and len(years_of(rule)) == 1 else None,
            rule_id=rule.id,
            calculation=_added(rule.id, kronor, parts) if parts and declared else None,
        )

    def _line(self, table: Rule, place: int, item: Item, above: frozenset[str]) -> Amount:
        rule = self._lines.get((table.id, place))
        if rule is not None and rule.id not in above:
            return self.amount(rule, above)
        return Amount(
            label=item.label,
            heading=heading_of(table),
            kronor=item.number,
            sv=None,
            en=None,
            evidence=_row(table, item),
        )


def _row(table: Rule, item: Item) -> Evidence:
    """The quote of a line: the one that holds its label, else the table's first."""
    return next((piece for piece in table.evidence if item.label in piece.quote), table.evidence[0])


def _largest(amounts: list[Amount]) -> tuple[Amount, ...]:
    return tuple(sorted(amounts, key=lambda one: (-one.kronor, one.label)))


def _added(rule_id: str, kronor: Decimal, parts: Sequence[Amount]) -> Calculation:
    """The sum of the parts and what is left, as a trace."""
    total = sum((part.kronor for part in parts), Decimal(0))
    evidence = tuple(part.evidence.id for part in parts)
    steps = [
        Step(
            label="Delarnas summa",
            label_en="Sum of the parts",
            expression=" + ".join(decimal_text(part.kronor) for part in parts),
            value=decimal_text(total),
            unit="SEK",
            rule_id=rule_id,
            evidence=evidence,
        ),
        Step(
            label="Skillnad",
            label_en="Difference",
            expression=f"{decimal_text(kronor)} − {decimal_text(total)}",
            value=decimal_text(kronor - total),
            unit="SEK",
            rule_id=rule_id,
        ),
    ]
    outcome = {language: sum_sentence(kronor, total, language) for language in ("sv", "en")}
    return Calculation(
        name="parts",
        inputs={},
        result={"sum": total, "declared": kronor, "difference": abs(kronor - total)},
        outcome=outcome["sv"],
        outcome_en=outcome["en"],
        steps=tuple(steps),
        rules=(rule_id,),
    )


def sum_sentence(declared: Decimal, total: Decimal, language: str) -> str:
    """Whether parts make the sum, in words."""
    said, found = format_sek(declared, language), format_sek(total, language)
    if declared == total:
        return f"Delarna blir {found}." if language == "sv" else f"The parts make {found}."
    gap = format_sek(abs(declared - total), language)
    if language == "sv":
        return f"Delarna blir {found}, men {said} anges. Skillnaden är {gap}."
    return f"The parts make {found}, but {said} is stated. The difference is {gap}."
