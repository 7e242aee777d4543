"""Small office files made for a test, and the words that are in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from functools import cache
from typing import Any

import docx
from docx.oxml import parse_xml

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(_WORD.findall(text))


def lost_words(put_in: str, read: str) -> Counter[str]:
    """The words that were put in and did not come out."""
    return words(put_in) - words(read)


def run(said: str, properties: str = "") -> str:
    """A run of Word text as XML."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{said}</w:t></w:r>'


def add_xml(made: Any, body: str) -> None:
    """Add a block of Word XML before the section properties that end a document."""
    opening, rest = body.split(">", 1)
    if opening.endswith("/"):
        opening, rest = opening[:-1], "/" + rest if rest else "/"
    made.element.body.insert(len(made.element.body) - 1, parse_xml(f"{opening} {_NAMESPACES}>{rest}"))


def saved(made: Any) -> bytes:
    """The bytes of a document, a deck or a workbook."""
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


@cache
def bomb() -> bytes:
    """A small archive that unpacks to half a gigabyte."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(5):
            archive.writestr(f"{number}", b"0" * 100_000_000)
    return data.getvalue()


def word_file(*blocks: str) -> bytes:
    """A Word document of these blocks of XML."""
    made = docx.Document()
    for block in blocks:
        add_xml(made, block)
    return saved(made)
