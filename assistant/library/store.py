"""What a library needs of the place its index lives in. Nothing above this room knows which one it is.

A store holds generations of one corpus: whole states of its index, of which one is current. A generation never
changes once it is there, and whoever has opened one may finish on it while others come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.documents.model import document_id_of

if TYPE_CHECKING:
    from assistant.documents.model import Document
    from assistant.library.ledger import Ledger
    from assistant.library.model import Term
    from assistant.rules.checks import Finding
    from assistant.rules.model import Rule
    from assistant.rules.rulebook import Rulebook
    from assistant.search.embedding import Embedder, Report
    from assistant.search.index import Index
    from assistant.search.model import Passage

Manifest = Mapping[str, Any]
"""What a generation says of itself: what it was made from and with, and what it came to. Plain JSON values."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it was read, with what was made of it."""

    document: Document
    rules: tuple[Rule, ...]
    set_aside: tuple[str, ...]  # in words: rules that are not used, and why
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class Content:
    """All that a generation is made of."""

    documents: Sequence[Kept]
    rulebook: Rulebook
    glossary: Sequence[Term]
    findings: Sequence[Finding]

    @cached_property
    def passages(self) -> list[Passage]:
        """Those of all documents, in their order."""
        return [passage for one in self.documents for passage in one.passages]


def documents_in(manifest: Manifest) -> frozenset[str]:
    """The documents of the corpus that a generation was made from, those that could not be read among them."""
    return frozenset(map(document_id_of, manifest["sources"]))


class Held(Protocol):
    """What a generation holds, or what of it is of some documents alone. It is read when it is asked for.

    Where it is damaged, or was removed in the meantime, whatever is asked of it raises one of `BROKEN`.
    """

    def documents(self) -> Mapping[str, Document]:
        """The documents by id, in order."""

    def rules(self) -> tuple[Rule, ...]:
        """The extracted rules, in order of document."""

    def rulebook(self) -> Rulebook:
        """The rulebook, with the extracted rules behind the recorded ones."""

    def glossary(self) -> tuple[Term, ...]:
        """The glossary."""

    def findings(self) -> tuple[Finding, ...]:
        """What the checks found."""

    def passages(self) -> Sequence[Passage]:
        """The passages, in order of document."""


class Generation(Held, Protocol):
    """One whole state."""

    @property
    def name(self) -> str:
        """What tells it from others of its store."""

    def manifest(self) -> Manifest | None:
        """What it says of itself; None where it does not, or is plainly not whole."""

    def is_intact(self) -> bool:
        """Whether all of it is as it was written."""

    def among(self, ids: frozenset[str]) -> Held:
        """What of it is of some documents and rests on no other: of another nothing is handed out."""

    def index(self, model: Embedder) -> Index:
        """The passages with all that finds them."""


BROKEN = (OSError, ValueError, LookupError, TypeError, RuntimeError)
"""What asking a damaged generation raises."""


class Store(Protocol):
    """The generations of one corpus."""

    @property
    def kept(self) -> Path:
        """A folder of this machine for what is costly to find out again: what was read from pictures."""

    def current(self) -> Generation | None:
        """The generation in use; None where there is none. Asked every second: costs next to nothing."""

    def building(self) -> AbstractContextManager[None]:
        """Hold the right to build. Waits for another builder, on whatever machine. Raises IndexUnavailable."""

    def is_being_built(self) -> bool:
        """Whether somebody holds that right now."""

    def read_ahead(self, stamp: str) -> Iterable[Kept]:
        """What workers have read for the next generation, by readers of this stamp."""

    def waiting(self) -> int:
        """How many files workers have still to read."""

    def forget(self) -> None:
        """Remove the generations that were replaced long enough ago for everybody to have seen it."""

    def ledger(self, name: str) -> Ledger:
        """The rows of a kind that outlive every index."""

    def publish(
        self, content: Content, manifest: Manifest, model: Embedder, report: Report, vectors_of: Generation | None
    ) -> None:
        """Make this the current generation, in one step. Call while `building`.

        Texts are embedded unless `vectors_of`, a generation made with the same model, holds them.
        """


GRACE = 600
"""Seconds a replaced generation stays for who has opened it."""
Place = Path | Store
"""Where an index lives: a folder of files for any corpus, or a store that was opened for one."""


def store_at(place: Place, corpus: Path) -> Store:
    """The store of a corpus."""
    from assistant.library.files import FileStore

    return FileStore(place, corpus) if isinstance(place, Path) else place
