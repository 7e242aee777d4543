"""Word documents as they stand when all changes are accepted. They have no pages until they are printed.

python-docx opens the package; the text is read from the XML, for python-docx leaves out insertions, text boxes,
content controls, notes and what stands in tables within tables.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from assistant.documents.elements import ReadText
from assistant.documents.model import BlockKind
from assistant.documents.promote import with_inferred_headings
from assistant.documents.readers.docx_styles import Numbers, Styles
from assistant.documents.readers.docx_text import Story, W, ends_deleted, is_on
from assistant.documents.readers.grids import GridCell
from assistant.documents.readers.packages import OLE, as_plain, check_package
from assistant.documents.readers.tabbed import TabbedBuilder
from assistant.errors import UnreadableDocument

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def read_docx(data: bytes, file: str) -> ReadText:
    """Read a Word document."""
    if data.startswith(OLE):
        raise UnreadableDocument(file, "encrypted, or an old .doc under a new name; save it as .docx without password")
    # python-docx and lxml raise many kinds of errors on a broken package; all mean the same to the user.
    try:
        notes = check_package(data, file)
        reading = _Reading(as_plain(data, "wordprocessingml.document"))
        reading.read()
    except UnreadableDocument:
        raise
    except Exception as error:
        reason = f"damaged: not a whole Word document ({type(error).__name__})"
        raise UnreadableDocument(file, reason) from error
    text, notes = reading.builder.text, (*notes, *reading.left_out())
    elements = tuple(with_inferred_headings(text, reading.builder.elements))
    return ReadText(text=text, elements=elements, notes=notes, footnotes=reading.builder.footnotes)


class _Reading:
    """One document as it is read, block by block."""

    def __init__(self, data: bytes) -> None:
        import docx

        self._document = docx.Document(io.BytesIO(data))
        self._parts = {relation.reltype.rsplit("/", 1)[-1]: relation for relation in self._document.part.rels.values()}
        self._styles = Styles(self._xml("styles"))
        self._numbers = Numbers(self._xml("numbering"))
        self._story = Story()
        self._unfilled = 0  # content controls that show what to write in them
        self._begun = ""  # a paragraph whose end is deleted, so that the next goes on with it
        self.builder = TabbedBuilder()

    def read(self) -> None:
        """Read letterhead, body, notes and page feet, in this order."""
        self._margins("headerReference")
        self._unfilled = _without_prompts(self._document.element.body)
        self._blocks(self._document.element.body)
        self._flush()
        self._notes()
        self._margins("footerReference")

    def left_out(self) -> Iterator[str]:
        """What a person sees in the document and its text does not hold, in one line each."""
        story = self._story
        if story.pictures:
            yield f"holds pictures ({story.pictures}); text in them is not read"
        if story.comments:
            yield f"holds comments ({story.comments}); they are left out"
        if self._unfilled:
            yield f"holds fields that are not filled in ({self._unfilled}); the words that ask for it are left out"
        if story.hidden:
            yield "holds hidden text; it is left out"
        if story.struck:
            yield "holds text that is struck out; it is left out"

    def _xml(self, kind: str) -> Any:
        from lxml import etree  # type: ignore[import-untyped]

        relation = self._parts.get(kind)
        if relation is None or relation.is_external:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(relation.target_part.blob, parser)

    def _blocks(self, parent: Any) -> None:
        """The paragraphs and tables of a body, a text box or a note, in order."""
        for node in parent:
            if node.tag == W + "p":
                self._paragraph(node)
            elif node.tag == W + "tbl":
                self._table(node)
            elif node.tag in _WRAPPERS:
                self._blocks(node)

    def _paragraph(self, paragraph: Any) -> None:
        kind = self._styles.kind(paragraph)
        said = self._begun + self._story.said(paragraph)
        boxes, self._story.boxes = self._story.boxes, []
        if ends_deleted(paragraph):
            self._begun = said
        else:
            self._begun = ""
            label = self._numbers.label(self._styles.numbering(paragraph)) if said.strip() else ""
            # A bullet is the kind of the paragraph; a number is part of what is printed and referred to.
            said = f"{label} {said}" if label not in ("", "•") else said
            self.builder.add(kind.block, said, level=kind.level, caption=kind.is_caption)
        for box in boxes:
            self._blocks(box)

    def _flush(self) -> None:
        self.builder.add(BlockKind.PARAGRAPH, self._begun)
        self._begun = ""

    def _table(self, table: Any) -> None:
        """A table, and after it the tables of several rows that stand in its cells."""
        inner: list[Any] = []
        rows = [row for row in _children(table, W + "tr") if row.find(f"{W}trPr/{W}del") is None]
        heads = 0
        for row in rows:
            if row.find(f"{W}trPr/{W}tblHeader") is None:
                break
            heads += 1
        cells = [self._row(row, inner) for row in rows]
        self.builder.add_table(_merged(cells), heads=heads if 0 < heads < len(rows) else None)
        for one in inner:
            self._table(one) if one.tag == W + "tbl" else self._blocks(one)

    def _row(self, row: Any, inner: list[Any]) -> list[tuple[GridCell, bool]]:
        """The cells of a row, each with whether it goes on with the one above it."""
        skipped = row.find(f"{W}trPr/{W}gridBefore")
        cells = [(GridCell("", int(skipped.get(W + "val"))), False)] if skipped is not None else []
        for cell in _children(row, W + "tc"):
            span, down = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = down is not None and down.get(W + "val", "continue") == "continue"
            across = int(span.get(W + "val")) if span is not None else 1
            cells.append((GridCell(self._cell(cell, inner), across, is_head=_is_bold(cell)), goes_on))
        return cells

    def _cell(self, cell: Any, inner: list[Any]) -> str:
        """What a cell says; a table of one row in it is part of that, a larger one is left in `inner`."""
        said: list[str] = []
        for node in cell:
            if node.tag == W + "p":
                said.append(self._story.said(node))
                inner += self._story.boxes
                self._story.boxes = []
            elif node.tag == W + "tbl":
                rows = list(_children(node, W + "tr"))
                if len(rows) > 1:
                    inner.append(node)
                else:
                    said += ["; ".join(self._cell(part, inner) for row in rows for part in _children(row, W + "tc"))]
            elif node.tag in _WRAPPERS:
                said.append(self._cell(node, inner))
        return "\n".join(one for one in said if one.strip())

    def _notes(self) -> None:
        """Footnotes and endnotes, each after the number that refers to it; a note may refer to others."""
        sources = {kind: self._xml(f"{kind}s") for kind in ("footnote", "endnote")}
        for number, (kind, key) in enumerate(self._story.notes, start=1):
            if sources[kind] is None or (note := _with_id(sources[kind], key)) is None:
                continue
            said = [self._story.said(paragraph).strip() for paragraph in note.iter(W + "p")]
            self.builder.add_note(str(number), "\n".join(said))

    def _margins(self, reference: str) -> None:
        """Page heads or feet, each text once: often the only place of date and diarienummer."""
        told: set[str] = set()
        for mark in self._document.element.body.iter(W + reference):
            part = self._document.part.related_parts[mark.get(f"{_RELATIONS}id")]
            for said in self._lines(part.element):
                if re.search(r"\w", said) and said not in told:
                    told.add(said)
                    self.builder.add(BlockKind.FURNITURE, said)

    def _lines(self, parent: Any) -> Iterator[str]:
        """The lines of a page head or foot; a row of a table is one."""
        for node in parent:
            if node.tag == W + "p":
                yield self._story.said(node)
                boxes, self._story.boxes = self._story.boxes, []
                for box in boxes:
                    yield from self._lines(box)
            elif node.tag == W + "tr":
                yield " ".join(" ".join(self._lines(cell)) for cell in _children(node, W + "tc"))
            elif node.tag == W + "tbl" or node.tag in _WRAPPERS:
                yield from self._lines(node)


_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also those in a content control or an accepted insertion."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in _WRAPPERS:
            yield from _children(node, tag)


def _without_prompts(body: Any) -> int:
    """Take the words out that content controls show until somebody fills them in; how many do."""
    shown = [mark.getparent().getparent() for mark in body.iter(W + "showingPlcHdr") if is_on(mark)]
    prompts = [[said for said in control.iter(W + "t") if (said.text or "").strip()] for control in shown]
    for said in (one for prompt in prompts for one in prompt):
        said.text = ""
    return sum(map(bool, prompts))


def _is_bold(cell: Any) -> bool:
    """Whether all words of a cell are in bold type, as those of a head are."""
    runs = [run for run in cell.iter(W + "r") if "".join(part.text or "" for part in run.iter(W + "t")).strip()]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(marks) and all(mark is not None and is_on(mark) for mark in marks)


def _with_id(notes: Any, key: str) -> Any:
    return next((note for note in notes if note.get(W + "id") == key), None)


def _merged(rows: Sequence[Sequence[tuple[GridCell, bool]]]) -> list[list[GridCell]]:
    """The rows with each cell that goes on with the one above it taken into that one."""
    laid: list[list[GridCell]] = []
    for at, row in enumerate(rows):
        laid.append([])
        place = 0
        for cell, goes_on in row:
            if not goes_on or not at:
                down = _reach(rows, at, place)
                laid[-1].append(replace(cell, down=down))
            place += cell.across
    return laid


def _reach(rows: Sequence[Sequence[tuple[GridCell, bool]]], at: int, column: int) -> int:
    """Over how many rows the cell in a row and column reaches."""
    down = 1
    for row in rows[at + 1 :]:
        place = 0
        for cell, goes_on in row:
            if place == column and goes_on:
                down += 1
                break
            place += cell.across
        else:
            return down
    return down
