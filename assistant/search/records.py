"""Frozen dataclasses as compact JSON and back: a list of the fields' values, in order.

Reading is fast because the way to read a type is worked out once. `fingerprint` changes when a field does, so
a file written for other fields is told from one written for these.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import types
import typing
import weakref
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast, overload, runtime_checkable

Kind = TypeVar("Kind")
Kept = TypeVar("Kept", covariant=True)
_KEPT = 10_000  # objects made that are kept, those used last


def encode(value: Any) -> Any:
    """A dataclass, and what it holds, as lists, dicts, strings, ints, bools and None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [encode(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    return value


def decoder(kind: type[Kind]) -> Callable[[Any], Kind]:
    """What makes objects of this dataclass of what `encode` made of them.

    It raises ValueError or TypeError on anything else.
    """
    return _reader(cast(Hashable, kind))


def decoded(kind: type[Kind], values: Sequence[Any]) -> tuple[Kind, ...]:
    """The objects that `encode` made these of."""
    return tuple(map(decoder(kind), values))


def fingerprint(*kinds: type) -> str:
    """A hash over these dataclasses' names and fields, and those of every dataclass inside them."""
    seen: dict[type, str] = {}
    for kind in kinds:
        _describe(kind, seen)
    lines = sorted(seen.values())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _describe(kind: Any, seen: dict[type, str]) -> None:
    for inner in typing.get_args(kind):
        _describe(inner, seen)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind not in seen:
        hints = typing.get_type_hints(kind)
        seen[kind] = f"{kind.__name__} {[(field.name, str(field.type)) for field in dataclasses.fields(kind)]}"
        for hint in hints.values():
            _describe(hint, seen)


def _same(value: Any) -> Any:
    return value


@lru_cache(maxsize=256)
def _reader(kind: Hashable) -> Callable[[Any], Any]:
    """How to turn JSON into a value of a type."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(_reader(next(part for part in inside if part is not types.NoneType)))
    if origin is tuple:
        return _tuple(_reader(inside[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_reader(inside[1]))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind
    return _same


def _optional(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return _same if read is _same else lambda value: None if value is None else read(value)


def _tuple(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return tuple if read is _same else lambda value: tuple(read(item) for item in value)


def _mapping(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: {key: read(item) for key, item in value.items()}


def _dataclass(kind: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    readers = [_reader(hints[name]) for name in names]

    def read(values: Any) -> Any:
        items = zip(names, readers, values, strict=True)
        return kind(**{name: reader(value) for name, reader, value in items})

    return read


@runtime_checkable
class Gathered(Protocol[Kept]):
    """Objects that are fetched together more cheaply than one by one."""

    def several(self, places: Sequence[int]) -> Sequence[Kept]:
        """Those at these places, in that order."""


def several(objects: Sequence[Kind], places: Sequence[int]) -> Sequence[Kind]:
    """The objects at these places, in that order."""
    return objects.several(places) if isinstance(objects, Gathered) else [objects[place] for place in places]


class Records(Sequence[Kind]):
    """Objects in a file, one a line, read when first asked for.

    `read` makes an object of a line's JSON. `offsets` holds where each line starts, and the file's size last.
    The file is kept open, so it may be removed while it is in use. It is not mapped: the pages around each line ever
    read would stay in memory.
    """

    def __init__(self, path: Path, read: Callable[[Any], Kind], offsets: Sequence[int]) -> None:
        self._count = len(offsets) - 1
        file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, file)

        def record(at: int) -> Kind:
            return read(json.loads(os.pread(file, offsets[at + 1] - offsets[at], offsets[at])))

        self._record = lru_cache(maxsize=_KEPT)(record)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Kind: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Kind, ...]: ...
    def __getitem__(self, place: int | slice) -> Kind | tuple[Kind, ...]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(len(self))))
        return self._record(range(len(self))[place])


def write_records(path: Path, records: Iterable[Any]) -> list[int]:
    """Write JSON values, one a line, for `Records`; returns the offsets it needs."""
    offsets = [0]
    with path.open("wb") as stream:
        for record in records:
            line = json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
            offsets.append(offsets[-1] + stream.write(line.encode()))
    return offsets
