"""Sentences of documents restated by rule: the same said a little otherwise, and something else said in their place."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from assistant.answers.values import SIZES, Value, values_of
from assistant.language.assertion_words import ACTOR, DENIES
from assistant.language.assertions import has_verb
from assistant.language.naming import find_names
from assistant.language.words import fold
from assistant.language.years import YEAR

_FEWEST_WORDS = 4  # of what says something by itself
_FIGURE = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_DATED = ("year", "month", "day")
_SAME = (
    (r"(?<=\d) ?%", " procent"),
    (r"(?<=\d) procent\b", " %"),
    (r"(?<=\d) miljoner kronor\b", " mnkr"),
    (r"(?<=\d) (?:mnkr|mkr)\b", " miljoner kronor"),
    (r"(?<=\d) kronor\b", " kr"),
    (r"(?<=\d) kr\b", " kronor"),
    (r"\bska\b", "skall"),
    (r"\bskall\b", "ska"),
    (r"\bmåste\b", "ska"),
    (r"\bsamt\b", "och"),
    (r"\bendast\b", "bara"),
    (r"\bminst\b", "lägst"),
    (r"\bhögst\b", "maximalt"),
    (r"\binte\b", "ej"),
    (r"\bsenast den\b", "inte senare än den"),
)
_OTHERWISE = (
    (r"\b(?:ska|skall|måste)\b", "får"),
    (r"\b(?:ska|skall|måste)\b", "kan"),
    (r"\b(?:kan|får)\b(?= \w+a\b)", "måste"),
    (r"\b(?:minst|lägst)\b", "högst"),
    (r"\b(?:högst|maximalt)\b", "minst"),
    (r"\bsenast\b", "tidigast"),
    (r"\btidigast\b", "senast"),
    (r"\bföre\b", "efter"),
    (r"\befter\b", "före"),
    (r"\bmer\b", "mindre"),
    (r"\bmindre\b", "mer"),
    (r"\bhögre\b", "lägre"),
    (r"\blägre\b", "högre"),
    (r"\bökar\b", "minskar"),
    (r"\bminskar\b", "ökar"),
    (r"\b(?:söker|ansöker om|begär|yrkar)\b", "får"),
    (r"\b(?:söker|ansöker om|begär)\b", "beviljas"),
    (r"\b(?:har beviljats|beviljas|tilldelas)\b", "ansöker om"),
    (r"\bföreslår\b", "beslutar"),
    (r"\b(?:beslutar|beslutade)\b", "föreslår"),
    (r"\b(?:endast|bara)\b", "även"),
    (r"\balla\b", "vissa"),
    (r"\b(?:vissa|några)\b", "alla"),
    (r"\b(?:inte|ej) ", ""),
    (r"\b(?:ingen|inget)\b", "en"),
    (r"\b(ska|skall|kan|måste|är|har|var|får|gäller|omfattar|lämnas|ingår|betalas) ", r"\1 inte "),
    (r"\bmust\b", "may"),
    (r"\b(?:may|can)\b(?! not)", "must"),
    (r"\bat least\b", "at most"),
    (r"\b(?:at most|up to)\b", "at least"),
    (r"\bnot ", ""),
    (r"\b(must|may|can|is|are|was|were|has|have|will|shall) (?!not)", r"\1 not "),
    (r"\bonly\b", "also"),
    (r"\b(?:applies|apply|applied) for\b", "received"),
)
_DIVIDES = re.compile(r"(?:;|,? och|, men|, and|, but)\s+")
_BINDS = re.compile(r"\b(?:om|när|såvida|förutsatt|medan|innan|som|att|där|både|såväl|if|when|unless|that|who)\b")


def restated(text: str, year: str | None, chance: random.Random) -> str:
    """The sentence, a clause of it or the same with other words: what it says is no less true. `year` is its
    heading's."""
    said = chance.choice([text, text, *clauses(text)])
    for pattern, instead in chance.sample(_SAME, len(_SAME)):
        if chance.random() < 0.5:
            said = re.sub(pattern, instead, said, count=1)
    if year and chance.random() < 0.4 and not YEAR.search(said) and has_verb(said) and not _BINDS.search(said):
        said = f"{said.rstrip('.')} {year}."
    return said


