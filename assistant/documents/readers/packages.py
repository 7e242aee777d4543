"""Office files as zip archives: how large they are unpacked, and whether they hold macros or other files."""

from __future__ import annotations

import io
import zipfile

from assistant.errors import UnreadableDocument

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How encrypted office files begin, and all old ones."""
_LARGEST_INSIDE = 400_000_000  # bytes unpacked: a small file that grows past this is an attack
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
    if embedded := sum("/embeddings/" in name for name in names):
        notes.append(f"holds other files inside it ({embedded}); they are not read")
    return tuple(notes)


def _declares(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as part:
        return b"<!DOCTYPE" in part.read(_HEAD).replace(b"\0", b"")
