"""Corpora of any size, made of our own Swedish: grant letters about places, years, amounts, shares and dates.

Passage i is the same in every corpus of one seed, so a larger corpus holds the smaller ones. No sentence is written
twice but by chance: each is filled with a place, a year, a compound, an amount or a name of its own. Words are drawn
so that few are common and most are rare, and new ones go on coming as the corpus grows.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import overload

from assistant.language.places import MUNICIPALITIES
from assistant.language.words import terms
from assistant.search.model import Passage, Unit

_A_DOCUMENT = 12  # passages
_PLACES = tuple(sorted(MUNICIPALITIES))
_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_FIRST, _LAST, _MONTHS, _BODIES = (_WORDS[name].split() for name in ("first", "last", "months", "bodies"))
_NAME_STARTS, _NAME_MIDDLES, _NAME_ENDS = (_WORDS[f"name_{part}"].split() for part in ("starts", "middles", "ends"))
_SENTENCES = [(sentence["text"], sentence["question"]) for sentence in _WORDS["sentences"]]
_VAGUE = _WORDS["vague"]


class Generated(Sequence[Passage]):
    """So many passages, each made when it is asked for."""

    def __init__(self, count: int, seed: int = 1) -> None:
        self._count, self._seed = count, seed

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, place: int | slice) -> Passage | tuple[Passage, ...]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(self._count)))
        return _passage(self._seed, range(self._count)[place])

    def question(self, number: int) -> str:
        """Question `number`: about one passage, the words of one in eight too few to tell which."""
        rng = random.Random(f"{self._seed} question {number}")
        slots, said = _content(self._seed, rng.randrange(self._count))
        asked = rng.choice(_VAGUE) if number % 8 == 7 else rng.choice(said)[1]
        question = asked.format(**slots)
        return _misspelt(question, rng) if number % 8 == 3 else question


def _passage(seed: int, place: int) -> Passage:
    slots, said = _content(seed, place)
    document, part = divmod(place, _A_DOCUMENT)
    title = f"Beslut om {slots['theme']} i {slots['place']} ({slots['body']}, {slots['year']})"
    start = part * 1000
    units, at = [], start
    for template, _ in said:
        sentence = template.format(**slots)
        units.append(Unit(start=at, end=at + len(sentence), clean=sentence, terms=tuple(terms(sentence))))
        at += len(sentence) + 1
    text = " ".join(unit.clean for unit in units)
    return Passage(
        id=f"beslut-{document}:{start}-{at - 1}",
        document_id=f"beslut-{document}",
        start=start,
        end=at - 1,
        page=None,
        section=None,
        text=text,
        clean=text,
        context=f"{title} – {slots['aim'].capitalize()}",
        units=tuple(units),
    )


def _content(seed: int, place: int) -> tuple[dict[str, str | int], list[tuple[str, str]]]:
    """What a passage speaks of, and its sentences, each with a question it answers."""
    of_document = random.Random(f"{seed} document {place // _A_DOCUMENT}")
    rng = random.Random(f"{seed} passage {place}")
    theme, the_theme = _compound(of_document)
    aim, the_aim = _compound(rng)
    year = of_document.randint(1995, 2035)
    slots = {
        "place": _PLACES[int(len(_PLACES) * of_document.random() ** 1.5)],
        "year": year,
        "body": _rare(of_document, _BODIES),
        "theme": theme,
        "the_theme": the_theme,
        "aim": aim,
        "the_aim": the_aim,
        "aim2": _compound(rng)[0],
        "name": _name(rng),
        "amount": _amount(rng),
        "share": rng.randint(5, 95),
        "count": rng.randint(3, 900),
        "date": f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {year + rng.randint(0, 1)}",
        "record": f"{rng.choice('SNUKM')}{year}/{rng.randint(1, 9999):05d}",
    }
    return slots, rng.sample(_SENTENCES, rng.choice((2, 2, 3)))


def _rare(rng: random.Random, words: Sequence[str]) -> str:
    """One of the words, the later the rarer."""
    return words[int(len(words) * rng.random() ** 3)]


def _compound(rng: random.Random) -> tuple[str, str]:
    """A compound of two or three words, and its definite form."""
    first = _rare(rng, _FIRST)
    if rng.random() < 0.25:
        first += _rare(rng, _FIRST)
    last, definite = _rare(rng, _LAST).split("/")
    return first + last, first + definite


def _name(rng: random.Random) -> str:
    middle = rng.choice(_NAME_MIDDLES) if rng.random() < 0.5 else ""
    return _rare(rng, _NAME_STARTS) + middle + _rare(rng, _NAME_ENDS)


def _amount(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return f"{rng.randint(1, 99)},{rng.randint(1, 9)} miljoner kronor"
    return f"{rng.randint(20, 9_999) * 1000:,} kronor".replace(",", " ")


def _misspelt(question: str, rng: random.Random) -> str:
    """The question with a letter of its longest word left out."""
    word = max((word for word in question.rstrip("?").split() if word.isalpha()), key=len)
    cut = rng.randrange(3, len(word) - 2)
    return question.replace(word, word[:cut] + word[cut + 1 :])
