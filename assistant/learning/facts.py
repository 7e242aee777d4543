"""The single facts a self-test asks for, and which other facts could be mistaken for the same thing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from assistant.language.formatting import format_date
from assistant.learning.material import heading_of, money_of
from assistant.learning.model import QuestionKind
from assistant.library.model import rule_years
from assistant.rules.checks.likeness import likeness
from assistant.rules.model import Measure, Rule
from assistant.rules.rulebook_rules import measure_text

_ALIKE = 0.25  # shared words; rules more alike than this may be about one thing in different words
_ALIKE_WITHIN = 0.15  # within one programme, the programme's name aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure or day of a rule. `key` is equal where two values are the same; `year` is the one it is for."""

    rule: Rule
    kind: QuestionKind
    key: Decimal | str
    year: int | None
    from_schedule: bool = False

    @property
    def id(self) -> str:
        return f"{self.kind.value}:{self.rule.id}:{self.year}:{self.key}"

    def said(self, language: str) -> str:
        """The value in words."""
        if isinstance(self.key, str):
            return format_date(self.key, language)
        unit = "SEK" if self.kind is QuestionKind.AMOUNT else "percent"
        return measure_text(Measure(number=self.key, unit=unit), language)


def facts_of(rule: Rule) -> Iterator[Fact]:
    """What of a rule can be asked: its amount, its level, each step of its schedule, its day."""
    money = money_of(rule)
    if money is not None:
        yield Fact(rule=rule, kind=QuestionKind.AMOUNT, key=money, year=rule.year)
    if rule.value is not None and rule.value.unit == "percent":
        yield Fact(rule=rule, kind=QuestionKind.LEVEL, key=rule.value.number, year=rule.year)
    for step in rule.schedule:
        if step.unit == "percent" and not step.ordinal:
            yield Fact(rule=rule, kind=QuestionKind.LEVEL, key=step.number, year=step.year, from_schedule=True)
    if rule.date is not None and len(rule.date) == 10:
        yield Fact(rule=rule, kind=QuestionKind.DATE, key=rule.date, year=int(rule.date[:4]))


def rivals(fact: Fact, facts: Sequence[Fact], related: Collection[str] = ()) -> list[Fact]:
    """Facts of other values that are plainly about something else, or about another year; one for each value.

    Those of the same kind of rule come first, the nearest values first. A value that also belongs to something
    like the thing asked about, in its year, is no rival: it might be right. Nor is one of a rule in `related`,
    whose sum is a part of this one or the other way round.
    """
    near = {
        other.key
        for other in facts
        if other.kind is fact.kind and (other.rule.id in related or _same_thing(fact, other))
    }
    found: dict[Decimal | str, Fact] = {}
    for other in facts:
        if other.kind is fact.kind and other.key not in near and other.rule.id != fact.rule.id:
            found.setdefault(other.key, other)
    own_schedule = [one for one in facts if one.rule.id == fact.rule.id and one.year != fact.year]
    for other in own_schedule if fact.from_schedule else ():
        if other.key not in near:
            found.setdefault(other.key, other)
    return sorted(found.values(), key=lambda one: (one.rule.kind is not fact.rule.kind, _distance(fact, one)))


def _distance(fact: Fact, other: Fact) -> Fraction:
    """How far a value is from the right one: how many times as large or small, or how many years away."""
    if isinstance(fact.key, Decimal) and isinstance(other.key, Decimal):
        small, large = sorted((abs(fact.key), abs(other.key)))
        return Fraction(large) / Fraction(small) if small else Fraction(large)
    return Fraction(abs((fact.year or 0) - (other.year or 0)))


def _same_thing(fact: Fact, other: Fact) -> bool:
    """Whether another fact might answer the same question."""
    if fact.key == other.key:
        return True
    if fact.from_schedule or other.from_schedule:
        return fact.year == other.year and heading_of(fact.rule) == heading_of(other.rule)
    together = {fact.year} & {other.year} or rule_years(fact.rule) & rule_years(other.rule)
    if not together:
        return False
    if fact.kind is QuestionKind.DATE and fact.rule.kind is not other.rule.kind:
        return False  # the day of an application is not that of a repayment
    if fact.rule.id == other.rule.id or likeness(fact.rule, other.rule) >= _ALIKE:
        # Rules of one programme are alike for that alone; what else they say tells them apart.
        one, two = (replace(rule, program=None) for rule in (fact.rule, other.rule))
        return heading_of(fact.rule) != heading_of(other.rule) or likeness(one, two) >= _ALIKE_WITHIN
    return False
