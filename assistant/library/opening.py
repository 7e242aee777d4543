"""Opening a library that has been built."""

from __future__ import annotations

from pathlib import Path

from assistant.documents.model import Notice, Unreadable
from assistant.errors import IndexUnavailable
from assistant.library.model import Library
from assistant.library.stamps import mismatch, reading_stamps
from assistant.library.store import BROKEN, Generation, Manifest, Place, store_at
from assistant.search.embedding import Embedder, embedder
from assistant.settings import value

_TRIES = 3  # a generation may be replaced, twice over, between reading its name and opening it


def open_library(corpus: Path, place: Place, model: Embedder | None = None) -> Library:
    """Open the library of a corpus as it was last built; files changed since then are not looked at.

    `model` stands in for the one that the settings name, where the caller has begun with it already.
    Raises IndexUnavailable where none was built, where it is damaged, or where it was made by another
    version or for another embedding model. `update_library` mends each of these.
    """
    store = store_at(place, corpus)
    model = model or embedder(value("model"))
    for _ in range(_TRIES):
        generation = store.current()
        if generation is None:
            break
        manifest = generation.manifest()
        if manifest is None:
            continue
        _check(manifest, model)
        try:
            return _library(generation, manifest, model, corpus)
        except BROKEN:
            continue  # replaced while being opened, or damaged
    state = "is damaged" if store.current() else "has not been built"
    raise IndexUnavailable(
        f"The index for {corpus} {state}. Run `villkor index`.",
        f"Registret för {corpus} saknas eller är skadat. Kör `villkor index`.",
    )


def _check(manifest: Manifest, model: Embedder) -> None:
    why = mismatch(manifest["stamps"], reading_stamps(model))
    if why is not None:
        raise IndexUnavailable(
            f"The index must be built anew: {why}. Run `villkor index`.",
            "Registret måste byggas om. Kör `villkor index`.",
        )


def _library(generation: Generation, manifest: Manifest, model: Embedder, corpus: Path) -> Library:
    rulebook = generation.rulebook()
    return Library(
        documents=generation.documents(),
        index=generation.index(model),
        rules=rulebook.rules,
        rulebook=rulebook,
        glossary=generation.glossary(),
        unreadable=tuple(Unreadable(file, reason) for file, reason in manifest["unreadable"]),
        notices=tuple(Notice(file, note) for file, note in manifest["notices"]),
        version=manifest["version"],
        corpus=corpus,
        generation=generation,
    )
