"""What a reader or the structure finder hands over: text, pages, and the stretches the text is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.documents.model import BlockKind, Cell, Footnote, Metadata, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One stretch of text and what it is. Offsets are into the document's text.

    `level` and `number` are for headings; `table`, `cells`, `is_header` and `is_total` for table rows.
    `table` numbers the tables of a document from 0; the rows of one table stand next to each other.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 1
    number: str | None = None
    title: str | None = None  # a heading's words, where they are not the stretch itself
    table: int | None = None
    cells: tuple[Cell, ...] = ()
    is_header: bool = False
    is_total: bool = False
    is_caption: bool = False  # names the table below it


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """What a reader made of a file. `elements` is None where the structure has to be inferred.

    `fixed` are elements known even then, such as the rows of ruled tables, and `display` the places of
    lines in larger or bold type, from start to end. `widths` gives the start of each line of a column and
    the letters of a full line there. `unsure` are places where a digit may be another. `missing` says in
    one line each what of the file could not be read, `notes` what else a person should know of it.
    """

    text: str
    pages: tuple[Page, ...] = ()
    elements: tuple[Element, ...] | None = None
    metadata: Metadata | None = None
    fixed: tuple[Element, ...] = ()
    display: tuple[tuple[int, int], ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    widths: tuple[tuple[int, int], ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    unsure: tuple[tuple[int, int], ...] = ()


def complete(text: str, elements: Sequence[Element]) -> tuple[list[Element], tuple[tuple[int, int], ...]]:
    """Put elements in order so that every character that is not white space is in exactly one of them.

    Overlaps are cut, and what no element covers becomes a paragraph. Furniture within an element is part of
    it; where it stands is returned beside the elements.
    """
    whole: list[Element] = []
    interruptions: list[tuple[int, int]] = []
    position = 0
    for element in sorted(elements, key=lambda found: (found.start, found.end)):
        if element.kind is BlockKind.FURNITURE and element.end <= position:
            interruptions.append((element.start, element.end))
            continue
        start = max(element.start, position)
        whole += _uncovered(text, position, start)
        start, end = _trimmed(text, start, element.end)
        if start < end:
            whole.append(replace(element, start=start, end=end))
            position = end
    return whole + _uncovered(text, position, len(text)), tuple(interruptions)


def _uncovered(text: str, start: int, end: int) -> list[Element]:
    start, end = _trimmed(text, start, end)
    return [Element(kind=BlockKind.PARAGRAPH, start=start, end=end)] if start < end else []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
