"""The generation in use, as a builder sees it: what of it can be built upon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.library.scan import FileState, states_from
from assistant.library.stamps import mismatch
from assistant.library.store import Generation, Manifest, Store

_DAMAGED = "the index was damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The generation in use and what it says of itself.

    `unusable` says why it must be made anew, where it must. `same_model` tells whether its vectors still serve.
    """

    generation: Generation | None = None
    manifest: Manifest = field(default_factory=dict)
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
        return self.generation is not None and self.manifest["stamps"].get("model") == self.stamps["model"]


def previous(store: Store, stamps: Mapping[str, str]) -> Previous:
    """Look at the generation in use, with the stamps that one built now would have."""
    generation = store.current()
    if generation is None:
        return Previous(stamps=stamps)
    manifest = generation.manifest()
    if manifest is None or not generation.is_intact():
        return Previous(stamps=stamps, unusable=_DAMAGED)
    why = mismatch(manifest["stamps"], stamps)
    return Previous(generation=generation, manifest=manifest, stamps=stamps, unusable=why)
