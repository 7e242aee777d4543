"""Office files as zip archives: how large they are unpacked, and whether they hold macros or other files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from assistant.errors import UnreadableDocument

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How encrypted office files begin, and all old ones."""
_LARGEST_INSIDE = 400_000_000  # bytes unpacked: a small file that grows past this is an attack
_KINDS = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OTHER_KIND = re.compile(
    rb"application/vnd\.(?:ms-(?:word|powerpoint)\.(?:document|template|presentation|slideshow)\.macroEnabled(?:Template)?"
    rb"(?:\.12)?|openxmlformats-officedocument\.(?:wordprocessingml\.template|presentationml\.(?:template|slideshow)))"
    rb"\.main\+xml"
)
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w[\w/]*)")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_PARTS = 20_000
_HEAD = 2_000  # bytes of an XML part before which its document type must stand


def check_package(data: bytes, file: str) -> tuple[str, ...]:
    """Refuse an archive that unpacks without end, is locked or declares entities; return what to know of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > _LARGEST_INSIDE or len(entries) > _MOST_PARTS:
            raise UnreadableDocument(file, f"unpacks to more than {_LARGEST_INSIDE // 1_000_000} MB; not read")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableDocument(file, "encrypted; save it without password")
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")) and _declares(archive, entry):
                raise UnreadableDocument(file, "declares XML entities, which no office program does; not read")
    names = [entry.filename.lower() for entry in entries]
    notes = []
    if any(name.endswith("vbaproject.bin") for name in names):
        notes.append("holds macros; they are not run")
    embedded = sum("/embeddings/" in name for name in names) - sum("/charts/_rels/" in name for name in names)
    if embedded > 0:  # a chart has its figures in a workbook of its own, and they are read with the chart
        notes.append(f"holds other files inside it ({embedded}); they are not read")
    return tuple(notes)


def _declares(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as part:
        return b"<!DOCTYPE" in part.read(_HEAD).replace(b"\0", b"")


def drawn_words(data: bytes, folder: str) -> Iterator[str]:
    """The paragraphs of text boxes and figures drawn on sheets or slides, from the parts of one folder."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith(folder) and name.endswith(".xml"):
                for paragraph in etree.fromstring(archive.read(name), parser).iter(f"{_DRAWING}p"):
                    yield "".join(part.text or "" for part in paragraph.iter(f"{_DRAWING}t"))


def as_plain(data: bytes, plain: str) -> bytes:
    """A package as the libraries open it: of the plain kind (`wordprocessingml.document`) where it is one with
    macros or a template, and in the usual names where it is in the strict ones.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {entry.filename: old.read(entry) for entry in old.infolist() if not entry.is_dir()}
    marked = _OTHER_KIND.search(parts.get(_KINDS, b""))
    if marked is None and not any(_STRICT in part for name, part in parts.items() if name.endswith(".rels")):
        return data
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for name, part in parts.items():
            if name == _KINDS and marked is not None:
                part = part.replace(marked[0], f"{_OFFICE}{plain}.main+xml".encode())
            elif name.endswith((".xml", ".rels")):
                part = _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part)
            new.writestr(name, part)
    return target.getvalue()
