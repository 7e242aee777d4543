"""villkor ask --batch: a file of questions in, an answer a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.answers import ask
from assistant.answers.conversation import Threads
from assistant.errors import InvalidInput, VillkorError
from assistant.interfaces.cli.output import print_json, say_error
from assistant.interfaces.cli.parsing import text
from assistant.interfaces.loading import opened
from assistant.interfaces.personal_data import refuse_personal_data
from assistant.jsonable import to_jsonable
from assistant.library import Library


def answer_file(file: Path, language: str | None) -> int:
    """One Answer a line, in order. A line that cannot be answered gets an error in its place; exit 1 then."""
    lines = list(_lines(file))
    library = opened()
    failed, threads = False, Threads()
    for number, line in lines:
        asked: Any = None
        try:
            asked = _question(line)
            answer = _answer(library, asked, asked.get("language") or asked.get("lang") or language, threads)
        except Exception as error:  # one question must not cost the others their answers
            failed = True
            told = str(error) if isinstance(error, VillkorError) else f"{type(error).__name__}: {error}"
            answer = {"id": asked.get("id") if isinstance(asked, dict) else None, "line": number, "error": told}
            say_error(f"{file}, line {number}: {told}")
        print_json(answer, indent=None)
    return 1 if failed else 0


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers; `-` is standard input."""
    try:
        content = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidInput(
            "batch",
            f"{file} cannot be read: {error.strerror or error}.",
            f"{file} kan inte läsas: {error.strerror or error}.",
        ) from error
    except UnicodeDecodeError as error:
        raise InvalidInput(
            "batch", f"{file} is not UTF-8 text ({error}).", f"{file} är inte text i UTF-8 ({error})."
        ) from error
    # not splitlines: a line separator within a question is no end of a line of JSON
    yield from ((number, line) for number, line in enumerate(content.split("\n"), start=1) if line.strip())


def _question(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("line", f"is not JSON ({error}).", f"är inte JSON ({error}).") from error
    if not isinstance(asked, dict):
        raise InvalidInput(
            "line", 'is not an object with "id" and "question".', 'är inget objekt med "id" och "question".'
        )
    return asked


def _answer(library: Library, asked: dict[str, Any], language: Any, threads: Threads) -> dict[str, Any]:
    question = asked.get("question")
    if not isinstance(question, str):
        raise InvalidInput("question", "is missing, or no text.", "saknas, eller är inte text.")
    if language not in (None, "sv", "en"):
        raise InvalidInput("language", f"{language} is not sv or en.", f"{language} är inte sv eller en.")
    refuse_personal_data(question)
    after = asked.get("after")
    after = after if isinstance(after, str) else None
    answer = ask(library, text(question), language, threads.before(after))
    threads.keep(str(asked.get("id", answer.id)), question, answer, after)
    return {**to_jsonable(answer), "id": asked.get("id", answer.id)}
