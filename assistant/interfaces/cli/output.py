"""Printing: JSON for programs, plain text for people, errors as one line on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

_LONGEST = 500  # characters of an error line: a pasted novel is not repeated


def terminal_language(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The user's language: what --language says, else that of the terminal's locale; English where it is neither.

    >>> terminal_language(["ask", "Vad?", "--language", "sv"], {}), terminal_language([], {"LANG": "sv_SE.UTF-8"})
    ('sv', 'sv')
    >>> terminal_language(["ask", "Vad?"], {"LC_ALL": "C", "LANG": "sv_SE.UTF-8"})
    'en'
    """
    asked = [after for option, after in pairwise(arguments) if option == "--language"]
    asked += [given.partition("=")[2] for given in arguments if given.startswith("--language=")]
    if asked and asked[-1] in ("sv", "en"):
        return asked[-1]
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "sv" if locale.lower().startswith("sv") else "en"


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
