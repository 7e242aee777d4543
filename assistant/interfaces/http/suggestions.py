"""Questions for a first visit, made from the rules at hand and kept only if the answer stands on that rule."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import NamedTuple

from assistant.answers.model import Answer, Certainty, Status
from assistant.interfaces.http import logs
from assistant.interfaces.http.view.texts import LANGUAGES, texts_in
from assistant.library import Library
from assistant.rules.model import Rule, RuleKind

SUGGESTED = 6
_TRIED = 18  # asking costs time; by then there are enough, or the corpus holds no such rules
_LONGEST = 110  # characters; a longer one is no longer an example but a riddle


class Suggestion(NamedTuple):
    """A question to try, and the kind of rule that answers it."""

    kind: RuleKind
    question: str


class Suggested:
    """The suggestions of the library that is open, by language. Each is asked once here, so its answer is at hand."""

    def __init__(self) -> None:
        self.library: Library | None = None  # that they were found in
        self._found: dict[str, tuple[Suggestion, ...]] = {}
        self._ending = threading.Event()

    def of(self, library: Library | None, language: str) -> tuple[Suggestion, ...]:
        """Those that are known to be answered by now: by this library, as another may hold what is closed in it."""
        return self._found.get(language, ()) if library is self.library else ()

    def find(self, library: Library, ask: Callable[[str, str], Answer]) -> None:
        """Find those of a library. `ask` answers a question in a language. Never raises."""
        self.library, self._found = library, {}
        for language in LANGUAGES:

            def asked(question: str, language: str = language) -> Answer:
                if self._ending.is_set():
                    raise InterruptedError("the service is ending")
                return ask(question, language)

            try:
                self._found[language] = suggest(library.rules, language, asked)
            except InterruptedError:
                return
            except Exception as error:  # a first page without suggestions is better than none
                logs.write("no_suggestions", level="warning", kind=type(error).__name__)

    def end(self) -> None:
        """A question being tried is the last."""
        self._ending.set()


def suggest(rules: tuple[Rule, ...], language: str, ask: Callable[[str], Answer]) -> tuple[Suggestion, ...]:
    """Up to `SUGGESTED` questions, each from a rule of another kind, whose answer stands on that rule."""
    found: list[Suggestion] = []
    kinds: set[RuleKind] = set()
    for tried, (rule, question) in enumerate(_candidates(rules, language)):
        if len(found) == SUGGESTED or tried == _TRIED:
            break
        if rule.kind not in kinds and stands_on(ask(question), rule):
            kinds.add(rule.kind)
            found.append(Suggestion(rule.kind, question))
    return tuple(found)


def stands_on(answer: Answer, rule: Rule) -> bool:
    """Whether an answer is one, whole and sure, and its first source is a place the rule was read from."""
    whole = answer.status is Status.ANSWERED and answer.completeness == "complete"
    if not whole or answer.certainty is not Certainty.SURE or not answer.evidence:
        return False
    return any(map(answer.evidence[0].overlaps, rule.evidence))


def _candidates(rules: tuple[Rule, ...], language: str) -> Iterator[tuple[Rule, str]]:
    """Questions in rounds: the first rule of each kind, then the second. Reviewed rules come first."""
    texts = texts_in(language)
    by_kind: dict[RuleKind, dict[str, Rule]] = {}
    for rule in sorted(rules, key=lambda rule: (rule.status != "reviewed", rule.doubtful)):
        template = texts.get(f"suggest.{rule.kind.value}", "")
        about = _about(rule)
        if template and about and (rule.year or "{year}" not in template):
            question = template.format(about=about, year=rule.year)
            if len(question) <= _LONGEST:
                by_kind.setdefault(rule.kind, {}).setdefault(question, rule)
    rounds = {kind: list(questions.items()) for kind, questions in by_kind.items()}
    for round_ in range(max((len(questions) for questions in rounds.values()), default=0)):
        for questions in rounds.values():
            if round_ < len(questions):
                question, rule = questions[round_]
                yield rule, question


def _about(rule: Rule) -> str | None:
    """What a rule is about in a few words: the first line of its table, else its subject or programme."""
    if rule.kind is RuleKind.ALLOCATION:
        return rule.items[0].label if rule.items else None
    about = rule.program or rule.metric
    if about and (words := about.split())[1:] and words[1][0].islower():
        return about[0].lower() + about[1:]  # "Regionala stödstrukturer" is no name, "Senior Alert" is
    return about
