"""What need not be made again for the next generation: that of the one before, and what workers have read ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from assistant.documents import Document, known_key
from assistant.library.previous import Previous
from assistant.library.stamps import stamp_of
from assistant.library.store import Kept, Store


class Reusable:
    """Documents with what was made of them, by the bytes and the name of their files."""

    def __init__(self, kept: Iterable[Kept]) -> None:
        self._kept = {known_key(one.document.sha256, one.document.file): one for one in kept}

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents, by `known_key`."""
        return {key: one.document for key, one in self._kept.items()}

    def made_of(self, document: Document) -> Kept | None:
        """What was made of a document, where it is what it was, repairs and all."""
        found = self._kept.get(known_key(document.sha256, document.file))
        return found if found is not None and found.document == document else None


def reusable(store: Store, before: Previous) -> Reusable:
    """What a builder has at hand."""
    return Reusable([*store.read_ahead(stamp_of(before.stamps)), *_kept_in(before)])


def _kept_in(before: Previous) -> Iterator[Kept]:
    generation = before.generation
    if generation is None or before.unusable:
        return
    rules, passages = by_document(generation.rules()), by_document(generation.passages())
    set_aside = before.manifest["set_aside"]
    for name, document in generation.documents().items():
        yield Kept(document, rules.get(name, ()), tuple(set_aside.get(name, ())), passages.get(name, ()))


class _OfDocument(Protocol):
    @property
    def document_id(self) -> str: ...


Part = TypeVar("Part", bound=_OfDocument)


def by_document(parts: Iterable[Part]) -> dict[str, tuple[Part, ...]]:
    """Parts of documents by the document they are of, in their order."""
    grouped: dict[str, list[Part]] = {}
    for part in parts:
        grouped.setdefault(part.document_id, []).append(part)
    return {document_id: tuple(found) for document_id, found in grouped.items()}
