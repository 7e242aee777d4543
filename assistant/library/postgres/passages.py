"""The passages of a generation, fetched when they are asked for: many at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import overload

import numpy as np
from numpy.typing import NDArray

from assistant.library.postgres.database import Database, swept_away
from assistant.search.model import Passage
from assistant.search.records import decoder

_KEPT = 10_000  # those used last
_BLOCK = 64
"""Who asks for one passage by its place is likely to ask for its neighbours: they are fetched with it."""
_FETCHED = 2_000  # passages a query


class StoredPassages(Sequence[Passage]):
    """Passages by place. `documents` are numbers of documents in order, `counts` how many passages each has."""

    def __init__(self, database: Database, documents: NDArray[np.int64], counts: NDArray[np.int64]) -> None:
        self._database, self._documents = database, documents
        self._first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._read = decoder(Passage)
        self._kept: OrderedDict[int, Passage] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return int(self._first[-1])

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, place: int | slice) -> Passage | tuple[Passage, ...]:
        if isinstance(place, slice):
            return self.several(range(*place.indices(len(self))))
        place = range(len(self))[place]
        with self._lock:
            found = self._kept.get(place)
        if found is not None:
            return found
        first = place - place % _BLOCK
        return self._fetch(range(first, min(first + _BLOCK, len(self))))[place]

    def several(self, places: Sequence[int]) -> tuple[Passage, ...]:
        """Those at these places, in that order."""
        with self._lock:
            found = {place: self._kept[place] for place in places if place in self._kept}
        missing = [place for place in places if place not in found]
        for start in range(0, len(missing), _FETCHED):
            found |= self._fetch(missing[start : start + _FETCHED])
        return tuple(found[place] for place in places)

    def _fetch(self, places: Sequence[int]) -> dict[int, Passage]:
        wanted = np.asarray(places, dtype=np.int64)
        ordinals = np.searchsorted(self._first, wanted, side="right") - 1
        rows = self._database.rows(
            """SELECT asked.place, passage.content
               FROM unnest(%s::bigint[], %s::bigint[], %s::integer[]) AS asked (place, document, number)
               JOIN passage USING (document, number)""",
            (wanted.tolist(), self._documents[ordinals].tolist(), (wanted - self._first[ordinals]).tolist()),
        )
        found = {place: self._read(content) for place, content in rows}
        if len(found) < len(set(places)):
            raise swept_away()
        with self._lock:
            for place, passage in found.items():
                self._kept[place] = passage
                self._kept.move_to_end(place)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found
