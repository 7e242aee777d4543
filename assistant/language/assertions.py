"""What a clause asserts besides its values: who does it, must or may, wanted or granted, up or down, denied or not.

Read by the laws of the language alone: modal verbs, what stands beside a negation, word order and the passive. What
cannot be told so is left open, and whoever compares two assertions must leave it open, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from assistant.language.assertion import Assertion, Mood, Stage
from assistant.language.assertion_words import (
    ACTOR,
    ALLOWED,
    AND,
    ARTICLES,
    BEARS,
    BECOMES,
    BESIDE,
    BOUNDS,
    BY,
    CLAUSE,
    DENIES,
    ENGLISH_ACTORS,
    EXCEPTS,
    FALLS,
    FELLOWS,
    FOR,
    FREE,
    GETS,
    GRANTED,
    HALVED,
    LACKS,
    MAY,
    MONEY,
    MUST,
    NEED,
    PASSIVE,
    REQUIRED,
    RISES,
    SOUGHT,
    TO,
    TOKEN,
    VERBS,
)
from assistant.language.bilingual import detect_language
from assistant.language.naming import find_names, names_for
from assistant.language.verbs import is_finite, is_infinitive, main_words
from assistant.language.words import fold


@lru_cache(maxsize=8192)
def clauses_of(text: str) -> tuple[tuple[str, Assertion], ...]:
    """The clauses of a text with what they assert, as far as its marks and conjunctions tell them.

    What follows a comma without a verb of its own is asserted as what comes before it is; where its verb comes first
    and it names nobody, whoever was named goes on: "Gotland, som är ett län, behöver inte …".
    """
    found: list[tuple[str, Assertion]] = []
    for part, goes_on in _parts(text):
        own = assertion_of(part)
        if goes_on and found and not has_verb(part):
            own = _after(found[-1][1], own)
        elif goes_on and found and not own.doers and _begins_with_verb(part) and not _begins_with_verb(found[-1][0]):
            own = replace(own, doers=found[-1][1].doers)
        found.append((part, own))
    return tuple(found)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches between what divides clauses, and whether each goes on after a comma.

    A comma divides nothing where no verb has come yet: what stands before it is enumerated.
    """
    start = read = 0
    goes_on = begun = False
    for hit in (*CLAUSE.finditer(text), None):
        end = hit.start() if hit else len(text)
        begun, read = begun or has_verb(text[read:end]), end
        if hit and not _divides(hit, text[start:end], begun):
            continue
        if part := text[start:end].strip():
            yield part, goes_on
        if hit:
            start = read = hit.end()
            goes_on, begun = hit["mark"] is not None, False


def _divides(hit: re.Match[str], before: str, begun: bool) -> bool:
    if hit["mark"] is not None and hit["mark"][0] == ",":
        return begun
    if hit["instead"] is None:
        return True
    following = TOKEN.search(hit.string, hit.end())  # "inte i mars utan betalas i maj"; but "utan ansökan"
    return following is not None and has_verb(following[0]) and not DENIES.isdisjoint(before.lower().split())


def has_verb(part: str) -> bool:
    """Whether a stretch of text has a verb that carries a clause."""
    return any(
        fold(hit[0]) in VERBS or is_finite(hit[0].lower()) or PASSIVE.fullmatch(fold(hit[0]))
        for hit in TOKEN.finditer(part)
    )


def _begins_with_verb(part: str) -> bool:
    first = TOKEN.search(part)
    return first is not None and is_finite(first[0].lower())


def _after(before: Assertion, own: Assertion) -> Assertion:
    mood = before.mood if own.mood is Mood.PLAIN else own.mood
    return replace(own, mood=mood, stage=own.stage or before.stage, doers=own.doers or before.doers)


@lru_cache(maxsize=8192)
def assertion_of(clause: str) -> Assertion:
    """What one clause asserts."""
    clause = HALVED.sub("-", clause)
    hits = [hit for hit in TOKEN.finditer(clause) if hit[0] != "May" or not hit.start()]  # the month
    spelt = [hit[0].lower() for hit in hits]
    main, words = main_words(spelt), [fold(word) for word in spelt]
    actors = tuple(_actors(clause, hits, words))
    gets = _gets(spelt, words)
    led = frozenset(_doers(words, actors)) if has_verb(clause) or detect_language(clause) == "en" else frozenset[str]()
    return Assertion(
        mood=_mood(main, [fold(word) for word in main]),
        stage=_stage(words, gets),
        rises=_only(RISES, FALLS, words),
        doers=frozenset[str]() if gets else led,
        receivers=frozenset(_receivers(words, actors)) | (led if gets else frozenset[str]()),
        actors=frozenset(stem for _, stem in actors),
        excepts=any(word in EXCEPTS for word in spelt),
        lacks=any(LACKS.fullmatch(word) for word in words),
        within=sum(map(_denies, spelt)) > sum(map(_denies, main)),
    )


def _denies(word: str) -> bool:
    return word in DENIES or word.endswith("n't")


def _mood(spelt: Sequence[str], words: Sequence[str]) -> Mood | None:
    line = " ".join(words)
    denials = sum(map(_denies, spelt))
    denials -= _bounds(spelt)
    if FREE.search(line) or (denials and NEED.search(line)):
        return Mood.NEED_NOT if denials <= 1 else None
    if denials > 1:
        return None
    bears = BEARS.search(" ".join(spelt)) is not None
    must = bears or any(word in MUST for word in words) or REQUIRED.search(line) is not None
    may = any(_is_modal(spelt, at) for at, word in enumerate(words) if word in MAY) or ALLOWED.search(line) is not None
    if denials:
        return Mood.BOUND if any(word in BOUNDS or word.endswith("stiga") for word in words) else Mood.NOT
    if must and may and not bears:
        return None
    return Mood.MUST if must else Mood.MAY if may else Mood.PLAIN


