"""Swedish words on disk: a million forms with their lemma, and which of them make compounds.

Put together once from simplemma's and hunspell's Swedish dictionaries, then only mapped into memory: opening
it costs next to nothing and a look-up a few microseconds. It lies in the user's cache folder; where that
cannot be written, it is kept in memory instead.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_FORMAT = 5  # raise it when what is written changes
_HEADER = struct.Struct("<4sII")
_MAGIC = b"VLX\n"
_OFFSET = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one form, exactly as spelt.

    `head` is the word it stands for as a compound's first part.
    """

    lemma: str | None = None
    head: str | None = None
    tail: bool = False  # may end a compound


@lru_cache(maxsize=100_000)
def look_up(form: str) -> Entry | None:
    """The entry of a form, capitals included as they are; None for a form no dictionary has.

    >>> look_up("kommunerna").lemma
    'kommun'
    """
    table, key = _table(), form.encode()
    if b"\t" in key or b"\n" in key:
        return None
    first, last = _OFFSET.unpack_from(table, _HEADER.size + 4 * (zlib.crc32(key) % _buckets(table)))
    place = table.find(b"\n" + key + b"\t", first, last)
    if place < 0:
        return None
    lemma, head, tail = table[place + len(key) + 2 : table.find(b"\n", place + 1)].decode().split("\t")
    return Entry(lemma or None, head or None, bool(tail))


def write_table(path: Path, entries: Mapping[str, str]) -> None:
    """Write forms with their lemma, head and tail (tabs between) as one file, whole or not at all.

    Raises OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_packed(entries))
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _packed(entries: Mapping[str, str]) -> bytes:
    """Header, where each bucket starts, then the lines of each bucket. A form is in the bucket of its CRC."""
    count = max(1, len(entries) // 4)
    buckets: list[list[bytes]] = [[] for _ in range(count)]
    for form, entry in entries.items():
        key = form.encode()
        buckets[zlib.crc32(key) % count].append(b"%b\t%b" % (key, entry.encode()))
    blocks = [b"\n" + b"\n".join(bucket) + b"\n" for bucket in buckets]
    offsets, position = [], _HEADER.size + 4 * (count + 1)
    for block in blocks:
        offsets.append(position)
        position += len(block)
    offsets.append(position)
    return _HEADER.pack(_MAGIC, _FORMAT, count) + struct.pack(f"<{count + 1}I", *offsets) + b"".join(blocks)


@cache
def _table() -> mmap.mmap | bytes:
    from assistant.language.dictionaries import fingerprint, read_dictionaries

    path = _folder() / f"lexicon-{_FORMAT}-{fingerprint()}.bin"
    if (table := _opened(path)) is not None:
        return table
    entries = read_dictionaries()
    try:
        write_table(path, entries)
    except OSError:
        return _packed(entries)
    return _opened(path) or _packed(entries)


@cache
def _buckets(table: mmap.mmap | bytes) -> int:
    return int(_HEADER.unpack_from(table)[2])


def _opened(path: Path) -> mmap.mmap | None:
    """The file mapped into memory; None where there is none, or it is not whole."""
    try:
        with path.open("rb") as file:
            table = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    magic, version, count = _HEADER.unpack_from(table) if len(table) > _HEADER.size else (b"", 0, 0)
    whole = magic == _MAGIC and version == _FORMAT and len(table) > _HEADER.size + 4 * (count + 1)
    return table if whole else None


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("villkor")
