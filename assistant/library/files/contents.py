"""What a generation's folder holds besides the index: documents, extracted rules, and the rows of what is told."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from assistant.documents.storing import document_from_json, document_to_json
from assistant.library.store import Content
from assistant.library.stored import StoredDocuments
from assistant.library.told import KINDS, told_of
from assistant.rules.model import Rule
from assistant.search.records import Records, decoded, encode, write_records

_DOCUMENTS, _RULES = "documents.jsonl", "rules.json"


def save_contents(folder: Path, content: Content, known: Collection[str]) -> None:
    """Write everything but the index into a new generation; `known` are the documents of the corpus."""
    documents = [one.document for one in content.documents]
    offsets = write_records(folder / _DOCUMENTS, map(document_to_json, documents))
    _write(folder / "documents.json", {"ids": [document.id for document in documents], "offsets": offsets})
    _write(folder / _RULES, [[one.document.id, encode(rule)] for one in content.documents for rule in one.rules])
    rows: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for told in told_of(content, known):
        rows[told.kind].append([told.number, told.documents, told.content])
    for kind, of_kind in rows.items():
        _write(folder / _file_of(kind), of_kind)


def load_documents(folder: Path, only: frozenset[str] | None = None) -> StoredDocuments:
    """The documents of a generation, or some of them."""
    listed = _read(folder / "documents.json")
    places = {name: place for place, name in enumerate(listed["ids"]) if only is None or name in only}
    return StoredDocuments(places, Records(folder / _DOCUMENTS, document_from_json, listed["offsets"]).__getitem__)


def load_rules(folder: Path, only: frozenset[str] | None = None) -> tuple[Rule, ...]:
    """The extracted rules of a generation's documents, or of some of them, in order of document."""
    rows = _read(folder / _RULES)
    return decoded(Rule, [rule for document, rule in rows if only is None or document in only])


def load_told(folder: Path, kind: str, only: frozenset[str] | None = None) -> list[Any]:
    """What is told of a kind, or what of it rests on some documents alone."""
    rows = _read(folder / _file_of(kind))
    return list(
        {number: told for number, documents, told in rows if only is None or only.issuperset(documents)}.values()
    )


def _file_of(kind: str) -> str:
    return f"told-{kind}.json"


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
