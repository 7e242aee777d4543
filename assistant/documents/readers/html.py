"""Web pages: the text a reader sees, in reading order. Markup never reaches the text; scripts are dropped.

Menus, banners and the like are kept as furniture: they stand in the text and are no passages of it.
"""

from __future__ import annotations

import re
from typing import Any

from assistant.documents.elements import ReadText
from assistant.documents.model import BlockKind
from assistant.documents.note_marks import PLAIN
from assistant.documents.promote import with_inferred_headings
from assistant.documents.readers.builder import TextBuilder
from assistant.documents.readers.grids import GridCell
from assistant.documents.readers.html_main import MainPart, is_unseen, says_something_unseen
from assistant.documents.readers.html_notes import notes_of
from assistant.documents.readers.html_words import BLOCKS, Words, flat, rows_of
from assistant.documents.readers.plain import decode
from assistant.errors import UnreadableDocument

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_NOTE = re.compile(r"\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?=\s*[^\W\d])")  # a raised number before the words of a block
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FRAMES = re.compile(r"</?(?:div|span|font|section|center|b|i|em|strong|blockquote)\b[^<>]*>", re.IGNORECASE)
_LETTERS = 26
_LONGEST_VALUE = 200  # characters: a longer explanation in a list of terms is a paragraph


def read_html(data: bytes, file: str) -> ReadText:
    """Read a web page. It has no pages of its own."""
    page = _parsed(_decoded(data, file), file)
    reader = _Reader(page)
    reader.read(page)
    text = reader.builder.text
    return ReadText(
        text=text,
        elements=tuple(with_inferred_headings(text, reader.builder.elements)),
        footnotes=reader.builder.footnotes,
        notes=("holds hidden or struck-out text; it is left out",) if reader.left_out else (),
    )


