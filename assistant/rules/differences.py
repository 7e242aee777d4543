"""What changed between two years or two documents: rules added, dropped, raised, lowered or moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.language.formatting import format_date
from assistant.rules.checks.likeness import likeness
from assistant.rules.model import Measure, Rule, RuleKind
from assistant.rules.rulebook_rules import measure_text

_SAME_SUBJECT = 0.5  # half of the words in common; below it two rules merely have their programme in common


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One change. `rules` are the rule of the first side, if any, and that of the second, if any."""

    change: str  # "added", "dropped", "raised", "lowered" or "moved" (another date)
    rules: tuple[Rule, ...]
    before: str | None  # a decimal or ISO date, as the rule has it
    after: str | None
    message: str
    message_en: str


def rule_differences(rules: Iterable[Rule], first: int | str, second: int | str) -> tuple[Difference, ...]:
    """Compare two sides; an int is a year, a str a document's id. Equal rules are left out.

    Changed levels come first, then what was added, then what was dropped.
    """
    every = tuple(rules)
    left, right = _side(every, first), _side(every, second)
    pairs = _pairs(left, right)  # a rule that speaks for both years is paired with itself: no change
    changed = [one for old, new in pairs if (one := _change(old, new)) is not None]
    paired = {id(rule) for pair in pairs for rule in pair}
    added = [_alone("added", rule, second) for rule in right if id(rule) not in paired]
    dropped = [_alone("dropped", rule, first) for rule in left if id(rule) not in paired]
    return tuple(changed + added + dropped)


def _side(rules: Sequence[Rule], side: int | str) -> list[Rule]:
    if isinstance(side, int):
        return [rule for rule in rules if _speaks_for(rule, side)]
    return [rule for rule in rules if rule.document_id == side]


def _speaks_for(rule: Rule, year: int) -> bool:
    """Whether a rule is of a year, or of a period of years that holds it; counting periods are not."""
    if rule.year == year or rule.period is None or rule.kind is RuleKind.MEASUREMENT_PERIOD:
        return rule.year == year
    start, end = rule.period.start or "9999", rule.period.end or "0000"
    return start[:4] <= str(year) <= end[:4]


def _pairs(left: Sequence[Rule], right: Sequence[Rule]) -> list[tuple[Rule, Rule]]:
    """Rules of the same kind about the same thing, the most alike first; each rule in one pair at most.

    Levels of one programme are alike in words, so among equals the lowest meets the lowest.
    """
    scored = [
        (-_alike(old, new), _number(old), _number(new), place, other)
        for place, old in enumerate(left)
        for other, new in enumerate(right)
        if old.kind is new.kind and _alike(old, new) >= _SAME_SUBJECT
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for *_, place, other in sorted(scored):
        if place not in taken_left and other not in taken_right:
            taken_left.add(place)
            taken_right.add(other)
            pairs.append((left[place], right[other]))
    return pairs


def _alike(old: Rule, new: Rule) -> float:
    """The same programme and measure is the same thing, whatever the sentence."""
    if old.metric is not None and (old.program, old.metric) == (new.program, new.metric):
        return 1.0
    return round(likeness(old, new), 2)


def _number(rule: Rule) -> Decimal:
    measure = rule.value or rule.amount
    return measure.number if measure else rule.total or Decimal(0)


def _change(old: Rule, new: Rule) -> Difference | None:
    for before, after in ((old.value, new.value), (old.amount, new.amount)):
        if before and after and before.unit == after.unit and before.number != after.number:
            return _moved_level(old, new, before, after)
    if old.date and new.date and old.date != new.date:
        return _moved_date(old, new)
    return None


def _moved_level(old: Rule, new: Rule, before: Measure, after: Measure) -> Difference:
    change = "raised" if after.number > before.number else "lowered"
    verbs = {"raised": ("höjs", "is raised"), "lowered": ("sänks", "is lowered")}[change]
    about = _about(new)
    told = [(measure_text(before, language), measure_text(after, language)) for language in ("sv", "en")]
    return Difference(
        change=change,
        rules=(old, new),
        before=str(before.number),
        after=str(after.number),
        message=f"{about}: {verbs[0]} från {told[0][0]}{_year(old)} till {told[0][1]}{_year(new)}.",
        message_en=f"{about}: {verbs[1]} from {told[1][0]}{_year(old)} to {told[1][1]}{_year(new)}.",
    )


def _moved_date(old: Rule, new: Rule) -> Difference:
    before, after = old.date or "", new.date or ""
    about = _about(new)
    return Difference(
        change="moved",
        rules=(old, new),
        before=before,
        after=after,
        message=f"{about}: flyttas från {format_date(before, 'sv')} till {format_date(after, 'sv')}.",
        message_en=f"{about}: moves from {format_date(before, 'en')} to {format_date(after, 'en')}.",
    )


def _alone(change: str, rule: Rule, side: int | str) -> Difference:
    verbs = {"added": ("Tillkommer", "Added"), "dropped": ("Utgår", "Dropped")}[change]
    number = _number(rule)
    stated = str(number) if number else rule.date
    return Difference(
        change=change,
        rules=(rule,),
        before=stated if change == "dropped" else None,
        after=stated if change == "added" else None,
        message=f"{verbs[0]} ({side}): {rule.statement}",
        message_en=f"{verbs[1]} ({side}): {rule.statement_en}",
    )


def _about(rule: Rule) -> str:
    return rule.program or rule.metric or rule.statement


def _year(rule: Rule) -> str:
    return f" {rule.year}" if rule.year else ""
