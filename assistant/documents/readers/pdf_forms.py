"""What has been filled in on a page: the values of form fields, crosses in boxes, and text typed over the page."""

from __future__ import annotations

import ctypes
import textwrap
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from assistant.documents.canonical import canonical
from assistant.documents.readers.pdf_marks import tag_of_field
from assistant.documents.readers.pdf_words import Box, PageWords, Word, placed

_VALUED = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_CROSSED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_LETTER_WIDTH = 0.5  # of the size of type, about
_USUAL_SIZE = 10.0


def filled_in(form: Any, page: Any, read: PageWords) -> list[Word]:
    """The words that fields of a form hold, standing where the fields are. `form` is None where there is none."""
    box = page.get_mediabox()
    words: list[Word] = []
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        field = raw.FPDFPage_GetAnnot(page, place)
        if not field:
            continue
        try:
            if said := canonical(_said(form, field)):
                words += _words(said, _rectangle(field, read.turn, box), tag_of_field(place))
        finally:
            raw.FPDFPage_CloseAnnot(field)
    return words


def _said(form: Any, field: Any) -> str:
    """What a field shows; "" where it shows nothing."""
    if raw.FPDFAnnot_GetFlags(field) & _HIDDEN:
        return ""
    subtype = raw.FPDFAnnot_GetSubtype(field)
    if subtype == raw.FPDF_ANNOT_FREETEXT:
        return _text(lambda buffer, size: raw.FPDFAnnot_GetStringValue(field, b"Contents", buffer, size))
    if subtype != raw.FPDF_ANNOT_WIDGET or form is None:
        return ""
    kind = raw.FPDFAnnot_GetFormFieldType(form, field)
    if kind in _CROSSED:
        return "☒" if raw.FPDFAnnot_IsChecked(form, field) else "☐"
    if kind not in _VALUED:
        return ""
    return _text(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form, field, buffer, size))


def _text(asked: Any) -> str:
    """A text that pdfium gives in two steps: how long it is, then what it says."""
    length = asked(None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    asked(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", errors="replace").strip()


def _rectangle(field: Any, turn: int, box: Box) -> Box:
    """Left, top, right and bottom of a field, as the page is read."""
    found = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(field, found)
    one, two = placed(found.left, found.bottom, turn, box), placed(found.right, found.top, turn, box)
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _words(said: str, rectangle: Box, tag: int) -> Iterator[Word]:
    """Words in lines as wide as the field."""
    left, top, right, bottom = rectangle
    width = max(8, int((right - left) / (_LETTER_WIDTH * _USUAL_SIZE)))
    lines = [line for part in said.split("\n") for line in textwrap.wrap(part, width)]
    step = (bottom - top) / max(len(lines), 1)
    size = min(_USUAL_SIZE, 0.8 * step)
    for place, line in enumerate(lines):
        at = left
        for word in line.split(" "):
            end = at + len(word) * _LETTER_WIDTH * size
            yield Word(word, at, end, top + (place + 1) * step - 0.25 * step, size, tag=tag)
            at = end + 0.3 * size
