"""What the learning pages show: sentences with numbered sources, rules, questions with what was chosen."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.documents.evidence import Evidence
from assistant.interfaces.http.view.numbers import place_text, reader_url
from assistant.interfaces.http.view.sources import Source, SourceGroup, source_groups
from assistant.interfaces.http.view.texts import Texts
from assistant.settings import project_path

if TYPE_CHECKING:
    from assistant.interfaces.http.service import Service
    from assistant.learning import Course
    from assistant.learning.model import Question, Told
    from assistant.rules import Rule

_LOCK = threading.Lock()
_KEPT = 4  # of who reads different things
_COURSES: list[Course] = []  # those of the libraries in use; the pages of an older one are never asked for again


def course_of(service: Service) -> Course:
    """The course of the library in use, made when it is first asked for. Raises IndexUnavailable."""
    from assistant.learning import Course

    library = service.library
    with _LOCK:
        known = next((course for course in _COURSES if course.library is library), None)
        if known is None:
            known = Course(library)
            _COURSES[:] = [*_COURSES[1 - _KEPT :], known]
        return known


@cache
def words_in(language: str) -> Texts:
    """The words of the learning pages, from `web/texts/learn`."""
    file = project_path("web") / "texts" / "learn" / f"{language}.json"
    return Texts(language, json.loads(file.read_text(encoding="utf-8")))


class Sources:
    """The evidence of a page, numbered in the order it is first leant on."""

    def __init__(self, course: Course, texts: Texts) -> None:
        self._course, self._texts = course, texts
        self._known: dict[str, Source] = {}

    def number(self, evidence: Evidence) -> Source:
        """The source of a piece of evidence."""
        if evidence.id not in self._known:
            document = self._course.library.documents[evidence.document_id]
            self._known[evidence.id] = Source(
                number=len(self._known) + 1,
                evidence=evidence,
                place=place_text(evidence, self._texts),
                language=document.metadata.language,
            )
        return self._known[evidence.id]

    @property
    def all(self) -> tuple[Source, ...]:
        return tuple(self._known.values())

    @property
    def groups(self) -> tuple[SourceGroup, ...]:
        """All of them, by document."""
        return source_groups(self.all)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A text with its language and the sources behind it."""

    text: str
    language: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A rule in one sentence, and where it stands."""

    kind: str
    heading: str  # the programme it belongs to, in the documents' language
    text: str
    language: str
    url: str
    reviewed: bool
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A self-test question on the page. `chosen` is the choice made, None before grading or without one."""

    number: int
    name: str  # of its form field
    question: Question
    chosen: int | None
    graded: bool
    why: Sentence

    @property
    def right(self) -> bool:
        return self.chosen == self.question.right


def sentence(told: Told, sources: Sources) -> Sentence:
    """A told text with its sources numbered."""
    numbered = tuple(sources.number(piece) for piece in dict.fromkeys(told.evidence))
    return Sentence(text=told.text, language=told.language, sources=numbered)


def rule_lines(course: Course, rules: Sequence[Rule], texts: Texts) -> tuple[RuleLine, ...]:
    """Rules as lines, those that cannot be told left out."""
    from assistant.learning.material import heading_of

    lines = []
    for rule, line in course.lines(rules):
        told = line.told(texts.language)
        lines.append(
            RuleLine(
                kind=texts.get(f"kind.{rule.kind.value}", rule.kind.value),
                heading=heading_of(rule),
                text=told.text,
                language=told.language,
                url=reader_url(told.evidence[0]),
                reviewed=rule.status == "reviewed",
                doubtful=rule.doubtful,
            )
        )
    return tuple(lines)


Sides = tuple[str, tuple[RuleLine, ...], tuple[RuleLine, ...]]


def counterparts(left: Sequence[RuleLine], right: Sequence[RuleLine]) -> tuple[Sides, ...]:
    """The rules of two sides by the programme they belong to, those that both have first."""
    names = dict.fromkeys(line.heading for line in (*left, *right))
    rows = [
        (name, tuple(one for one in left if one.heading == name), tuple(one for one in right if one.heading == name))
        for name in names
    ]
    return tuple(sorted(rows, key=lambda row: not (row[1] and row[2])))


def asked(
    questions: Iterable[Question], given: Mapping[str, str], sources: Sources, language: str
) -> tuple[Asked, ...]:
    """Questions with the choices that an address holds as `a0=2&a1=0`; graded as soon as it holds one."""
    every = tuple(questions)
    chosen = {place: _place(given.get(f"a{place}"), question) for place, question in enumerate(every)}
    graded = any(f"a{place}" in given for place in chosen) or "graded" in given
    return tuple(
        Asked(
            number=place + 1,
            name=f"a{place}",
            question=question,
            chosen=chosen[place],
            graded=graded,
            why=sentence(question.explanation.told(language), sources),
        )
        for place, question in enumerate(every)
    )


def _place(given: str | None, question: Question) -> int | None:
    """A choice's place; None for what is none."""
    if given is None or not given.isdecimal() or len(given) > 2 or int(given) >= len(question.choices):
        return None
    return int(given)
