"""One generation in a folder, with a manifest that tells the size and hash of every other file.

What reads the rest is imported when it is asked for: whether an index is up to date is told by the manifest alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.library.store import Manifest
from assistant.library.told import Telling

if TYPE_CHECKING:
    from assistant.documents.model import Document
    from assistant.rules.model import Rule
    from assistant.search.embedding import Embedder
    from assistant.search.index import Index
    from assistant.search.model import Passage

MANIFEST = "manifest.json"


class FileGeneration(Telling):
    """A generation as it lies in a folder; where `only` names some documents, nothing of another is handed out."""

    def __init__(self, folder: Path, only: frozenset[str] | None = None) -> None:
        self.folder, self._only = folder, only

    @property
    def name(self) -> str:
        return self.folder.name

    def manifest(self) -> Manifest | None:
        """What it says of itself; None where it does not, or where a file of it has another size."""
        try:
            manifest: dict[str, Any] = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
            sizes = {name: size for name, (size, _) in manifest["files"].items()}
            whole = all((self.folder / name).stat().st_size == size for name, size in sizes.items())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return manifest if whole else None

    def is_intact(self) -> bool:
        """Whether every file still holds, byte for byte, what was written."""
        manifest = self.manifest()
        try:
            return manifest is not None and all(
                file_hash(self.folder / name) == stated for name, (_, stated) in manifest["files"].items()
            )
        except OSError:
            return False

    def documents(self) -> Mapping[str, Document]:
        from assistant.library.files.contents import load_documents

        return load_documents(self.folder, self._only)

    def extracted(self) -> tuple[Rule, ...]:
        from assistant.library.files.contents import load_rules

        return load_rules(self.folder, self._only)

    def told(self, kind: str) -> Sequence[Any]:
        from assistant.library.files.contents import load_told

        return load_told(self.folder, kind, self._only)

    def passages(self) -> Sequence[Passage]:
        from assistant.search.chosen import ChosenPassages, places_of
        from assistant.search.storage import load_passages
        from assistant.search.strings import read_strings

        every = load_passages(self.folder)
        if self._only is None:
            return every
        return ChosenPassages(every, places_of(read_strings(self.folder, "ids"), self._only))

    def among(self, ids: frozenset[str]) -> FileGeneration:
        return FileGeneration(self.folder, ids)

    def index(self, model: Embedder) -> Index:
        from assistant.search.storage import load_index

        return load_index(self.folder, model)


def file_hashes(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and hash of each file in a folder."""
    return {file.name: (file.stat().st_size, file_hash(file)) for file in sorted(folder.iterdir())}


def file_hash(file: Path) -> str:
    """The hash of what a file holds."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
