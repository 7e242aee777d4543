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
    ".docx": ("docx", "read_docx"),
    ".pdf": ("pdf", "read_pdf"),
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
