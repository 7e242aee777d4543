"""Question files: JSON Lines, one question with what is expected of its answer a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import InvalidInput

_STATUSES = ("answered", "not_found", "any", "needs_input", "clarify")
_FIELDS = ("numbers", "terms", "any_of", "forbid_numbers", "documents")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalQuestion:
    """One question. `expect` is as the file has it; `kind` groups the report; `after` is the id of one it leans on."""

    id: str
    text: str
    language: str | None
    kind: str
    expect: Mapping[str, Any]
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinQuestion:
    """One question in two languages, whose answers should hold the same numbers and evidence."""

    id: str
    swedish: str
    english: str
    expect: Mapping[str, Any]


def read_questions(path: Path) -> tuple[EvalQuestion, ...]:
    """Read a question file. Raises InvalidInput naming the line that is not a question."""
    return tuple(_question(row, place) for place, row in _rows(path))


def read_twins(path: Path) -> tuple[TwinQuestion, ...]:
    """Read a file of twins: `{"id", "sv", "en", "expect"}` a line."""
    twins = []
    for place, row in _rows(path):
        if not all(isinstance(row.get(name), str) and row[name] for name in ("id", "sv", "en")):
            raise InvalidInput(place, "a twin needs id, sv and en.")
        expect = _expectation(row, place)
        twins.append(TwinQuestion(id=row["id"], swedish=row["sv"], english=row["en"], expect=expect))
    return tuple(twins)


def _rows(path: Path) -> list[tuple[str, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(path.name, f"cannot be read as UTF-8 text ({error}).") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{path.name}, line {number}"
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise InvalidInput(place, f"is not JSON ({error}).") from error
        if not isinstance(row, dict):
            raise InvalidInput(place, "is not a JSON object.")
        rows.append((place, row))
    ids = [row.get("id") for _, row in rows]
    if len(set(map(str, ids))) < len(ids):
        raise InvalidInput(path.name, "two questions have the same id.")
    return rows


def _question(row: Mapping[str, Any], place: str) -> EvalQuestion:
    if not all(isinstance(row.get(name), str) and row[name] for name in ("id", "question")):
        raise InvalidInput(place, "a question needs id and question.")
    language = row.get("lang", row.get("language"))
    if language not in (None, "sv", "en"):
        raise InvalidInput(place, "lang must be sv or en.")
    expect = _expectation(row, place)
    return EvalQuestion(
        id=row["id"],
        text=row["question"],
        language=language,
        kind=row.get("kind") or _kind(language, expect),
        expect=expect,
        after=row["after"] if isinstance(row.get("after"), str) else None,
    )


def _expectation(row: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    expect = row.get("expect")
    if not isinstance(expect, dict) or expect.get("status") not in _STATUSES:
        raise InvalidInput(place, f"expect needs a status: {', '.join(_STATUSES)}.")
    for name in _FIELDS:
        listed = expect.get(name, [])
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            raise InvalidInput(place, f"expect.{name} must be a list of strings.")
    return expect


def _kind(language: str | None, expect: Mapping[str, Any]) -> str:
    """The kind of a question whose file does not say: from what is expected of its answer."""
    if expect["status"] == "not_found":
        return "abstention"
    if language == "en":
        return "english"
    if "calculation" in expect:
        return "calculation"
    numbers = expect.get("numbers", [])
    if any(number.endswith("SEK") for number in numbers):
        return "amount"
    if any(number.endswith("%") for number in numbers):
        return "level"
    if any(number.count("-") == 2 for number in numbers):
        return "date"
    return "other"
