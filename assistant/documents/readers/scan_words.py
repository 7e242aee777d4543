"""The words that Tesseract says it sees on a page, each with where it stands and whether it is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any
from xml.etree import ElementTree

from assistant.documents.canonical import canonical
from assistant.documents.readers.pdf_words import Word
from assistant.documents.readers.scan_pictures import Box

DOTS_PER_INCH = 300
POINT = 72 / DOTS_PER_INCH
_SURE = 90  # of 100: a word with digits that Tesseract is less sure of may be another
_QUITE_SURE = 95  # needed where letters and digits stand in one word
_MIXED = re.compile(r"[^\W\d_]\d|[$&]\d|\d[^\W\d_]|\d[$&]")
_POINT_FOR_COMMA = re.compile(r"\d+\.\d\d?\W*")
_DIGITS = re.compile(r"\d{1,9}(?!\d)")
_NUMBER = re.compile(r"[\d.,:/%–-]*\d[\d.,:/%–-]*")
_LETTER_WITHIN = re.compile(r"\d[^\W\d_]+\d")
_APART = 1.28  # times as far as digits usually stand: there is a space between them
_SPACE = 0.25  # of the height of a digit: white space before a unit
_BULLET = 95
_NOTHING = 30  # of 100: a sign that Tesseract is so little sure of is a speck
_BULLETS = frozenset("»«*¢°¤●■›‹·o")
_UNKNOWN_SIGNS = frozenset("%§")  # to what Tesseract knows of Swedish: it takes them for digits
_LIKE_A_SIGN = "8"  # as "§" is taken, and for sure
_SPAN = "{http://www.w3.org/1999/xhtml}span"
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_LONGEST_HYPHEN = 0.38  # of the height of a line


@dataclass(frozen=True, slots=True)
class Seen:
    """A word; how sure Tesseract is of it, of 100; and what it took for one word there, and where, in dots."""

    word: Word
    sure: float
    whole: str
    box: Box

    @property
    def is_number(self) -> bool:
        """Whether there is a digit in it."""
        return any(map(str.isdigit, self.whole))


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    box: Box

    @property
    def middle(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


def seen_in(hocr: bytes) -> list[Seen]:
    """The words of a page that is upright."""
    root = ElementTree.fromstring(hocr)
    lines = [line for line in root.iter(_SPAN) if "x_size" in line.get("title", "")]
    pace = _pace([_letters(part) for line in lines for part in _parts(line)])
    seen = [one for line in lines for one in _line(line, pace)]
    if not seen:
        return []
    # A line without tall letters looks smaller than it is.
    usual = median(one.word.size for one in seen for _ in one.word.text)
    return [
        replace(one, word=replace(one.word, size=usual)) if 0.7 * usual < one.word.size < 1.3 * usual else one
        for one in seen
    ]


def settled(seen: Seen, again: str) -> Word:
    """A number with what another reading says of it: sure where both say the same, doubtful where the digits differ.

    A point for a comma is no more sure for being read twice. A bracket of a pair that only one sees is none.
    """
    if _POINT_FOR_COMMA.fullmatch(seen.whole):
        return seen.word
    if seen.word.text == seen.whole and again.strip("., ") in _UNKNOWN_SIGNS:
        return replace(seen.word, text=again, sure=True)
    said, other = _compared(seen.whole), _compared(again)
    if seen.word.sure:
        return replace(seen.word, sure=not _NUMBER.fullmatch(other) or _digits(said) == _digits(other))
    is_same = said == other
    is_halved = ("(" in seen.whole) != (")" in seen.whole) and not {"(", ")"} & set(again)
    text = again if is_same and is_halved and seen.word.text == seen.whole else seen.word.text
    return replace(seen.word, text=text, sure=is_same)


def _digits(said: str) -> str:
    return re.sub(r"\D", "", said)


def _compared(said: str) -> str:
    return re.sub("[–-]+", "-", said.replace(" ", "")).strip(".,:;()")


def _numbers(title: str, name: str) -> list[float]:
    """The numbers after a name in what hOCR says of a part."""
    said = next((part for part in title.split(";") if part.strip().startswith(name)), "")
    return [float(number) for number in _NUMBERS.findall(said.replace(name, "", 1))]


def _parts(line: Any) -> list[Any]:
    return [part for part in line.iter(_SPAN) if part.get("class") == "ocrx_word"]


def _letters(part: Any) -> list[_Letter]:
    return [_Letter(letter.text or "", _box(letter.get("title"), "x_bboxes")) for letter in part.findall(_SPAN)]


def _box(title: str, name: str) -> Box:
    left, top, right, bottom = _numbers(title, name)
    return left, top, right, bottom


def _pace(words: Sequence[Sequence[_Letter]]) -> float:
    """How far digits stand from middle to middle, of their height: in most type as far from each as from any other."""
    steps = [
        (after.middle - before.middle) / after.height
        for letters in words
        for before, after in pairwise(letters)
        if before.text.isdigit() and after.text.isdigit() and after.height
    ]
    return median(steps) if steps else 0.0


def _line(line: Any, pace: float) -> Iterator[Seen]:
    title = line.get("title")
    left, top, _, bottom = _numbers(title, "bbox")
    lean, below = (*_numbers(title, "baseline"), 0.0, 0.0)[:2]
    size = _numbers(title, "x_size")[0]
    for place, part in enumerate(_parts(line)):
        one, _, two, _ = _numbers(part.get("title"), "bbox")
        sure = _numbers(part.get("title"), "x_wconf")[0]
        foot = bottom + below + lean * (one - left)
        letters = [_with_dash(letter, size) for letter in _letters(part)]
        said = canonical("".join(letter.text for letter in letters).strip())
        if place == 0 and said in _BULLETS and sure < _BULLET:
            said = "•"
        if sure < _NOTHING and not any(map(str.isalnum, said)) and said != "•":
            continue
        word = Word(said, one * POINT, two * POINT, foot * POINT, size * POINT, sure=_is_sure(said, sure))
        for piece in _pieces(word, letters, foot, size, pace):
            yield Seen(piece, sure, said, (one, top, two, bottom))


def _with_dash(letter: _Letter, size: float) -> _Letter:
    """A letter; a long hyphen as the dash it is. A hyphen is a third of the type's size long, a dash half."""
    is_long = letter.text == "-" and letter.box[2] - letter.box[0] > _LONGEST_HYPHEN * size
    return replace(letter, text="–") if is_long or letter.text == "—" else letter


