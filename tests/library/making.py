"""A corpus as texts by file name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def corpus_of(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write each text to the file of its name, in the folders the name says."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
