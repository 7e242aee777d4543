"""OpenDocument: text documents and workbooks of LibreOffice, read from their XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from assistant.documents.elements import ReadText
from assistant.documents.model import BlockKind
from assistant.documents.promote import with_inferred_headings
from assistant.documents.readers.builder import TextBuilder, raised
from assistant.documents.readers.grids import GridCell
from assistant.documents.readers.number_formats import restated
from assistant.documents.readers.packages import check_package
from assistant.documents.readers.sheets import Cells, add_sheets, as_shown, hidden_parts, hidden_sheet, not_calculated
from assistant.documents.readers.tabbed import TabbedBuilder
from assistant.errors import UnreadableDocument

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _DRAW = f"{_OASIS}text:1.0}}", f"{_OASIS}table:1.0}}", f"{_OASIS}drawing:1.0}}"
_OFFICE, _STYLE = f"{_OASIS}office:1.0}}", f"{_OASIS}style:1.0}}"
_MOST_REPEATED = 1000  # times a cell or row that says something may be repeated: more is the rest of the sheet
_GROUPS = frozenset(
    [_TEXT + name for name in ("section", "list", "list-item", "list-header", "index-body", "numbered-paragraph")]
    + [_TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")]
)
_CONTENTS = frozenset(_TEXT + name for name in ("table-of-content", "alphabetical-index", "illustration-index"))
_GONE = frozenset(
    [_TEXT + name for name in ("tracked-changes", "hidden-text", "bookmark", "soft-page-break")]
    + [_OFFICE + "annotation", _OFFICE + "forms"]
)


def read_odt(data: bytes, file: str) -> ReadText:
    """Read a text document, as it stands with all changes accepted."""
    content, styles, notes = _opened(data, file)
    body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableDocument(file, "damaged: not a whole OpenDocument text")
    reading = _Text(frozenset(_raised_styles(content)))
    for margin in ("header", "footer"):
        for part in [] if styles is None else styles.iter(_STYLE + margin):
            for paragraph in part.iter(_TEXT + "p"):
                reading.builder.add(BlockKind.FURNITURE, reading.said(paragraph))
        if margin == "header":
            reading.blocks(body, BlockKind.PARAGRAPH)
            reading.write_notes()
    text = reading.builder.text
    elements = tuple(with_inferred_headings(text, reading.builder.elements))
    return ReadText(text=text, elements=elements, notes=notes, footnotes=reading.builder.footnotes)


def read_ods(data: bytes, file: str) -> ReadText:
    """Read a workbook. Cells are as they were shown when it was saved."""
    content, _, notes = _opened(data, file)
    body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if body is None:
        raise UnreadableDocument(file, "damaged: not a whole OpenDocument workbook")
    builder = TextBuilder()
    hidden = set(_hidden_styles(content))
    sheets = [(sheet.get(_TABLE + "name") or "", sheet) for sheet in body.iterfind(_TABLE + "table")]
    seen = [(name, sheet) for name, sheet in sheets if sheet.get(_TABLE + "style-name") not in hidden]
    notes = (*notes, *(hidden_sheet(name) for name, sheet in sheets if (name, sheet) not in seen))
    whole = [(name, _cells(sheet)) for name, sheet in seen]
    shown = [(name, as_shown(cells, *_unseen(sheet))) for (_, sheet), (name, cells) in zip(seen, whole, strict=True)]
    add_sheets(builder, shown)
    partly = [name for (name, cells), (_, left) in zip(whole, shown, strict=True) if len(left) < len(cells)]
    notes = (*notes, *map(hidden_parts, partly))
    missing = not_calculated(sum(map(_is_not_calculated, body.iter(_TABLE + "table-cell"))))
    return ReadText(text=builder.text, elements=tuple(builder.elements), missing=missing, notes=notes)


def _opened(data: bytes, file: str) -> tuple[Any, Any, tuple[str, ...]]:
    """The content and styles of a package, and what to know of it."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        notes = check_package(data, file)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise UnreadableDocument(file, "encrypted; save it without password")
            parts = [
                etree.fromstring(archive.read(name), parser) if name in names else None
                for name in ("content.xml", "styles.xml")
            ]
        if any(name.startswith("Basic/") and name.endswith(".xml") for name in names):
            notes = (*notes, "holds macros; they are not run")
        return parts[0], parts[1], notes
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError) as error:
        raise UnreadableDocument(file, f"damaged: not a whole OpenDocument file ({type(error).__name__})") from error


