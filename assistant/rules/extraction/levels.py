"""Levels to reach, and the money each unlocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.language.numbers import Quantity
from assistant.rules.extraction.context import clause_around, heading_year, year_of
from assistant.rules.extraction.drafts import Draft, as_decimal, measure
from assistant.rules.extraction.metrics import metric_of
from assistant.rules.extraction.programs import Names
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.extraction.table_reading import Line
from assistant.rules.model import Item, Measure, YearValue

_NEXT_YEAR = re.compile(r"\b(?:nästa|kommande|följande|påföljande) år")
_ALL = re.compile(
    r"\b(?:samtliga|alla|varje|hundra procent av)\b (?=(?:[\wåäö-]+ ){0,3}?[\wåäö-]*(?:verksamhet|enhet|kommun"
    r"|boende|mottagning|klinik|skol|patient|brukar|person|elev|barn|medarbetar|anställd|lärar|ärende|utförare"
    r"|vårdcentral|nämnd|förvaltning|grupp|sjukhus|landsting|region|län\b|bibliotek|mål(?:en)?\b|krav(?:en)?\b"
    r"|kriteri|nivåer|handläggar|utredning|ansökning|beslut|dödsfall))"
)
_OF_MONEY = re.compile(
    r"av (?:\w+ ){0,2}?(?:kostnad|utgift|medl|medel|bidrag|beviljade|beloppet|totalkostnad|lön|ersättningen)"
)
_BELOW = re.compile(r"(?:inte|ej|icke|aldrig) (?:under\w*|lägre|mindre|färre|gå under)")
_ABOVE = re.compile(r"(?:inte|ej|icke|aldrig) (?:är )?(?:över\w*|högre|mer|fler|äldre|längre|senare)")
_NONE = re.compile(r"\b(?:inget|ingen|inga|inte|ej|aldrig)\b")
_DENIED = re.compile(
    r"[^.;,]{0,40}\b(?:lämnas|ges|beviljas|betalas|prövas|få|får|uppfyller) (?:aldrig|inte|ej)\b"
    r"|[^.;,]{0,40}\bkan (?:aldrig|inte|ej) (?:få|ges|beviljas|prövas|betalas)\b"
    r"|[^.;,]{0,20}\b(?:avslås|(?:får|ger|ges) (?:avslag|ingen|inget|inga))\b"
)
# A change has two ends, and the second is the level: "sjunka från 14 till 10 procent".
_CHANGED_FROM = re.compile(r"(?<!\w)från (?:omkring |cirka |ca |dagens )?$")
_CHANGED_TO = re.compile(r"\s*(?:procent(?:enheter)?|%)?\s*till\s")
_FALLS = re.compile(r"\b(?:sjunk|minsk)")
# Where some columns say that they are goals, the others ("Utfall 2014") are none.
_GOAL = re.compile(r"\b(?:del)?(?:mål|krav|nivå|gräns)")
_TURNED = {">": "<=", "<": ">="}
_TIME = re.compile(r"(?:år|månad|veck|dag|arbetsdag|vardag|tim|minut|dygn|sid|km|gång)")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    end: int
    value: Measure | None
    comparator: str


def level_drafts(base: Draft, sentence: Sentence, names: Names) -> list[Draft]:
    """A rule for each level of a sentence, with the sum it unlocks where the sentence says it."""
    levels = _levels(sentence)
    amounts = _paired(levels, sentence)
    years = _level_years(sentence, levels, names)
    return [
        replace(
            base,
            comparator=level.comparator,
            value=level.value,
            amount=None if amount is None else measure(amount),
            year=year,
            metric=metric_of(sentence, level.start, level.end, level.value, level.comparator),
        )
        for level, amount, year in zip(levels, amounts, years, strict=True)
    ]


def row_levels(base: Draft, line: Line) -> list[Draft]:
    """The level of a table row: one by year where its columns are years, else the first, with the others beside it."""
    shares = [(title, number) for title, number in line.values if is_share(number)]
    counts = [(title, number) for title, number in line.values if number.unit == "count"]
    values = shares or counts
    values = [pair for pair in values if _GOAL.search(pair[0].lower())] or values
    sums = [number for _, number in line.values if number.unit == "SEK"]
    if not values:
        return []
    years = [(heading_year(title), number) for title, number in values]
    schedule = tuple(
        YearValue(year=year, number=measure(number).number, unit=measure(number).unit)
        for year, number in years
        if year is not None
    )
    first = next((number for year, number in years if year == base.year), values[0][1])
    others = () if len(schedule) > 1 or len(values) < 2 else tuple(_item(title, number) for title, number in values)
    words = f"{line.label} {' '.join(title for title, _ in values)}".lower()
    return [
        replace(
            base,
            value=measure(first),
            comparator=first.comparator or ("<=" if re.search(r"\bhögst\b", words) else ">="),
            amount=measure(sums[0]) if sums else None,
            metric=line.label or None,
            schedule=schedule if len(schedule) > 1 else (),
            items=others,
        )
    ]


def _item(title: str, number: Quantity) -> Item:
    held = measure(number)
    return Item(label=title, number=as_decimal(held.number), unit=held.unit)


def is_share(quantity: Quantity) -> bool:
    """Whether a quantity is a part of something."""
    return quantity.unit in ("percent", "fraction")


def is_time(quantity: Quantity) -> bool:
    """Whether a count is of years, days or the like."""
    return bool(_TIME.match((quantity.noun or "").lower()))


def comparator_of(low: str, quantity: Quantity) -> str | None:
    """The direction said of a quantity, "inte understiga" and "inte överstiga" included."""
    before = low[max(0, quantity.start - 24) : quantity.start]
    if _BELOW.search(before):
        return ">="
    if _ABOVE.search(before):
        return "<="
    if quantity.comparator in _TURNED and _NONE.search(_clause_before(low, quantity.start)):
        return _TURNED[quantity.comparator]  # "inget län kan få mer än 40 procent"
    if quantity.comparator in _TURNED and _DENIED.match(low[quantity.end :]):
        return _TURNED[quantity.comparator]  # "bidrag under 40 000 kronor lämnas inte": less gives nothing
    return quantity.comparator


def _clause_before(low: str, end: int) -> str:
    """The words of a clause before a place."""
    return re.split(r"[.;,]", low[max(0, end - 80) : end])[-1]


def _levels(sentence: Sentence) -> list[_Level]:
    shares = [found for found in sentence.quantities if is_share(found)]
    levels = [found for found in shares if not _OF_MONEY.match(sentence.low[found.end :].lstrip()[:40])] or shares
    counts = [found for found in sentence.quantities if found.unit == "count"]
    levels = [found for found in levels if not _is_left(sentence.low, found)] or levels
    told = levels or [found for found in counts if comparator_of(sentence.low, found)]
    every = _ALL.search(sentence.low)
    if not told and every is not None:
        return [_Level(every.start(), every.end(), None, "all")]
    told = told or [found for found in counts if is_time(found)][:1] or counts[:1]
    return [
        _Level(found.start, found.end, measure(found), comparator_of(sentence.low, found) or _reached(sentence, found))
        for found in told
    ]


def _is_left(low: str, quantity: Quantity) -> bool:
    """Whether a quantity is what a change starts from."""
    return bool(_CHANGED_FROM.search(low[: quantity.start]) and _CHANGED_TO.match(low, quantity.end))


def _reached(sentence: Sentence, quantity: Quantity) -> str:
    """From which side a level without a bound is reached: what falls to it, from above."""
    change = re.search(r"\bfrån [^.;]{1,30} till\s$", sentence.low[: quantity.start])
    return "<=" if change and _FALLS.search(sentence.low[: change.start()]) else ">="


def _paired(levels: Sequence[_Level], sentence: Sentence) -> list[Quantity | None]:
    """For each level, the sum it unlocks: in order where there are as many, else the nearest, else none."""
    money = list(sentence.money)
    if len(money) == len(levels):
        return list(money)
    if not money:
        return [None] * len(levels)
    return [min(money, key=lambda sum_: abs(sum_.start - level.start)) for level in levels]


def _level_years(sentence: Sentence, levels: Sequence[_Level], names: Names) -> list[int | None]:
    """For each level, its own year ("50 procent för 2011 och 70 procent för 2012"), else the sentence's."""
    years = [date for date in sentence.dates if date.kind == "year" and date.bound != "from"]
    if len(years) == len(levels) > 1:
        return [int(date.first) for date in years]
    if _NEXT_YEAR.search(sentence.low):
        return [None] * len(levels)
    if len(levels) == 1:
        left, right = clause_around(sentence.text, levels[0].start, levels[0].end)
        return [year_of(sentence, names, left, right)]
    return [year_of(sentence, names)] * len(levels)
