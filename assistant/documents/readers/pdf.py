"""PDF: lines and the gaps between them from where the words stand.

pdfium reads the words because it says where each is: headings are known by the space around them and by
their type. Tables with ruling lines are read cell by cell. A page without text is a picture, and read by OCR.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from pypdfium2 import raw

from assistant.documents.elements import ReadText
from assistant.documents.readers.pdf_columns import lines_in_order
from assistant.documents.readers.pdf_forms import filled_in
from assistant.documents.readers.pdf_mending import mended
from assistant.documents.readers.pdf_pages import joined
from assistant.documents.readers.pdf_scans import FEWEST_LETTERS, letters, picture_share, with_scans
from assistant.documents.readers.pdf_spacing import without_letter_spaces
from assistant.documents.readers.pdf_tagged import read_by_tags
from assistant.documents.readers.pdf_within import within
from assistant.documents.readers.pdf_words import PageWords, Word, page_words
from assistant.documents.readers.ruled import ruled_tables, tables_of
from assistant.errors import UnreadableDocument

_MOST_PAGES = 10_000  # no paper has more; a few bytes can claim a million
_LEAST_BOX = 20.0  # points
_FEWEST_RULES = 4  # drawn lines on a page that may frame a table


def read_pdf(data: bytes, file: str) -> ReadText:
    """Read a PDF. Raises UnreadableDocument where it is encrypted or damaged, or no text is found on it."""
    data = _openable(data)
    with closing(_opened(data, file)) as pdf:
        held = within(pdf, data)
        tagged = bool(raw.FPDFCatalog_IsTagged(pdf))
        shown = [_page(pdf, place, tagged=tagged) for place in range(len(pdf))]
        scanned = with_scans(pdf, [list(page.words) for page in shown], data)
        if not _says_something(pdf, scanned.pages):
            reason = scanned.missing or ("no text layer, and OCR finds no text in its pictures",)
            raise UnreadableDocument(file, reason[0])
        read = read_by_tags(data, scanned.pages) if tagged else None
        if read is not None:
            return replace(read, missing=scanned.missing, notes=(*held, *scanned.notes, *read.notes))
        ruled = [place for place, words in enumerate(scanned.pages) if words and _has_rules(pdf, place)]
    tables = ruled_tables(data, {place + 1: replace(shown[place], words=scanned.pages[place]) for place in ruled})
    for place, cells in scanned.tables.items():
        tables[place + 1] = tables_of(cells, scanned.pages[place])
    pages = [lines_in_order(words, tables.get(number, ())) for number, words in enumerate(scanned.pages, start=1)]
    return replace(joined(pages, tables), missing=scanned.missing, notes=(*held, *scanned.notes))


def _says_something(pdf: Any, pages: Sequence[Sequence[Word]]) -> bool:
    """Whether there is text in a file; a few letters on pictures are a stamp."""
    most = max(letters(words) for words in pages)
    return most >= FEWEST_LETTERS or (most > 0 and not any(picture_share(pdf, place) for place in range(len(pdf))))


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
        pdf.init_forms()
        if len(pdf) == 0:
            raise UnreadableDocument(file, "empty: the PDF has no pages")
        if len(pdf) > _MOST_PAGES:
            raise UnreadableDocument(file, f"has {len(pdf)} pages; at most {_MOST_PAGES} are read: split it")
    except pypdfium2.PdfiumError as error:
        if _is_locked(error):
            raise UnreadableDocument(file, "encrypted: it needs a password; save it without one") from None
        raise UnreadableDocument(file, "damaged: not a whole PDF; fetch the file again") from None
    return pdf


def _page(pdf: Any, place: int, *, tagged: bool) -> PageWords:
    import pypdfium2

    try:
        with closing(pdf[place]) as page:
            read = page_words(page, tagged=tagged)
            return replace(read, words=(*without_letter_spaces(read.words), *filled_in(pdf.formenv, page, read)))
    except pypdfium2.PdfiumError:
        return PageWords(())


def _has_rules(pdf: Any, place: int) -> bool:
    with closing(pdf[place]) as page:
        paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)
        drawn = 0
        for path in paths:
            drawn += _FEWEST_RULES if _is_box(path) else 1
            if drawn >= _FEWEST_RULES:
                return True
        return False


def _is_box(path: Any) -> bool:
    """Whether a path goes around more than a line of text."""
    left, bottom, right, top = path.get_bounds()
    return min(right - left, top - bottom) > _LEAST_BOX and int(raw.FPDFPath_CountSegments(path.raw)) >= _FEWEST_RULES