def _is_sure(said: str, sure: float) -> bool:
    """Whether a word may be taken for what it looks like. Only digits matter: words are met by their meaning."""
    if _POINT_FOR_COMMA.fullmatch(said) or _LETTER_WITHIN.search(said) or said == _LIKE_A_SIGN:
        return False
    return sure >= (_QUITE_SURE if _MIXED.search(said) else _SURE) or not any(map(str.isdigit, said))


def _pieces(word: Word, letters: Sequence[_Letter], foot: float, size: float, pace: float) -> list[Word]:
    """A word; its groups of digits, where white space parts them; raised digits at its end by themselves."""
    raised = 0
    for letter in reversed(letters):
        if not letter.text.isdigit() or letter.box[3] > foot - 0.25 * size or letter.height > 0.6 * size:
            break
        raised += 1
    if 0 < raised < len(word.text):
        number = replace(word, text=word.text[-raised:], before="", raised=True)
        return [replace(word, text=word.text[:-raised]), number]
    if len(letters) != len(word.text) or not (digits := _DIGITS.match(word.text)):
        return [word] if word.text else []
    cuts = [at for at in range(digits.end() - 3, 0, -3) if _is_apart(letters[at - 1], letters[at], pace)]
    unit = digits.end()
    if unit < len(letters) and word.text[unit:].isalpha() and _has_space(letters[unit - 1], letters[unit]):
        cuts.append(unit)
    edges = [0, *sorted(cuts), len(letters)]
    return [
        replace(
            word, text=word.text[start:end], left=letters[start].box[0] * POINT, right=letters[end - 1].box[2] * POINT
        )
        for start, end in pairwise(edges)
    ]


def _has_space(before: _Letter, after: _Letter) -> bool:
    return after.box[0] - before.box[2] > _SPACE * before.height


def _is_apart(before: _Letter, after: _Letter, pace: float) -> bool:
    return after.middle - before.middle > _APART * pace * after.height
