"""Opening a library that has been built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.documents.model import Notice, Unreadable
from assistant.errors import IndexUnavailable
from assistant.library.contents import load_documents, load_glossary, load_recorded, load_rules
from assistant.library.generations import Generations, read_manifest
from assistant.library.model import Library
from assistant.library.stamps import mismatch, reading_stamps
from assistant.search.embedding import Embedder, embedder
from assistant.search.storage import load_index
from assistant.settings import value

_TRIES = 3  # a generation may be replaced, twice over, between reading its name and opening it


def open_library(corpus: Path, index: Path, model: Embedder | None = None) -> Library:
    """Open the library of a corpus as it was last built; files changed since then are not looked at.

    `model` stands in for the one that the settings name, where the caller has begun with it already.
    Raises IndexUnavailable where none was built, where it is damaged, or where it was made by another
    version or for another embedding model. `update_library` mends each of these.
    """
    generations = Generations(index, corpus)
    model = model or embedder(value("model"))
    for _ in range(_TRIES):
        generation = generations.current()
        if generation is None:
            break
        manifest = read_manifest(generation)
        if manifest is None:
            continue
        _check(manifest, model)
        try:
            return _library(generation, manifest, model, corpus)
        except (OSError, ValueError, KeyError, TypeError, RuntimeError):
            continue  # replaced while being opened, or damaged
    state = "is damaged" if generations.current() else "has not been built"
    raise IndexUnavailable(
        f"The index for {corpus} {state}. Run `villkor index`.",
        f"Registret för {corpus} saknas eller är skadat. Kör `villkor index`.",
    )


def _check(manifest: dict[str, Any], model: Embedder) -> None:
    why = mismatch(manifest["stamps"], reading_stamps(model))
    if why is not None:
        raise IndexUnavailable(
            f"The index must be built anew: {why}. Run `villkor index`.",
            "Registret måste byggas om. Kör `villkor index`.",
        )


def _library(generation: Path, manifest: dict[str, Any], model: Embedder, corpus: Path) -> Library:
    rulebook = load_recorded(generation, load_rules(generation))
    return Library(
        documents=load_documents(generation),
        index=load_index(generation, model),
        rules=rulebook.rules,
        rulebook=rulebook,
        glossary=load_glossary(generation),
        unreadable=tuple(Unreadable(file, reason) for file, reason in manifest["unreadable"]),
        notices=tuple(Notice(file, note) for file, note in manifest["notices"]),
        version=manifest["version"],
        corpus=corpus,
        generation=generation,
    )
