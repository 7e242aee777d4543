"""What was read from pictures of pages, kept beside the index: reading them takes seconds a page."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from assistant.documents.writing import write_atomically
from assistant.errors import InvalidInput

_VERSION = 3  # raise it when pictures are read in another way
_kept_in: list[Path] = []


def keep_in(folder: Path | None) -> None:
    """Have results kept in a folder from now on, or nowhere."""
    _kept_in[:] = [folder] if folder is not None else []


def kept(key: str) -> Any:
    """What was kept under a key; None where there is nothing."""
    for folder in _kept_in:
        with contextlib.suppress(OSError, ValueError):
            found = json.loads((folder / f"{key}.json").read_text(encoding="utf-8"))
            if isinstance(found, dict) and found.get("version") == _VERSION:
                return found["held"]
    return None


def keep(key: str, held: Any) -> None:
    """Keep what JSON can hold under a key. A folder that cannot be written to is no reason to fail."""
    for folder in _kept_in:
        with contextlib.suppress(OSError, InvalidInput):
            folder.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / f"{key}.json", json.dumps({"version": _VERSION, "held": held}))
