"""Printing: JSON for programs, plain text for people, errors as one line on stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

_LONGEST = 500  # characters of an error line: a pasted novel is not repeated


def say_error(message: str) -> None:
    """One line on stderr."""
    line = " ".join(message.split())
    print("villkor: " + (line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"), file=sys.stderr)


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """One JSON object on stdout; what the terminal's encoding lacks is escaped in JSON's own way."""
    unicode = (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8"
    print(json_text(value, indent=indent, unicode=unicode), flush=True)


def json_text(value: Any, *, indent: int | None = 2, unicode: bool = True) -> str:
    """Any of our values as JSON."""
    import json

    from assistant.jsonable import to_jsonable

    return json.dumps(to_jsonable(value), ensure_ascii=not unicode, indent=indent)


def one_line(text: str, longest: int | None = None) -> str:
    """A quote on one line, cut where it is longer than a reader of a list wants."""
    line = " ".join(text.split())
    return line if longest is None or len(line) <= longest else f"{line[: longest - 1]}…"


def table_lines(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as their widest cell; the last one is left as it is."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header) - 1)]
    ruled = ["-" * len(title) for title in header]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in [header, ruled, *rows]
    ]
