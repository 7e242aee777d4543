"""Reading what is asked about sums of money: a share of a pool, co-funding, what goes back, what is the state's."""

from __future__ import annotations

import re
from typing import Any

from assistant.answers.former.cues import Asked
from assistant.answers.former.question import Question
from assistant.language.numbers import Quantity

_IN_ALL = re.compile(r"\b(?:tillsammans|sammanlagt|totalt|ihop|summan|together|combined|in all|in total|the sum)\b")
_MODEL = "six-year-model"
_PHASED_MODEL = re.compile(
    r"sexar\w*|sex ar\w*|grundfinansiering|six.year|finansieringsmodell\w*|financing model|funding model"
)
_STATES_SHARE = re.compile(
    r"\b(?:statens|statlig\w*|the state'?s?|state'?s?) (?:andel\w*|del|share|part)\b|"
    r"\b(?:andel|del|share|part|procent|percent)\b.*\b(?:betalas? av staten|betalar staten|star staten for|"
    r"paid by the state|(?:does )?the state pays?)\b"
)
_USES = re.compile(r"\b(?:bara|endast|only)\b|\b(?:gor|gjort) av med\b|\b(?:anvant|forbrukat|used|spent)\b")
_OWN = re.compile(r"\b(?:sjalv\w*|egen|egna|eget|bidra\w*|motsvar\w*|medfinans\w*|own|ourselves|co-?fund\w*|match)\b")


def amounts_of(question: Question) -> list[Quantity]:
    """The sums of money that a question names."""
    return [found for found in question.quantities if found.unit == "SEK"]


def year_of(question: Question) -> dict[str, int]:
    """The first year that a question names, as an input; nothing where it names none."""
    return {"year": question.years[0]} if question.years else {}


def pool_share(question: Question) -> dict[str, Any] | None:
    """Own and everyone's figure of a key, and the pool."""
    amounts = amounts_of(question)
    counts = [found for found in question.quantities if found.unit == "count" and found.noun]
    if (
        not amounts
        or len(counts) < 2
        or not re.search(r"\b(?:far vi|blir var|var del|our share|do we get|get)\b", question.folded)
    ):
        return None
    same = [found for found in counts if (found.noun or "")[:5] == (counts[0].noun or "")[:5]]
    if len(same) < 2:
        return None
    own, everyone = sorted(same[:2], key=lambda found: found.number)
    key = (
        "population"
        if re.search(r"invanare|befolkning|inhabitants|population|people", question.folded)
        else same[0].noun
    )
    return {"pool": str(amounts[0].number), "own": str(own.number), "all": str(everyone.number), "key": key}


def equal_parts(question: Question) -> dict[str, Any] | None:
    """A pool divided alike among so many."""
    amounts = amounts_of(question)
    counts = [found for found in question.quantities if found.unit == "count" and found.number > 1]
    if (
        not amounts
        or not counts
        or not re.search(r"\b(?:delas? lika|lika delar|var och en|equally|each)\b", question.folded)
    ):
        return None
    return {"pool": str(amounts[0].number), "own": "1", "all": str(counts[0].number), "key": "equal"}


def per_year(question: Question) -> dict[str, Any] | None:
    """A sum spread over years: "14 miljoner per år på tre år"."""
    amounts = amounts_of(question)
    years = [
        found
        for found in question.quantities
        if found.unit == "count" and (found.noun or "").startswith(("år", "year"))
    ]
    if len(amounts) != 1 or not years or not re.search(r"\b(?:per ar|om aret|a year|per year)\b", question.folded):
        return None
    total = str(amounts[0].number)
    return {"items": total, "total": total, "years": str(years[0].number)}


def counties_together(question: Question) -> dict[str, Any] | None:
    """What several counties get in all: "Hur mycket fick Stockholm och Skåne tillsammans?"."""
    if len(question.places) < 2 or not question.asks(Asked.AMOUNT) or not _IN_ALL.search(question.folded):
        return None
    return {"counties": question.places, "year": question.years[0] if question.years else None}


def state_share(question: Question) -> dict[str, Any] | None:
    """A cost to divide between the state and those who run what it finances."""
    amounts, programme = amounts_of(question), _phased_out(question)
    if not amounts or programme is None:
        return None
    nth = _nth_years(question)
    year = {"year": nth[0]} if nth and programme == _MODEL else year_of(question)
    return year | {"programme": programme, "cost": str(amounts[0].number)}


def state_shares(question: Question) -> dict[str, Any] | None:
    """The state's share itself, with no cost to divide: "Vad blir statens andel 2014 och 2015?"."""
    programme = _phased_out(question)
    if programme is None or amounts_of(question) or not _STATES_SHARE.search(question.folded):
        return None
    return {"programme": programme, "years": (_nth_years(question) if programme == _MODEL else ()) or question.years}


def _phased_out(question: Question) -> str | None:
    """The financing asked about that is phased out, by the calculator's name for it."""
    if re.search(r"stodstruktur|support structure", question.folded):
        return "regional-support-structures"
    return _MODEL if _PHASED_MODEL.search(question.folded) else None


def _nth_years(question: Question) -> tuple[int, ...]:
    return tuple(int(date.first) for date in question.dates if date.kind == "nth_year")


def co_funding(question: Question) -> dict[str, Any] | None:
    """A grant that must be matched by money of one's own."""
    amounts = amounts_of(question)
    if not amounts or not re.search(r"e.?hals[ao]\w*|e.?health", question.folded) or not _OWN.search(question.folded):
        return None
    return {"programme": "ehealth", "grant": str(amounts[0].number)}


def repayment(question: Question) -> dict[str, Any] | None:
    """What was granted and what was used of it; only the latter where the grant is one that the documents tell."""
    amounts = amounts_of(question)
    if not amounts or not re.search(
        r"aterbetal\w*|betala[rs]? (?:\w+ )?tillbaka|(?:pay|paid|send|sent) back|repa(?:y|id)\w*", question.folded
    ):
        return None
    if len(amounts) == 1:
        return {"used": str(amounts[0].number)} if _USES.search(question.folded) else None
    granted, used = amounts[0].number, amounts[1].number
    if re.search(r"\banvant\b|\bused\b|\bspent\b", question.folded[: amounts[0].start]):
        granted, used = used, granted
    days = [date.first for date in question.dates if date.kind == "day"]
    return {"granted": str(granted), "used": str(used)} | ({"on": days[0]} if days else {})
