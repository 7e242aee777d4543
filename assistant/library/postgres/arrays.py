"""Values as the database takes them; arrays of numbers without a Python object for each."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg import Connection
from psycopg.adapt import Buffer, Loader
from psycopg.pq import Format

_HEADER = 20  # dimensions, flags, kind of element, length, lower bound: four bytes each
_OIDS = {1007: ">i4", 1016: ">i8", 1021: ">f4"}  # integer[], bigint[], real[]


def register_arrays(connection: Connection) -> None:
    """Read arrays of numbers as numpy's, where they come in binary form."""
    for oid, kind in _OIDS.items():
        connection.adapters.register_loader(oid, _loader(np.dtype(kind)))


def _loader(kind: np.dtype[Any]) -> type[Loader]:
    """What reads an array without nulls: a header, then each element after its length."""
    element = np.dtype([("length", ">i4"), ("value", kind)])

    class ArrayLoader(Loader):
        format = Format.BINARY

        def load(self, data: Buffer) -> NDArray[Any]:
            content = bytes(data)[_HEADER:]
            return np.frombuffer(content, element)["value"].astype(kind.newbyteorder("="))

    return ArrayLoader


def compact_json(value: Any) -> str:
    """JSON without a space too many."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def packed(array: NDArray[Any]) -> bytes:
    """An array with its kind and shape, for `unpacked`."""
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=False)
    return stream.getvalue()


def unpacked(content: bytes) -> NDArray[Any]:
    """An array that was packed."""
    array: NDArray[Any] = np.load(io.BytesIO(content), allow_pickle=False)
    return array


def halfvec(vector: NDArray[np.float32]) -> str:
    """A vector as pgvector reads it in text."""
    return f"[{','.join(map(str, vector.astype(np.float16).tolist()))}]"


def halfvec_rows(vectors: NDArray[np.float32]) -> list[bytes]:
    """Vectors as pgvector reads them in a binary COPY: the width, two bytes unused, then the numbers."""
    head = np.array([vectors.shape[1], 0], dtype=">i2").tobytes()
    return [head + row.tobytes() for row in vectors.astype(">f2")]
