"""Tables that go on over a page break: one table, whose column heads hold on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.elements import Element
from assistant.documents.model import BlockKind, Page
from assistant.documents.readers.builder import on_one_line


def joined_over_pages(text: str, pages: Sequence[Page], elements: Sequence[Element]) -> list[Element]:
    """The elements, with tables that begin a page made part of the one that ended the page before.

    They are one where nothing but page numbers and running headers stands between, both have as many
    columns, and the second has the same heads or none.
    """
    starts = {page.start for page in pages[1:]}
    found: list[Element] = []
    heads: dict[int, Element] = {}  # of each table, by its number
    last: Element | None = None  # but furniture; it stands at `at` in `found`
    at = 0
    broken = False  # a page ended since
    renamed: dict[int, int] = {}
    for element in sorted(elements, key=lambda one: one.start):
        broken = broken or element.start in starts
        if element.kind is BlockKind.FURNITURE:
            found.append(element)
            continue
        if element.table is not None:
            if broken and last is not None and _goes_on(text, last, element, heads):
                renamed[element.table] = renamed.get(last.table or 0, last.table or 0)
                if _is_rest_of_row(last, element):
                    last, broken = _whole_row(last, element), False
                    found[at] = last
                    continue
            if element.is_header:
                heads.setdefault(element.table, element)
            element = _renamed(text, element, renamed, heads)
        at = len(found)
        found.append(element)
        last, broken = element, False
    return found


def _goes_on(text: str, last: Element, element: Element, heads: dict[int, Element]) -> bool:
    if last.table is None or last.table == element.table or last.is_total or len(last.cells) != len(element.cells):
        return False
    head = heads.get(last.table)
    return not element.is_header or (head is not None and _said(text, head) == _said(text, element))


def _is_rest_of_row(last: Element, element: Element) -> bool:
    """Whether a row goes on with the words of the one before the page break: none of its cells begins anything."""
    parts = [cell.text for cell in element.cells if cell.text]
    begun = all(before.text for before, cell in zip(last.cells, element.cells, strict=True) if cell.text)
    return (
        begun and not element.is_header and len(parts) < len(element.cells) and all(one[0].islower() for one in parts)
    )


def _whole_row(last: Element, element: Element) -> Element:
    """A row with what it goes on with overleaf. Its cells are found where they begin."""
    cells = [
        replace(before, text=on_one_line(f"{before.text}\n{cell.text}")) if cell.text else before
        for before, cell in zip(last.cells, element.cells, strict=True)
    ]
    return replace(last, end=element.end, cells=tuple(cells))


def _said(text: str, element: Element) -> list[str]:
    return text[element.start : element.end].split()


def _renamed(text: str, element: Element, renamed: dict[int, int], heads: dict[int, Element]) -> Element:
    """A row as part of the table it goes on with, under its column heads where it has none of its own."""
    table = renamed.get(element.table or 0)
    if table is None:
        return element
    head = heads.get(table)
    if head is not None and not element.is_header and len(head.cells) == len(element.cells):
        cells = tuple(
            replace(cell, column=cell.column or head_cell.text or None)
            for cell, head_cell in zip(element.cells, head.cells, strict=True)
        )
        return replace(element, table=table, cells=cells)
    return replace(element, table=table)
