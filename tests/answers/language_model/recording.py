"""Replies of a strong model to held-out questions, kept as data and given again by a server.

`python -m tests.answers.language_model.recording prompts FILE` writes the prompts that the program makes of the
questions; `… table` asks them without a model and with the recorded replies, and prints what came of it. A reply is
known by its question. It is given again where every id it names is among those sent, and a reply that nothing answers
where nothing else is sent than it was given; the order does not matter. All other questions count as not recorded.
"""

from __future__ import annotations

import hashlib
import json
import os
import shelve
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from unittest.mock import patch

from assistant.answers import ask
from assistant.answers.conversation import Threads, Turn
from assistant.evaluation.questions import EvalQuestion, read_questions
from assistant.evaluation.running import Asker, Report, evaluate_with
from assistant.library import Library, open_library, update_library
from assistant.reader import Reading, open_reader
from tests.answers.language_model.stub import Behaviour, given, says, send, serving, texts

HERE = Path(__file__).parent / "recorded"
REPLIES = HERE / "replies.jsonl"
TRAINING = Path(__file__).parents[2] / "questions" / "training"
FOLDERS = {"health": 80, "short-pages": 100}
"""Folders held out of training, and how many of their questions are asked: those whose ids' hashes come first."""


def asked_of(folder: str) -> tuple[EvalQuestion, ...]:
    """The questions of a folder that are asked."""
    questions = read_questions(TRAINING / folder / "questions.jsonl")
    first = sorted(questions, key=lambda one: hashlib.sha256(one.id.encode()).hexdigest())[: FOLDERS[folder]]
    return tuple(sorted(first, key=lambda one: one.id))


def hash_of(messages: list[dict[str, str]]) -> str:
    """As `Prompt.hash` tells it."""
    return hashlib.sha256(json.dumps(messages, ensure_ascii=False).encode()).hexdigest()


def recorded() -> dict[str, dict[str, Any]]:
    """The recorded replies by question: `{"question", "sent", "prompt", "reply"}`."""
    rows = [json.loads(line) for line in REPLIES.read_text(encoding="utf-8").splitlines()]
    return {row["question"]: row for row in rows}


def holds(row: dict[str, Any], sent: set[str]) -> bool:
    """Whether a reply can be given to a prompt in which these ids are sent."""
    reply = row["reply"]
    named = {*reply["answering"], *(name for sentence in reply["sentences"] for name in sentence["ids"])}
    return named <= sent if reply["answered"] else sent <= set(row["sent"])


def replaying(unknown: list[str]) -> Behaviour:
    """Give recorded replies; the questions there are none for are noted and refused."""
    rows = recorded()

    def behave(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        told = given(asked)
        row = rows.get(told["question"])
        if row is None or not holds(row, {*texts(asked), *told["rules"]}):
            unknown.append(told["question"])
            return send(handler, b"not recorded", 404)
        says(json.dumps(row["reply"], ensure_ascii=False))(handler, asked)

    return behave


class Remembering:
    """The reader of this installation, whose readings are kept between runs: they are what an answer costs."""

    def __init__(self) -> None:
        self._reader = open_reader()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)

    def read(self, question: str, passages: Any, before: str | None = None, near: Any = None) -> Reading:
        told = f"{self._reader.stamp}\n{question}\n{before}\n{passages}"
        key = hashlib.sha256(told.encode()).hexdigest()
        with shelve.open(str(Path(tempfile.gettempdir()) / "villkor-recording-readings")) as kept:
            if key not in kept:
                kept[key] = self._reader.read(question, passages, before, near)
            reading: Reading = kept[key]
            return reading


@contextmanager
def model(behave: Behaviour, use: str) -> Iterator[None]:
    """Let the program ask this behaviour."""
    with serving() as start:
        os.environ |= {"VILLKOR_LLM_URL": start(behave).url, "VILLKOR_LLM_USE": use, "VILLKOR_LLM_SECONDS": "60"}
        try:
            yield
        finally:
            for name in ("VILLKOR_LLM_URL", "VILLKOR_LLM_USE", "VILLKOR_LLM_SECONDS"):
                del os.environ[name]


def library_of(folder: str) -> Library:
    """The library of a folder, its index kept between runs."""
    corpus, index = TRAINING / folder / "corpus", Path(tempfile.gettempdir()) / f"villkor-recording-{folder}"
    update_library(corpus, index)
    return open_library(corpus, index)


def write_prompts(file: Path) -> None:
    """Every prompt that the program makes of the questions, with its hash and the ids sent."""
    with file.open("w", encoding="utf-8") as out:

        def behave(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
            told = given(asked)
            row = {"question": told["question"], "sent": sorted({*texts(asked), *told["rules"]})}
            row |= {"prompt": hash_of(asked["messages"]), "user": asked["messages"][-1]["content"]}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            send(handler, b"not recorded", 404)

        with model(behave, "always"):
            for folder in FOLDERS:
                answer = answering(folder)
                for question in asked_of(folder):
                    answer(question)
                    out.flush()


def compared() -> Iterator[tuple[str, str, Report, int]]:
    """For every folder: without a model, and with one by either use; how many prompts had no recorded reply."""
    for folder in FOLDERS:
        questions, answer = asked_of(folder), answering(folder)
        yield folder, "without", evaluate_with(answer, questions), 0
        for use in ("unsure", "always"):
            unknown: list[str] = []
            with model(replaying(unknown), use):
                report = evaluate_with(answer, questions)
            yield folder, use, report, len(unknown)


def answering(folder: str) -> Asker:
    """Ask the library of a folder; a question that leans on others is asked after them, which no model is asked."""
    library, threads = library_of(folder), Threads()
    known = {one.id: one for one in read_questions(TRAINING / folder / "questions.jsonl")}

    def before(question: EvalQuestion) -> tuple[Turn, ...]:
        led = known.get(question.after or "")
        if led is not None and led.id not in threads.turns:
            turns = before(led)
            with patch.dict(os.environ, {"VILLKOR_LLM_USE": "off"}):
                threads.keep(led.id, led.text, ask(library, led.text, led.language, turns), led.after)
        return threads.before(question.after)

    return lambda question: ask(library, question.text, question.language, before(question))


def print_table() -> None:
    """The comparison as Markdown."""
    print("| questions | model | exact | right | of | unanswerable answered | of | numbers without ground | no reply |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for folder, use, report, unknown in compared():
        unanswerable = sum(one.expected_status == "not_found" for one in report.outcomes)
        total = report.total
        print(
            f"| {folder} | {use} | {total.exact} | {total.exact + total.right} | {total.total} "
            f"| {report.answered_unanswerable} | {unanswerable} | {report.ungrounded} | {unknown} |",
            flush=True,
        )


if __name__ == "__main__":
    with patch("assistant.answers.pipeline.open_reader", cache(Remembering)):
        write_prompts(Path(sys.argv[2])) if sys.argv[1] == "prompts" else print_table()