class _Text:
    """A text document as it is read, block by block."""

    def __init__(self, raised_styles: frozenset[str] = frozenset()) -> None:
        self.builder = TabbedBuilder()
        self._raised = raised_styles
        self._notes: list[Any] = []
        self._boxes: list[Any] = []

    def blocks(self, parent: Any, kind: BlockKind) -> None:
        """The paragraphs, lists and tables in an element, in order."""
        for node in parent:
            if node.tag in (_TEXT + "p", _TEXT + "h"):
                self._paragraph(node, kind)
            elif node.tag == _TABLE + "table":
                self._table(node)
            elif node.tag in _CONTENTS:
                for paragraph in node.iter(_TEXT + "p"):
                    self.builder.add(BlockKind.FURNITURE, self.said(paragraph))
            elif node.tag in _GROUPS:
                self.blocks(node, BlockKind.LIST_ITEM if node.tag == _TEXT + "list" else kind)
            elif node.tag == _DRAW + "frame":
                self._boxes.append(node)
                self._write_boxes()

    def said(self, node: Any) -> str:
        """The words of a paragraph. Its notes and boxes are kept for afterwards."""
        return "".join(self._pieces(node))

    def write_notes(self) -> None:
        """Write the notes that were referred to, each after its number."""
        for number, note in enumerate(self._notes, start=1):
            body = note.find(_TEXT + "note-body")
            said = [] if body is None else [self.said(paragraph) for paragraph in body.iter(_TEXT + "p")]
            self.builder.add_note(str(number), "\n".join(said))

    def _paragraph(self, node: Any, kind: BlockKind) -> None:
        said = self.said(node)
        style = (node.get(_TEXT + "style-name") or "").lower()
        if node.tag == _TEXT + "h" or style in ("title", "rubrik"):
            level = node.get(_TEXT + "outline-level") or "1"
            self.builder.add(BlockKind.HEADING, said, level=int(level) if level.isdecimal() else 1)
        else:
            self.builder.add(kind, said)
        self._write_boxes()

    def _write_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            for part in box.iter(_DRAW + "text-box"):
                self.blocks(part, BlockKind.PARAGRAPH)

    def _pieces(self, node: Any) -> Iterator[str]:
        yield node.text or ""
        for child in node:
            if child.tag == _TEXT + "s":
                yield " " * min(int(child.get(_TEXT + "c") or 1), 100)
            elif child.tag in (_TEXT + "tab", _TEXT + "line-break"):
                yield "\t" if child.tag == _TEXT + "tab" else "\n"
            elif child.tag == _TEXT + "note":
                self._notes.append(child)
                yield raised(str(len(self._notes)))
            elif child.tag == _DRAW + "frame":
                self._boxes.append(child)
            elif child.get(_TEXT + "style-name") in self._raised and (child.text or "").isdecimal():
                yield raised(child.text)
            elif child.tag not in _GONE and isinstance(child.tag, str):
                yield from self._pieces(child)
            yield child.tail or ""

    def _table(self, table: Any) -> None:
        inner: list[Any] = []
        heads = sum(1 for part in table.iterfind(_TABLE + "table-header-rows") for _ in part.iter(_TABLE + "table-row"))
        rows = []
        for row in _rows(table):
            cells = [cell for cell in row if cell.tag == _TABLE + "table-cell"]
            rows.append([GridCell(self._cell(cell, inner), *_spans(cell)) for cell in cells])
        self.builder.add_table(rows, heads=heads if 0 < heads < len(rows) else None)
        self._write_boxes()
        for one in inner:
            self._table(one)

    def _cell(self, cell: Any, inner: list[Any]) -> str:
        said = []
        for node in cell:
            if node.tag == _TABLE + "table":
                rows = list(_rows(node))
                if len(rows) > 1:
                    inner.append(node)
                else:
                    said += ["; ".join(self._cell(part, inner) for row in rows for part in row)]
            elif node.tag in (_TEXT + "p", _TEXT + "h"):
                said.append(self.said(node))
            elif node.tag in _GROUPS:
                said.append(self._cell(node, inner))
        return "\n".join(said)


def _rows(table: Any) -> Iterator[Any]:
    for node in table:
        if node.tag == _TABLE + "table-row":
            yield node
        elif node.tag in _GROUPS:
            yield from _rows(node)


def _unseen(sheet: Any) -> tuple[set[int], set[int]]:
    """The rows and columns of a sheet that are not shown; filtered ones a reader can open."""
    columns = list(sheet.iter(_TABLE + "table-column"))
    return _collapsed(_rows(sheet), "number-rows-repeated"), _collapsed(columns, "number-columns-repeated")


def _collapsed(parts: Iterable[Any], repeated: str) -> set[int]:
    found: set[int] = set()
    at = 0
    for part in parts:
        times = int(part.get(_TABLE + repeated) or 1)
        if part.get(_TABLE + "visibility") == "collapse":
            found |= set(range(at, at + min(times, _MOST_REPEATED)))
        at += times
    return found


def _cells(sheet: Any) -> Cells:
    """The cells of a sheet that say something."""
    cells: dict[tuple[int, int], GridCell] = {}
    at = 0
    for row in _rows(sheet):
        place = 0
        times = int(row.get(_TABLE + "number-rows-repeated") or 1)
        for cell in row:
            repeated = int(cell.get(_TABLE + "number-columns-repeated") or 1)
            said = _shown(cell)
            if said.strip() and cell.tag == _TABLE + "table-cell":
                for down in range(min(times, _MOST_REPEATED)):
                    for across in range(min(repeated, _MOST_REPEATED)):
                        cells[at + down, place + across] = GridCell(said, *_spans(cell))
            place += repeated
        at += times
    return cells


def _raised_styles(content: Any) -> Iterator[str]:
    for style in content.iter(_STYLE + "style"):
        properties = style.find(_STYLE + "text-properties")
        if properties is not None and (properties.get(_STYLE + "text-position") or "").startswith("super"):
            yield style.get(_STYLE + "name")


def _hidden_styles(content: Any) -> Iterator[str]:
    for style in content.iter(_STYLE + "style"):
        properties = style.find(_STYLE + "table-properties")
        if properties is not None and properties.get(_TABLE + "display") == "false":
            yield style.get(_STYLE + "name")


def _shown(cell: Any) -> str:
    """What a cell shows, its numbers as they are written here."""
    said = "\n".join(_Text().said(paragraph) for paragraph in cell.iterfind(_TEXT + "p"))
    value = cell.get(_OFFICE + "value")
    return said if value is None else restated(value, said)


def _is_not_calculated(cell: Any) -> bool:
    """Whether a cell has a formula and no result of it; one that comes to no text says that it is text."""
    return cell.get(_TABLE + "formula") is not None and cell.get(_OFFICE + "value-type") is None and not _shown(cell)


def _spans(cell: Any) -> tuple[int, int]:
    across, down = cell.get(_TABLE + "number-columns-spanned"), cell.get(_TABLE + "number-rows-spanned")
    return int(across or 1), int(down or 1)
