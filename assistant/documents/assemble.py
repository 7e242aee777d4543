"""Elements to a document's sections, tables and blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.documents.captions import caption_for
from assistant.documents.elements import Element, complete
from assistant.documents.model import Block, BlockKind, Page, Row, Section, Table


@dataclass(frozen=True, slots=True)
class Structure:
    """What a text is made of; places in one tuple refer to the others."""

    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    blocks: tuple[Block, ...]
    interruptions: tuple[tuple[int, int], ...]


def assemble(text: str, pages: Sequence[Page], elements: Sequence[Element]) -> Structure:
    """Put elements in order, nest the sections and gather the tables."""
    whole, interruptions = complete(text, elements)
    sections, places = _sections(text, whole)
    tables, rows = _tables(text, whole)
    page_starts = [page.start for page in pages]
    blocks = []
    for at, element in enumerate(whole):
        page = bisect_right(page_starts, element.start) - 1
        table, row = rows.get(at, (None, None))
        blocks.append(
            Block(
                kind=element.kind,
                start=element.start,
                end=element.end,
                page=pages[page].number if page >= 0 else None,
                section=places[at],
                table=table,
                row=row,
            )
        )
    return Structure(tuple(sections), tuple(tables), tuple(blocks), interruptions)


def _sections(text: str, elements: Sequence[Element]) -> tuple[list[Section], list[int | None]]:
    """The sections, and for each element the innermost one it is in."""
    sections: list[Section] = []
    places: list[int | None] = []
    open_sections: list[int] = []
    for element in elements:
        if element.kind is BlockKind.HEADING:
            while open_sections and sections[open_sections[-1]].level >= element.level:
                closed = open_sections.pop()
                sections[closed] = replace(sections[closed], end=element.start)
            title = " ".join((element.title or text[element.start : element.end]).split())
            open_sections.append(len(sections))
            sections.append(
                Section(
                    title=title,
                    level=element.level,
                    start=element.start,
                    end=len(text),
                    number=element.number,
                )
            )
        elif element.kind is BlockKind.SOURCE_NOTE and open_sections:
            note = text[element.start : element.end].split(":", 1)[-1].strip()
            innermost = open_sections[-1]
            if sections[innermost].source is None:
                sections[innermost] = replace(sections[innermost], source=note)
        places.append(open_sections[-1] if open_sections else None)
    return sections, places


def _tables(text: str, elements: Sequence[Element]) -> tuple[list[Table], dict[int, tuple[int | None, int | None]]]:
    """The tables, and for each element that is a row its table and its place there."""
    tables: list[Table] = []
    places: dict[int, tuple[int | None, int | None]] = {}
    numbers: dict[int, list[int]] = {}
    for at, element in enumerate(elements):
        if element.table is not None:
            numbers.setdefault(element.table, []).append(at)
    for members in numbers.values():
        rows: list[Row] = []
        for at in members:
            element = elements[at]
            places[at] = (len(tables), None if element.is_header else len(rows))
            if not element.is_header:
                rows.append(
                    Row(
                        start=element.start,
                        end=element.end,
                        cells=element.cells,
                        is_total=element.is_total,
                    )
                )
        caption = caption_for(text, elements, members)
        tables.append(
            Table(
                start=elements[members[0]].start,
                end=elements[members[-1]].end,
                title=caption.title,
                title_start=caption.start,
                title_end=caption.end,
                unit=caption.unit,
                rows=tuple(rows),
            )
        )
    return tables, places
