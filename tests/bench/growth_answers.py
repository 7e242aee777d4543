"""What whole answers cost when the corpus grows: generated letters, read, cut and searched for rules by the program.

Vectors of passages are synthetic (see `synthetic`), for embedding them would take far longer than all the rest.
Processor time is measured: it is the same on a busy machine.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from assistant.answers import ask
from assistant.library import Library
from assistant.rules import extract_rules
from assistant.rules.rulebook import Rulebook
from assistant.search.build import build_index
from assistant.search.passages import cut_passages
from tests.bench.figure import Figure
from tests.bench.generated import Generated
from tests.bench.growth import synthetic
from tests.bench.material import texts_as_documents

_SIZES = (2_450, 24_500)  # generated paragraphs, of which the program cuts a thousand and ten thousand passages
_LETTER = 12  # paragraphs
_ASKED = 40


def growth_of_answers() -> Iterator[Figure]:
    """The processor time of an answer at a thousand passages and at ten thousand."""
    halves = []
    for size in _SIZES:
        library, paragraphs = _library(size), Generated(size)
        taken = _taken(library, [paragraphs.question(number) for number in range(_ASKED)])
        halves.append(median(taken))
        over = f"{len(library.index.passages):,} passages, {len(library.rules):,} rules, {_ASKED} questions"
        yield Figure("answer, processor time, p50", over, halves[-1], 100, " ms", at_most=True)
        yield Figure("answer, processor time, p95", over, quantiles(taken, n=20)[-1], 300, " ms", at_most=True)
    yield Figure(
        "answer, processor time, times as much", "ten times the passages", halves[1] / halves[0], 10, at_most=True
    )


def _library(size: int) -> Library:
    documents = texts_as_documents("beslut", [_letter(size, first) for first in range(0, size, _LETTER)])
    rules = tuple(rule for document in documents for rule in extract_rules(document))
    passages = [passage for document in documents for passage in cut_passages(document)]
    return Library(
        documents={document.id: document for document in documents},
        index=build_index(passages, synthetic()).index,
        rules=rules,
        rulebook=Rulebook(extracted=rules),
        glossary=(),
        unreadable=(),
        version="bench",
        corpus=Path("."),
    )


def _letter(size: int, first: int) -> str:
    paragraphs = Generated(size)[first : first + _LETTER]
    title = paragraphs[0].context.split(" – ")[0]
    return "\n\n".join([title, *(passage.text for passage in paragraphs)]) + "\n"


def _taken(library: Library, questions: list[str]) -> list[float]:
    """Milliseconds of processor time a question, once each has been asked: rules are read and kept on the way."""
    for question in questions:
        ask(library, question)
    taken = []
    for question in questions:
        started = time.process_time()
        ask(library, question)
        taken.append(1000 * (time.process_time() - started))
    return taken
