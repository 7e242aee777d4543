"""Rows as a Parquet file, for who has the optional pyarrow."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.documents.writing import write_bytes_atomically
from assistant.errors import InvalidInput
from assistant.jsonable import to_jsonable

_INTEGERS = frozenset({"page", "start", "end", "year"})
_BOOLEANS = frozenset({"official", "source_sheet", "reconciles", "doubtful", "open", "negative"})


def write_parquet(path: Path, values: Iterable[Any]) -> int:
    """Replace a file with one row a value; returns how many. Raises InvalidInput where pyarrow is not installed.

    A column's type goes by its name, so that it is the same for every library: integers, truth values, and text for
    all else. Numbers of rules are decimal text, as in the API; lists and objects are JSON text.
    """
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise InvalidInput("format", "parquet needs pyarrow: pip install 'villkor[parquet]'.") from error
    rows = [{name: _cell(name, held) for name, held in to_jsonable(value).items()} for value in values]
    names = list(dict.fromkeys(name for row in rows for name in row))
    types = {name: arrow.int64() if name in _INTEGERS else arrow.bool_() for name in _INTEGERS | _BOOLEANS}
    schema = arrow.schema([(name, types.get(name, arrow.string())) for name in names])
    sink = arrow.BufferOutputStream()
    parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), sink, compression="zstd")
    write_bytes_atomically(path, sink.getvalue().to_pybytes())
    return len(rows)


def _cell(name: str, held: Any) -> Any:
    if held is None or name in _INTEGERS or name in _BOOLEANS or isinstance(held, str):
        return held
    return json.dumps(held, ensure_ascii=False)
