"""Pages that are pictures: which they are, their words, and whether a scan's own text is the better one."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import astuple, dataclass, field
from typing import Any

from assistant.documents.alive import still_reading
from assistant.documents.readers.pdf_tesseract import INSTALLING, ReadPicture, is_installed, picture_of, read_picture
from assistant.documents.readers.pdf_words import Word
from assistant.documents.readers.scan_pictures import Box
from assistant.documents.scan_store import keep, kept
from assistant.language.compounds import known_entry
from assistant.language.repair import is_damaged
from assistant.settings import value

FEWEST_LETTERS = 20  # on a page: fewer is a stamp or a page number on a picture
_WHOLE_PAGE = 0.5  # of the page a picture covers that may be a scan of it
_FEW_KNOWN = 0.8  # of the words of a scan's own text: fewer, and it is read anew
_BETTER = 0.02
_PAGE = 0.4  # of the time a file may take without a sign of life, for a page: two may have to wait for each other
_WORD = re.compile(r"[^\W\d_]{3,}")
_UNKNOWN_LETTERS = re.compile(r"[\ufffd\ue000-\uefff]")

Pages = list[list[Word]]
Tables = tuple[tuple[Box, ...], ...]


@dataclass(frozen=True, slots=True)
class Scanned:
    """The words of all pages; what is missing, and what else to know, one line each.

    `tables` are the cells of tables with ruling lines that pictures show, by the place of their page.
    """

    pages: Pages
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tables: Mapping[int, Tables] = field(default_factory=dict)


def with_scans(pdf: Any, pages: Pages, data: bytes) -> Scanned:
    """The words of all pages, with those of pictures read where the file does not say them, or says them worse."""
    wanted, why = _wanted(pdf, pages)
    if not wanted:
        return Scanned(pages)
    if not is_installed():
        return Scanned(pages, missing=(_uninstalled(why, wanted, len(pages)),))
    read, late = _read(pdf, wanted, hashlib.sha256(data).hexdigest())
    if why == _DAMAGED:
        return _better(pages, read)
    found = [place for place in wanted if place in read and letters(read[place].words) >= FEWEST_LETTERS]
    whole = [list(read[place].words) if place in found else words for place, words in enumerate(pages)]
    unread = {
        f"took longer than {_seconds():g} seconds": late,
        "failed": [place for place in wanted if place not in read and place not in late],
    }
    return Scanned(
        whole,
        missing=tuple(f"{why} on page {_listed(some)}, and OCR {how} there" for how, some in unread.items() if some),
        notes=(f"page {_listed(found)} read by OCR; numbers it is not sure of are not answered with",) if found else (),
        tables={place: read[place].tables for place in found},
    )


def _uninstalled(why: str, wanted: Sequence[int], pages: int) -> str:
    where = "" if len(wanted) == pages else f" on page {_listed(wanted)}"
    return f"{why}{where}: needs OCR, which is installed with: {INSTALLING}"


_NO_TEXT, _NO_LETTERS, _DAMAGED = "no text layer", "fonts that do not say their letters", "a damaged text layer"


def _wanted(pdf: Any, pages: Pages) -> tuple[list[int], str]:
    """The pages to read as pictures, and what is the matter with their text."""
    said = " ".join(word.text for words in pages for word in words)
    if len(_UNKNOWN_LETTERS.findall(said)) * 4 > len(said):
        return list(range(len(pages))), _NO_LETTERS
    empty = [
        place for place, words in enumerate(pages) if letters(words) < FEWEST_LETTERS and picture_share(pdf, place) > 0
    ]
    if empty or not (is_damaged(said) or _known(said) < _FEW_KNOWN):
        return empty, _NO_TEXT
    return [place for place in range(len(pages)) if picture_share(pdf, place) > _WHOLE_PAGE], _DAMAGED


def letters(words: Sequence[Word]) -> int:
    """How many letters there are in some words."""
    return sum(character.isalpha() for word in words for character in word.text)


def picture_share(pdf: Any, place: int) -> float:
    """How much of a page its largest picture covers."""
    from pypdfium2 import raw

    with closing(pdf[place]) as page:
        width, height = page.get_size()
        found = 0.0
        for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = picture.get_bounds()
            found = max(found, (right - left) * (top - bottom) / (width * height), 0.001)
        return found


def _known(said: str) -> float:
    """The share of words that a dictionary has; long ones may be compounds, and are not asked."""
    words = [word.lower() for word in _WORD.findall(said[:50_000]) if len(word) < 9]
    return sum(known_entry(word) is not None for word in words) / len(words) if words else 0.0


def _better(pages: Pages, read: Mapping[int, ReadPicture]) -> Scanned:
    """The text that a scan came with, or what OCR reads in its pictures: the one with more words that exist."""
    own = _known(" ".join(word.text for place in read for word in pages[place]))
    new = _known(" ".join(word.text for one in read.values() for word in one.words))
    if new < own + _BETTER:
        return Scanned(pages, notes=("the scan's own text layer is damaged, and OCR reads it no better",))
    whole = [list(read[place].words) if place in read else words for place, words in enumerate(pages)]
    note = f"page {_listed(sorted(read))} read anew by OCR: the scan's own text layer is damaged"
    return Scanned(whole, notes=(note,), tables={place: one.tables for place, one in read.items()})


def _seconds() -> float:
    """How long reading the picture of a page may take."""
    return _PAGE * float(value("max_file_seconds"))


def _read(pdf: Any, places: Sequence[int], key: str) -> tuple[dict[int, ReadPicture], list[int]]:
    """What stands on some pages, by their place, as kept or read now, several at once; and those that took too long."""
    if (before := kept(key)) is not None:
        return {int(place): _unpacked(*held) for place, held in before.items()}, []
    workers = max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    read: dict[int, ReadPicture] = {}
    late: list[int] = []
    with ThreadPoolExecutor(workers) as pool:
        for place, done in _in_turn(pdf, places, pool, workers):
            failed = done.exception()
            if failed is None:
                read[place] = done.result()
            elif isinstance(failed, subprocess.TimeoutExpired):
                late.append(place)
            elif not isinstance(failed, (OSError, ValueError, subprocess.SubprocessError)):
                raise failed
            still_reading(f"OCR of page {place + 1} of {len(pdf)}")
    if len(read) == len(places):
        keep(key, {place: astuple(one) for place, one in read.items()})
    return read, late


def _unpacked(words: Any, tables: Any) -> ReadPicture:
    cells = tuple(tuple((left, top, right, bottom) for left, top, right, bottom in table) for table in tables)
    return ReadPicture(tuple(Word(*word) for word in words), cells)


def _in_turn(
    pdf: Any, places: Sequence[int], pool: ThreadPoolExecutor, workers: int
) -> Iterator[tuple[int, Future[ReadPicture]]]:
    """Each page with its words to come; only as many pictures are made at a time as are being read."""
    waiting: list[tuple[int, Future[ReadPicture]]] = []
    for place in places:
        if len(waiting) > workers:
            yield waiting.pop(0)
        with closing(pdf[place]) as page:
            picture = picture_of(page)
        waiting.append((place, pool.submit(read_picture, picture, _seconds())))
    yield from waiting


def _listed(places: Sequence[int]) -> str:
    """Page numbers as they are said: "1–3, 5"."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(f"{run[0] + 1}–{run[-1] + 1}" if len(run) > 1 else str(run[0] + 1) for run in runs)
