"""What a sentence or table row holds that could answer a question: amounts, shares, counts, days, names, years."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.answers.former.cues import Asked
from assistant.language.dates import DateMention, find_dates
from assistant.language.numbers import Quantity, find_quantities
from assistant.language.places import place_of
from assistant.language.words import fold

_YEAR = re.compile(r"(?<![\d/:-])(?:19|20)\d\d(?![\d/:])")
# "95 miljoner kronor mer än för 2022": a year to compare with, not the one that is told of.
_COMPARED = re.compile(
    r"\b(?:än|jämfört med|jämförelse med|than|compared (?:with|to))\s+(?:för\s+|i\s+|under\s+|år\s+|in\s+|for\s+){0,2}"
    r"((?:19|20)\d\d)\b"
)
_NAME = re.compile(r"(?<=[^.!?:•\n] )[A-ZÅÄÖ][\w:&-]+|\b[A-ZÅÄÖ]{2,}\b|\S+@\S+")
_ACTOR = re.compile(
    r"\b(?:kommun|landsting|region|lan|huvudm|styrelse|namnd|myndighet|departement|regering|organisation|stat|"
    r"aktor|verksamhet|utforar|foretag|skl|part|lakar|enhet|socialtjanst)\w*|"
    r"\b\w{3,}(?:verket|kontoret|inspektionen|styrelsen|kollegiet|institutet|universitetet|hogskolan)\b"
)
_ALL = re.compile(r"\b(?:samtliga|alla|hela)\b")
_DUTY = re.compile(r"\b(?:ska|skall|maste|kravs|krav\w*|villkor\w*|forutsatt\w*|behov\w*|minst|grundkrav\w*|for att)\b")
_KEY = re.compile(
    r"\b(?:utifran|baseras?|efter antal|i forhallande|lika|invanare|per|andel|proportion\w*|"
    r"enligt (?:ett system|antal|foljande)|efter (?:prestation|ansokan))\b"
)
_REASON = re.compile(r"\b(?:syft\w*|darfor|eftersom|for att|avsikt\w*|mal(?:et|sattning\w*)|grund av|i syfte)\b")
_MEANS = re.compile(r"\b(?:ar (?:ett|en|den|det)|innebar|betyder|star for|avser|utgor|kallas|dvs)\b")
_EVENT = re.compile(
    r"\b(?:nar|efter att|forst|innan|arsskiftet|i borjan av|i slutet av|under (?:varen|hosten)|efter)\b"
)
_CALLED = re.compile(r"\b(?:heter|kallas|kallad|kallat|namnet)\b|[”\"]|[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+")
_CONTACT = re.compile(
    r"\b[Kk]ontaktperson\w*:? [A-ZÅÄÖ]|\b(?:besvaras|svarar) av [A-ZÅÄÖ]|\S+@\S+|"
    r"(?<![\d-])0\d{1,3} ?[-–] ?\d{2}|\b\d{3} \d{2} [A-ZÅÄÖ]|gatan \d|www\."
)
# An authority by how its name ends, which tells one also where a sentence begins with it.
_AUTHORITY = re.compile(
    r"\b[A-ZÅÄÖ]\w+(?:verket|kontoret|inspektionen|styrelsen|kollegiet|institutet|universitetet|högskolan|fonden|rådet)\b"
)
_SAME = re.compile(r"\bmotsvarande (?:belopp|summa|egen)\w*|\blika (?:mycket|stor)\w*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one unit. `folded` is its text without diacritics, lower case."""

    folded: str
    amounts: tuple[Quantity, ...]
    shares: tuple[Quantity, ...]
    counts: tuple[Quantity, ...]
    days: tuple[DateMention, ...]
    periods: tuple[DateMention, ...]
    years: frozenset[int]
    named: bool
    placed: bool  # names a municipality, a county or a region
    contact: bool
    called: bool  # says what something is called, or names a person