def _decoded(data: bytes, file: str) -> str:
    """The page's characters: by UTF-8, else by what the page declares, else as any text file."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if declared := _CHARSET.search(data[:4096]):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, file)


def _parsed(page: str, file: str) -> Any:
    """The tree of a page. Frames nested without end are taken away: the parser would give up at them."""
    for source in (page, None):
        source = _FRAMES.sub("<br>", page) if source is None else source
        tree, is_whole = _tree(source)
        if tree is None:
            raise UnreadableDocument(file, "empty: there is no text in it")
        if is_whole:
            return tree
    raise UnreadableDocument(file, "damaged: its parts are nested without end")


def _tree(page: str) -> tuple[Any, bool]:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    source = page.replace("\x00", "").encode("utf-8", "replace")
    try:
        tree = etree.fromstring(source, parser) if source.strip() else None
    except etree.ParserError:
        return None, True
    limits = etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG
    return tree, not any(error.type in limits for error in parser.error_log)


class _Reader:
    """Follows the elements of a page and keeps the block that is being written."""

    def __init__(self, page: Any) -> None:
        self.builder = TextBuilder()
        self._main = MainPart(page)
        self._notes = notes_of(page)
        self._note = ""  # the number of the note whose words come next
        self._words = Words(self._notes)
        self._said: list[str] = []
        self._open: list[tuple[BlockKind, int]] = []  # kind and level of the blocks that are open
        self._around = 0 if not self._main.is_marked else 1  # how many open elements stand around the text
        self._numbers: list[int | None] = []  # the last number of each open list; None where it has bullets
        self._level = 1
        self.left_out = False

    def read(self, page: Any) -> None:
        """Write the whole page."""
        from lxml import etree

        walk = etree.iterwalk(page, events=("start", "end"))
        for event, node in walk:
            if event == "end":
                self._end(node)
            elif self._start(node):
                walk.skip_subtree()
        self._flush()

    def _start(self, node: Any) -> bool:
        """Begin an element; tell whether it has been read whole."""
        if is_unseen(node):
            self.left_out = self.left_out or (self._around <= 0 and says_something_unseen(node))
            return True
        self._around += self._step(node)
        if node.tag in BLOCKS:
            self._flush()
        if node.tag == "table" and not _is_layout(node):
            self._table(node)
            return True
        if node.tag == "dl" and (rows := self._terms(node)):
            self.builder.add_table(rows, heads=0)
            return True
        self._begin_block(node)
        self._note = self._notes.notes.get(node, self._note)
        said, is_all = self._words.opening(node)
        self._said.append(said)
        return is_all

    def _end(self, node: Any) -> None:
        if not is_unseen(node):
            self._said.append(self._words.closing(node))
            if node.tag in BLOCKS:
                self._flush()
            if node.tag in ("li", "summary", *_HEADINGS) and self._open:
                self._open.pop()
            if node.tag in ("ul", "ol") and self._numbers:
                self._numbers.pop()
            self._around -= self._step(node)
        self._said.append(flat(node.tail))

    def _step(self, node: Any) -> int:
        """How an element changes whether we are around the text: into it, or out of it once more."""
        if self._main.is_main(node):
            return -1
        return int(self._main.is_around(node))

    def _begin_block(self, node: Any) -> None:
        if node.tag in _HEADINGS:
            self._level = int(node.tag[1])
            self._open.append((BlockKind.HEADING, self._level))
        elif node.tag == "summary":
            holds_heading = any(True for _ in node.iter(*_HEADINGS))
            self._open.append((BlockKind.PARAGRAPH if holds_heading else BlockKind.HEADING, min(self._level + 1, 6)))
        elif node.tag in ("ul", "ol"):
            start = node.get("start") or "1"
            counted = node.tag == "ol" and not self._around
            self._numbers.append((int(start) - 1 if start.isdecimal() else 0) if counted else None)
        elif node.tag == "li":
            self._open.append((BlockKind.LIST_ITEM, 1))
            if node not in self._notes.notes and self._numbers and (last := self._numbers[-1]) is not None:
                self._numbers[-1] = last + 1
                self._said.append(f"{_counted(last + 1, node.getparent().get('type') or '1')}. ")

    def _table(self, table: Any) -> None:
        inner: list[Any] = []
        for caption in table.iterfind("caption"):
            self.builder.add(self._kind(), self._words.of(caption), caption=True)
        rows, heads = self._words.rows(table, inner)
        if self._around > 0:
            for row in rows:
                self.builder.add(BlockKind.FURNITURE, " ".join(cell.said for cell in row))
        else:
            self.builder.add_table(rows, heads=heads)
        for one in inner:
            self._table(one)

    def _terms(self, terms: Any) -> list[list[GridCell]]:
        """A list of terms as rows of term and value; empty where its explanations are long."""
        rows: list[list[GridCell]] = []
        for node in terms.iter("dt", "dd"):
            said = self._words.of(node)
            if node.tag == "dt":
                rows.append([GridCell(said)])
            elif not rows or len(said) > _LONGEST_VALUE:
                return []
            elif len(rows[-1]) > 1:
                rows[-1][1] = GridCell(f"{rows[-1][1].said}; {said}")
            else:
                rows[-1].append(GridCell(said))
        return rows if self._around <= 0 else []

    def _kind(self) -> BlockKind:
        return BlockKind.FURNITURE if self._around > 0 else BlockKind.PARAGRAPH

    def _flush(self) -> None:
        said = "".join(self._said)
        self._said = []
        kind, level = self._open[-1] if self._open else (BlockKind.PARAGRAPH, 1)
        if self._around <= 0 and kind is not BlockKind.HEADING and (opened := _NOTE.match(said)):
            self._note, said = self._note or opened[1].translate(PLAIN), said[opened.end() :]
        if self._note and self._around <= 0 and said.strip():
            self.builder.add_note(self._note, said)
            self._note = ""
        else:
            self.builder.add(BlockKind.FURNITURE if self._around > 0 else kind, said, level=level)


def _counted(number: int, style: str) -> str:
    """The number of an item as its list counts: "1", "a" or "A"."""
    if style not in ("a", "A") or not 0 < number <= _LETTERS:
        return str(number)
    return chr(ord(style) + number - 1)


def _is_layout(table: Any) -> bool:
    """Whether a table only places text on the page."""
    if (table.get("role") or "") in ("presentation", "none"):
        return True
    if any(True for _ in table.iter(*_HEADINGS)):
        return True
    return all(sum(cell.tag in ("td", "th") for cell in row) < 2 for row in rows_of(table))
