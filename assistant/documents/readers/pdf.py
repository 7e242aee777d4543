"""PDF with a text layer: lines and the gaps between them from where the characters stand.

pdfium reads the text because it says where every stretch of it is: headings are known by the space around
them and by their type. Tables with ruling lines are read cell by cell. A page without text is a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Any

from assistant.documents.canonical import canonical
from assistant.documents.elements import ReadText
from assistant.documents.model import Page
from assistant.documents.readers.builder import TextBuilder
from assistant.documents.readers.pdf_lines import PrintedLine, printed_lines
from assistant.documents.readers.pdf_mending import mended
from assistant.documents.readers.ruled import RuledTable, ruled_tables
from assistant.errors import UnreadableDocument

_BLANK_LINE = 1.4  # of the usual distance between lines: more is a gap
_FEWEST_LETTERS = 20  # on a page: fewer is a stamp or a page number on a picture
_FEWEST_RULES = 4  # drawn lines on a page that may frame a table
_LARGER_TYPE = 1.12  # of the usual size


def read_pdf(data: bytes, file: str) -> ReadText:
    """Read a PDF. Raises UnreadableDocument where it is encrypted, damaged or without a text layer."""
    data = _openable(data)
    with closing(_opened(data, file)) as pdf:
        pages = [_page(pdf, place) for place in range(len(pdf))]
        ruled = [place + 1 for place in range(len(pdf)) if pages[place] and _has_rules(pdf, place)]
        missing = _missing(pdf, pages)
    _check_text_layer(pages, file)
    tables = ruled_tables(data, ruled)
    return replace(_joined(pages, tables), missing=missing)


def _missing(pdf: Any, pages: Sequence[Sequence[PrintedLine]]) -> tuple[str, ...]:
    """A line on the pages that hold a picture and no text, if there are any."""
    from pypdfium2 import raw

    found: list[int] = []
    for place, lines in enumerate(pages):
        if _letters(lines) >= _FEWEST_LETTERS:
            continue
        with closing(pdf[place]) as page:
            if any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
                found.append(place + 1)
    if not found:
        return ()
    listed = ", ".join(str(number) for number in found)
    return (f"no text layer on page {listed}: needs OCR (the other pages are read)",)


def _openable(data: bytes) -> bytes:
    """The file, mended where pdfium cannot open it as it is."""
    import pypdfium2

    try:
        pypdfium2.PdfDocument(data).close()
    except pypdfium2.PdfiumError as error:
        return data if _is_locked(error) else mended(data)
    return data


def _is_locked(error: Exception) -> bool:
    return "password" in str(error).lower() or "security" in str(error).lower()


def _opened(data: bytes, file: str) -> Any:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
        if len(pdf) == 0:
            raise UnreadableDocument(file, "empty: the PDF has no pages")
    except pypdfium2.PdfiumError as error:
        if _is_locked(error):
            raise UnreadableDocument(file, "encrypted: it needs a password; save it without one") from None
        raise UnreadableDocument(file, "damaged: not a whole PDF; fetch the file again") from None
    return pdf


def _page(pdf: Any, place: int) -> list[PrintedLine]:
    import pypdfium2

    try:
        with closing(pdf[place]) as page:
            return printed_lines(page)
    except pypdfium2.PdfiumError:
        return []


def _has_rules(pdf: Any, place: int) -> bool:
    from pypdfium2 import raw

    with closing(pdf[place]) as page:
        paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)
        return sum(1 for _, _ in zip(range(_FEWEST_RULES), paths, strict=False)) == _FEWEST_RULES


def _letters(lines: Iterable[PrintedLine]) -> int:
    return sum(character.isalpha() for line in lines for character in line.text)


def _check_text_layer(pages: Sequence[Sequence[PrintedLine]], file: str) -> None:
    letters = [_letters(lines) for lines in pages]
    if sum(letters) < _FEWEST_LETTERS or max(letters) < _FEWEST_LETTERS:
        raise UnreadableDocument(file, "no text layer: needs OCR (a scan; ocrmypdf -l swe adds the text)")
    said = "".join(line.text for lines in pages for line in lines)
    if len(re.findall(r"[\ufffd\ue000-\uefff]", said)) * 4 > len(said):
        raise UnreadableDocument(file, "its fonts do not say which letters they show: needs OCR")


def _joined(pages: Sequence[Sequence[PrintedLine]], tables: dict[int, list[RuledTable]]) -> ReadText:
    """One text of all pages, with the table rows known and the lines in larger or bold type marked."""
    pitch, size = _usual(pages)
    builder = TextBuilder()
    starts: list[int] = []
    display: list[tuple[int, int]] = []
    for number, lines in enumerate(pages, start=1):
        starts.append(-1)
        last: PrintedLine | None = None
        for item in _in_order(lines, tables.get(number, [])):
            if isinstance(item, RuledTable):
                start = builder.add_table(item.rows)
                last = None
            else:
                said = canonical(item.text)
                blank = last is not None and _is_apart(last, item, pitch)
                start = builder.add_line(said, blank=blank)
                last = item
                if item.bold or item.size > _LARGER_TYPE * size:
                    display.append((start, start + len(said)))
            if starts[-1] < 0:
                starts[-1] = start
    text = builder.text
    return ReadText(text=text, pages=_spans(starts, len(text)), fixed=tuple(builder.elements), display=tuple(display))


def _is_apart(above: PrintedLine, line: PrintedLine, pitch: float) -> bool:
    """Whether there is a gap between two lines. Lines in large type are set further apart than others."""
    usual = max(pitch, 1.25 * min(above.size, line.size))
    return abs(above.baseline - line.baseline) > _BLANK_LINE * usual


def _usual(pages: Sequence[Sequence[PrintedLine]]) -> tuple[float, float]:
    """The usual distance between the baselines of two lines, and the usual size of type, in points."""
    steps = [abs(above.baseline - line.baseline) for lines in pages for above, line in pairwise(lines)]
    sizes = [line.size for lines in pages for line in lines for _ in range(1 + len(line.text) // 20)]
    steps = [step for step in steps if 4 < step < 60]
    return (median(steps) if steps else 14.0), (median(sizes) if sizes else 10.0)


def _in_order(lines: Sequence[PrintedLine], tables: Sequence[RuledTable]) -> Iterator[PrintedLine | RuledTable]:
    """The lines of a page, with each table in the place of the first line that is in it."""
    shown: set[int] = set()
    for line in lines:
        inside = next((at for at, table in enumerate(tables) if table.holds(line.middle, line.from_top)), None)
        if inside is None:
            yield line
        elif inside not in shown:
            shown.add(inside)
            yield tables[inside]


def _spans(starts: Sequence[int], length: int) -> tuple[Page, ...]:
    """Pages that meet: each goes to where the next begins. An empty page begins where the next does."""
    pages: list[Page] = []
    end = length
    for place in range(len(starts) - 1, -1, -1):
        start = starts[place] if starts[place] >= 0 else end
        pages.append(Page(place + 1, start if place else 0, end))
        end = start
    return tuple(reversed(pages))
