"""What a conversation is about: the programme that was answered from last, until a question names another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from assistant.answers.groups import program_of
from assistant.answers.model import Answer, Certainty
from assistant.language.bilingual import swedish_terms
from assistant.language.verbs import is_finite, is_infinitive
from assistant.language.words import compound_parts, fold, lemma
from assistant.library import Library
from assistant.rules import Rule
from assistant.rules.rulebook import Rulebook

_TEXTS: WeakKeyDictionary[Rulebook, Mapping[str, str]] = WeakKeyDictionary()
_LAST: WeakKeyDictionary[Rulebook, tuple[str, str | None]] = WeakKeyDictionary()
"""The last text that was asked about, and the programme it names."""
_WORD = re.compile(r"\w+")
_MOST = 500  # programmes of which each is held against the others
_SHORTEST = 4  # letters of a stem that tells a word's other forms


@dataclass(frozen=True, slots=True)
class Subject:
    """A programme, beside the words that the rules of each programme say."""

    name: str
    texts: Mapping[str, str]
    said: str  # what the conversation has said so far

    def lacks(self, word: str) -> bool:
        """Whether neither its rules nor the conversation say a word."""
        return not _holds(self.said, word) and self.name not in self._owners(word)

    def is_not_of(self, word: str, *, alone: bool) -> bool:
        """Whether a word tells of something else: one of another programme's name, or, in a question that could stand
        `alone`, a noun of one other programme or of none. A word of several ("ansökan") is asked about this one, and so
        is what is done ("redovisa").
        """
        owners = self._owners(word)
        if self.name in owners or _holds(self.said, word):
            return False
        if any(_holds(f" {name}", word) for name in self.texts):
            return True
        known = len(owners) or len({name for part in compound_parts(word) for name in self._owners(part)})
        return alone and known <= 1 and not is_finite(word) and not is_infinitive(word)

    def is_named(self, words: Sequence[str]) -> bool:
        """Whether one of some words names it."""
        return any(self.name in _named_by(self.texts, word) for word in words)

    def _owners(self, word: str) -> set[str]:
        return {name for name, text in self.texts.items() if _holds(text, word)}


def subject_of(library: Library, history: Sequence[tuple[str, Answer]]) -> Subject | None:
    """The programme that the last of some turns names, or whose rule it was surely answered from; None where there is
    none."""
    texts = _texts_of(library)
    said = _plain(" ".join(f"{asked} {answer.read_as or ''}" for asked, answer in history))
    for asked, answer in reversed(history):
        if name := _called(texts, answer.read_as or asked) or _answered_from(library, answer):
            return Subject(name, texts, said)
    return None


def programme_named(library: Library, text: str) -> str | None:
    """The folded name of the one programme that a text in either language names, also by another name that the
    glossary has for it; None where it names none or several."""
    asked, name = _LAST.get(library.rulebook, ("", None))
    if asked == text:  # each unit of an answer is asked about
        return name
    both = f"{text} {' '.join(swedish_terms(text))}"
    texts, plain = _texts_of(library), _plain(both)
    others = (
        fold(term.term)
        for term in library.glossary
        if fold(term.term) in texts and any(_plain(name) in plain for name in (*term.aliases, term.term_en) if name)
    )
    called = _called(texts, " ".join((both, *others)))
    _LAST[library.rulebook] = (text, called)
    return called


def is_of_another(library: Library, rules: Sequence[Rule], text: str) -> bool:
    """Whether a text names one programme, and there are rules, all of another."""
    named = programme_named(library, text) if rules else None
    return named is not None and not any(_same(named, fold(program_of(library, rule))) for rule in rules)


def programme_called(library: Library, name: str) -> str:
    """A programme's name as its rules write it."""
    return next(told for rule in library.rules if fold(told := program_of(library, rule)) == name)


def _called(texts: Mapping[str, str], text: str) -> str | None:
    """The programme whose name a text says, in full or by a word that is its alone; None where it says several."""
    words, plain = dict.fromkeys(_WORD.findall(text)), _plain(text)
    whole = max((name for name in texts if _plain(name) in plain), key=len, default=None)
    by_word = {name for word in words for name in _named_by(texts, word)} if whole is None else set[str]()
    return whole or (by_word.pop() if len(by_word) == 1 else None)


def _named_by(texts: Mapping[str, str], word: str) -> list[str]:
    """The programmes of whose name a word is, where no other programme's rules say it."""
    if len(word) < _SHORTEST or not (names := [name for name in texts if _holds(f" {name}", word)]):
        return []  # hardly a word of a question is of any name, and texts are long
    saying = [name for name, text in texts.items() if _holds(text, word)]
    return [name for name in names if all(_same(other, name) for other in saying)]


def _answered_from(library: Library, answer: Answer) -> str | None:
    """The programme of the first rule of a sure answer, or of its first evidence."""
    if answer.certainty is not Certainty.SURE:
        return None
    first = [piece for piece in answer.evidence[:1] if piece.document_id in library.documents]
    placed = (rule for piece in first for rule in library.rules_at(piece.document_id, piece.start, piece.end))
    rule = next((one for one in (*answer.rules[:1], *placed) if one.document_id in library.documents), None)
    return fold(program_of(library, rule)) if rule else None


def _same(one: str, other: str) -> bool:
    """Whether two names are of one programme: all words of one stand in the other ("barngrupper")."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words


def _texts_of(library: Library) -> Mapping[str, str]:
    """What the rules of each programme say, by its folded name; nothing of more programmes than words tell apart."""
    if (made := _TEXTS.get(library.rulebook)) is None:
        names = {program_of(library, rule) for rule in library.rules}
        made = _TEXTS[library.rulebook] = _said_of_each(library) if len(names) <= _MOST else {}
    return made


def _said_of_each(library: Library) -> Mapping[str, str]:
    told: dict[str, list[str]] = {}
    for rule in library.rules:
        name = program_of(library, rule)
        labels = " ".join(item.label for item in rule.items)
        told.setdefault(fold(name), [name]).append(f"{rule.metric or ''} {rule.statement} {rule.statement_en} {labels}")
    plain = {name: _plain(" ".join(parts)) for name, parts in told.items()}
    return {name: "".join(text for other, text in plain.items() if _same(other, name)) for name in plain}


def _plain(text: str) -> str:
    return " ".join(["", *_WORD.findall(fold(text))])


def _holds(text: str, word: str) -> bool:
    """Whether a text says a word or another form of it."""
    stem = fold(lemma(word.lower()))
    return f" {stem.rstrip('aeu') if len(stem) > _SHORTEST else stem}" in text
