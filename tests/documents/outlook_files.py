"""Small Outlook mails made for a test: a compound file with the few streams that a mail must have."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR, _SMALL = 512, 64
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def outlook_mail(subject: str, body: str, attachments: Mapping[str, bytes]) -> bytes:
    """The bytes of a .msg file."""
    texts = {0x0037: subject, 0x1000: body, 0x0C1A: "Anna Åberg", 0x001A: "IPM.Note"}
    files = {f"__substg1.0_{number:04X}001F": said.encode("utf-16-le") for number, said in texts.items()}
    files["__properties_version1.0"] = bytes(32) + _properties(texts)
    folders = {}
    for place, (name, data) in enumerate(attachments.items()):
        folders[f"__attach_version1.0_#{place:08X}"] = {
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": data,
            "__properties_version1.0": bytes(8)
            + _properties({0x3707: name})
            + struct.pack("<HHIII", 0x0102, 0x3701, 6, len(data), 0)
            + struct.pack("<HHIII", 3, 0x3705, 6, 1, 0),
        }
    return _compound(files, folders)


def _properties(texts: Mapping[int, str]) -> bytes:
    return b"".join(
        struct.pack("<HHIII", 0x001F, number, 6, 2 * len(said) + 2, 0) for number, said in sorted(texts.items())
    )


def _compound(files: Mapping[str, bytes], folders: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """A compound file of streams, and of folders of streams. All of it is kept in small sectors."""
    entries: list[tuple[str, int, int, int, bytes]] = [("Root Entry", 5, _FREE, _FREE, b"")]
    top: list[int] = []
    for name, data in files.items():
        top.append(len(entries))
        entries.append((name, 2, _FREE, _FREE, data))
    for name, inside in folders.items():
        top.append(len(entries))
        first = len(entries) + 1
        entries.append((name, 1, _FREE, first, b""))
        for at, (part, data) in enumerate(inside.items(), start=first):
            following = at + 1 if at - first < len(inside) - 1 else _FREE
            entries.append((part, 2, following, _FREE, data))
    for at, after in zip(top, [*top[1:], _FREE], strict=True):
        name, kind, _, child, data = entries[at]
        entries[at] = (name, kind, after, child, data)
    small, chain, starts = b"", [], []
    for _, kind, _, _, data in entries:
        count = -(-len(data) // _SMALL) if kind == 2 else 0
        starts.append(len(chain) if count else _END)
        chain += [*range(len(chain) + 1, len(chain) + count), _END] if count else []
        small += data + bytes(count * _SMALL - len(data)) if count else b""
    directory = b""
    for (name, kind, following, child, data), start in zip(entries, starts, strict=True):
        said = name.encode("utf-16-le") + b"\0\0"
        root = kind == 5
        child = top[0] if root else child
        size = len(small) if root else len(data)
        directory += said.ljust(64, b"\0") + struct.pack("<HBBIII", len(said), kind, 1, _FREE, following, child)
        directory += bytes(36) + struct.pack("<IQ", 0 if root else start, size)
    parts = [directory, small, b"".join(struct.pack("<I", one) for one in chain)]
    parts = [part + bytes(-len(part) % _SECTOR) for part in parts]
    parts[2] = parts[2][: len(chain) * 4] + b"\xff" * (len(parts[2]) - len(chain) * 4)
    table: list[int] = [_TABLE]
    places = []
    for part in parts:
        places.append(len(table))
        count = len(part) // _SECTOR
        table += [*range(len(table) + 1, len(table) + count), _END]
    root_start = places[1]
    parts[0] = parts[0][:116] + struct.pack("<I", root_start) + parts[0][120:]
    assert len(table) <= _SECTOR // 4, "too large for a test"
    fat = b"".join(struct.pack("<I", one) for one in table).ljust(_SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, places[0], 0, 4096, places[2], len(parts[2]) // _SECTOR, _END, 0)
    header += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    return header + fat + b"".join(parts)
