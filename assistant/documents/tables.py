"""Table rows in printed text."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.elements import Element
from assistant.documents.lines import Line


def find_tables(lines: Sequence[Line]) -> list[tuple[int, int, list[Element]]]:
    """The stretches of lines that are tables, each with its rows."""
    return []
