"""Levels by year: what share had to be reached, or paid, each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.evidence import Evidence
from assistant.learning.material import heading_of, subject_of
from assistant.learning.model import Told
from assistant.learning.standing import Teller
from assistant.rules.model import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One year's level in percent, with the rule that sets it."""

    year: int
    percent: Decimal
    comparator: str | None
    reservation: str | None
    sv: Told
    en: Told
    evidence: Evidence

    def told(self, language: str) -> Told:
        return self.en if language == "en" else self.sv


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The levels of one thing measured, by year. `tier` is 1 for the lowest level of a year, then 2 …"""

    program: str
    metric: str
    tier: int
    levels: tuple[Level, ...]


def level_series(rules: Sequence[Rule], teller: Teller) -> tuple[Series, ...]:
    """Every series of percentages by calendar year, the longest first.

    A year with two levels for the same thing (one with further money) makes a second series.
    """
    found: dict[tuple[str, str], dict[int, dict[Decimal, Level]]] = {}
    for rule in rules:
        for level in _levels(rule, teller):
            by_year = found.setdefault((heading_of(rule), subject_of(rule)), {})
            by_year.setdefault(level.year, {}).setdefault(level.percent, level)
    series = [one for (program, metric), years in found.items() for one in _tiers(program, metric, years)]
    return tuple(sorted(series, key=lambda one: (-len(one.levels), one.levels[0].year, one.program, one.tier)))


def _levels(rule: Rule, teller: Teller) -> list[Level]:
    steps = [(step.year, step.number) for step in rule.schedule if step.unit == "percent" and not step.ordinal]
    if rule.value is not None and rule.value.unit == "percent" and rule.year is not None:
        steps.append((rule.year, rule.value.number))
    swedish, english = teller.rule(rule, "sv"), teller.rule(rule, "en")
    if swedish is None or english is None:
        return []
    return [
        Level(
            year=year,
            percent=percent,
            comparator=rule.comparator,
            reservation=rule.reservation,
            sv=swedish,
            en=english,
            evidence=next((one for one in rule.evidence if str(year) in one.quote), rule.evidence[0]),
        )
        for year, percent in steps
    ]


def _tiers(program: str, metric: str, years: Mapping[int, Mapping[Decimal, Level]]) -> list[Series]:
    """The lowest level of each year, then the second lowest of the years that have one, and so on."""
    ranked = {year: [levels[percent] for percent in sorted(levels)] for year, levels in years.items()}
    highest = max(len(levels) for levels in ranked.values())
    return [
        Series(
            program=program,
            metric=metric,
            tier=tier + 1,
            levels=tuple(ranked[year][tier] for year in sorted(ranked) if tier < len(ranked[year])),
        )
        for tier in range(highest)
    ]
