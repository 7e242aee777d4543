"""What an index was made with. One that was made with anything else is made anew."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from assistant.documents.model import Document
from assistant.documents.storing import DOCUMENT_VERSION
from assistant.library.model import Term
from assistant.rules.model import Rule
from assistant.search.embedding import Embedder
from assistant.search.model import Passage
from assistant.search.records import fingerprint
from assistant.settings import value
from assistant.versions import installed_version

_LAYOUT = 6  # of the files in a generation; raise it when they change
_PACKAGE = Path(__file__).resolve().parent.parent
_ROOMS = ("language", "documents", "rules", "search", "library")

_WHY = {
    "layout": "the index was written by another version of the program",
    "engine": "the search engine is of another version",
    "model": "the embedding model is another one",
    "dictionary": "the Swedish dictionary is of another version",
    "code": "the program that reads documents and rules has changed",
    "helpers": "a program that helps to read files was installed or removed",
    "limits": "a limit on what files are read has changed",
}


def reading_stamps(model: Embedder) -> dict[str, str]:
    """The stamps that must match for an index to be opened at all. Cheap: taken on every start."""
    kinds = fingerprint(Document, Rule, Passage, Term)
    return {"layout": f"{_LAYOUT} {DOCUMENT_VERSION} {kinds}", "model": model.stamp}


def building_stamps(model: Embedder) -> dict[str, str]:
    """Every stamp: those for reading, and what the content was made with."""
    return {
        **reading_stamps(model),
        "engine": f"faiss-cpu {installed_version('faiss-cpu')}",
        "dictionary": " ".join(f"{name} {installed_version(name)}" for name in ("hunspell-sv", "simplemma")),
        "code": _code_hash(),
        "helpers": " ".join(name for name in ("soffice", "libreoffice", "tesseract") if shutil.which(name)),
        "limits": " ".join(value(f"max_file_{of}") for of in ("mb", "seconds", "memory_mb")),
    }


def mismatch(stated: Mapping[str, str], wanted: Mapping[str, str]) -> str | None:
    """Why an index with these stamps will not do, in a few words; None where it will."""
    different = next((name for name in wanted if stated.get(name) != wanted[name]), None)
    return _WHY[different] if different is not None else None


def stamp_of(stamps: Mapping[str, str]) -> str:
    """All of them in one short word."""
    return hashlib.sha256(json.dumps(dict(stamps), sort_keys=True).encode()).hexdigest()[:16]


def _code_hash() -> str:
    """A hash over the source of every room whose work is stored, so that no stale work is ever served."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        for file in sorted((_PACKAGE / room).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(_PACKAGE).as_posix()}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
