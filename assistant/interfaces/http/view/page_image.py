"""Pages of a PDF as images, and where on the image a quote stands.

PDFium is not safe to use from two threads, hence the lock. Images are kept in the index folder by the file's
hash, so a changed file is drawn anew.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.documents.model import Document
from assistant.documents.readers.pdf_mending import mended
from assistant.errors import UnknownName

_SCALE = 1.6  # pixels a point: small print is readable, and a page weighs about 60 kB
_COLOURS = 32
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, counted from the page's upper left corner."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """A page's size in points, and the boxes of what is cited on it."""

    number: int
    width: str
    height: str
    boxes: tuple[Box, ...]


def is_pdf(document: Document) -> bool:
    """Whether its pages can be shown as images."""
    return document.file.lower().endswith(".pdf")


def page_png(corpus: Path, cache: Path, document: Document, number: int) -> bytes:
    """One page as PNG, drawn once. Raises UnknownName where there is no such page."""
    kept = cache / "page-images" / f"{document.sha256[:32]}-{number}.png"
    if kept.is_file():
        return kept.read_bytes()
    with _page(corpus / document.file, number) as page:
        image = page.render(scale=_SCALE).to_pil()
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    image.convert("RGB").quantize(_COLOURS).save(unfinished, "PNG", optimize=True)
    unfinished.replace(kept)
    return kept.read_bytes()


def page_image(corpus: Path, document: Document, number: int, cited: str) -> PageImage:
    """The size of a page and where `cited` stands on it. Raises UnknownName where there is no such page."""
    width, height, boxes = _measured(corpus / document.file, document.sha256, number, cited)
    return PageImage(number=number, width=width, height=height, boxes=boxes)


@lru_cache(maxsize=256)
def _measured(file: Path, sha256: str, number: int, cited: str) -> tuple[str, str, tuple[Box, ...]]:
    with _page(file, number) as page:
        width, height = page.get_size()
        text_page = page.get_textpage()
        count = text_page.count_chars()
        # Character by character: get_text_range leaves out and adds some, and places would not agree.
        characters = [text_page.get_text_range(at, 1)[:1] for at in range(count)]
        run = _place(characters, cited)
        boxes = tuple(_boxes(text_page, run, height)) if run else ()
    return f"{width:.1f}", f"{height:.1f}", boxes


def _place(characters: list[str], cited: str) -> tuple[int, int] | None:
    """First character and number of characters of a quote; white space and hyphens are not compared."""
    places = [place for place, character in enumerate(characters) if character.isalnum()]
    bare = "".join(characters[place] for place in places).lower()
    sought = "".join(character for character in cited if character.isalnum()).lower()
    # Lower case may have another length for a letter or two of the world's; then nothing is marked.
    if not sought or len(bare) != len(places) or (found := bare.find(sought)) < 0:
        return None
    first, last = places[found], places[found + len(sought) - 1]
    return first, last - first + 1


def _boxes(text_page: Any, run: tuple[int, int], height: float) -> Iterator[Box]:
    for place in range(text_page.count_rects(*run)):
        left, bottom, right, top = text_page.get_rect(place)
        yield Box(f"{left - 1:.1f}", f"{height - top - 1:.1f}", f"{right - left + 2:.1f}", f"{top - bottom + 2:.1f}")


@contextmanager
def _page(file: Path, number: int) -> Iterator[Any]:
    import pypdfium2

    with _LOCK:
        try:
            pdf = _opened(file)
        except (pypdfium2.PdfiumError, FileNotFoundError):
            raise UnknownName("page image of", file.name) from None
        try:
            if not 1 <= number <= len(pdf):
                raise UnknownName("page", str(number))
            yield pdf[number - 1]
        finally:
            pdf.close()


def _opened(file: Path) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError:
        return pypdfium2.PdfDocument(mended(file.read_bytes()))  # as it was when its text was read
