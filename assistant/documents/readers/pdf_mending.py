"""Damaged PDFs made whole, where their objects are there but the way to them is not."""

from __future__ import annotations

import io
import logging


def mended(data: bytes) -> bytes:
    """The file as pypdf writes it anew; as it is where pypdf cannot read it either.

    pypdf does without a first line and without a trailer that names the root, and pdfium with neither.
    """
    from pypdf import PdfReader, PdfWriter

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would tell of every fault on stderr
    written = io.BytesIO()
    try:
        PdfWriter(clone_from=PdfReader(io.BytesIO(data), strict=False)).write(written)
    except Exception:  # a hostile file may raise anything, and then it is what it was
        return data
    return written.getvalue()
