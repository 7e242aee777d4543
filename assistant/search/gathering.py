"""What an index holds beside its vectors, gathered as passages go by, for a store that writes one piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.search.build import bag_of, dated_passages
from assistant.search.lexical import ArrayPostings, LexicalSide, build_lexical
from assistant.search.model import Passage
from assistant.search.postings import PostingsWriter
from assistant.search.query import Vocabulary
from assistant.search.sought import held_by
from assistant.search.strings import Strings, strings_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """Words with their postings, the passages' ids, and arrays by name."""

    lexical: LexicalSide[ArrayPostings]
    terms: Strings
    ids: Strings
    arrays: dict[str, NDArray[Any]]


class Gathering:
    """Takes passages in chunks; `folder` holds the postings."""

    def __init__(self, folder: Path) -> None:
        self._postings = PostingsWriter(folder)
        self._numbers: dict[str, int] = {}
        self._ids: list[str] = []
        self._kinds: list[int] = []
        self._unit_counts: list[int] = []

    def add(self, passages: Sequence[Passage]) -> None:
        """The next passages."""
        self._postings.add(bag_of(passage, self._numbers) for passage in passages)
        self._ids += [passage.id for passage in passages]
        self._kinds += [int(held_by(unit.clean)) for passage in passages for unit in passage.units]
        self._unit_counts += [len(passage.units) for passage in passages]

    def finish(self) -> Gathered:
        """All of it, once every passage went by."""
        lexical = self._postings.finish(len(self._numbers)) if self._ids else build_lexical([], 0)
        terms = strings_of(list(self._numbers))
        arrays = {
            "dated": dated_passages(Vocabulary(terms, lexical.starts), lexical),
            "unit_kinds": np.array(self._kinds, dtype=np.uint8),
            "unit_starts": np.cumsum([0, *self._unit_counts], dtype=np.int64),
        }
        return Gathered(lexical, terms, strings_of(self._ids), arrays)
