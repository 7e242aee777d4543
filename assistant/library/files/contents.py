"""What a generation's folder holds besides the index: documents, rules, rulebook, glossary, findings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.documents.model import Document
from assistant.documents.storing import document_from_json, document_to_json
from assistant.library.model import Term
from assistant.library.rulebook_records import rulebook_from_json, rulebook_to_json
from assistant.library.store import Content
from assistant.rules.model import Rule
from assistant.rules.rulebook import Rulebook
from assistant.search.records import Records, decoded, encode, write_records

if TYPE_CHECKING:
    from assistant.rules.checks import Finding

_DOCUMENTS, _RULES, _RULEBOOK = "documents.jsonl", "rules.json", "rulebook.json"
_GLOSSARY, _FINDINGS = "glossary.json", "findings.json"


class StoredDocuments(Mapping[str, Document]):
    """Documents by id, each read from disk when it is first asked for."""

    def __init__(self, records: Records[Document], places: Mapping[str, int]) -> None:
        self._records, self._places = records, places

    def __getitem__(self, document_id: str) -> Document:
        return self._records[self._places[document_id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def save_contents(folder: Path, content: Content) -> None:
    """Write everything but the index into a new generation."""
    from assistant.library.finding_records import findings_to_json

    documents = [one.document for one in content.documents]
    offsets = write_records(folder / _DOCUMENTS, map(document_to_json, documents))
    _write(folder / "documents.json", {"ids": [document.id for document in documents], "offsets": offsets})
    _write(folder / _RULES, [encode(rule) for one in content.documents for rule in one.rules])
    _write(folder / _RULEBOOK, rulebook_to_json(content.rulebook))
    _write(folder / _GLOSSARY, [encode(term) for term in content.glossary])
    _write(folder / _FINDINGS, findings_to_json(content.findings))


def load_documents(folder: Path, only: frozenset[str] | None = None) -> StoredDocuments:
    """The documents of a generation, or some of them."""
    listed = _read(folder / "documents.json")
    places = {name: place for place, name in enumerate(listed["ids"]) if only is None or name in only}
    return StoredDocuments(Records(folder / _DOCUMENTS, document_from_json, listed["offsets"]), places)


def load_rules(folder: Path) -> tuple[Rule, ...]:
    """The extracted rules of a generation, in order of document."""
    return decoded(Rule, _read(folder / _RULES))


def load_recorded(folder: Path, extracted: tuple[Rule, ...]) -> Rulebook:
    """The rulebook of a generation, with these extracted rules behind the recorded ones."""
    return rulebook_from_json(_read(folder / _RULEBOOK), extracted)


def load_glossary(folder: Path) -> tuple[Term, ...]:
    """The glossary of a generation."""
    return decoded(Term, _read(folder / _GLOSSARY))


def load_findings(folder: Path) -> tuple[Finding, ...]:
    """The findings of a generation."""
    from assistant.library.finding_records import findings_from_json  # needs all that finds them

    return findings_from_json(_read(folder / _FINDINGS))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
