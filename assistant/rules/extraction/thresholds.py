"""Levels to reach, and the money each unlocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.language.numbers import Quantity
from assistant.rules.extraction.context import clause_around, reservation_in, year_of
from assistant.rules.extraction.drafts import Draft, measure, spans_of
from assistant.rules.extraction.metrics import metric_of
from assistant.rules.extraction.programs import Names, program_of
from assistant.rules.extraction.sentences import Sentence, strip_label
from assistant.rules.extraction.vocabulary import BODY, GRANT_CONDITION, MUST, recipients_in
from assistant.rules.model import Measure, RuleKind

_RECEIVER = re.compile(
    rf"(?<!\w)(?:{BODY}[^.;]{{0,60}}?\b(?:som|där|vars|med|i vilka|vilka|om)\b|(?:de|dem|den) (?:som|där)\b)"
)
_GIVEN = re.compile(
    r"fördel|utbetal|betalas? ut|tilldel|delas? (?:på|mellan|ut)|\bges\b|\bfår\b|erhåll|utgår|utgå\b|lämnas"
    r"|beviljas|berättig|kvalific"
    r"|ersätt|belön|premie|bonus|prestations|del av"
)
_GOAL = re.compile(
    r"(?<!\w)(?:\w*mål(?:et|en|nivå\w*|sättning\w*|värde\w*|tal\w*)?|\w*krav(?:et|en|nivå\w*)?|(?<!\w)(?:mål"
    r"|krav|prestations|ersättnings|bidrags)?nivå(?:n|er|erna)?(?: \d)?|gräns(?:en)?|tröskel\w*"
    r"|miniminivå\w*|lägstanivå\w*)(?!\w)[^.;]{0,80}?\b(?:är|höjs|höjdes|sänks|sätts|satt|uppgår|ligger|gäller"
    r"|blir|skärps|ska|innebär"
    r"|att|om|på|till|vid)\b"
)
_CONDITION = re.compile(rf"{GRANT_CONDITION}|\b(?:villkor|krav|förutsättning)\w* (?:för|är|att)")
_MUST = re.compile(rf"\b{MUST}\b")
_SHARE_NOUN = re.compile(
    r"\b(?:andel|täckningsgrad|deltagand|registrer|följsamhet|måluppfyll|genomför|grad\b|procentenhet)\w*"
)
_MUST_KEEP = re.compile(
    r"\b(?:får|ska|skall|måste|bör) (?:inte )?(?:vara|uppgå|överstiga|understiga|ligga|omfatta|utgöra)\b[^.;]{0,30}$"
)
_NEXT_YEAR = re.compile(r"\b(?:nästa|kommande|följande|påföljande) år")
_LAID_DOWN = re.compile(r"(?:minst|lägst|högst|åtminstone) \d[^.]{0,80}? (?:ska|skall|måste)\b")
_IF = re.compile(r"(?:om|när|ifall|för den som|den som)\b")
_ALL = re.compile(
    r"\b(?:samtliga|alla|varje|hundra procent av)\b (?=(?:[\wåäö-]+ ){0,3}?[\wåäö-]*(?:verksamhet|enhet|kommun"
    r"|boende|mottagning|klinik|skol|patient"
    r"|brukar|person|elev|barn|medarbetar|anställd|lärar|ärende|utförare|vårdcentral|nämnd|förvaltning|grupp"
    r"|sjukhus|landsting|region|län\b"
    r"|bibliotek|mål(?:en)?\b|krav(?:en)?\b|kriteri|nivåer|handläggar|utredning|ansökning|beslut|dödsfall))"
)
_PAST = re.compile(
    r"\b(?:i dag|idag|för närvarande|hittills|hade|enligt (?:statistik|scb|prognos)|prognos\w*|beräknas"
    r"|uppskattas|som bäst|dagens|motsvarade"
    r"|visar att|uppgick|årligen dör|ungefär varannan)\b"
)
_AVERAGE = re.compile(
    r"\bav (?:\w+ ){0,2}?(?:kostnad|utgift|medl|medel|bidrag|beviljade|beloppet|totalkostnad|den totala "
    r"kostnad|projektets "
    r"kostnad|lön|ersättningen)"
)
_BELOW = re.compile(r"(?:inte|ej|icke) (?:under\w*|lägre|mindre|färre|gå under)")
_ABOVE = re.compile(r"(?:inte|ej|icke) (?:över\w*|högre|mer|fler)")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    end: int
    value: Measure | None
    comparator: str


def threshold_drafts(sentence: Sentence, names: Names) -> list[Draft]:
    """The levels a sentence sets, each with the money it unlocks where the sentence says it."""
    levels = _levels(sentence)
    if not levels or not _sets_levels(sentence, levels):
        return []
    base = Draft(
        kind=RuleKind.THRESHOLD,
        spans=spans_of(sentence),
        text=sentence.text,
        program=program_of(sentence, names),
        recipients=recipients_in(sentence.text),
        reservation=reservation_in(sentence),
        doubtful=sentence.doubtful,
    )
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


def _levels(sentence: Sentence) -> list[_Level]:
    found = [
        _Level(quantity.start, quantity.end, measure(quantity), _comparator(sentence.low, quantity))
        for quantity in sentence.quantities
        if _can_be_level(sentence, quantity)
    ]
    shares = [level for level in found if level.value and level.value.unit == "percent"]
    if shares:
        return shares
    if (every := _ALL.search(sentence.low)) and not found:
        return [_Level(every.start(), every.end(), None, "all")]
    return found


def _can_be_level(sentence: Sentence, quantity: Quantity) -> bool:
    if quantity.unit in ("percent", "fraction"):
        return not _AVERAGE.match(sentence.low[quantity.end :].lstrip()[:40])
    if quantity.unit != "count" or quantity.comparator is None or (quantity.noun or "").startswith("invånare"):
        return False  # a body's size says which bodies, not what they must reach
    return not _is_time(quantity) or bool(_MUST_KEEP.search(sentence.low[: quantity.start]))


def _is_time(quantity: Quantity) -> bool:
    return bool(re.match(r"(?:år|månad|veck|dag|tim|minut|dygn|sid|km|gång)", (quantity.noun or "").lower()))


def _comparator(low: str, quantity: Quantity) -> str:
    before = low[max(0, quantity.start - 24) : quantity.start]
    if _BELOW.search(before):
        return ">="
    if _ABOVE.search(before):
        return "<="
    return quantity.comparator or ">="


def _sets_levels(sentence: Sentence, levels: Sequence[_Level]) -> bool:
    """Whether the sentence lays down a level, rather than telling how things are."""
    low, first = sentence.low, levels[0]
    goal = _GOAL.search(low)
    if _IF.match(low) and sentence.money and first.comparator != "all":
        return True
    if _PAST.search(low) and not (goal and goal.start() < first.start):
        return False
    receiver = _RECEIVER.search(low)
    given = bool(sentence.money or _GIVEN.search(low) or _GIVEN.search(_lead(sentence)))
    if receiver and given and receiver.start() < first.start and first.comparator != "all":
        return True
    if first.comparator == "all":
        return bool(receiver and sentence.money and receiver.start() < first.start)
    if goal and goal.start() < levels[-1].start and not re.search(r"\b(?:har|hade)\b", low[: first.start]):
        return True
    asked = bool(_MUST.search(low) or _MUST.search(_lead(sentence)) or _MUST_KEEP.search(low[: first.start]))
    if _CONDITION.search(low) and asked:
        return True
    if _LAID_DOWN.match(strip_label(sentence.text).lower()) and first.value and first.value.unit == "percent" and asked:
        return True
    about_levels = bool(
        re.search(r"mål|krav|nivå|prestation|ersättning|villkor", sentence.headings_low + _lead(sentence))
    )
    said = bool(_SHARE_NOUN.search(low) or _has_word(sentence, first))
    return about_levels and said and (asked or _stands_alone(sentence, first))


def _lead(sentence: Sentence) -> str:
    return "" if sentence.around.lead_in is None else sentence.around.lead_in.low


def _stands_alone(sentence: Sentence, level: _Level) -> bool:
    """A list item that is itself a level: "minst 60 procent av enheterna: 20 miljoner kronor"."""
    return sentence.around.lead_in is not None and level.start < 60


def _has_word(sentence: Sentence, level: _Level) -> bool:
    """Whether a direction is said at the level itself ("minst", "eller fler")."""
    near = sentence.low[max(0, level.start - 20) : level.end + 20]
    return bool(
        re.search(
            r"minst|lägst|högst|överstiga|understiga|mer än|fler än|över |under|eller (?:fler|mer|högre)|nå",
            near,
        )
    )


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
    common = year_of(sentence, names)
    if len(levels) == 1:
        left, right = clause_around(sentence.text, levels[0].start, levels[0].end)
        return [year_of(sentence, names, left, right)]
    return [common] * len(levels)
