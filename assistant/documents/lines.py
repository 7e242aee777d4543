"""The printed lines of a text: where each stands, how far below the last, whether it was cut to width."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.documents.model import Page

_PRIVATE_USE_BULLETS = "\uf0b7\uf0a7\uf0d8\uf02d\uf076\uf0fc"  # Symbol and Wingdings, as PDFs write them
_LIST_MARK = re.compile(
    rf"(?:[•·▪●○◦■►‣⁃{_PRIVATE_USE_BULLETS}]\s*|[-–—*]\s+|\(?\d{{1,2}}[.)]\s+|\(?[a-zåäö]\)\s+|[a-h]\.\s+(?=[A-ZÅÄÖ]))(?=\S)"
)
_SENTENCE_END = re.compile(r"[.!?:;][)\]\"”’'»]*$")
_CONTACT_END = re.compile(r"(?:\S+@\S+\.\w+|(?:https?://|www\.)\S+)$")
_WORD = re.compile(r"[^\W\d]+(?:-[^\W\d]+)*")
_PUNCTUATION = ".,:;!?()[]”\"’'»«"
_OPENING_WORDS = (
    "det de den detta denna dessa dem under för i med av på som om när vid ett en till genom enligt inom "
    "från vidare dessutom därför därtill varje alla samtliga utöver sedan efter inför mot hur vad"
)
_OPENING = frozenset(_OPENING_WORDS.split())
_WRAPPED_AT_LEAST = 40  # shorter lines say nothing about the width of the page
_USUAL_WIDTH = 76


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text. `start` and `end` leave out white space at either end.

    `gap` counts the blank lines before it as the writer meant them: in a double-spaced text the blank
    line between every two lines is not counted. `new_page` is a page break directly before the line.
    `tight` is a line of a double-spaced text that stands closer than usual to the one before, as the first
    line under a heading does. `display` is larger or bold type. `mark` is the bullet or number of a list
    item with the space after it, or "". `width` is the letters of a full line of the column it stands in;
    0 where it goes over the page.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    new_page: bool
    tight: bool
    mark: str
    display: bool = False
    width: int = 0

    @property
    def ends_sentence(self) -> bool:
        """Whether the last character closes a sentence or opens a list."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def ends_contact(self) -> bool:
        """Whether it ends with an e-mail or web address, which is no part of a longer sentence."""
        return bool(_CONTACT_END.search(self.text))

    @property
    def starts_low(self) -> bool:
        """Whether it starts as the middle of a sentence does."""
        return self.text[0].islower()


def list_mark(text: str) -> str:
    """The bullet or number at the start of a line, with the white space after it, or ""."""
    found = _LIST_MARK.match(text)
    return found[0] if found else ""


def read_lines(
    text: str,
    pages: Sequence[Page] = (),
    display: Sequence[tuple[int, int]] = (),
    widths: Sequence[tuple[int, int]] = (),
) -> list[Line]:
    """The lines of a text that hold anything. `display` are the places of lines in larger or bold type.

    `widths` gives the start of each line of a column and the letters of a full line there.
    """
    stands_out = {start for start, _ in display}
    columns = dict(widths)
    printed = _printed(text)
    doubled = _is_double_spaced(printed)
    page_starts = [page.start for page in pages]
    lines: list[Line] = []
    page = 0
    for start, raw, blanks, after_feed in printed:
        stripped = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        at = start + indent
        was_page, page = page, bisect_right(page_starts, at)
        # Text taken from a PDF keeps a page break as one space at the start of the first line.
        new_page = after_feed or page != was_page or (blanks == 0 and indent == 1 and raw[0] == " ")
        lines.append(
            Line(
                at,
                at + len(stripped),
                stripped,
                indent,
                gap=blanks // 2 if doubled else blanks,
                new_page=new_page and bool(lines),
                tight=doubled and blanks == 0 and not new_page,
                mark=list_mark(stripped),
                display=start in stands_out,
                width=columns.get(start, 0),
            )
        )
    return lines


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set, and which of its words are names: what tells where a line was ended on purpose.

    `width` is the length of a full line in characters, `words` the text's words without capital, and
    `names` its pairs of words of which the second has a capital in mid-sentence, "Sveriges Kommuner".
    """

    width: int
    words: frozenset[str]
    names: frozenset[tuple[str, str]]

    def full(self, line: Line) -> int:
        """The length of a full line where a line stands."""
        return line.width or self.width

    def is_forced(self, line: Line, after: Line, share: float = 0.95) -> bool:
        """Whether a line was ended on purpose: the next word would have fitted in `share` of the width."""
        if after.tight and not after.starts_low:
            return True
        word = after.text.split(maxsplit=1)[0]
        return len(line.text) + 1 + len(word) <= self.full(line) * share

    def starts_anew(self, line: Line, after: Line) -> bool:
        """Whether `after` starts a sentence or a heading: with a capital on a word that is no name."""
        found = _WORD.match(after.text)
        if found is None or not found[0][0].isupper() or line.ends_sentence:
            return False
        word = found[0]
        if word.lower() not in self.words and word.lower() not in _OPENING:
            return False
        last = line.text.split()[-1]
        return (last, word) not in self.names


def text_style(lines: Sequence[Line]) -> Style:
    """The style of a text. The width is the usual length of lines that were cut in mid-sentence."""
    cut = [
        len(line.text)
        for line, after in pairwise(lines)
        if after.starts_low and not after.mark and not line.width and len(line.text) >= _WRAPPED_AT_LEAST
    ]
    words: set[str] = set()
    names: set[tuple[str, str]] = set()
    for line in lines:
        said = line.text.split()
        words |= {word.strip(_PUNCTUATION) for word in said if word[0].islower()}
        names |= {
            (one, two.strip(_PUNCTUATION)) for one, two in pairwise(said) if two[0].isupper() and one[-1] not in ".!?:"
        }
    return Style(round(median(cut)) if cut else _USUAL_WIDTH, frozenset(words), frozenset(names))


def _printed(text: str) -> list[tuple[int, str, int, bool]]:
    """Each line with text: its offset, the line, the blank lines before it, and whether a form feed is."""
    found: list[tuple[int, str, int, bool]] = []
    position, blanks, feed = 0, 0, False
    for piece in re.split(r"([\n\f])", text):
        if piece == "\f":
            feed = True
        elif piece != "\n":
            if piece.strip():
                found.append((position, piece, blanks, feed))
                blanks, feed = 0, False
            else:
                blanks += 1
        position += len(piece)
    return found


def _is_double_spaced(printed: Sequence[tuple[int, str, int, bool]]) -> bool:
    """Whether sentences run on across single blank lines more often than across none."""
    across = direct = 0
    for _, raw, blanks, _ in printed:
        if raw.lstrip()[0].islower():
            across += blanks == 1
            direct += blanks == 0
    return across > 2 and across > 2 * direct
