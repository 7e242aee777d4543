"""What a clause asserts besides its values: who does it, must or may, wanted or granted, up or down, denied or not.

Read by the laws of the language alone: modal verbs, what stands beside a negation, word order and the passive. What
cannot be told so is left open, and whoever compares two assertions must leave it open, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from assistant.language.words import fold


class Mood(StrEnum):
    """What is said of doing it."""

    PLAIN = "plain"  # it is so, or is done
    MUST = "must"
    MAY = "may"
    NEED_NOT = "need not"
    NOT = "not"  # it is not so, may not or must not be


class Stage(StrEnum):
    """How far a wish for money has come."""

    SOUGHT = "sought"
    GRANTED = "granted"


@dataclass(frozen=True, slots=True)
class Assertion:
    """One clause. A field is None where the clause does not say, or says it in more ways than one."""

    mood: Mood | None
    stage: Stage | None
    rises: bool | None
    doers: frozenset[str]
    actors: frozenset[str]
    excepts: bool  # it holds only in part: "endast", "utom"
    lacks: bool  # denies by another word than "inte": "utan", "avslås"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CLAUSE = re.compile(r"(?P<mark>[,;]\s+)|\.\s+|\s–\s|\b(?:men|medan|samt|but|while|whereas)\b", re.IGNORECASE)
_DENIES = _words("inte ej icke aldrig ingen inget inga ingenting varken not no never none cannot nobody nothing")
_LACKS = re.compile(
    r"(?:utan|utom|sakna\w*|undant\w*|avsl\w+|avboj\w*|forbj?u\w*|upphor\w*|underk\w+|hindra\w*|vagra\w*|without|except|"
    r"excluding|\w{3,}(?:fri|fritt|fria|los|lost|losa)|lack\w*|reject\w*|refus\w*|forbidden|prohibit\w*|ceas\w*)"
)
_EXCEPTS = _words(
    "endast bara enbart utom forutom undantag undantaget bortsett delvis only except solely partly unless"
)
_MUST = _words("ska skall skulle maste kravs kraver fordras fordrar obligatorisk obligatoriskt must shall")
_REQUIRED = re.compile(
    r"\b(?:ar skyldig\w*|har skyldighet|has to|have to|had to|(?:is|are|was|were) (?:to|required|obliged))\b"
)
_MAY = _words("far fick kan kunde may can might could")
_ALLOWED = re.compile(
    r"\b(?:har ratt att|ar tillat\w*|gar (?:\w+ )?att|ges mojlighet|allowed to|entitled to|is permitted)\b"
)
_NEED = re.compile(
    r"\b(?:behov\w*|krav(?:s|er|des|de)|begar(?:s|des)|fordra[rs]|need\w*|requir\w*|has to|have to|obliged)\b"
)
_FREE = re.compile(r"\b(?:frivillig\w*|valfri\w*|voluntary|optional|need not)\b")
_INFINITIVE = re.compile(r"\w{2,}as?|ges?|ga|ske|sta|tas?|bli|lov")
_SOUGHT = re.compile(
    r"(?:sok(?:a|er|te|t|tes|s|as|ta)|sokt\w*|ansok(?:er|a|te|t|an|ningen|tes)|begar\w*|aska\w*|yrka\w*|foresl\w+|"
    r"hemstall\w*|apply|applies|applied|applying|requested|requests|seeks?|sought|propos\w+)"
)
_GRANTED = re.compile(
    r"(?:bevilja\w*|tilldela\w*|erhall\w*|fatt|mottog\w*|mottagit|grant(?:ed|s)|award(?:ed|s)|received|receives?)"
)
_RISES = re.compile(
    r"(?:oka\w*|okning\w*|hoj(?:s|d|t|a|as|des|er|ning\w*)|stiger|vaxer|increas\w*|rais\w+|rises?|rose)"
)
_FALLS = re.compile(
    r"(?:minska\w*|minskning\w*|sank(?:s|t|a|as|tes|er|ning\w*)|sjunk\w*|trappas|lower\w*|decreas\w*|reduc\w+|falls?|fell)"
)
_ACTOR = re.compile(
    r"(?:[a-z-]*(?:styrelse|departement|verk|kollegi|inspektion|myndighet|namnd|direktor|ordforande|institut|revision|"
    r"forbund|kommun|landsting|region|regering|forening|bolag|huvudman|skol|sokande|konsult|samordnare|mottagare)"
    r"(?:en|et|er|ets|ens|erna|ernas|arna|arnas|ar|n|na|nas|r|rna|a|or|orna|nen|t|s|ers|ors)?)"
)
_ENGLISH_ACTORS = {
    **dict.fromkeys(("municipality", "municipalities"), "kommun"),
    **dict.fromkeys(("agency", "agencies", "authority", "authorities"), "myndighet"),
    **dict.fromkeys(("association", "associations"), "forening"),
    **dict.fromkeys(("applicant", "applicants"), "sokande"),
    **dict.fromkeys(("recipient", "recipients"), "mottagare"),
    **dict.fromkeys(("company", "companies"), "bolag"),
    "government": "regering",
}
_STEM = re.compile(r"(?:ernas|arnas|erna|arna|orna|ens|ets|nas|en|et|er|ar|or|na|an|n|s|a|r|t)$")
_BESIDE = _words(
    "till at for hos fran av med mellan i pa per vid om mot enligt inom under genom utover bland "
    "to by from of for with in at on between among under per"
)
_BY = _words("av by")
_ARTICLES = _words("the a an den det de en ett")
_PASSIVE = re.compile(
    r"(?!\w*[aeo]rnas$)(?:\w{2,}as|\w{3,}ades|\w{3,}[dt]es|\w{3,}ats|ges|gors|tas|togs|gavs|utses|avses|bars|drivs|skots|skrivs|fors)"
)
_BECOMES = _words("blir blev bli blivit is are was were be been")
_BOUNDS = _words("later earlier more less fewer mer mindre fler farre hogre lagre senare tidigare bara only")
_AND = _words("och eller samt and or")
_FELLOWS = 4  # words from one actor to the next in "9 kommuner och 7 landsting"
_VERBS = _MUST | _MAY | _BECOMES | _words("ar var har hade ges sker galler behover has have had does do will gets")
_NEAR = 4  # words after a modal verb among which its negation and its infinitive stand


@lru_cache(maxsize=8192)
def clauses_of(text: str) -> tuple[tuple[str, Assertion], ...]:
    """The clauses of a text with what they assert, as far as its marks and conjunctions tell them.

    What follows a comma without a verb of its own is asserted as what comes before it is.
    """
    found: list[tuple[str, Assertion]] = []
    start, goes_on = 0, False
    for hit in (*_CLAUSE.finditer(text), None):
        part = text[start : hit.start() if hit else len(text)].strip()
        if part:
            own = assertion_of(part)
            found.append((part, _after(found[-1][1], own) if goes_on and found and not _has_verb(part) else own))
        if hit:
            start, goes_on = hit.end(), hit["mark"] is not None
    return tuple(found)


def _has_verb(part: str) -> bool:
    return any(fold(hit[0]) in _VERBS for hit in _TOKEN.finditer(part))


def _after(before: Assertion, own: Assertion) -> Assertion:
    mood = before.mood if own.mood is Mood.PLAIN else own.mood
    return replace(own, mood=mood, stage=own.stage or before.stage, doers=own.doers or before.doers)


@lru_cache(maxsize=8192)
def assertion_of(clause: str) -> Assertion:
    """What one clause asserts."""
    words = [fold(hit[0]) for hit in _TOKEN.finditer(clause) if hit[0] != "May" or not hit.start()]  # the month
    line = " ".join(words)
    return Assertion(
        mood=_mood(words, line),
        stage=_stage(words),
        rises=_only(_RISES, _FALLS, words),
        doers=frozenset(_doers(words)),
        actors=frozenset(stem for _, stem in _actors(words)),
        excepts=any(word in _EXCEPTS for word in words),
        lacks=any(_LACKS.fullmatch(word) for word in words),
    )


def _mood(words: Sequence[str], line: str) -> Mood | None:
    denials = sum(word in _DENIES or word.endswith("n't") for word in words)
    denials -= _bounds(words)
    if _FREE.search(line) or (denials and _NEED.search(line)):
        return Mood.NEED_NOT if denials <= 1 else None
    if denials > 1:
        return None
    must = any(word in _MUST for word in words) or _REQUIRED.search(line) is not None
    may = (
        any(_is_modal(words, at) for at, word in enumerate(words) if word in _MAY) or _ALLOWED.search(line) is not None
    )
    if denials:
        return None if any(word in _BOUNDS or word.endswith("stiga") for word in words) else Mood.NOT
    if must and may:
        return None
    return Mood.MUST if must else Mood.MAY if may else Mood.PLAIN


def _bounds(words: Sequence[str]) -> int:
    """Denials that only bind a value, and deny nothing: "no later than", "inte senare än"."""
    return sum(word in _DENIES and following in _BOUNDS for word, following in pairwise(words))


def _is_modal(words: Sequence[str], at: int) -> bool:
    """Whether "får" and its like lead an infinitive; else they say that something is received."""
    if words[at] not in ("far", "fick"):
        return True
    after = [word for word in words[at + 1 : at + 1 + _NEAR] if word not in _DENIES]
    return any(_INFINITIVE.fullmatch(word) for word in after)


def _stage(words: Sequence[str]) -> Stage | None:
    sought = _only(_SOUGHT, _GRANTED, words)
    return None if sought is None else Stage.SOUGHT if sought else Stage.GRANTED


def _only(first: re.Pattern[str], second: re.Pattern[str], words: Sequence[str]) -> bool | None:
    """True where only the first pattern has a word here, False where only the second, None for both or neither."""
    one = any(first.fullmatch(word) for word in words)
    other = any(second.fullmatch(word) for word in words)
    return None if one == other else one


def _actors(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    for place, word in enumerate(words):
        if word in _ENGLISH_ACTORS:
            yield place, _ENGLISH_ACTORS[word]
        elif _ACTOR.fullmatch(word) and not (word.endswith("s") and _owns(words, place)):
            yield place, _STEM.sub("", word)


def _owns(words: Sequence[str], place: int) -> bool:
    """Whether a word in -s is a genitive: a word that is no verb follows it."""
    following = words[place + 1] if place + 1 < len(words) else ""
    return bool(following) and following not in _MUST | _MAY | _BESIDE | _DENIES


def _doers(words: Sequence[str]) -> Iterator[str]:
    """The actors after "av" in a passive clause; in an active one the first without a preposition, with its fellows."""
    found = list(_actors(words))
    led = {place: next((word for word in words[:place][::-1] if word not in _ARTICLES), "") for place, _ in found}
    passive = any(_PASSIVE.fullmatch(word) and not _ACTOR.fullmatch(word) for word in words) or (
        any(word in _BECOMES for word in words) and any(word in _BY for word in words)
    )
    last: int | None = None
    for place, stem in found:
        leads = led[place] in _BY if passive else led[place] not in _BESIDE
        if leads if last is None else _joined(words, last, place):
            last = place
            yield stem


def _joined(words: Sequence[str], one: int, other: int) -> bool:
    """Whether two actors do it together: "9 kommuner och 7 landsting"."""
    return other - one <= _FELLOWS and not _AND.isdisjoint(words[one + 1 : other])
