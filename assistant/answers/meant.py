"""Which rules the asker's figures are held against: those that a written calculator is about, where the question says
its words; else those of the likely units; and where it says nothing else, those of every programme that has a level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answers.candidates import Found
from assistant.answers.conversation import content_of
from assistant.answers.deciding import Cuts
from assistant.answers.groups import program_of
from assistant.answers.question import Question
from assistant.language.verbs import is_finite, is_infinitive
from assistant.language.wordlists import word_list
from assistant.language.words import fold, lemma
from assistant.library import Library
from assistant.rules import Rule, RuleKind

if TYPE_CHECKING:
    from assistant.calculators import Calculator

MOST_RULES = 8  # that are tried, likeliest first
_WORD = re.compile(r"[^\W\d_]+")


def rules_to_try(found: Found, cuts: Cuts) -> list[tuple[Rule, float]]:
    """The rules of the likely units, likeliest first, each once, with their units' chances as shares of the best."""
    tried: dict[str, tuple[Rule, float]] = {}
    for one in found.above(cuts.nearest):
        for rule in one.rules:
            if len(tried) < MOST_RULES:
                tried.setdefault(rule.id, (rule, one.probability / found.candidates[0].probability))
    return list(tried.values())


def said_by_words(library: Library, question: Question) -> tuple[Rule, ...]:
    """A rule of each kind that the written calculators of one subject serve, where a question says what that is about,
    or else what its inputs count, and no other's."""
    from assistant.calculators.serving import servings

    text, words = fold(question.whole), {lemma(word.lower()) for word in _WORD.findall(question.whole)}
    written = _written(library)
    about = {one.subject.about for one in written if all(_says(text, word) for word in one.subject.about)}
    if not about:
        counted = {one.subject.about: len(words & _words_of_inputs(one)) for one in written}
        about = {one for one, count in counted.items() if count and count == max(counted.values())}
    if len(about) != 1:
        return ()
    names = {one.name for one in written if one.subject.about in about}
    serving = {
        rule.kind: rule
        for rule in reversed(library.rulebook.preferred(library.rulebook.rules))
        if any(one.calculator in names for one in servings(rule, library.rulebook))
    }
    return tuple(serving.values())


def levels_of_each(library: Library, question: Question, *, counted: bool) -> dict[str, Rule] | None:
    """A level of each programme that has one, by the programme's name, where a question says nothing but figures; of
    programmes with written calculators, where there are any. None where it says what it is about."""
    if any(not is_finite(word) and not is_infinitive(word) for word in content_of(question.whole)):
        return None
    about = {one.subject.about for one in _written(library)}
    found = library.rulebook.find(RuleKind.THRESHOLD)
    levels = [rule for rule in found if _is_share(rule, counted=counted)]
    of_written = [rule for words in sorted(about) for rule in library.rulebook.find(RuleKind.THRESHOLD, *words)]
    levels = [rule for rule in levels if rule in of_written] or levels
    return {program_of(library, rule): rule for rule in reversed(levels)}


def _is_share(rule: Rule, *, counted: bool) -> bool:
    """Whether a level is a share of a whole; all of them is one, where they are counted."""
    if rule.comparator == "all":
        return counted
    return rule.comparator in (">=", ">") and rule.value is not None and rule.value.unit == "percent"


def _written(library: Library) -> list[Calculator]:
    """The calculators that the rulebook names and that are about something."""
    from assistant.calculators.registry import calculators_of

    known = calculators_of(library.rulebook)
    return [known[name] for name in library.rulebook.calculators if known[name].subject.about]


def _says(text: str, word: str) -> bool:
    return any(fold(part) in text for part in word.split("|"))


def _words_of_inputs(calculator: Calculator) -> frozenset[str]:
    """What the inputs of a calculator count; words that many questions hold are none."""
    words = (lemma(word.lower()) for field in calculator.fields for word in field.words)
    return frozenset(word for word in words if fold(word) not in word_list("asking_words.txt"))