@lru_cache(maxsize=50_000)
def facts_of(clean: str) -> Facts:
    """Read one unit of clean text. Cached: the same units answer many questions."""
    quantities = find_quantities(clean)
    dates = find_dates(clean)
    return Facts(
        folded=fold(clean),
        amounts=tuple(found for found in quantities if found.unit == "SEK"),
        shares=tuple(found for found in quantities if found.unit in ("percent", "fraction")),
        counts=tuple(found for found in quantities if found.unit == "count"),
        days=tuple(found for found in dates if found.kind in ("day", "month")),
        periods=tuple(found for found in dates if found.kind == "period"),
        years=years_in(clean),
        named=bool(_NAME.search(clean) or _AUTHORITY.search(clean)),
        placed=any(place_of(hit[0]) for hit in _NAME.finditer(clean)),
        contact=bool(_CONTACT.search(clean)),
        called=bool(_CALLED.search(clean)),
    )


@lru_cache(maxsize=10_000)
def years_in(text: str) -> frozenset[int]:
    """The years that stand in a text."""
    compared = {hit.start(1) for hit in _COMPARED.finditer(text)}
    return frozenset(int(hit.group()) for hit in _YEAR.finditer(text) if hit.start() not in compared)


def fit(asked: Asked, facts: Facts) -> float:
    """How well a unit's facts are of the kind asked for, 0 to 1."""
    return _FITS[asked](facts)


def _amount(facts: Facts) -> float:
    if facts.amounts:
        return 1.0
    return 0.8 if _SAME.search(facts.folded) else 0.4 if facts.shares else 0.15 if facts.counts else 0.0


def _share(facts: Facts) -> float:
    if facts.shares:
        return 1.0
    return 0.7 if _ALL.search(facts.folded) or _SAME.search(facts.folded) else 0.0


def _date(facts: Facts) -> float:
    if facts.days or facts.periods:
        return 1.0 if facts.days else 0.7
    return 0.5 if _EVENT.search(facts.folded) else 0.35 if facts.years else 0.0


def _period(facts: Facts) -> float:
    return 1.0 if facts.periods or len(facts.days) > 1 else 0.5 if facts.days or facts.years else 0.0


def _duration(facts: Facts) -> float:
    timed = any((count.noun or "").startswith(("år", "månad", "veck")) for count in facts.counts)
    if any(day.bound == "by" for day in facts.days) or facts.periods:
        return 1.0
    return 0.8 if timed else 0.6 if re.search(r"\w+(?:arig|manad|arsperiod)\w*", facts.folded) else _period(facts) * 0.6


def _count(facts: Facts) -> float:
    return 1.0 if facts.counts else 0.2 if facts.shares or facts.amounts else 0.0


def _who(facts: Facts) -> float:
    return min(1.0, 0.6 * facts.named + 0.5 * bool(_ACTOR.search(facts.folded)))


def _levels(facts: Facts) -> bool:
    """Whether a level to reach stands there: a share that is compared with."""
    return any(share.comparator for share in facts.shares) or bool(_ALL.search(facts.folded))


_FITS: Mapping[Asked, Callable[[Facts], float]] = {
    Asked.AMOUNT: _amount,
    Asked.SHARE: _share,
    Asked.DATE: _date,
    Asked.PERIOD: _period,
    Asked.DURATION: _duration,
    Asked.COUNT: _count,
    Asked.WHO: _who,
    Asked.KEY: lambda facts: 1.0 if _KEY.search(facts.folded) or len(facts.shares) > 1 else 0.0,
    Asked.REQUIREMENT: lambda facts: 1.0 if _DUTY.search(facts.folded) or _levels(facts) else 0.0,
    Asked.DEFINITION: lambda facts: 0.8 if _MEANS.search(facts.folded) else 0.3,
    Asked.WHY: lambda facts: 1.0 if _REASON.search(facts.folded) else 0.0,
    Asked.CONTACT: lambda facts: 1.0 if facts.contact else 0.0,
    Asked.NAME: lambda facts: 1.0 if facts.called else 0.0,
    Asked.HOW: lambda facts: 0.5,
    Asked.LIST: lambda facts: 0.5,
    Asked.YES_NO: lambda facts: 0.5,
    Asked.OPEN: lambda facts: 0.5,
    Asked.SUM_CHECK: lambda facts: 0.5 if facts.amounts else 0.0,
    Asked.CHANGES: lambda facts: 0.5,
}
