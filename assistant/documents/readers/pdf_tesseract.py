"""Pictures of pages read by Tesseract: their words, and the cells of their tables with ruling lines."""

from __future__ import annotations

import os
import shutil
import subprocess
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from time import monotonic
from typing import Any

import numpy as np

from assistant.documents.readers.pdf_words import Word
from assistant.documents.readers.scan_pictures import Box, Dots, made_ready
from assistant.documents.readers.scan_words import DOTS_PER_INCH, POINT, seen_in, settled

INSTALLING = "apt-get install tesseract-ocr tesseract-ocr-swe"
_LARGEST = 6000  # dots along the longer side: a poster is read more coarsely
_FEWEST_SURE = 50  # of 100, on average: below it the page may lie on its side
_BESIDE, _BETWEEN = 8, 40  # dots around a word that is read again, and between it and the next one


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """The words of a page, and the cells of each of its tables with ruling lines, both in points."""

    words: tuple[Word, ...]
    tables: tuple[tuple[Box, ...], ...] = ()


def is_installed() -> bool:
    """Whether Tesseract is here and knows Swedish."""
    return "swe" in _languages(shutil.which("tesseract"))


@cache
def _languages(program: str | None) -> frozenset[str]:
    if program is None:
        return frozenset()
    known = subprocess.run([program, "--list-langs"], capture_output=True, check=False)
    return frozenset(known.stdout.decode(errors="replace").split())


def picture_of(page: Any) -> Dots:
    """A page as it is shown, in grey: rows of dots."""
    scale = min(1 / POINT, _LARGEST / max(page.get_size()))
    dots = page.render(scale=scale, grayscale=True).to_numpy()
    return np.array(dots.reshape(dots.shape[:2]))


def read_picture(picture: Dots, seconds: float) -> ReadPicture:
    """Read a picture within some time, turned where it lies on its side.

    Raises TimeoutExpired, OSError or CalledProcessError. What has been read when time is out holds.
    """
    until = monotonic() + seconds
    read, sure = _read(picture, until)
    if read.words and sure >= _FEWEST_SURE:
        return read
    with suppress(subprocess.TimeoutExpired):
        for quarter in (1, 3, 2):
            turned, turned_sure = _read(np.rot90(picture, quarter), until)
            if turned_sure > sure + 20 and len(turned.words) > 5:
                return turned
    return read


def _read(picture: Dots, until: float) -> tuple[ReadPicture, float]:
    """What a picture says, and how sure Tesseract is of it on average, of 100."""
    ready = made_ready(picture)
    seen = seen_in(_tesseract(ready.dots, until, "-l", "swe", "-c", "hocr_char_boxes=1", "hocr"))
    sure = sum(one.sure for one in seen) / len(seen) if seen else 0.0
    numbers = list(dict.fromkeys(one.box for one in seen if one.is_number or not one.word.sure))
    again = dict(zip(numbers, _again(ready.dots, numbers, until), strict=True)) if sure >= _FEWEST_SURE else {}
    words = tuple(settled(one, again[one.box]) if one.box in again else one.word for one in seen)
    return ReadPicture(words, tuple(tuple(map(_in_points, cells)) for cells in ready.tables)), sure


def _in_points(box: Box) -> Box:
    left, top, right, bottom = box
    return left * POINT, top * POINT, right * POINT, bottom * POINT


def _again(dots: Dots, boxes: Sequence[Box], until: float) -> list[str]:
    """What stands in some places, by what Tesseract knows of English: it has signs there that it has not in Swedish.

    The places are put under one another and read as one page.
    """
    if not boxes or "eng" not in _languages(shutil.which("tesseract")):
        return [""] * len(boxes)
    cuts = [
        dots[max(0, int(top) - _BESIDE) : int(bottom) + _BESIDE, max(0, int(left) - _BESIDE) : int(right) + _BESIDE]
        for left, top, right, bottom in boxes
    ]
    tops = [_BETWEEN]
    for cut in cuts:
        tops.append(tops[-1] + cut.shape[0] + _BETWEEN)
    sheet = np.full((tops[-1], max(cut.shape[1] for cut in cuts) + 2 * _BETWEEN), 255, np.uint8)
    for top, cut in zip(tops, cuts, strict=False):
        sheet[top : top + cut.shape[0], _BETWEEN : _BETWEEN + cut.shape[1]] = cut
    said: list[list[str]] = [[] for _ in boxes]
    table = b""
    with suppress(subprocess.TimeoutExpired):  # the first reading holds, and what is doubtful in it stays so
        table = _tesseract(sheet, until, "-l", "eng", "--psm", "6", "tsv")
    for line in table.decode().splitlines()[1:]:
        level, *_, above, _, height, _, text = line.split("\t")
        place = bisect_right(tops, int(above) + int(height) / 2) - 1
        if level == "5" and 0 <= place < len(said):
            said[place].append(text.strip())
    return [" ".join(filter(None, words)) for words in said]


def _tesseract(dots: Dots, until: float, *arguments: str) -> bytes:
    height, width = dots.shape
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "--dpi", str(DOTS_PER_INCH), *arguments],
        input=b"P5\n%d %d\n255\n" % (width, height) + dots.tobytes(),
        capture_output=True,
        check=True,
        timeout=max(0.0, until - monotonic()),
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # pages are read side by side instead
    )
    return bytes(done.stdout)
