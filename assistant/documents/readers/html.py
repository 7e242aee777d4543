"""HTML: the text a reader sees, in reading order. Markup never reaches the text; scripts are dropped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from assistant.documents.elements import ReadText
from assistant.documents.model import BlockKind
from assistant.documents.promote import with_inferred_headings
from assistant.documents.readers.builder import TextBuilder
from assistant.documents.readers.plain import decode

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_DROPPED_WORDS = "script style template noscript head svg math iframe object canvas audio video select"
_DROPPED = frozenset(_DROPPED_WORDS.split())
_FURNITURE = frozenset(["nav", "header", "footer", "aside", "form"])
_BLOCKS_WORDS = (
    "p div section article main blockquote pre figure figcaption address body html hr details summary "
    "dl dt dd ul ol li h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr td th"
)
_BLOCKS = frozenset(_BLOCKS_WORDS.split()) | _FURNITURE
_VOID_WORDS = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_VOID_WORDS.split())


def read_html(data: bytes, file: str) -> ReadText:
    """Read a web page. It has no pages of its own."""
    reader = _Reader()
    reader.feed(_decoded(data, file))
    reader.close()
    reader.finish()
    text = reader.builder.text
    return ReadText(text=text, elements=tuple(with_inferred_headings(text, reader.builder.elements)))


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


class _Reader(HTMLParser):
    """Follows the tags and keeps the block that is being written. No tag has to be closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TextBuilder()
        self._said: list[str] = []
        self._kind = BlockKind.PARAGRAPH
        self._level = 1
        self._caption = False
        self._dropped: list[str] = []  # open tags whose content is not shown
        self._furniture = 0
        self._tables = 0
        self._rows: list[list[str]] = []
        self._spanned = 0  # columns that the open cell takes beside its own
        self._heads: list[bool] = []  # for each row: every cell is a <th>

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropped or tag in _DROPPED or _is_hidden(attrs):
            # Only the same tag can close what is dropped, so count it where it nests.
            if tag not in _VOID and (not self._dropped or tag == self._dropped[-1]):
                self._dropped.append(tag)
            return
        if tag == "br":
            self._said.append("\n")
        if tag not in _BLOCKS:
            return
        if self._tables:
            self._table_tag(tag, attrs)
            return
        self._flush()
        self._furniture += tag in _FURNITURE
        if tag == "table":
            self._tables, self._rows, self._heads = 1, [], []
        elif tag == "li":
            self._kind = BlockKind.LIST_ITEM
        elif tag[0] == "h" and tag[1:].isdigit():
            self._kind, self._level = BlockKind.HEADING, int(tag[1:])

    def handle_endtag(self, tag: str) -> None:
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.pop()
            return
        if tag not in _BLOCKS:
            return
        if self._tables:
            if tag == "table":
                self._tables -= 1
                if not self._tables:
                    self._end_table()
            elif tag == "caption" and self._tables == 1:
                self._end_caption()
            return
        self._flush()
        if tag in _FURNITURE:
            self._furniture = max(0, self._furniture - 1)

    def handle_data(self, data: str) -> None:
        if self._dropped:
            return
        if self._tables and self._rows and not self._caption:
            if self._rows[-1]:
                self._rows[-1][-1] += data
            return
        # Line ends in the source are white space like any other.
        self._said.append(re.sub(r"\s+", " ", data))

    def finish(self) -> None:
        """Write what an unclosed tag left open."""
        if self._tables:
            self._end_table()
        self._flush()

    def _table_tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._tables += 1
        if self._tables > 1:
            # A table within a cell is read as words of that cell.
            if self._rows and self._rows[-1]:
                self._rows[-1][-1] += " "
            return
        if tag == "caption":
            self._flush()
            self._caption = True
        elif tag == "tr":
            self._end_caption()
            self._new_row()
        elif tag in ("td", "th"):
            self._end_caption()
            if not self._rows:
                self._new_row()
            self._rows[-1] += [""] * self._spanned + [""]
            self._spanned = _span(attrs) - 1
            self._heads[-1] = self._heads[-1] and tag == "th"
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1] += " "

    def _new_row(self) -> None:
        self._rows.append([])
        self._heads.append(True)
        self._spanned = 0

    def _end_caption(self) -> None:
        if self._caption:
            self._flush(caption=True)
            self._caption = False

    def _end_table(self) -> None:
        self._end_caption()
        self._tables = 0
        rows, heads = self._rows, self._heads
        self._rows, self._heads = [], []
        self.builder.add_table(rows, header=True if heads and heads[0] and not all(heads) else None)

    def _flush(self, *, caption: bool = False) -> None:
        said, kind = "".join(self._said), self._kind
        self._said, self._kind = [], BlockKind.PARAGRAPH
        if self._furniture and kind is not BlockKind.HEADING:
            kind = BlockKind.FURNITURE
        self.builder.add(kind, said, level=self._level, caption=caption)


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    """Whether a reader of the page would not see the element: it must not be quoted to them either."""
    for name, setting in attrs:
        if name == "hidden" or (name == "style" and re.search(r"display\s*:\s*none", setting or "", re.IGNORECASE)):
            return True
    return False


def _span(attrs: list[tuple[str, str | None]]) -> int:
    setting = dict(attrs).get("colspan") or "1"
    return min(int(setting), 50) if setting.isdigit() and int(setting) else 1
