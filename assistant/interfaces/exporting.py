"""Everything of a library for other programs: documents, passages and rules, each as JSON Lines or Parquet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.documents.evidence import evidence_for
from assistant.documents.writing import write_lines
from assistant.errors import InvalidInput
from assistant.jsonable import to_jsonable
from assistant.library import Library

FORMATS = ("jsonl", "parquet")


def export(library: Library, folder: str | Path, format: str = "jsonl") -> dict[str, int]:
    """Write `documents`, `passages` and `rules` with the format as their ending; returns how many rows each has.

    Ids and fields are those of the API, and the same library gives the same bytes. Each file is replaced in one step.
    "parquet" needs the optional pyarrow; lists and objects stand in it as JSON text. Raises InvalidInput where the
    folder cannot be made or written, and for a format there is not.
    """
    if format not in FORMATS:
        raise InvalidInput("format", f"is none of {', '.join(FORMATS)}.")
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInput(
            "folder",
            f"{folder} cannot be made: {error.strerror or error}.",
            f"{folder} kan inte skapas: {error.strerror or error}.",
        ) from error
    if format == "parquet":
        from assistant.interfaces.parquet import write_parquet

        return {name: write_parquet(folder / f"{name}.parquet", made(library)) for name, made in _FILES.items()}
    return {name: write_lines(folder / f"{name}.jsonl", _lines(made(library))) for name, made in _FILES.items()}


def _lines(values: Iterator[Any]) -> Iterator[str]:
    return (json.dumps(to_jsonable(value), ensure_ascii=False) for value in values)


def _documents(library: Library) -> Iterator[dict[str, Any]]:
    """Each document with its whole text, which every `start` and `end` counts in."""
    for document in library.documents.values():
        yield {
            "id": document.id,
            "file": document.file,
            "sha256": document.sha256,
            **to_jsonable(document.metadata),
            "pages": document.pages,
            "sections": document.sections,
            "text": document.text,
        }


def _passages(library: Library) -> Iterator[dict[str, Any]]:
    """Each passage as evidence, and as running text: lines joined, a scan's words repaired."""
    for passage in library.index.passages:
        evidence = evidence_for(library.documents[passage.document_id], passage.start, passage.end)
        yield {**to_jsonable(evidence), "text": passage.clean}


def _rules(library: Library) -> Iterator[Any]:
    yield from library.rules


_FILES: Mapping[str, Callable[[Library], Iterator[Any]]] = {
    "documents": _documents,
    "passages": _passages,
    "rules": _rules,
}
