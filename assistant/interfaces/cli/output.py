"""Printing: JSON for programs, plain text for people, errors as one line on stderr."""

from __future__ import annotations

import json
import sys
from typing import Any

from assistant.jsonable import to_jsonable


def say_error(message: str) -> None:
    """One line on stderr."""
    print("villkor: " + " ".join(message.split()), file=sys.stderr)


def print_json(value: Any) -> None:
    """One JSON object on stdout."""
    print(json.dumps(to_jsonable(value), ensure_ascii=False, indent=2))


def print_table(rows: list[tuple[str, ...]], header: tuple[str, ...]) -> None:
    """Columns as wide as their widest cell; the last one is left as it is."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header) - 1)]
    for row in [header, tuple("-" * len(title) for title in header), *rows]:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        print("  ".join([*cells, row[-1]]).rstrip())
