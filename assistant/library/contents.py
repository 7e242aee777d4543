"""What a generation holds besides the index: documents, rules, rulebook, glossary."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from assistant.documents.model import Document, Notice
from assistant.documents.storing import document_from_json, document_to_json
from assistant.library.model import Term
from assistant.rules.model import Rule
from assistant.rules.rulebook import Rulebook
from assistant.search.records import Records, decoder, encode, write_records

_DOCUMENTS, _RULES, _RULEBOOK, _GLOSSARY = "documents.jsonl", "rules.json", "rulebook.json", "glossary.json"
Kind = TypeVar("Kind")


class StoredDocuments(Mapping[str, Document]):
    """Documents by id, each read from disk when it is first asked for."""

    def __init__(self, records: Records[Document], ids: Sequence[str]) -> None:
        self._records = records
        self._places = {document_id: place for place, document_id in enumerate(ids)}

    def __getitem__(self, document_id: str) -> Document:
        return self._records[self._places[document_id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def save_contents(
    folder: Path,
    documents: Sequence[Document],
    rules: Sequence[Rule],
    rulebook: Rulebook,
    glossary: Sequence[Term],
) -> None:
    """Write everything but the index into a new generation."""
    offsets = write_records(folder / _DOCUMENTS, map(document_to_json, documents))
    _write(folder / "documents.json", {"ids": [document.id for document in documents], "offsets": offsets})
    _write(folder / _RULES, [encode(rule) for rule in rules])
    recorded = {
        "recorded": [encode(rule) for rule in rulebook.recorded],
        "faulty": [encode(rule) for rule in rulebook.faulty],
        "warnings": [[one.file, one.note] for one in rulebook.warnings],
        "ends": dict(rulebook.ends),
        "calculators": rulebook.calculators,
        "names": rulebook.names,
    }
    _write(folder / _RULEBOOK, recorded)
    _write(folder / _GLOSSARY, [encode(term) for term in glossary])


def load_documents(folder: Path) -> StoredDocuments:
    """The documents of a generation."""
    places = _read(folder / "documents.json")
    return StoredDocuments(Records(folder / _DOCUMENTS, document_from_json, places["offsets"]), places["ids"])


def load_rules(folder: Path) -> tuple[Rule, ...]:
    """The extracted rules of a generation, in order of document."""
    return _decoded(Rule, _read(folder / _RULES))


def load_recorded(folder: Path, extracted: tuple[Rule, ...]) -> Rulebook:
    """The rulebook of a generation, with these extracted rules behind the recorded ones."""
    content = _read(folder / _RULEBOOK)
    return Rulebook(
        recorded=_decoded(Rule, content["recorded"]),
        extracted=extracted,
        faulty=_decoded(Rule, content["faulty"]),
        warnings=tuple(Notice(file, note) for file, note in content["warnings"]),
        ends=content["ends"],
        calculators=content["calculators"],
        names=content["names"],
    )


def load_glossary(folder: Path) -> tuple[Term, ...]:
    """The glossary of a generation."""
    return _decoded(Term, _read(folder / _GLOSSARY))


def _decoded(kind: type[Kind], values: Sequence[Any]) -> tuple[Kind, ...]:
    read = decoder(kind)
    return tuple(read(value) for value in values)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
