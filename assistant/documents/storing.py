"""Documents as JSON for the index, and back. Small and quick to load: plain values, no field names."""

from __future__ import annotations

from typing import Any

from assistant.documents.model import (
    Block,
    BlockKind,
    Cell,
    Document,
    DocumentType,
    Footnote,
    Metadata,
    Page,
    Repair,
    Row,
    Section,
    Sheet,
    Table,
    Told,
)

# Raise it when a reader or the structure finder changes what a document comes out as: an index of an
# earlier version is then read anew.
DOCUMENT_VERSION = 14

_KINDS = tuple(BlockKind)
_PLACES = {kind: place for place, kind in enumerate(_KINDS)}


def document_to_json(document: Document) -> dict[str, Any]:
    """The document as JSON values. `document_from_json` gives an equal document back."""
    known = document.metadata
    return {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "text": document.text,
        "metadata": {
            "title": known.title,
            "issuer": known.issuer,
            "date": known.date,
            "dnr": known.dnr,
            "type": known.type.value,
            "years": list(known.years),
            "official": known.official,
            "source_sheet": known.source_sheet,
            "programs": list(known.programs),
            "language": known.language,
        },
        "pages": [[page.number, page.start, page.end] for page in document.pages],
        "sections": [
            [part.title, part.level, part.start, part.end, part.number, part.source] for part in document.sections
        ],
        "tables": [_table_to_json(table, document.text) for table in document.tables],
        "blocks": [
            [
                _PLACES[block.kind],
                block.start,
                block.end,
                block.page,
                block.section,
                block.table,
                block.row,
            ]
            for block in document.blocks
        ],
        "damaged": document.damaged,
        "repairs": [[fix.start, fix.end, fix.word] for fix in document.repairs],
        "interruptions": [list(span) for span in document.interruptions],
        "missing": list(document.missing),
        "notes": list(document.notes),
        "footnotes": [
            [one.number, one.start, one.end, [list(mark) for mark in one.marks]] for one in document.footnotes
        ],
        "doubtful": [list(span) for span in document.doubtful],
        "sheet": _sheet_to_json(document.sheet),
    }


def document_from_json(stored: dict[str, Any]) -> Document:
    """The document that was stored. Raises KeyError, TypeError or ValueError for anything else."""
    text = stored["text"]
    known = stored["metadata"]
    metadata = {
        **known,
        "type": DocumentType(known["type"]),
        "years": tuple(known["years"]),
        "programs": tuple(known["programs"]),
    }
    return Document(
        id=stored["id"],
        file=stored["file"],
        sha256=stored["sha256"],
        text=text,
        metadata=Metadata(**metadata),
        pages=tuple(Page(*page) for page in stored["pages"]),
        sections=tuple(
            Section(title=title, level=level, start=start, end=end, number=number, source=source)
            for title, level, start, end, number, source in stored["sections"]
        ),
        tables=tuple(_table_from_json(table, text) for table in stored["tables"]),
        blocks=tuple(
            Block(kind=_KINDS[kind], start=start, end=end, page=page, section=section, table=table, row=row)
            for kind, start, end, page, section, table, row in stored["blocks"]
        ),
        damaged=stored["damaged"],
        repairs=tuple(Repair(*fix) for fix in stored["repairs"]),
        interruptions=tuple((start, end) for start, end in stored["interruptions"]),
        missing=tuple(stored["missing"]),
        notes=tuple(stored["notes"]),
        footnotes=tuple(
            Footnote(number=number, start=start, end=end, marks=tuple((one, last) for one, last in marks))
            for number, start, end, marks in stored["footnotes"]
        ),
        doubtful=tuple((start, end) for start, end in stored["doubtful"]),
        sheet=_sheet_from_json(stored["sheet"]),
    )


def _sheet_to_json(sheet: Sheet | None) -> list[Any] | None:
    return None if sheet is None else [sheet.file, [[told.start, told.end, told.words] for told in sheet.told]]


def _sheet_from_json(stored: list[Any] | None) -> Sheet | None:
    return None if stored is None else Sheet(stored[0], tuple(Told(*told) for told in stored[1]))


def _table_to_json(table: Table, text: str) -> list[Any]:
    rows = [
        [
            row.start,
            row.end,
            row.is_total,
            [
                # A cell whose label wraps over lines reads otherwise than it stands; all others do not.
                [
                    cell.start,
                    cell.end,
                    None if cell.text == text[cell.start : cell.end] else cell.text,
                    cell.column,
                ]
                for cell in row.cells
            ],
        ]
        for row in table.rows
    ]
    return [table.start, table.end, table.title, table.title_start, table.title_end, table.unit, rows]


def _table_from_json(stored: list[Any], text: str) -> Table:
    start, end, title, title_start, title_end, unit, rows = stored
    return Table(
        start=start,
        end=end,
        title=title,
        title_start=title_start,
        title_end=title_end,
        unit=unit,
        rows=tuple(
            Row(
                start=row_start,
                end=row_end,
                is_total=is_total,
                cells=tuple(_cell(cell, text) for cell in cells),
            )
            for row_start, row_end, is_total, cells in rows
        ),
    )


def _cell(stored: list[Any], text: str) -> Cell:
    start, end, said, column = stored
    return Cell(start=start, end=end, text=text[start:end] if said is None else said, column=column)
