"""Money set aside for a purpose or a recipient."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.model import BlockKind
from assistant.language.assertion_words import FALLS, RISES
from assistant.language.numbers import Quantity
from assistant.language.words import fold
from assistant.rules.extraction.context import clause_around, period_of, since, year_of
from assistant.rules.extraction.drafts import Draft, measure
from assistant.rules.extraction.programs import Names
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.extraction.slugs import words_of
from assistant.rules.extraction.vocabulary import is_agency, recipients_in
from assistant.rules.model import Period

_AFTER = re.compile(
    r"^[^,.;:]{0,70}?(?<!\w)(?:till|för|för att|åt|avser|utgör|är|mellan|i form av|inom|i(?! stället| enlighet"
    r"| samband| huvudsak| samråd))\s+(?P<what>[^.;:]{3,200}?)(?=[.;:(]|,? varav|,? och (?:ytterligare )?\d|, "
    r"\d| samt \d|$)"
)
_PER_PIECE = re.compile(
    r"\s*(?:per|för varje|i timmen)\b(?! (?:år|kalenderår|kvartal|månad|kommun|län|region|landsting))"
)
# A change is no sum of its own: "310 miljoner kronor, en ökning med 60 miljoner kronor".
_CHANGE_BY = re.compile(rf"(?:{RISES.pattern}|{FALLS.pattern}) med (?:\w+ )?$")
# Nor is a difference, nor a sum that something else may go beyond: "640 miljoner kronor mer än föregående år".
_DIFFERENCE = re.compile(r"\s*(?:mer|mindre|högre|lägre|större|fler|färre) än\b")
_LIMIT = re.compile(r"(?:över|under)stig\w*\s+$")
_ALSO_BY = re.compile(r"[^.;:]*\boch [^.;:,]*\bmed (?:\w+ )?$")
_RESTATED = re.compile(r"^\s*\([^)]{0,60}\)")
_INSTEAD = re.compile(r"\bi ?stället för [^.,;]*")
_RECEIVES = re.compile(r"\b(?:får|erhåller|tilldelas)\b")
_MAY_BE_USED = re.compile(r"[^.;]{0,30}\b(?:kan|får|ska|skall) [^.;]{0,40}?(?:använda|finansiera|bidra|täcka|gå till)")
_IS = re.compile(r"\b(?:är|utgör|avser|utgörs av)\s*(?:cirka |ca |drygt |knappt |högst |minst )?$")
_NAMED = re.compile(r"\s+([a-zåäö][^.;:,(]{4,150})")
_SUBJECT_TO = re.compile(r",? (?:under förutsättning|med förbehåll|med reservation|förutsatt).*$")
_NO_PURPOSE = re.compile(
    r"(?:(?:19|20)\d{2}|på|under|per|enligt|sedan|av|avsikten|vidare|även|detta|beloppet|regeringen|staten"
    r"|parterna|det|de kommuner|inom ramen|det vill säga)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"\b(?:som|att|och|eller|är|ska|skall|har|den|det|de|för|till|av|i|på|regeringen)$")
_WITH = re.compile(r"(?:tillsammans|i samråd|i samverkan|i samarbete) med [^,.;]*")
_YEARS = re.compile(r"^(?:år )?(?:19|20)\d{2}(?:\s?[–-]\s?(?:19|20)?\d{2})?(?: till | för | avser |$)")
_GIVEN_TO = re.compile(
    r"(?:anslagits|avsatts|avsatt|avsätts|fördelas|reserverats|går|beviljats) (?:till|för|åt) ([^,.;:(]{3,160})"
)


def sum_drafts(base: Draft, sentence: Sentence, names: Names, used: set[int]) -> list[Draft]:
    """One draft for each sum a sentence sets aside. `used` are sums that belong to a computation, by their offsets."""
    money = sentence.money
    return [
        _pool(base, sentence, names, sum_)
        for place, sum_ in enumerate(money)
        if sum_.start not in used
        and not _PER_PIECE.match(sentence.low[sum_.end :])
        and not _is_restated(sentence, money, place)
        and not _is_use_of_known(sentence, sum_)
        and not _DIFFERENCE.match(sentence.low, sum_.end)
        and not is_limit(sentence, sum_)
        and not (len(money) > 1 and _is_change(sentence, money, place))
    ]


def _is_restated(sentence: Sentence, money: Sequence[Quantity], place: int) -> bool:
    """Whether a sum only repeats the one before it, in brackets: "21 miljoner kronor (21 milj. kr)"."""
    before = money[place - 1] if place else None
    return (
        before is not None
        and before.number == money[place].number
        and "(" in sentence.text[before.end : money[place].start]
    )


def _is_change(sentence: Sentence, money: Sequence[Quantity], place: int) -> bool:
    """Whether a sum is by how much something changes: "kostnaderna ökar med 420 tkr och hyran med 310 tkr"."""
    if _CHANGE_BY.search(fold(sentence.text[: money[place].start])):
        return True
    between = sentence.low[money[place - 1].end : money[place].start] if place else ""
    return bool(_ALSO_BY.match(between)) and _is_change(sentence, money, place - 1)


def is_limit(sentence: Sentence, sum_: Quantity) -> bool:
    """Whether a sum is what something else goes beyond or stays under: "om ansökningarna överstiger 2 miljoner"."""
    return bool(_LIMIT.search(sentence.low[: sum_.start]))


def is_known(sentence: Sentence, sum_: Quantity) -> bool:
    """Whether a sum is spoken of as known: "de 66 miljonerna"."""
    return bool(re.search(r"(?<!\w)(?:de|dessa|av den)\s$", sentence.low[max(0, sum_.start - 8) : sum_.start]))


def _is_use_of_known(sentence: Sentence, sum_: Quantity) -> bool:
    """ "De 66 miljonerna kan användas till …" says what known money is for."""
    return is_known(sentence, sum_) and bool(_MAY_BE_USED.match(sentence.low[sum_.end :]))


def _share_of_list(sentence: Sentence, sum_: Quantity) -> str | None:
    """ "Utvärdering får 5 miljoner kronor och värdighetsgarantier 2 miljoner kronor": who stands before each sum."""
    if re.match(r"\s*(?:\([^)]*\))?\s*(?:till|för|åt|avser)\b", sentence.low[sum_.end :]):
        return None
    starts = [0, *(money.end for money in sentence.money if money.end <= sum_.start)]
    before = sentence.text[starts[-1] : sum_.start]
    if not _RECEIVES.search(sentence.text[: sum_.start]) or (len(starts) == 1 and not _RECEIVES.search(before)):
        return None
    words = _RECEIVES.split(before)[0]
    words = re.sub(r"^(?:[,;]|\s|och|samt|under \d{4}|för \d{4})+", "", words).strip(" ,:")
    return _as_purpose(words) if 3 < len(words) < 120 else None


def _pool(base: Draft, sentence: Sentence, names: Names, sum_: Quantity) -> Draft:
    left, right = clause_around(sentence.text, sum_.start, sum_.end)
    period = (
        period_of(sentence, left, right)
        or _several_years(sentence, left, right)
        or since(sentence)
        or (period_of(sentence) if len(sentence.money) == 1 else None)
    )
    year = None if period else year_of(sentence, names, left, right)
    own_words = _WITH.sub("", sentence.text[sum_.end : min(right, _next_start(sentence, sum_))])
    told = purpose(sentence, sum_)
    before = told is not None and told in sentence.text[: sum_.start]  # "Kommunerna får 100 miljoner kronor och …"
    receivers = (
        (recipients_in(told or "") if before else ())
        or recipients_in(own_words)
        or recipients_in(_WITH.sub("", sentence.text[left:right]))
    )
    return replace(
        base,
        amount=measure(sum_),
        comparator=sum_.comparator if sum_.comparator in ("<=", ">=") else None,
        year=year,
        period=period,
        recipients=receivers or base.recipients,
        metric=told,
        # A heading names a sum that the text below sets aside.
        known=is_known(sentence, sum_) or sentence.kind is BlockKind.HEADING,
    )


def _several_years(sentence: Sentence, left: int, right: int) -> Period | None:
    """ "2 miljoner kronor per år 2016 och 2017": one sum for years that follow each other."""
    years = sorted({int(date.first) for date in sentence.dates if date.kind == "year" and left <= date.start < right})
    sums = [sum_ for sum_ in sentence.money if left <= sum_.start < right]
    if len(years) < 2 or len(sums) != 1 or years[-1] - years[0] != len(years) - 1:
        return None
    return Period(start=f"{years[0]}-01-01", end=f"{years[-1]}-12-31")


def _next_start(sentence: Sentence, sum_: Quantity) -> int:
    """Where the next sum starts, or the text ends."""
    return next((money.start for money in sentence.money if money.start >= sum_.end), len(sentence.text))


def purpose(sentence: Sentence, sum_: Quantity) -> str | None:
    """What the sum is for: the words after it, or the subject before it, as written."""
    left, _ = clause_around(sentence.text, sum_.start, sum_.end)
    tail = _INSTEAD.sub("", _RESTATED.sub("", sentence.text[sum_.end :], count=1))
    if (share := _share_of_list(sentence, sum_)) is not None:
        return share
    before = sentence.text[left : sum_.start]
    if _IS.search(before) and (named := _NAMED.match(tail)) and (told := _as_purpose(named[1])):
        return told
    if (found := _AFTER.match(tail)) and (told := _as_purpose(found["what"])):
        return told
    subject = re.match(
        r"\s*(?:\d+[.)]\s*)?(.{3,120}?)(?=\s+(?:omfattar|uppgår|motsvarar|är|får|avser|utgör|finns|har|går"
        r"|tilldelas|avsätts|avsätter|satsar|fördelar|fördelas|anslås)\b|:|$)",
        before,
    )
    return _next_purpose(tail) or (_as_purpose(subject[1]) if subject else None)


def _as_purpose(words: str) -> str | None:
    """Words that can stand as a purpose: not a year with its verb, not half a clause."""
    text = _SUBJECT_TO.sub("", _YEARS.sub("", words)).strip(" ,:–-")
    text = re.sub(r"^(?:till|för|åt) (?=\w)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s(?:m|m\.m|o|d)$", "", text)
    if is_agency(text) or not words_of(text) or _NO_PURPOSE.match(text) or _UNFINISHED.search(text):
        return None
    return text


def _next_purpose(tail: str) -> str | None:
    """The purpose several sums share, after the last: "210 mnkr …, 70 mnkr per år, anslagits till …"."""
    found = _GIVEN_TO.search(tail)
    return found[1].strip() if found else None
