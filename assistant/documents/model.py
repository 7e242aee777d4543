"""A document as the whole program sees it: canonical text, and what each stretch of it is.

Offsets are Unicode code points into `Document.text`, start inclusive, end exclusive. `text` is NFC with
`\n` line ends and is otherwise what the file holds; it is never changed after reading.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class DocumentType(StrEnum):
    """What kind of paper it is. Order is authority: an earlier one governs a later one."""

    DECISION = "decision"  # regeringsbeslut
    AGREEMENT = "agreement"  # överenskommelse
    CIRCULAR = "circular"  # cirkulär
    APPLICATION = "application"  # ansökan
    OTHER = "other"


class BlockKind(StrEnum):
    """What a stretch of text is. Every character of text that is not white space is in one block."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    SOURCE_NOTE = "source_note"  # a source sheet's line naming the section of the original
    FURNITURE = "furniture"  # running headers and footers, page numbers, URLs: never a passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known about a document as a whole. Unknown fields are None or empty."""

    title: str
    issuer: str | None = None
    date: str | None = None  # ISO date, or "2010-02"
    dnr: str | None = None  # diarienummer
    type: DocumentType = DocumentType.OTHER
    years: tuple[int, ...] = ()  # years the document speaks for
    official: bool = False  # a decision or circular, not somebody's application
    source_sheet: bool = False  # a källblad of ours, not a publisher's original
    programs: tuple[str, ...] = ()
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class Page:
    """One page, by the number a reader counts from 1."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, to the next heading of the same or a higher level."""

    title: str
    level: int  # 1 is highest
    start: int  # where the heading starts
    end: int
    number: str | None = None  # "3.2.2", "Bilaga 2"
    source: str | None = None  # the section of the original a source sheet's section rests on


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table row, with the column title that applies to it, if any.

    `text` is the cell as read: a label that wraps over lines in one piece, a damaged word as printed.
    """

    start: int
    end: int
    text: str
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One label with its values: "Värmland | 3,0". A printed line with two columns of pairs is two rows."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    is_total: bool = False  # "Summa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under one title. `unit` is what the title or header says of bare numbers: "miljoner kronor"."""

    start: int
    end: int
    title: str | None
    title_start: int | None
    title_end: int | None
    unit: str | None  # as written: "milj. kr", "mkr", "tkr per år", "procent"
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or table row."""

    kind: BlockKind
    start: int
    end: int
    page: int | None
    section: int | None  # place in Document.sections: the innermost one
    table: int | None = None  # place in Document.tables, for TABLE_ROW
    row: int | None = None  # place in Table.rows


@dataclass(frozen=True, slots=True)
class Repair:
    """A word of a damaged scan as it was most likely printed. For finding, never for quoting."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note under the text, and the places where the text has its number."""

    number: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a source sheet, and the stretch of the original that it tells of."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The source sheet of an original: its file, and what it tells of. To find by; never quoted."""

    file: str
    told: tuple[Told, ...]


def document_id_of(file: str) -> str:
    """The id of the document that a file holds: the file's stem, in NFC."""
    return unicodedata.normalize("NFC", Path(file).stem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file of a corpus, read. `id` is as `document_id_of` has it."""

    id: str
    file: str  # name within the corpus folder
    sha256: str  # of the file's bytes
    text: str
    metadata: Metadata
    pages: tuple[Page, ...] = ()  # empty where the format has none
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    blocks: tuple[Block, ...] = ()
    damaged: bool = False  # a scan whose å, ä, ö are lost
    repairs: tuple[Repair, ...] = field(default=())
    # Page numbers and running headers within a block that goes on across a page break, as (start, end)
    # in order: part of the block, and no part of what it says.
    interruptions: tuple[tuple[int, int], ...] = ()
    missing: tuple[str, ...] = ()  # what of the file could not be read, one line each
    notes: tuple[str, ...] = ()  # what else to know of it: "holds macros; they are not run"

    footnotes: tuple[Footnote, ...] = ()
    # Numbers that may be others than they look, as (start, end) in order: read from a picture, or printed
    # in a way that can be read in two. They are shown and never answered with.
    doubtful: tuple[tuple[int, int], ...] = ()
    sheet: Sheet | None = None  # of an original that a source sheet tells of

    def is_doubtful(self, start: int, end: int) -> bool:
        """Whether a number in a stretch may be another than it looks."""
        place = bisect_right(self.doubtful, start, key=lambda span: span[1])
        return place < len(self.doubtful) and self.doubtful[place][0] < end

    def page_at(self, offset: int) -> int | None:
        """The number of the page an offset is on; None where the format has no pages."""
        place = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[place].number if place >= 0 and offset < self.pages[place].end else None

    def section_at(self, offset: int) -> Section | None:
        """The innermost section an offset is in."""
        place = bisect_right(self.sections, offset, key=lambda section: section.start) - 1
        # Sections nest, so the last one that starts before the offset and holds it is the innermost.
        while place >= 0 and offset >= self.sections[place].end:
            place -= 1
        return self.sections[place] if place >= 0 else None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, and why, in one line."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person should know of a file that was read, in one line."""

    file: str
    note: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """The readable documents of a folder, in order of id, what could not be read, and what else to know."""

    documents: tuple[Document, ...]
    unreadable: tuple[Unreadable, ...] = ()
    notices: tuple[Notice, ...] = ()
