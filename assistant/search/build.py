"""Building an index from passages, embedding only texts that no earlier index holds."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from assistant.language.words import terms
from assistant.language.years import YEAR
from assistant.search.embedding import Embedder, Report, Vectors, halved, silent
from assistant.search.index import Index
from assistant.search.lexical import ArrayPostings, LexicalSide, Postings, build_lexical
from assistant.search.model import Passage, Unit
from assistant.search.query import Vocabulary
from assistant.search.sought import held_by
from assistant.search.stored_vectors import StoredVectors
from assistant.search.strings import strings_of
from assistant.search.vectors import VectorSide

CONTEXT = 0.6
"""How much a word of a passage's context counts, beside one of its text."""


@dataclass(frozen=True, slots=True)
class KnownVectors:
    """Vectors by the hash of their text: `rows[place[hash]]`."""

    place: Mapping[str, int]
    rows: Vectors | StoredVectors


@dataclass(frozen=True, slots=True)
class BuiltIndex:
    """An index with all that is needed to write it down."""

    index: Index
    lexical: LexicalSide[ArrayPostings]
    vectors: VectorSide[Vectors]
    unit_kinds: NDArray[np.uint8]
    dated: NDArray[np.bool_]
    text_hashes: tuple[str, ...]  # of the vectors' texts, in order of row


def build_index(
    passages: Sequence[Passage],
    model: Embedder,
    known: KnownVectors | None = None,
    report: Report = silent,
) -> BuiltIndex:
    """Index passages. `known` vectors must be of the same model."""
    lexical, vocabulary = _lexical_side(passages)
    vectors, hashes = _vector_side(passages, model, known, report)
    kinds = np.array([held_by(unit.clean) for p in passages for unit in p.units], dtype=np.uint8)
    ids = [passage.id for passage in passages]
    dated = dated_passages(vocabulary, lexical)
    index = Index(passages, strings_of(ids), vocabulary, lexical, vectors, model, kinds, dated)
    return BuiltIndex(index, lexical, vectors, kinds, dated, hashes)


def dated_passages(vocabulary: Vocabulary, lexical: LexicalSide[Postings]) -> NDArray[np.bool_]:
    """Which passages name a year."""
    dated = np.zeros(lexical.passages, dtype=np.bool_)
    every = lexical.among()
    for first in ("19", "20"):
        for term in vocabulary.starting_with(first):
            if YEAR.fullmatch(term):
                dated[every.holding(vocabulary.numbers[term])] = True
    return dated


def _unit_starts(passages: Sequence[Passage]) -> NDArray[np.int64]:
    return np.array([0, *accumulate(len(passage.units) for passage in passages)], dtype=np.int64)


def _lexical_side(passages: Sequence[Passage]) -> tuple[LexicalSide[ArrayPostings], Vocabulary]:
    numbers: dict[str, int] = {}
    bags = [bag_of(passage, numbers) for passage in passages]
    lexical = build_lexical(bags, len(numbers))
    return lexical, Vocabulary(strings_of(list(numbers)), lexical.starts)


def bag_of(passage: Passage, numbers: dict[str, int]) -> dict[int, float]:
    """The terms of a passage with how often they stand in it; new terms are given numbers."""
    counted = Counter[str]()
    for unit in passage.units:
        counted.update(unit.terms)
    bag = {numbers.setdefault(term, len(numbers)): float(count) for term, count in counted.items()}
    for term in terms(f"{passage.context}\n{passage.told}"):
        number = numbers.setdefault(term, len(numbers))
        bag[number] = bag.get(number, 0.0) + CONTEXT
    return bag


def passage_text(passage: Passage) -> str:
    """What is embedded for a passage: its text under its context, and what a source sheet says of it."""
    return f"{passage.context}\n{passage.clean} {passage.told}".rstrip()


def unit_text(passage: Passage, unit: Unit) -> str:
    """What is embedded for a unit: its text under its passage's context."""
    return f"{passage.context}\n{unit.clean}"


def _vector_side(
    passages: Sequence[Passage], model: Embedder, known: KnownVectors | None, report: Report
) -> tuple[VectorSide[Vectors], tuple[str, ...]]:
    texts, passage_rows, unit_rows = texts_of(passages)
    vectors, hashes = embedded(texts, model, known, report)
    return VectorSide(vectors, passage_rows, unit_rows, _unit_starts(passages)), hashes


def texts_of(passages: Sequence[Passage]) -> tuple[list[str], NDArray[np.int32], NDArray[np.int32]]:
    """The distinct texts of passages, each one's after those of the one before, and the rows of passages and units."""
    rows: dict[str, int] = {}
    of_passages, of_units = [], []
    for passage in passages:
        of_passages.append(rows.setdefault(passage_text(passage), len(rows)))
        of_units += [rows.setdefault(unit_text(passage, unit), len(rows)) for unit in passage.units]
    return list(rows), np.array(of_passages, dtype=np.int32), np.array(of_units, dtype=np.int32)


def text_hash(text: str) -> str:
    """What a text is known by from one index to the next."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def embedded(
    texts: Sequence[str], model: Embedder, known: KnownVectors | None, report: Report
) -> tuple[Vectors, tuple[str, ...]]:
    """One vector a text, the known one where there is one, else the model's; and what each text is known by."""
    hashes = tuple(text_hash(text) for text in texts)
    place = known.place if known is not None else {}
    missing = [at for at, hashed in enumerate(hashes) if hashed not in place]
    new = model.passages([texts[at] for at in missing], report)
    width = new.shape[1] if len(missing) else known.rows.shape[1] if known is not None and place else 1
    vectors = np.zeros((len(texts), width), dtype=np.float32)
    vectors[missing] = new
    if known is not None:
        found = [at for at, hashed in enumerate(hashes) if hashed in place]
        vectors[found] = known.rows[[place[hashes[at]] for at in found]]
    return halved(vectors), hashes
