"""A library of one document, for what is asked of it, and whether it supports a claim."""

from __future__ import annotations

from pathlib import Path

from assistant.answers.verify import SUPPORTED, verify
from assistant.library import Library, open_library, update_library


def library_of(folder: Path, name: str, text: str) -> Library:
    """Index one file, its corpus and index in this folder."""
    (folder / "corpus").mkdir()
    (folder / "corpus" / name).write_text(text, encoding="utf-8")
    update_library(folder / "corpus", folder / "index")
    return open_library(folder / "corpus", folder / "index")


def is_supported(library: Library, claim: str) -> bool:
    """Whether a claim of one sentence is called supported."""
    return [one.verdict for one in verify(library, claim)] == [SUPPORTED]
