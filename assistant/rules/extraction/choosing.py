"""Which kinds each unit is, from the probabilities a model gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.documents.model import BlockKind
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.extraction.shares import schedule_of
from assistant.rules.extraction.units import Unit
from assistant.rules.extraction.word_kinds import NEGATIVE, Kinds
from assistant.rules.kinds import KINDS, Reads, RuleKind
from assistant.rules.yearless import names_day

# Fitted on folders held out whole: the most rules found at a precision that reading them confirmed.
LIKELIEST = 0.25  # a unit's likeliest kind is taken from here
TOGETHER = 0.5  # or where it is so likely that the unit is of some kind
LEAST = 0.2
FURTHER = 0.4  # and each further kind from here
SCHEDULED = 0.08  # a kind that is shares by year, where shares by year stand in the unit
NOT_ALLOWED = 0.5
_OF_TABLES = (Reads.TABLE, Reads.SUMS, Reads.SCHEDULE, Reads.OWN_SHARE, Reads.KEY)  # read from the table as a whole
_OF_NUMBERS = (Reads.LEVELS,)  # background has levels too: a doubtful one is not taken
# A year is no unit that money is counted by, unless something else is beside it: "per år", "per år och plats".
_BY_TIME = re.compile(r"\s*(?:per|om) (?:år|kalenderår|läsår|termin|kvartal|månad)(?!\w| och [a-zåäö])")
_PER_PIECE = re.compile(r"\s*(?:per|för varje) [^\W\d]")
_BY_UNIT = re.compile(r"\b(?:per|för varje|varje|vardera)\b|[x×*]\s?\d")
_OF_HEADINGS = (Reads.SUMS, Reads.DAYS)  # a heading says when and how much; what is to be done stands below it


@dataclass(frozen=True, slots=True)
class Chosen:
    """A unit with its kinds, likeliest first, and whether it says what may not be."""

    unit: Unit
    kinds: tuple[tuple[RuleKind, float], ...]
    odds: Kinds
    negative: bool


def choose(units: Sequence[Unit], told: Sequence[Kinds]) -> list[Chosen]:
    """The kinds of each unit. The rows of a table are judged together: they say the same of different things."""
    return [
        Chosen(unit, _kinds(unit, odds), odds, odds.get(NEGATIVE, 0.0) >= NOT_ALLOWED)
        for unit, odds in zip(units, _together(units, told), strict=True)
    ]


def _kinds(unit: Unit, odds: Kinds) -> tuple[tuple[RuleKind, float], ...]:
    ranked = sorted(((RuleKind(name), odd) for name, odd in odds.items() if name != NEGATIVE), key=lambda one: -one[1])
    possible = [(kind, odd) for kind, odd in ranked if _can_be(kind, unit)]
    if not possible:
        return ()
    best, together = possible[0][1], sum(odd for _, odd in possible)
    likeliest = best >= LIKELIEST or (best >= LEAST and together >= TOGETHER)
    if KINDS[possible[0][0]].reads in _OF_NUMBERS:
        likeliest = best >= FURTHER
    levels = KINDS[possible[0][0]].reads is Reads.LEVELS  # goals that rise by year are no support that falls
    scheduled = not levels and bool(schedule_of(unit.sentence))
    return tuple(
        (kind, odd)
        for place, (kind, odd) in enumerate(possible)
        if odd >= FURTHER
        or (place == 0 and likeliest)
        or (scheduled and _by_year(kind, odd))
        or (place == 0 and odd >= SCHEDULED and _is_priced(kind, unit.sentence))
        or (kind is RuleKind.CEILING and _is_capped(unit))
    )


def _by_year(kind: RuleKind, odd: float) -> bool:
    """Whether shares or sums by year settle a kind that is held with them, although examples of it were few."""
    return KINDS[kind].reads is Reads.SCHEDULE and odd >= SCHEDULED


def _can_be(kind: RuleKind, unit: Unit) -> bool:
    sentence, reads, needs = unit.sentence, KINDS[kind].reads, KINDS[kind].needs
    if sentence.kind is BlockKind.TABLE_ROW:
        if unit.line is not None and unit.line.sums_up:
            return False
        return reads not in _OF_TABLES
    if sentence.asks or (sentence.defines and reads is not Reads.PERIOD):
        return False
    if reads is Reads.TABLE or (reads is Reads.PRODUCT and _is_by_time(sentence)):
        return False
    if sentence.kind is BlockKind.HEADING and (reads not in _OF_HEADINGS or not (sentence.days or sentence.money)):
        return False
    if reads is Reads.SUMS or (needs and needs <= {"amount", "items"}):
        return bool(sentence.money)
    if "date" in needs:
        return bool(sentence.dates or sentence.quantities or names_day(sentence.text))
    return not needs or bool(sentence.quantities) or reads is Reads.LEVELS


def _is_priced(kind: RuleKind, sentence: Sentence) -> bool:
    """Whether a sum by the piece ("12 500 kronor per plats") settles a likeliest kind that is a price."""
    return KINDS[kind].reads is Reads.PRODUCT and any(
        _PER_PIECE.match(sentence.low, money.end) and not _BY_TIME.match(sentence.low, money.end)
        for money in sentence.money
    )


def _is_capped(unit: Unit) -> bool:
    """Whether a row has a sum in a column of largest sums: that is what it lays down, however its words are read."""
    values = unit.line.values if unit.line and not unit.line.sums_up else ()
    return unit.line is not None and any(number.unit == "SEK" and unit.line.capped(title) for title, number in values)


def _is_by_time(sentence: Sentence) -> bool:
    """Whether every sum of a sentence is by the year or the month, and nothing in it is told by the piece."""
    ends = [_BY_TIME.match(sentence.low, money.end) for money in sentence.money]
    return bool(ends) and all(ends) and not _BY_UNIT.search(_BY_TIME.sub(" ", sentence.low))


def _together(units: Sequence[Unit], told: Sequence[Kinds]) -> list[Kinds]:
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if unit.table is not None:
            rows[unit.table.place].append(place)
    together: list[Kinds] = list(told)
    for places in rows.values():
        mean = _mean([told[place] for place in places])
        for place in places:
            together[place] = {name: (odd + mean[name]) / 2 for name, odd in told[place].items()}
    return together


def _mean(told: Sequence[Kinds]) -> Mapping[str, float]:
    return {name: sum(odds[name] for odds in told) / len(told) for name in told[0]}
