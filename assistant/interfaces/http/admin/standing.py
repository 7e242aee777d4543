"""How things stand with the service, for the page of its administrators."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.documents.model import document_id_of
from assistant.documents.reading import corpus_files
from assistant.interfaces.audit import Entry, first_broken
from assistant.interfaces.http.admin.holdings import folders
from assistant.interfaces.http.service import Service
from assistant.interfaces.loading import place_in_use
from assistant.library.model import Library
from assistant.library.store import Manifest, store_at
from assistant.rules import Rule
from assistant.settings import value

SIGNED_IN = "signed in"
_LATEST = 20  # entries of the record that the page shows
_CHANGES = 10  # of those of documents
_A_PAGE = 200  # files


def standing(service: Service, words: str = "", start: int = 0) -> dict[str, Any]:
    """All that the page shows: of the files those with some words in their names, from one on."""
    library, seen = service.library, service.seen
    collections = seen.collections if seen is not None else None
    entries = list(service.audit.entries())
    files = _files(service, words)
    return {
        "files": files[start : start + _A_PAGE],
        "words": words,
        "earlier": max(0, start - _A_PAGE) if start else None,
        "later": start + _A_PAGE if start + _A_PAGE < len(files) else None,
        "changes": service.jobs.latest(_CHANGES),
        "pending": len(_pending(library)),
        "collections": collections.listed if collections else (),
        "holding": Counter(collections.of(document.file) for document in library.documents.values())
        if collections
        else Counter(),
        "folders": folders(service.corpus),
        "sheets": [one for one in library.documents.values() if one.metadata.source_sheet or one.sheet is not None],
        "entries": entries[: -_LATEST - 1 : -1],
        "broken": first_broken(entries),
        "signed_in": _signed_in(entries),
        "sites": service.widgets.all(),
        "made_with": _made_with(service),
        "health": _health(service),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the corpus. `state` is indexed, unreadable or waiting; `told` says why, or what to know of it."""

    name: str
    id: str
    title: str
    state: str
    told: str = ""
    collection: str | None = None
    rules: int = 0
    pending: int = 0


def _files(service: Service, words: str) -> list[File]:
    """Those whose name or title holds some words: first what cannot be read or has yet to be, then the documents."""
    library = service.library
    rules = Counter(rule.document_id for rule in library.rules)
    pending = Counter(rule.document_id for rule in _pending(library))
    notices: dict[str, list[str]] = {}
    for notice in library.notices:
        notices.setdefault(notice.file, []).append(notice.note)
    files = [
        *(_other(service, one.file, "unreadable", one.reason) for one in library.unreadable),
        *(_other(service, name, "waiting") for name in _unread(service)),
        *(
            File(
                name=one.file,
                id=one.id,
                title=one.metadata.title,
                state="indexed",
                told="; ".join(notices.get(one.file, ())),
                collection=_collection(service, one.file),
                rules=rules[one.id],
                pending=pending[one.id],
            )
            for one in library.documents.values()
        ),
    ]
    return [one for one in files if words.casefold() in f"{one.name} {one.title}".casefold()]


def _other(service: Service, name: str, state: str, told: str = "") -> File:
    collection = _collection(service, name)
    return File(name=name, id=document_id_of(name), title=name, state=state, told=told, collection=collection)


def _collection(service: Service, name: str) -> str | None:
    return service.seen.collections.of(name) if service.seen is not None else None


def _unread(service: Service) -> list[str]:
    """Files that were put into the folder since it was read."""
    sources = _manifest(service).get("sources", {})
    names = (file.relative_to(service.corpus).as_posix() for file in corpus_files(service.corpus))
    return [name for name in names if name not in sources]


def _signed_in(entries: Sequence[Entry]) -> list[tuple[str, str, int]]:
    """Who has signed in, when last and how often, as the record tells; the latest first."""
    last = {entry.who: entry.at for entry in entries if entry.what == SIGNED_IN}
    times = Counter(entry.who for entry in entries if entry.what == SIGNED_IN)
    return sorted(((who, at, times[who]) for who, at in last.items()), key=lambda one: one[1], reverse=True)


def _made_with(service: Service) -> dict[str, str]:
    """What the index is and what it was made with."""
    from assistant.reader.encoder import Artefact

    manifest = _manifest(service)
    scanned = datetime.fromtimestamp(manifest.get("scanned", 0) / 1e9, UTC)
    return {
        "version": service.library.version,
        "made": scanned.isoformat(" ", "minutes")[:16],
        "passages": str(manifest.get("passages", "")),
        "store": "PostgreSQL" if value("store") else "files",
        "embedding": value("model"),
        "reader": Artefact().stamp,
        "language_model": value("llm_model") or ("set" if value("llm_url") else ""),
    }


def _manifest(service: Service) -> Manifest:
    """What the index that is open says of itself."""
    generation = service.seen.whole.generation if service.seen is not None else None
    return (generation.manifest() if generation is not None else None) or {}


def _health(service: Service) -> dict[str, Any]:
    """What may need somebody's hand."""
    return {
        "ready": service.ready,
        "complaint": service.complaint,
        "waiting": store_at(place_in_use(service.corpus, service.index), service.corpus).waiting(),
        "free_gb": min(_free_gb(service.corpus), _free_gb(service.index)),
    }


def _free_gb(folder: Path) -> int:
    """Gigabytes free where a folder lies, or will."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free // 10**9


def _pending(library: Library) -> list[Rule]:
    """The rules that nobody has reviewed, those among them that are not told before."""
    return [rule for rule in (*library.rules, *library.rulebook.unsure) if rule.status != "reviewed"]
