"""Words read from the picture of a page by Tesseract, each with where it stands and whether it is sure."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from statistics import median
from typing import Any
from xml.etree import ElementTree

from assistant.documents.canonical import canonical
from assistant.documents.readers.pdf_words import Word

INSTALLING = "apt-get install tesseract-ocr tesseract-ocr-swe"
_DOTS_PER_INCH = 300
_POINT = 72 / _DOTS_PER_INCH
_LARGEST = 6000  # dots along the longer side: a poster is read more coarsely
_SURE = 90  # of 100: a word with digits that Tesseract is less sure of may be another
_QUITE_SURE = 95  # needed where letters and digits stand in one word
_MIXED = re.compile(r"[^\W\d_]\d|[$&]\d|\d[^\W\d_]|\d[$&]")
_POINT_FOR_COMMA = re.compile(r"\d+\.\d\d?\W*")
_BULLET = 95
_BULLETS = frozenset("»«*¢°¤●■›‹·o")
_FEWEST_SURE = 50  # of 100, on average: below it the page may lie on its side
_SPAN = "{http://www.w3.org/1999/xhtml}span"
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")

Picture = tuple[int, int, bytes]  # width, height, and a byte of grey for each dot


@cache
def is_installed() -> bool:
    """Whether Tesseract is here and knows Swedish."""
    if shutil.which("tesseract") is None:
        return False
    known = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)
    return b"swe" in known.stdout.split()


def picture_of(page: Any) -> Picture:
    """A page as it is shown, in grey."""
    scale = min(1 / _POINT, _LARGEST / max(page.get_size()))
    dots = page.render(scale=scale, grayscale=True).to_numpy()
    height, width = dots.shape[:2]
    return width, height, dots.reshape(height, width).tobytes()


def words_in(picture: Picture, seconds: float) -> list[Word]:
    """Read a picture, turned where it lies on its side. Raises TimeoutExpired, OSError or CalledProcessError."""
    words, sure = _parsed(_hocr(picture, seconds))
    if words and sure >= _FEWEST_SURE:
        return words
    for quarter in (1, 3, 2):
        turned, turned_sure = _parsed(_hocr(_turned(picture, quarter), seconds))
        if turned_sure > sure + 20 and len(turned) > 5:
            return turned
    return words


def _hocr(picture: Picture, seconds: float) -> bytes:
    width, height, dots = picture
    return subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "swe", "--dpi", str(_DOTS_PER_INCH), "-c", "hocr_char_boxes=1", "hocr"],
        input=b"P5\n%d %d\n255\n" % (width, height) + dots,
        capture_output=True,
        check=True,
        timeout=seconds,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # pages are read side by side instead
    ).stdout


def _turned(picture: Picture, quarters: int) -> Picture:
    import numpy

    width, height, dots = picture
    turned = numpy.rot90(numpy.frombuffer(dots, numpy.uint8).reshape(height, width), quarters)
    return turned.shape[1], turned.shape[0], turned.tobytes()


def _parsed(hocr: bytes) -> tuple[list[Word], float]:
    """The words of a page, and how sure Tesseract is of them on average, of 100."""
    root = ElementTree.fromstring(hocr)
    lines = [line for line in root.iter(_SPAN) if "x_size" in line.get("title", "")]
    slope = _slope(lines)
    words: list[Word] = []
    sures: list[float] = []
    for line in lines:
        found = list(_line_words(line, slope))
        words += [word for word, _ in found]
        sures += [sure for _, sure in found]
    return _evened(words), sum(sures) / len(sures) if sures else 0.0


def _numbers(title: str, name: str) -> list[float]:
    """The numbers after a name in what hOCR says of a part."""
    said = next((part for part in title.split(";") if part.strip().startswith(name)), "")
    return [float(number) for number in _NUMBERS.findall(said.replace(name, "", 1))]


def _slope(lines: Sequence[Any]) -> float:
    """How much the page leans, by its longer lines."""
    slopes = []
    for line in lines:
        left, _, right, _ = _numbers(line.get("title"), "bbox")
        if right - left > 800 and (leaning := _numbers(line.get("title"), "baseline")):
            slopes.append(leaning[0])
    return median(slopes) if slopes else 0.0


def _line_words(line: Any, slope: float) -> Iterator[tuple[Word, float]]:
    title = line.get("title")
    left, _, _, bottom = _numbers(title, "bbox")
    lean, below = (*_numbers(title, "baseline"), 0.0, 0.0)[:2]
    size = _numbers(title, "x_size")[0]
    for place, part in enumerate(line.iter(_SPAN)):
        if part.get("class") != "ocrx_word":
            continue
        one, _, two, _ = _numbers(part.get("title"), "bbox")
        sure = _numbers(part.get("title"), "x_wconf")[0]
        foot = bottom + below + lean * (one - left)
        word = Word("", one * _POINT, two * _POINT, (foot - slope * one) * _POINT, size * _POINT)
        said = canonical("".join(letter.text or "" for letter in part.iter(_SPAN) if letter is not part).strip())
        if place == 1 and said in _BULLETS and sure < _BULLET:
            said = "•"
        yield from (
            (piece, sure) for piece in _pieces(part, replace(word, text=said, sure=_is_sure(said, sure)), foot, size)
        )


def _is_sure(said: str, sure: float) -> bool:
    """Whether a word may be taken for what it looks like. Only digits matter: words are met by their meaning."""
    if _POINT_FOR_COMMA.fullmatch(said):
        return False
    return sure >= (_QUITE_SURE if _MIXED.search(said) else _SURE) or not any(map(str.isdigit, said))


def _pieces(part: Any, word: Word, foot: float, size: float) -> list[Word]:
    """A word, with digits at its end that stand above the line as a word of their own."""
    raised = 0
    for letter in reversed(part.findall(_SPAN)):
        _, top, _, bottom = _numbers(letter.get("title"), "x_bboxes")
        if not (letter.text or "").isdigit() or bottom > foot - 0.25 * size or bottom - top > 0.6 * size:
            break
        raised += 1
    if not 0 < raised < len(word.text):
        return [word] if word.text else []
    number = replace(word, text=word.text[-raised:], before="", raised=True)
    return [replace(word, text=word.text[:-raised]), number]


def _evened(words: Sequence[Word]) -> list[Word]:
    """The words, those of about the usual size given just that size: a line without tall letters looks smaller."""
    if not words:
        return []
    usual = median(word.size for word in words for _ in word.text)
    return [replace(word, size=usual) if 0.7 * usual < word.size < 1.3 * usual else word for word in words]
