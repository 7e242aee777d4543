"""An index on disk: passages one a line, words and arrays in files that are mapped, the vectors as a FAISS file.

A large index (see `large`) has files of its own for its vectors.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.arrays import mapped, store
from assistant.search.build import BuiltIndex, KnownVectors, build_index
from assistant.search.embedding import Embedder, Report, Vectors, silent
from assistant.search.index import Index
from assistant.search.large import NEAR, StoredHashes, write_large
from assistant.search.lexical import ArrayPostings, LexicalSide
from assistant.search.model import Passage
from assistant.search.near import EXACT, Near, read_near
from assistant.search.query import Vocabulary
from assistant.search.records import Records, decoder, encode, write_records
from assistant.search.stored_vectors import StoredVectors, open_vectors
from assistant.search.strings import read_strings, write_strings
from assistant.search.vectors import VectorSide, read_vectors, write_vectors

_PASSAGES, _SHAPE, _TEXTS, _VECTORS = "passages.jsonl", "shape.json", "texts.json", "vectors.faiss"


def write_index(
    folder: Path,
    passages: Sequence[Passage],
    model: Embedder,
    known: KnownVectors | None = None,
    report: Report = silent,
    exact: int = EXACT,
) -> None:
    """Build an index of passages and write it into an empty folder, with a search for its size.

    `known` vectors must be of the same model. Beyond `exact` passages none but a few are held in memory at once.
    """
    if len(passages) > exact:
        write_large(folder, passages, model, known, report)
        return
    if known is not None and isinstance(known.rows, StoredVectors):
        known = None  # rounded: what was taken over would differ from what is made anew
    save_index(folder, build_index(passages, model, known, report))


def save_index(folder: Path, built: BuiltIndex) -> None:
    """Write a small index into an empty folder."""
    offsets = write_records(folder / _PASSAGES, map(encode, built.index.passages))
    write_strings(folder, "terms", built.index.vocabulary.numbers)
    write_strings(folder, "ids", built.index.places)
    count, width = built.vectors.vectors.shape
    _write(folder / _SHAPE, {"vectors": [count, width]})
    _write(folder / _TEXTS, {"hashes": built.text_hashes})
    write_vectors(built.vectors.vectors, folder / _VECTORS)
    arrays: dict[str, NDArray[Any]] = {
        "offsets": np.array(offsets, dtype=np.int64),
        "unit_starts": built.vectors.unit_starts,
        "unit_rows": built.vectors.unit_rows,
        "passage_rows": built.vectors.passage_rows,
        "unit_kinds": built.unit_kinds,
        "dated": built.dated,
        "term_starts": built.lexical.starts,
        "owners": built.lexical.postings.owners,
        "impacts": built.lexical.postings.impacts,
    }
    for name, array in arrays.items():
        store(folder, name, array)


def load_index(folder: Path, model: Embedder, *, exact: bool = False) -> Index:
    """Open a saved index. Passages, words and arrays are read when they are needed.

    `exact` makes a large one look at every passage, as a small one does: to measure what it misses.
    """
    passages = load_passages(folder)
    starts = mapped(folder, "term_starts")
    postings = ArrayPostings(starts, mapped(folder, "owners"), mapped(folder, "impacts"))
    vectors, near = _open_vectors(folder)
    rows = mapped(folder, "passage_rows"), mapped(folder, "unit_rows")
    return Index(
        passages,
        read_strings(folder, "ids"),
        Vocabulary(read_strings(folder, "terms"), starts),
        LexicalSide(len(passages), starts, postings),
        VectorSide(vectors, *rows, mapped(folder, "unit_starts")),
        model,
        mapped(folder, "unit_kinds"),
        mapped(folder, "dated"),
        None if exact else near,
    )


def load_passages(folder: Path) -> Records[Passage]:
    """The passages of a saved index."""
    return Records(folder / _PASSAGES, decoder(Passage), mapped(folder, "offsets").data)


def load_vectors(folder: Path) -> KnownVectors | None:
    """The vectors of a saved index by the hash of their text, for a later index to take over.

    None where they were written in another form; they are then made anew.
    """
    try:
        vectors, near = _open_vectors(folder)
        if near is not None:
            return KnownVectors(StoredHashes(folder), vectors)
        texts = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
        return KnownVectors({hashed: row for row, hashed in enumerate(texts["hashes"])}, vectors)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return None


def _open_vectors(folder: Path) -> tuple[Vectors | StoredVectors, Near | None]:
    """The vectors, and the approximate index over them where there is one."""
    count, width = json.loads((folder / _SHAPE).read_text(encoding="utf-8"))["vectors"]
    if not (folder / NEAR).is_file():
        return read_vectors(folder / _VECTORS, count, width), None
    return open_vectors(folder, count, width), read_near(folder / NEAR, mapped(folder, "sample"))


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
