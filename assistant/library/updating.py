"""Bringing a library up to date with its corpus. What has not changed is found out without loading anything heavy."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

from assistant.documents.model import Notice, Unreadable
from assistant.library.model import Progress, Update
from assistant.library.previous import Previous, previous
from assistant.library.scan import hashes, scan
from assistant.library.stamps import building_stamps
from assistant.library.store import Manifest, Place, store_at
from assistant.search.embedding import embedder
from assistant.settings import value


def update_library(corpus: Path, place: Place, *, progress: Progress | None = None) -> Update:
    """Make the index of a corpus what the corpus is now, in one step, and say what changed.

    Only what changed is read, extracted and embedded again. Raises IndexUnavailable where the corpus is missing or
    the index cannot be written, and RulebookError for a malformed rulebook or glossary. Files that cannot be read
    are listed in the result.
    """
    started = time.monotonic()
    store = store_at(place, corpus)
    model = embedder(value("model"))
    stamps = building_stamps(model)
    before = previous(store, stamps)
    if _is_current(before, corpus):
        return _update(before.manifest, before.manifest, None, started)
    with store.building():
        before = previous(store, stamps)  # another process may have built while this one waited
        if _is_current(before, corpus):
            return _update(before.manifest, before.manifest, None, started)
        from assistant.library.building import build
        from assistant.library.memory import give_back

        manifest = build(store, corpus, model, before, progress or _silent)
        give_back()
        return _update(manifest, before.manifest, before.unusable, started)


def _silent(what: str, done: int, total: int) -> None:
    """Nobody is watching."""


def _is_current(before: Previous, corpus: Path) -> bool:
    """Whether the generation in use is already what it should be."""
    sources = scan(corpus, before.sources, before.scanned)
    return before.unusable is None and before.generation is not None and hashes(sources) == hashes(before.sources)


def _update(manifest: Manifest, before: Manifest, rebuilt: str | None, started: float) -> Update:
    old, new = before.get("documents", {}), manifest["documents"]
    return Update(
        documents=len(new),
        passages=manifest["passages"],
        rules=manifest["rules"],
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        removed=tuple(sorted(old.keys() - new.keys())),
        unreadable=tuple(Unreadable(file, reason) for file, reason in manifest["unreadable"]),
        notices=tuple(Notice(file, note) for file, note in manifest["notices"]),
        seconds=Decimal(str(round(time.monotonic() - started, 3))),
        rebuilt=rebuilt,
    )
