"""How much of what a sentence is about a unit of a document is about, values aside."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from functools import lru_cache

from assistant.answers.former.finding import Candidate
from assistant.answers.former.question import Need, Question
from assistant.answers.values import Value
from assistant.language.words import fold, terms
from assistant.library import Library

# What a word counts for where it stands: in the unit itself, its passage, or its section and title.
_PLACES = (1.0, 0.7, 0.8)
_STEM = 0.8  # a word that shares its stem with one there: "sökas" and "söka"
_ENDING = 2  # letters that may differ at the end
_UNTRANSLATED = 0.3
# Months and units of money and share are values, and these verbs say the same of any amount.
_NO_SUBJECT = frozenset(
    [
        "sek", "msek", "mkr", "mnkr", "tkr", "miljon", "miljard", "million", "billion", "krona", "kronor", "percent",
        "procent", "uppga", "omfatta", "vara", "fordela", "avsatta", "kosta", "senast", "latest", "emot", "totalt",
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december", "january", "february", "march", "may", "june", "july", "august", "october", "rakna", "raknas",
        "sammanlagt", "minst", "hogst", "least", "most", "drygt", "cirka", "amount", "annan", "samtlig",
    ]
)  # fmt: skip


class Aboutness:
    """The telling words of one sentence, each with its weight in this library."""

    def __init__(self, library: Library, question: Question) -> None:
        total = len(library.index.passages)
        self._needs = [
            (need, _words(need), _weight(library, need, total, foreign=question.language != "sv"))
            for need in question.needs
            if not _words(need) & _NO_SUBJECT and not any(sign.isdigit() for sign in need.word)
        ]

    def covered(self, candidate: Candidate, *, without: Collection[Value] = (), alone: bool = False) -> float:
        """The weighted share of the words that the unit is about, 0 to 1.

        `without` these values' own words; `alone` asks the unit itself and not what stands around it.
        """
        skipped = {word for value in without if value.kind == "name" for word in _parts(str(value.key))}
        told = [(need, weight) for need, words, weight in self._needs if not words & skipped]
        whole = sum(weight for _, weight in told)
        if not whole:
            return 0.0
        places = _places(candidate)[: 1 if alone else None]
        return sum(weight * _met(need, places) for need, weight in told) / whole


def _met(need: Need, places: Iterable[tuple[frozenset[str], frozenset[str], float]]) -> float:
    stems = [word[: max(4, len(word) - _ENDING)] for word in _words(need) if len(word) > 4]
    best = 0.0
    for held, beginnings, counts in places:
        quality = need.met(held)
        if quality < _STEM and any(stem in beginnings for stem in stems):
            quality = _STEM
        best = max(best, quality * counts)
    return best


def _places(candidate: Candidate) -> tuple[tuple[frozenset[str], frozenset[str], float], ...]:
    passage = candidate.passage
    own = frozenset(candidate.unit.terms)
    around = frozenset(term for unit in passage.units for term in unit.terms)
    context = _terms(f"{passage.context} {passage.section or ''} {candidate.document.metadata.title}")
    return tuple(
        (held, _beginnings(held), counts) for held, counts in zip((own, around, context), _PLACES, strict=True)
    )


@lru_cache(maxsize=5_000)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))


@lru_cache(maxsize=20_000)
def _beginnings(held: frozenset[str]) -> frozenset[str]:
    """Every word, folded, and what is left of it without its last letters."""
    words = {fold(term.lstrip("~+")) for term in held}
    longest = 2 * _ENDING
    return frozenset(word[:end] for word in words for end in range(max(4, len(word) - longest), len(word) + 1))


def _weight(library: Library, need: Need, total: int, *, foreign: bool) -> float:
    """How telling a word is: inverse passage frequency, and little for a foreign word nobody could translate."""
    sure = (form for form, quality in need.forms if quality == 1.0)
    most = max(map(library.index.vocabulary.count, sure), default=0)
    weight = math.log(1 + total / (1 + most))
    return weight * _UNTRANSLATED if foreign and not most and need.word.islower() else weight


def _words(need: Need) -> frozenset[str]:
    """The word itself in the forms that stand for it for sure, folded."""
    return frozenset(fold(form.lstrip("~")) for form, quality in need.forms if quality == 1.0)


def _parts(name: str) -> set[str]:
    return {name, *name.replace("-", " ").split()}
