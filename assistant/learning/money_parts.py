"""Which amounts are parts of which: as a person wrote it, as a table has it, or as one section adds up.

Relations are looked for in that order, and no amount is made a part of two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from assistant.language.numbers import find_quantities
from assistant.language.words import fold
from assistant.learning.material import holds_words, money_of, years_of
from assistant.learning.path_file import WrittenParts
from assistant.rules.model import Item, Rule, RuleKind

_OF_WHICH = re.compile(r"\b(?:av|varav|därav|of which|of)\b", re.IGNORECASE)


def parts_by_rule(rules: Sequence[Rule], year: int, written: Iterable[WrittenParts]) -> dict[str, tuple[Rule, ...]]:
    """For each amount that has some, the amounts it is made of, by rule id; for one year."""
    by_id = {rule.id: rule for rule in rules}
    found: dict[str, tuple[Rule, ...]] = {}
    taken: set[str] = set()
    for total, parts in (*_as_written(written, by_id), *_sections(rules, year), *_of_which(rules)):
        free = tuple(part for part in parts if part.id not in taken and part.id != total.id)
        if total.id in found or total.items or len(free) < len(parts) or _within(total.id, free, found):
            continue
        found[total.id] = free
        taken |= {part.id for part in free}
    return found


def rule_of_item(item: Item, table: Rule, rules: Sequence[Rule]) -> Rule | None:
    """The rule that is about a line of a table: the same sum of the same year, named by the line's words."""
    words = re.findall(r"\w{5,}", fold(item.label))
    same = [
        rule
        for rule in rules
        if rule.id != table.id
        and money_of(rule) == item.number
        and set(years_of(rule)) & set(years_of(table))
        and any(holds_words(rule, [word[:8]]) for word in words)
    ]
    return max(same, key=lambda rule: sum(holds_words(rule, [word[:8]]) for word in words), default=None)


def table_of(rule: Rule, rules: Sequence[Rule]) -> Rule | None:
    """The table that divides a pool: the same document, programme and total."""
    if rule.items or rule.kind is not RuleKind.POOL:
        return None
    money = money_of(rule)
    return next(
        (
            table
            for table in rules
            if table.items
            and table.total == money
            and table.year == rule.year
            and table.program == rule.program
            and table.kind is RuleKind.ALLOCATION
        ),
        None,
    )


def _as_written(written: Iterable[WrittenParts], by_id: Mapping[str, Rule]) -> list[tuple[Rule, tuple[Rule, ...]]]:
    return [
        (by_id[one.total], tuple(by_id[part] for part in one.parts))
        for one in written
        if one.total in by_id and all(part in by_id for part in one.parts)
    ]


def _sections(rules: Sequence[Rule], year: int) -> list[tuple[Rule, tuple[Rule, ...]]]:
    """Where one amount of a section is the sum of all the section's others."""

    def section(rule: Rule) -> tuple[str, str]:
        return rule.document_id, rule.evidence[0].section or ""

    chosen = sorted((rule for rule in rules if not rule.items or rule.amount), key=section)
    found = []
    for (_, title), group in groupby(chosen, key=section):
        together = [rule for rule in group if year in years_of(rule)]
        largest = max(together, key=lambda rule: money_of(rule) or Decimal(0), default=None)
        if largest is None or not title:
            continue
        others = tuple(rule for rule in together if rule is not largest)
        if len(others) > 1 and sum((money_of(one) or Decimal(0) for one in others), Decimal(0)) == money_of(largest):
            found.append((largest, others))
    return found


def _of_which(rules: Sequence[Rule]) -> list[tuple[Rule, tuple[Rule, ...]]]:
    """Where a part's own sentence says what it is a part of: "av de 84 miljonerna betalas 62 miljoner ut"."""
    by_total: dict[str, list[Rule]] = {}
    for part in rules:
        if (total := _said_total(part, rules)) is not None:
            by_total.setdefault(total.id, []).append(part)
    by_id = {rule.id: rule for rule in rules}
    return [(by_id[total], tuple(parts)) for total, parts in by_total.items()]


def _said_total(part: Rule, rules: Sequence[Rule]) -> Rule | None:
    money = money_of(part)
    for piece in part.evidence:
        amounts = [found for found in find_quantities(piece.quote) if found.unit == "SEK"]
        own = next((found for found in amounts if found.number == money), None)
        larger = next((found for found in amounts if money is not None and found.number > money), None)
        if own is None or larger is None:
            continue
        told = piece.quote[: larger.start] if larger.start < own.start else piece.quote[larger.end : own.start]
        if not _OF_WHICH.search(told):
            continue
        for rule in rules:
            same = rule.document_id == part.document_id and set(years_of(rule)) & set(years_of(part))
            if rule.id != part.id and same and money_of(rule) == larger.number:
                return rule
    return None


def _within(total: str, parts: Iterable[Rule], found: Mapping[str, tuple[Rule, ...]]) -> bool:
    """Whether making these parts of the total would make it a part of itself."""
    waiting = [part.id for part in parts]
    while waiting:
        one = waiting.pop()
        if one == total:
            return True
        waiting += [part.id for part in found.get(one, ())]
    return False
