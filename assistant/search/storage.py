"""An index on disk: passages one a line, the lexical side as arrays, the vectors as a FAISS file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.search.build import BuiltIndex, KnownVectors
from assistant.search.embedding import Embedder
from assistant.search.index import Index
from assistant.search.lexical import LexicalSide
from assistant.search.model import Passage
from assistant.search.query import Vocabulary
from assistant.search.records import Records, decoder, encode, write_records
from assistant.search.vectors import VectorSide, read_faiss, read_vectors, write_vectors

_PASSAGES, _WORDS, _TEXTS, _VECTORS = "passages.jsonl", "words.json", "texts.json", "vectors.faiss"


def save_index(folder: Path, built: BuiltIndex) -> None:
    """Write an index into an empty folder."""
    offsets = write_records(folder / _PASSAGES, map(encode, built.index.passages))
    ids = [passage.id for passage in built.index.passages]
    count, width = built.vectors.vectors.shape
    _write(folder / _WORDS, {"terms": list(built.index.vocabulary), "ids": ids, "vectors": [count, width]})
    _write(folder / _TEXTS, {"hashes": built.text_hashes, "width": width})
    write_vectors(built.vectors.vectors, folder / _VECTORS)
    arrays: dict[str, NDArray[Any]] = {
        "offsets": np.array(offsets, dtype=np.int64),
        "unit_starts": built.vectors.unit_starts,
        "unit_rows": built.vectors.unit_rows,
        "passage_rows": built.vectors.passage_rows,
        "unit_kinds": built.unit_kinds,
        "term_starts": built.lexical.starts,
        "owners": built.lexical.owners,
        "impacts": built.lexical.impacts,
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)


def load_index(folder: Path, model: Embedder) -> Index:
    """Open a saved index. Passages and arrays are read when they are needed."""
    words = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
    passages = load_passages(folder)
    starts = _array(folder, "unit_starts")
    term_starts = _array(folder, "term_starts")
    lexical = LexicalSide(len(passages), term_starts, _array(folder, "owners"), _array(folder, "impacts"))
    rows = _array(folder, "passage_rows"), _array(folder, "unit_rows")
    count, width = words["vectors"]
    faiss = read_faiss(folder / _VECTORS, count)
    vectors = VectorSide(read_vectors(folder / _VECTORS, count, width), *rows, starts, faiss)
    kinds = _array(folder, "unit_kinds")
    numbers = {term: number for number, term in enumerate(words["terms"])}
    vocabulary = Vocabulary(numbers, np.diff(term_starts))
    return Index(passages, words["ids"], vocabulary, lexical, vectors, model, kinds)


def load_passages(folder: Path) -> Records[Passage]:
    """The passages of a saved index."""
    return Records(folder / _PASSAGES, decoder(Passage), _array(folder, "offsets").tolist())


def load_vectors(folder: Path) -> KnownVectors | None:
    """The vectors of a saved index by the hash of their text, for a later index to take over.

    None where they were written in another form; they are then made anew.
    """
    try:
        texts = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
        rows = read_vectors(folder / _VECTORS, len(texts["hashes"]), texts["width"])
        return KnownVectors({hashed: row for row, hashed in enumerate(texts["hashes"])}, rows)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _array(folder: Path, name: str) -> NDArray[Any]:
    mapped = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    return np.asarray(mapped)  # still mapped, without the slow ways of numpy.memmap
