"""What files a corpus consists of, and whether they are the ones an index was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.documents.reading import corpus_files
from assistant.errors import IndexUnavailable
from assistant.library.glossary import glossary_file
from assistant.rules.rulebook_files import rulebook_files

_SETTLED = 2_000_000_000  # nanoseconds: a file changed this recently may change again within one clock tick


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was when it was looked at. Times are nanoseconds."""

    size: int
    modified: int
    sha256: str


def rulebook_folder(corpus: Path) -> Path:
    """Where a corpus keeps its rulebook."""
    return corpus / "rulebook"


def scan(corpus: Path, known: Mapping[str, FileState], known_at: int) -> dict[str, FileState]:
    """Every file that an index of a corpus depends on, by name.

    `known` ones, taken at `known_at`, are read again only if they may differ.
    Raises IndexUnavailable where there is no such folder.
    """
    if not corpus.is_dir():
        raise IndexUnavailable(
            f"There is no corpus folder {corpus}. Name one with --corpus.",
            f"Dokumentmappen {corpus} finns inte. Ange en med --corpus.",
        )
    files = {path.relative_to(corpus).as_posix(): path for path in corpus_files(corpus)}
    files |= {f"rulebook/{path.name}": path for path in rulebook_files(rulebook_folder(corpus))}
    files["glossary.yaml"] = glossary_file(corpus)
    states = {}
    for name, path in files.items():
        if path.is_file():
            states[name] = _state(path, known.get(name), known_at)
    return states


def states_from(manifest: Mapping[str, Any]) -> dict[str, FileState]:
    """The file states a manifest holds."""
    return {name: FileState(*state) for name, state in manifest["sources"].items()}


def hashes(states: Mapping[str, FileState]) -> dict[str, str]:
    """What each file holds, told by its hash."""
    return {name: state.sha256 for name, state in states.items()}


def _state(path: Path, known: FileState | None, known_at: int) -> FileState:
    found = path.stat()
    size, modified = found.st_size, found.st_mtime_ns
    if known and (known.size, known.modified) == (size, modified) and modified < known_at - _SETTLED:
        return known
    try:
        with path.open("rb") as stream:
            return FileState(size, modified, hashlib.file_digest(stream, "sha256").hexdigest())
    except OSError:  # it is reported as unreadable when documents are read
        return FileState(size, modified, "")
