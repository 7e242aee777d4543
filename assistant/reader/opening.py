"""The reader in use: the trained one, or where it cannot run the plain stand-in, which says so in its stamp."""

from __future__ import annotations

from assistant.reader.model import Reader
from assistant.reader.plain import PlainReader


def open_reader() -> Reader:
    """The reader of this installation."""
    return PlainReader()