def _bounds(spelt: Sequence[str]) -> int:
    """Denials that only bind a value, and deny nothing: "no later than", "inte senare än", "inte överstiga"."""
    return sum(
        word in DENIES and (following in BOUNDS or following.startswith(("överstig", "understig", "exceed")))
        for word, following in pairwise(spelt)
    )


def _is_modal(spelt: Sequence[str], at: int) -> bool:
    """Whether "får" and its like lead an infinitive; else they say that something is received."""
    if fold(spelt[at]) not in GETS:
        return True
    return spelt[at] in ("får", "fick") and _leads_infinitive(spelt, at)


def _leads_infinitive(spelt: Sequence[str], at: int) -> bool:
    """Whether an infinitive follows without "att", before any other verb that carries a clause."""
    for before, word in pairwise(spelt[at:]):
        if is_infinitive(word) or (len(word) > 3 and word.endswith("as")):
            return before not in ("att", "som")
        if is_finite(word):
            return False
    return False


def _gets(spelt: Sequence[str], words: Sequence[str]) -> bool:
    """Whether somebody is said to receive something."""
    taken = any(word in ("tar", "tog", "ta") and following == "emot" for word, following in pairwise(spelt))
    return taken or any(word in GETS and not _is_modal(spelt, at) for at, word in enumerate(words)) or _may_get(spelt)


def _may_get(spelt: Sequence[str]) -> bool:
    """Whether an infinitive says that something is received: "kan få", "ska erhålla"."""
    return any(word in ("få", "erhålla") and not _leads_infinitive(spelt, at) for at, word in enumerate(spelt))


def _stage(words: Sequence[str], gets: bool) -> Stage | None:
    applied = any(word == "ansokan" and following in FOR for word, following in pairwise(words))
    sought = True if applied else _only(SOUGHT, GRANTED, words)
    if sought is None:
        silent = not any(SOUGHT.fullmatch(word) for word in words)
        return Stage.RECEIVED if silent and gets and any(MONEY.fullmatch(word) for word in words) else None
    return Stage.GRANTED if not sought else None if gets else Stage.SOUGHT  # "kommuner som söker får" 5 kronor


def _only(first: re.Pattern[str], second: re.Pattern[str], words: Sequence[str]) -> bool | None:
    """True where only the first pattern has a word here, False where only the second, None for both or neither."""
    one = any(first.fullmatch(word) for word in words)
    other = any(second.fullmatch(word) for word in words)
    return None if one == other else one


def _actors(clause: str, hits: Sequence[re.Match[str]], words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where bodies and names stand among the words of a clause, those in the genitive aside."""
    names = find_names(clause)
    begins = {name.start: min(names_for(name.key)) for name in names}
    inside = {at for name in names for at in range(name.start + 1, name.end)}
    for place, (hit, word) in enumerate(zip(hits, words, strict=True)):
        owns = word.endswith("'") or (word.endswith("s") and _owns(words, place))
        named = hit.start() in begins and place + 1 < len(words) and ACTOR.fullmatch(words[place + 1])
        if hit.start() in inside or (owns and not named):  # but "Gotlands kommun" is Gotland
            continue
        if word in ENGLISH_ACTORS:
            yield place, ENGLISH_ACTORS[word]
        elif body := ACTOR.fullmatch(word):
            yield place, body["base"]
        elif hit.start() in begins:
            yield place, begins[hit.start()]


def bodies_in(text: str) -> frozenset[str]:
    """The bodies and names that a text without a clause mentions, whatever their case: "Kommunens egen del"."""
    bodies = (ACTOR.fullmatch(fold(hit[0])) for hit in TOKEN.finditer(text))
    names = (min(names_for(name.key)) for name in find_names(text))
    return frozenset([*(body["base"] for body in bodies if body), *names])


def _owns(words: Sequence[str], place: int) -> bool:
    """Whether a word in -s is a genitive: a word that is no verb follows it."""
    following = words[place + 1] if place + 1 < len(words) else ""
    return bool(following) and following not in MUST | MAY | BESIDE | DENIES and not is_finite(following)


def _is_passive(words: Sequence[str]) -> bool:
    return any(PASSIVE.fullmatch(word) and not ACTOR.fullmatch(word) for word in words) or (
        any(word in BECOMES for word in words) and any(word in BY for word in words)
    )


def _receivers(words: Sequence[str], actors: Sequence[tuple[int, str]]) -> Iterator[str]:
    return (stem for (_, stem), led in zip(actors, _led(words, actors), strict=True) if led in TO)


def _led(words: Sequence[str], actors: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The word before each actor, articles aside; of "Region Skåne" it is one for both."""
    led, last = "", -1
    for place, _ in actors:
        if place != last + 1 or last < 0:
            led = next((word for word in words[:place][::-1] if word not in ARTICLES), "")
        last = place
        yield led


def _doers(words: Sequence[str], actors: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The actors after "av" in a passive clause; in an active one the first without a preposition, with its fellows."""
    passive = _is_passive(words)
    last: int | None = None
    for (place, stem), led in zip(actors, _led(words, actors), strict=True):
        leads = led in BY if passive else led not in BESIDE
        if leads if last is None else _joined(words, last, place):
            last = place
            yield stem


def _joined(words: Sequence[str], one: int, other: int) -> bool:
    """Whether two actors are one, or do it together: "Region Skåne", "9 kommuner och 7 landsting"."""
    return other == one + 1 or (other - one <= FELLOWS and not AND.isdisjoint(words[one + 1 : other]))
