"""The words of one PDF page as pdfium parts them, each with where it stands and how it is set.

pdfium says where a word ends: it knows letter-spaced, kerned and doubly printed text. Nothing is parted
here but what is set higher than the words it stands at: the numbers of notes.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from math import atan2, hypot, pi
from typing import Any

from pypdfium2 import raw

from assistant.documents.readers.pdf_marks import UNTAGGED, tag_of

_BOLD = 600  # font weight, as in CSS
_FILLED_AND_DRAWN = 2  # the way of drawing letters that makes them bolder
_RAISED = (0.15, 0.8)  # of the size of type: how far above its line a note number stands
_SMALLER = 0.85
_NEAR = 0.5
_LONGEST_LIGATURE = 3
_SAME_PLACE = 1.0  # points: a letter so near to the same letter is the same one, drawn twice
# pdfium writes a hyphen at a line end as one of the first two; some fonts have ligatures as characters.
_LETTERS = {"\x02": "-", "\ufffe": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_DIGITS = frozenset("0123456789")
_MARKS = _DIGITS | frozenset(",)( *†‡")

SEEN_SPACE = "~"
_SPACES = ("", "\n", SEEN_SPACE, " ")  # each stronger than those before it

Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class Word:
    """A word in points from the top left corner of the page as it is read.

    `before` is what stands before it: nothing, a space, a line end, or a space that is not in the file and
    that pdfium saw from where the letters stand. `raised` is a note number, set
    higher than the line whose baseline it is given. `turned` counts quarter turns from how the page is
    read. `sure` is False where it was read from a picture and may be another word. `tag` is the mark that the
    tags of the file know it by on its page.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False
    before: str = " "
    raised: bool = False
    turned: int = 0
    sure: bool = True
    tag: int = UNTAGGED


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page in the order of the file. `turn` is how far they are turned on the page."""

    words: Sequence[Word]
    turn: int = 0


def page_words(page: Any, *, tagged: bool = False) -> PageWords:
    """Read the words of a page. `tagged`: with the tag of each, and parted where one ends."""
    with closing(page.get_textpage()) as textpage:
        box = page.get_mediabox()
        words = [word for group in _groups(_Glyphs(textpage, box, tagged=tagged), twice=False) for word in group]
        if _is_drawn_twice(words):
            words = [word for group in _groups(_Glyphs(textpage, box, tagged=tagged), twice=True) for word in group]
    turns = Counter({0: 0})
    for word in words:
        turns[word.turned] += len(word.text)
    turn = max(turns, key=lambda one: turns[one])
    upright = [replace(word, turned=(word.turned - turn) % 4) if word.turned or turn else word for word in words]
    return PageWords(tuple(with_raised(upright)), turn)


def _is_drawn_twice(words: Sequence[Word]) -> bool:
    """Whether type is drawn twice to look bold: word by word, or letter by letter."""
    if len({(word.text, round(word.left), round(word.baseline)) for word in words}) < len(words):
        return True
    return any(len(word.text) > 4 and word.text[::2] == word.text[1::2] for word in words)


def _groups(glyphs: _Glyphs, *, twice: bool) -> Iterator[list[Word]]:
    """What stands between white space, parted where it leaves the line. `twice`: letters may be drawn twice."""
    textpage = glyphs.textpage
    parts: list[_Part] = []
    before = " "
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        said = chr(code) if 0 < code < 0x110000 else " "
        if said.isspace():
            if parts:
                yield [glyphs.word(part) for part in parts]
                parts, before = [], ""
            before = _stronger(before, glyphs.space(index, said))
            continue
        along, baseline = glyphs.origin(index)
        asked = glyphs.tagged or not parts or said in _DIGITS
        type_ = glyphs.type_at(index) if asked else glyphs.type
        if type_.turn != glyphs.type.turn:
            glyphs.type = type_
            along, baseline = glyphs.origin(index)
        if twice and glyphs.is_twice(index, said, along, baseline):
            continue
        raised = said in _DIGITS and glyphs.is_raised(index, type_, baseline)
        if not parts or not parts[-1].takes(along, baseline, type_, raised):
            if parts:
                type_ = glyphs.type_at(index)
            # Whether what has another tag stands apart is seen by the gap.
            since = before if not parts else "" if parts[-1].type.tag == type_.tag else "\n"
            parts.append(_Part([], index, index, along, baseline, type_, since, raised))
        glyphs.type = type_
        parts[-1].add(_LETTERS.get(said, said), index, along)
    if parts:
        yield [glyphs.word(part) for part in parts]


@dataclass(frozen=True, slots=True)
class _Type:
    """How a stretch of text is set: size, weight, quarter turns against the clock; and the tag it has."""

    size: float
    bold: bool
    turn: int
    tag: int = UNTAGGED


@dataclass(slots=True)
class _Part:
    """A word as far as it is read."""

    said: list[str]
    first: int
    last: int
    along: float
    baseline: float
    type: _Type
    before: str
    raised: bool

    def takes(self, along: float, baseline: float, type_: _Type, raised: bool) -> bool:
        """Whether the next letter goes on with it: on its line, to the right, and set alike."""
        size = max(self.type.size, type_.size)
        return (
            raised == self.raised
            and type_.tag == self.type.tag
            and type_.turn == self.type.turn
            and abs(baseline - self.baseline) < _RAISED[0] * size
            and along > self.along - 0.3 * size
            and min(self.type.size, type_.size) > _SMALLER * size
        )

    def add(self, said: str, index: int, along: float) -> None:
        self.said.append(said)
        self.last, self.along = index, along


class _Glyphs:
    """Where single letters stand and how they are set, as pdfium says when it is asked.

    It is asked as seldom as can be: a page has thousands of letters.
    """

    def __init__(self, textpage: Any, box: Box, *, tagged: bool) -> None:
        self.textpage = textpage
        self.tagged = tagged
        self._box = box
        self._known: dict[int | None, _Type] = {}
        self._numbers = tuple(ctypes.c_double() for _ in range(4))
        self._drawn: dict[tuple[str, int, int, int], int] = {}
        self.type = _Type(10.0, False, 0)

    def space(self, index: int, said: str) -> str:
        """What white space is worth: a line end, a space of the file, or one that was only seen."""
        if said in "\r\n":
            return "\n"
        return SEEN_SPACE if raw.FPDFText_IsGenerated(self.textpage, index) == 1 else " "

    def is_twice(self, index: int, said: str, along: float, baseline: float) -> bool:
        """Whether a letter was drawn in this place before, as is done to make type look bold.

        The letters of a ligature, which follow upon each other, also stand in one place.
        """
        # Each place is in four squares, each half a square from the next: two near places share one of them.
        x, y = along / _SAME_PLACE, baseline / _SAME_PLACE
        squares = [(said, self.type.turn, int(x), int(y))]
        squares += [(said, self.type.turn, -int(x + 1.5), int(y)), (said, self.type.turn, int(x), -int(y + 1.5))]
        squares += [(said, self.type.turn, -int(x + 1.5), -int(y + 1.5))]
        before = max(self._drawn.get(square, -1) for square in squares)
        self._drawn.update(dict.fromkeys(squares, index))
        if before < 0:
            return False
        return index - before > _LONGEST_LIGATURE or self._stretch(index)[1] != self._stretch(before)[1]

    def _stretch(self, index: int) -> tuple[Any, int | None]:
        """The stretch of text that a letter is in, as the file has it, and a name for it."""
        stretch = raw.FPDFText_GetTextObject(self.textpage, index)
        return stretch, ctypes.cast(stretch, ctypes.c_void_p).value

    def origin(self, index: int) -> tuple[float, float]:
        """Where a letter stands on its line, and where the line is."""
        x, y, *_ = self._numbers
        raw.FPDFText_GetCharOrigin(self.textpage, index, x, y)
        return placed(x.value, y.value, self.type.turn, self._box)

    def is_raised(self, index: int, type_: _Type, baseline: float) -> bool:
        """Whether a font draws a digit small and above the line that its other letters stand on."""
        (_, foot), (_, head) = self._corners(index, type_.turn)
        foot, head = max(foot, head), min(foot, head)
        return baseline - foot > 0.2 * type_.size and 0 < foot - head < 0.6 * type_.size

    def word(self, part: _Part) -> Word:
        """The word of a part, from the first to the last of its letters."""
        turn = part.type.turn
        first = self._corners(part.first, turn)
        last = first if part.last == part.first else self._corners(part.last, turn)
        alongs = [along for along, _ in (*first, *last)]
        return Word(
            "".join(part.said),
            min(alongs),
            max(alongs),
            part.baseline,
            part.type.size,
            part.type.bold,
            part.before,
            part.raised,
            turn,
            tag=part.type.tag,
        )

    def type_at(self, index: int) -> _Type:
        """How one letter is set; asked once for each stretch of text."""
        stretch, key = self._stretch(index)
        if key is None or key not in self._known:
            self._known[key] = self._asked(index, stretch if key else None)
        return self._known[key]

    def _corners(self, index: int, turn: int) -> tuple[tuple[float, float], tuple[float, float]]:
        left, right, bottom, top = self._numbers
        raw.FPDFText_GetCharBox(self.textpage, index, left, right, bottom, top)
        return (
            placed(left.value, bottom.value, turn, self._box),
            placed(right.value, top.value, turn, self._box),
        )

    def _asked(self, index: int, stretch: Any) -> _Type:
        matrix = raw.FS_MATRIX()
        scale, turn = 1.0, 0
        if raw.FPDFText_GetMatrix(self.textpage, index, matrix):
            scale = hypot(matrix.c, matrix.d) or 1.0
            turn = round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4
        size = float(raw.FPDFText_GetFontSize(self.textpage, index)) * scale
        drawn = stretch is not None and raw.FPDFTextObj_GetTextRenderMode(stretch) == _FILLED_AND_DRAWN
        bold = drawn or raw.FPDFText_GetFontWeight(self.textpage, index) >= _BOLD or self._has_bold_name(index)
        return _Type(size or 10.0, bold, turn, tag_of(stretch) if self.tagged and stretch else UNTAGGED)

    def _has_bold_name(self, index: int) -> bool:
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self.textpage, index, name, 128, flags)
        return b"bold" in name.value.lower()


def _stronger(one: str, other: str) -> str:
    return max(one, other, key=_SPACES.index)


def placed(x: float, y: float, turn: int, box: Box) -> tuple[float, float]:
    """A point as measured along the text and down from the top, for text that is turned so."""
    left, bottom, right, top = box
    return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[turn]


def with_raised(words: Sequence[Word]) -> list[Word]:
    """The words, with those that stand above the line of a neighbour marked and put on its baseline."""
    found: list[Word] = []
    for place, word in enumerate(words):
        if not word.raised and set(word.text) <= _MARKS and _DIGITS & set(word.text):
            beside = [*found[-1:], *words[place + 1 : place + 2]]
            line = next((other for other in beside if not other.raised and _is_above(word, other)), None)
            if line is not None:
                word = replace(word, raised=True, baseline=line.baseline)
        found.append(word)
    return found


def _is_above(word: Word, other: Word) -> bool:
    """Whether a number is set above the line of the word right before or after it."""
    near = min(abs(word.left - other.right), abs(other.left - word.right)) < _NEAR * other.size
    height = (other.baseline - word.baseline) / other.size
    return near and word.turned == other.turned and _RAISED[0] < height < _RAISED[1] and word.size <= 1.05 * other.size
