"""Word documents: headings by style, lists, tables, notes. They have no pages until they are printed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from assistant.documents.elements import ReadText
from assistant.documents.model import BlockKind
from assistant.documents.promote import with_inferred_headings
from assistant.documents.readers.builder import TextBuilder
from assistant.errors import UnreadableDocument

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST_INSIDE = 400_000_000  # bytes unpacked: a small file that grows past this is an attack
_HEADING_STYLE = re.compile(r"(?:heading|rubrik|överskrift)\s*(\d)?", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list|punkt|numrer", re.IGNORECASE)
_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(data: bytes, file: str) -> ReadText:
    """Read a Word document."""
    if data.startswith(_OLE):
        raise UnreadableDocument(file, "encrypted, or an old .doc under a new name; save it as .docx without password")
    # python-docx and lxml raise many kinds of errors on a broken package; all mean the same to the user.
    try:
        _check_size(data, file)
        builder = _built(data)
    except UnreadableDocument:
        raise
    except Exception as error:
        reason = f"damaged: not a whole Word document ({type(error).__name__})"
        raise UnreadableDocument(file, reason) from error
    return ReadText(text=builder.text, elements=tuple(with_inferred_headings(builder.text, builder.elements)))


def _check_size(data: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > _LARGEST_INSIDE:
        raise UnreadableDocument(file, f"unpacks to more than {_LARGEST_INSIDE // 1_000_000} MB; not read")


def _built(data: bytes) -> TextBuilder:
    import docx

    document = docx.Document(io.BytesIO(data))
    builder = TextBuilder()
    for said in _letterhead(document):
        builder.add(BlockKind.FURNITURE, said)
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            builder.add_table([_cells(row) for row in block.rows])
        else:
            kind, level = _kind(block)
            builder.add(kind, block.text, level=level)
    for said in _notes(document):
        builder.add(BlockKind.PARAGRAPH, said)
    return builder


def _kind(paragraph: Any) -> tuple[BlockKind, int]:
    """What a paragraph is, by its style, and its level if it is a heading."""
    style = (paragraph.style.name if paragraph.style is not None else None) or ""
    if style.lower() in ("title", "titel", "rubrik"):
        return BlockKind.HEADING, 1
    if found := _HEADING_STYLE.match(style):
        return BlockKind.HEADING, int(found[1] or 1)
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    return (BlockKind.LIST_ITEM if numbered or _LIST_STYLE.search(style) else BlockKind.PARAGRAPH), 1


def _cells(row: Any) -> list[str]:
    """The cells of a row; one that spans columns is given once, with empty cells after it."""
    said: list[str] = []
    last = None
    for cell in row.cells:
        said.append("" if cell._tc is last else cell.text)
        last = cell._tc
    return said


def _letterhead(document: Any) -> Iterator[str]:
    """The first section's header: often the only place of date and diarienummer."""
    for section in document.sections:
        for header in (section.first_page_header, section.header):
            if not header.is_linked_to_previous:
                yield from (paragraph.text for paragraph in header.paragraphs)
                yield from (" ".join(_cells(row)) for table in header.tables for row in table.rows)
        return


def _notes(document: Any) -> Iterator[str]:
    """Footnotes and endnotes, which python-docx leaves out."""
    from lxml import etree  # type: ignore[import-untyped]

    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        for note in etree.fromstring(relation.target_part.blob, parser):
            yield "".join(part.text or "" for part in note.iter(f"{_NAMESPACE}t"))
