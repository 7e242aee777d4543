"""The generation in use, as a builder sees it: what of it can be built upon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.library.generations import Generations, is_intact, read_manifest
from assistant.library.scan import FileState, states_from
from assistant.library.stamps import mismatch

_DAMAGED = "the index was damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """Where the generation in use is and what it says of itself.

    `unusable` says why it must be made anew, where it must. `same_model` tells whether its vectors still serve.
    """

    folder: Path | None = None
    manifest: Mapping[str, Any] = field(default_factory=dict)
    stamps: Mapping[str, str]
    unusable: str | None = None

    @property
    def sources(self) -> dict[str, FileState]:
        """The files it was made from, by name."""
        return states_from(self.manifest) if self.manifest else {}

    @property
    def scanned(self) -> int:
        """When those files were looked at, in nanoseconds since 1970."""
        return int(self.manifest.get("scanned", 0))

    @property
    def same_model(self) -> bool:
        """Vectors outlive every change but that of the model."""
        return self.folder is not None and self.manifest["stamps"].get("model") == self.stamps["model"]


def previous(generations: Generations, stamps: Mapping[str, str]) -> Previous:
    """Look at the generation in use, with the stamps that one built now would have."""
    folder = generations.current()
    if folder is None:
        return Previous(stamps=stamps)
    manifest = read_manifest(folder)
    if manifest is None or not is_intact(folder, manifest):
        return Previous(stamps=stamps, unusable=_DAMAGED)
    why = mismatch(manifest["stamps"], stamps)
    return Previous(folder=folder, manifest=manifest, stamps=stamps, unusable=why)
