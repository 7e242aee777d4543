"""The marks by which the tags of a PDF know what stands on a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

UNTAGGED, FURNITURE = -1, -2  # what no tag has; what the file says is a running header, a page number or the like
_FIRST_FIELD = -10
_LONGEST_NAME = 16


def tag_of(stretch: Any) -> int:
    """The mark of a stretch of text, as pdfium has it."""
    tag = int(raw.FPDFPageObj_GetMarkedContentID(stretch))
    return FURNITURE if tag < 0 and "Artifact" in _names(stretch) else max(tag, UNTAGGED)


def tag_of_field(place: int) -> int:
    """A mark for the field of a form, by its place among what is laid over the page."""
    return _FIRST_FIELD - place


def is_field(tag: int) -> bool:
    """Whether a mark is that of a field of a form."""
    return tag <= _FIRST_FIELD


def _names(stretch: Any) -> Iterator[str]:
    name, length = (raw.FPDF_WCHAR * _LONGEST_NAME)(), ctypes.c_ulong()
    for place in range(max(0, raw.FPDFPageObj_CountMarks(stretch))):
        mark = raw.FPDFPageObj_GetMark(stretch, place)
        if raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length) and length.value <= ctypes.sizeof(name):
            yield bytes(name)[: length.value].decode("utf-16-le", errors="replace").rstrip("\0")
