"""Which reader reads which kind of file. Each is imported when a file of its kind is first read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from assistant.documents.elements import ReadText
from assistant.errors import UnreadableDocument

Reader = Callable[[bytes, str], ReadText]
"""The bytes of a file and its name to what it says. Raises UnreadableDocument."""

_READERS: Mapping[str, tuple[str, str]] = {
    ".txt": ("plain", "read_plain"),
    ".md": ("markdown", "read_markdown"),
    ".html": ("html", "read_html"),
    ".htm": ("html", "read_html"),
    ".mhtml": ("mail", "read_mhtml"),
    ".mht": ("mail", "read_mhtml"),
    ".docx": ("docx", "read_docx"),
    ".docm": ("docx", "read_docx"),
    ".dotx": ("docx", "read_docx"),
    ".odt": ("odf", "read_odt"),
    ".pdf": ("pdf", "read_pdf"),
    ".xlsx": ("xlsx", "read_xlsx"),
    ".xlsm": ("xlsx", "read_xlsx"),
    ".csv": ("csv_files", "read_csv"),
    ".ods": ("odf", "read_ods"),
    ".pptx": ("pptx_files", "read_pptx"),
    ".pptm": ("pptx_files", "read_pptx"),
    ".ppsx": ("pptx_files", "read_pptx"),
    ".eml": ("mail", "read_eml"),
    ".msg": ("mail", "read_msg"),
    ".doc": ("libreoffice", "read_converted"),
    ".rtf": ("libreoffice", "read_converted"),
    ".xls": ("libreoffice", "read_converted"),
    ".ppt": ("libreoffice", "read_converted"),
    ".odp": ("libreoffice", "read_converted"),
}


def reader_for(file: str) -> Reader:
    """The reader for a file of this name. Raises UnreadableDocument where there is none."""
    ending = Path(file).suffix.lower()
    if ending not in _READERS:
        known = ", ".join(sorted(_READERS))
        raise UnreadableDocument(file, f"unknown type {ending or 'without an ending'}; known are {known}")
    module, name = _READERS[ending]
    reader: Reader = getattr(import_module(f"assistant.documents.readers.{module}"), name)
    return reader
