"""How much of what a sentence is about a unit of a document is about, values aside."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.answers.candidates import Candidate
from assistant.answers.question import Question
from assistant.answers.values import Value
from assistant.language.bilingual import swedish_terms, synonyms
from assistant.language.dates import find_dates
from assistant.language.wordlists import word_list
from assistant.language.words import fold, lemma, stopword, terms, tokenize
from assistant.library import Library

# What a word counts for where it stands: in the unit itself, its passage, or its section and title.
_PLACES = (1.0, 0.7, 0.8)
_STEM = 0.8  # a word that shares its stem with one there: "sökas" and "söka"
_ENDING = 2  # letters that may differ at the end
_UNTRANSLATED = 0.3
_SYNONYM, _INSIDE, _PART = 0.8, 0.7, 0.6
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


@dataclass(frozen=True, slots=True)
class _Word:
    """A telling word: the index terms that stand for it with how well, its weight, and its own forms, folded."""

    forms: tuple[tuple[str, float], ...]
    parts: frozenset[str]
    weight: float
    own: frozenset[str]

    def met(self, held: Container[str]) -> float:
        """How well some terms stand for the word, 0 to 1."""
        best = max((quality for form, quality in self.forms if form in held), default=0.0)
        whole = self.parts and all(part in held or f"+{part}" in held for part in self.parts)
        return max(best, _PART if whole else 0.0)


class Aboutness:
    """The telling words of one sentence, each with its weight in this library."""

    def __init__(self, library: Library, question: Question) -> None:
        self._words = [
            word
            for text in _content(question.text)
            if not (word := _word(library, text, swedish=question.swedish)).own & _NO_SUBJECT
        ]

    @property
    def says_something(self) -> bool:
        """Whether it has a telling word."""
        return bool(self._words)

    def covered(self, candidate: Candidate, *, without: Collection[Value] = (), alone: bool = False) -> float:
        """The weighted share of the words that the unit is about, 0 to 1.

        `without` these values' own words; `alone` asks the unit itself and not what stands around it.
        """
        skipped = {word for value in without if value.kind == "name" for word in _parts(str(value.key))}
        told = [word for word in self._words if not word.own & skipped]
        whole = sum(word.weight for word in told)
        if not whole:
            return 0.0
        places = _places(candidate)[: 1 if alone else None]
        return sum(word.weight * _met(word, places) for word in told) / whole

    def said_by(self, text: str) -> float:
        """The weight of the words that a Swedish text holds."""
        held = _terms(text)
        return sum(word.weight * _met(word, [(held, _beginnings(held), 1.0)]) for word in self._words)


def _content(text: str) -> list[str]:
    """Words that are no stop words, numbers or dates, each once."""
    dated = [(date.start, date.end) for date in find_dates(text)]
    words = [
        re.sub(r"['’]s$", "", token.text)
        for token in tokenize(text)
        if not any(sign.isdigit() for sign in token.text)
        and not any(start <= token.start < end for start, end in dated)
    ]
    return [word for word in dict.fromkeys(words) if len(word) > 1 and not _empty(word)]


def tells(word: str) -> bool:
    """Whether a word says what a sentence is about: no function word, unit or word of asking."""
    own = {fold(word), *(term.lstrip("~+") for term in terms(word))}
    return len(word) > 1 and not any(sign.isdigit() for sign in word) and not _empty(word) and not own & _NO_SUBJECT


def _empty(word: str) -> bool:
    asking = word_list("asking_words.txt")
    return stopword(word) or fold(word) in asking or fold(lemma(word)) in asking


def _word(library: Library, text: str, *, swedish: bool) -> _Word:
    """A word with the terms that stand for it; of an English one its translations."""
    words = [text] if swedish else swedish_terms(text) or [text]
    forms: dict[str, float] = {}
    parts: set[str] = set()
    for word in words:
        own = terms(word)
        base = lemma(word)
        forms |= {term: 1.0 for term in own if not term.startswith("+")}
        parts |= {term[1:] for term in own if term.startswith("+")}
        forms.setdefault(f"+{base}", _INSIDE)
        for other in synonyms(base):
            forms.setdefault(other, _SYNONYM)
    sure = {form for form, quality in forms.items() if quality == 1.0}
    most = max(map(library.index.vocabulary.count, sure), default=0)
    weight = math.log(1 + len(library.index.passages) / (1 + most))
    foreign = not swedish and not most and text.islower()
    names = frozenset(fold(form.lstrip("~")) for form in sure)
    return _Word(tuple(forms.items()), frozenset(parts), weight * _UNTRANSLATED if foreign else weight, names)


def _met(word: _Word, places: Iterable[tuple[frozenset[str], frozenset[str], float]]) -> float:
    stems = [form[: max(4, len(form) - _ENDING)] for form in word.own if len(form) > 4]
    best = 0.0
    for held, beginnings, counts in places:
        quality = word.met(held)
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


def _parts(name: str) -> set[str]:
    return {name, *name.replace("-", " ").split()}
