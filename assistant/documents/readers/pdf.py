"""PDF with a text layer: lines and the gaps between them from where the characters stand.

pdfium reads the text because it says where every stretch of it is: headings are known by the space around
them and by their type. Tables with ruling lines are read cell by cell. A page without text is a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from assistant.documents.elements import ReadText
from assistant.documents.readers.pdf_columns import lines_in_order
from assistant.documents.readers.pdf_lines import PrintedLine
from assistant.documents.readers.pdf_mending import mended
from assistant.documents.readers.pdf_pages import joined
from assistant.documents.readers.pdf_spacing import without_letter_spaces
from assistant.documents.readers.pdf_words import page_words
from assistant.documents.readers.ruled import ruled_tables
from assistant.errors import UnreadableDocument

_FEWEST_LETTERS = 20  # on a page: fewer is a stamp or a page number on a picture
_FEWEST_RULES = 4  # drawn lines on a page that may frame a table


def read_pdf(data: bytes, file: str) -> ReadText:
    """Read a PDF. Raises UnreadableDocument where it is encrypted, damaged or without a text layer."""
    data = _openable(data)
    with closing(_opened(data, file)) as pdf:
        pages = [_page(pdf, place) for place in range(len(pdf))]
        ruled = [place + 1 for place in range(len(pdf)) if pages[place] and _has_rules(pdf, place)]
        missing = _missing(pdf, pages)
    _check_text_layer(pages, file)
    tables = ruled_tables(data, ruled)
    return replace(joined(pages, tables), missing=missing)


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
            return lines_in_order(without_letter_spaces(page_words(page).words))
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