def clauses(text: str) -> Iterator[str]:
    """The parts of a sentence that say something without the others: those that a condition binds are none."""
    parts = [] if _BINDS.search(text) else _DIVIDES.split(text)
    for part in parts if len(parts) > 1 else ():
        words = part.split()
        if len(words) >= _FEWEST_WORDS and has_verb(part) and not has_verb(words[0]):
            yield f"{part[0].upper()}{part[1:].rstrip(' .,;')}."


def altered(text: str, others: Sequence[str], chance: random.Random) -> str | None:
    """The sentence changed in one respect, so that what it said of others' units is no longer so; None where nothing
    can be. `others` are sentences of the same document, whose names and bodies are put in."""
    ways: list[Callable[[], str | None]] = [
        lambda: _with_other_value(text, chance, SIZES),
        lambda: _with_other_value(text, chance, _DATED),
        lambda: _with_other_words(text, chance),
        lambda: _with_other_words(text, chance),
        lambda: _with_other_name(text, others, chance),
        lambda: _with_other_body(text, others, chance),
        lambda: _swapped(text, chance),
    ]
    chance.shuffle(ways)
    return next((said for way in ways if (said := way()) and said != text), None)


def _with_other_words(text: str, chance: random.Random) -> str | None:
    denied = not DENIES.isdisjoint(fold(text).split())
    for pattern, instead in chance.sample(_OTHERWISE, len(_OTHERWISE)):
        if denied and ("inte" in instead or " not" in instead):
            continue
        if (said := re.sub(pattern, instead, text, count=1)) != text:
            return said[0].upper() + said[1:]
    return None


def _with_other_value(text: str, chance: random.Random, kinds: Sequence[str] | frozenset[str]) -> str | None:
    values = [value for value in values_of(text) if value.kind in kinds]
    return _other_figure(text, chance.choice(values), chance) if values else None


def _other_figure(text: str, value: Value, chance: random.Random) -> str | None:
    hits = list(_FIGURE.finditer(text, value.start, value.end))
    if not hits:
        return None
    hit = chance.choice(hits)
    number = int(hit[0])
    if value.kind in SIZES:
        lowest = 10 ** (len(hit[0]) - 1)
        near = [number + 1, number * 2, number + 10, chance.randrange(lowest, 10 * lowest)]
    else:
        near = [number + apart for apart in (-2, -1, 1, 2)]
    other = chance.choice([one for one in near if one > 0 and one != number])
    return f"{text[: hit.start()]}{str(other).zfill(len(hit[0]))}{text[hit.end() :]}"


def _with_other_name(text: str, others: Sequence[str], chance: random.Random) -> str | None:
    mine = [text[name.start : name.end] for name in find_names(text)]
    known = fold(text)
    theirs = {other[name.start : name.end] for other in others for name in find_names(other)}
    foreign = sorted(name for name in theirs if fold(name) not in known)
    return text.replace(chance.choice(mine), chance.choice(foreign), 1) if mine and foreign else None


def _with_other_body(text: str, others: Sequence[str], chance: random.Random) -> str | None:
    mine = _bodies(text)
    bases = {base for _, base in mine}
    theirs = sorted({word.lower() for other in others for word, base in _bodies(other) if base not in bases})
    if not mine or not theirs:
        return None
    word, _ = chance.choice(mine)
    alike = [one for one in theirs if one[-1:] == word[-1:].lower()] or theirs
    other = chance.choice(alike)
    return text.replace(word, other.capitalize() if word[0].isupper() else other, 1)


def _swapped(text: str, chance: random.Random) -> str | None:
    """Two names, two bodies or two values of a kind in each other's places."""
    pairs = [
        *combinations([(name.start, name.end) for name in find_names(text)], 2),
        *combinations([hit.span() for hit in _WORD.finditer(text) if ACTOR.fullmatch(fold(hit[0]))], 2),
        *(
            ((one.start, one.end), (other.start, other.end))
            for one, other in combinations(sorted(values_of(text), key=lambda value: value.start), 2)
            if one.kind == other.kind in SIZES
        ),
    ]
    if not pairs:
        return None
    (start, end), (later, last) = chance.choice(pairs)
    first, second = text[start:end], text[later:last]
    if later < end or fold(first) == fold(second):
        return None
    second = second[0].upper() + second[1:] if start == 0 else second
    return f"{text[:start]}{second}{text[end:later]}{first}{text[last:]}"


def _bodies(text: str) -> list[tuple[str, str]]:
    found = ((hit[0], ACTOR.fullmatch(fold(hit[0]))) for hit in _WORD.finditer(text))
    return [(word, told["base"]) for word, told in found if told]
