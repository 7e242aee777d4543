"""Documents that lie in a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from assistant.documents.model import Document


class StoredDocuments(Mapping[str, Document]):
    """Documents by id, each read when it is asked for: by `read`, from the place it has there."""

    def __init__(self, places: Mapping[str, int], read: Callable[[int], Document]) -> None:
        self._places, self._read = places, read

    def __getitem__(self, document_id: str) -> Document:
        return self._read(self._places[document_id])

    def __contains__(self, document_id: object) -> bool:
        return document_id in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
