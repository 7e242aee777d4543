"""How things stand with the service, for the page of its administrators."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.interfaces.audit import Entry, first_broken
from assistant.interfaces.http.admin.holdings import folders
from assistant.interfaces.http.service import Service
from assistant.interfaces.loading import place_in_use
from assistant.library.store import store_at
from assistant.settings import value

SIGNED_IN = "signed in"
_LATEST = 20  # entries of the record that the page shows


def standing(service: Service) -> dict[str, Any]:
    """All that the page shows."""
    library, seen = service.library, service.seen
    collections = seen.collections if seen is not None else None
    entries = list(service.audit.entries())
    return {
        "documents": _documents(service),
        "pending": sum(rule.status != "reviewed" for rule in library.rules),
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


def _documents(service: Service) -> list[dict[str, Any]]:
    library, seen = service.library, service.seen
    rules = Counter(rule.document_id for rule in library.rules)
    pending = Counter(rule.document_id for rule in library.rules if rule.status != "reviewed")
    notices: dict[str, list[str]] = {}
    for notice in library.notices:
        notices.setdefault(notice.file, []).append(notice.note)
    return [
        {
            "document": document,
            "collection": seen.collections.of(document.file) if seen else None,
            "rules": rules[document.id],
            "pending": pending[document.id],
            "notes": notices.get(document.file, []),
        }
        for document in library.documents.values()
    ]


def _signed_in(entries: Sequence[Entry]) -> list[tuple[str, str, int]]:
    """Who has signed in, when last and how often, as the record tells; the latest first."""
    last = {entry.who: entry.at for entry in entries if entry.what == SIGNED_IN}
    times = Counter(entry.who for entry in entries if entry.what == SIGNED_IN)
    return sorted(((who, at, times[who]) for who, at in last.items()), key=lambda one: one[1], reverse=True)


def _made_with(service: Service) -> dict[str, str]:
    """What the index is and what it was made with."""
    from assistant.reader.encoder import Artefact

    generation = service.seen.whole.generation if service.seen is not None else None
    manifest = (generation.manifest() if generation is not None else None) or {}
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
