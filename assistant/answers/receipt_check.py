"""Holding a receipt against the present corpus: documents, quotes, rules, versions, and the answer itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from assistant import __version__
from assistant.answers.pipeline import ask
from assistant.errors import InvalidInput, VillkorError
from assistant.jsonable import to_jsonable
from assistant.library import Library, Scope

_READ_AS = ("Frågan lästes som: ", "The question was read as: ")  # how a follow-up was understood
_RULE_FIELDS = (
    "kind", "comparator", "value", "amount", "date", "period", "schedule", "items", "total", "year", "status",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as the receipt has it. `kind` is for programs, `message` for people."""

    kind: str  # tampered, document, evidence, rule, index, rulebook, program or answer
    subject: str
    message: str

    def __str__(self) -> str:
        return self.message


def content_hash(content: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of everything but the hash itself."""
    told = {key: value for key, value in content.items() if key != "hash"}
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def rulebook_version(library: Library) -> str:
    """A hash over the recorded rules; the same for the same rules."""
    rules = sorted((to_jsonable(rule) for rule in library.rulebook.recorded), key=lambda rule: str(rule["id"]))
    return content_hash({"rules": rules})[:16]


def changes_since(library: Library, saved: Mapping[str, Any]) -> list[Change]:
    """Everything that differs, most telling first."""
    return [
        *_documents(library, saved),
        *_evidence(library, saved),
        *_rules(library, saved),
        *_versions(library, saved),
        *_answer(library, saved),
    ]


def _documents(library: Library, saved: Mapping[str, Any]) -> Iterator[Change]:
    known = {row["id"]: row for row in saved["documents"]}
    for identity, row in known.items():
        document = library.documents.get(identity)
        role = "cited document" if row["cited"] else "document"
        if document is None:
            yield _change("document", identity, f"The {role} {identity} is no longer in the corpus.")
        elif document.sha256 != row["sha256"]:
            yield _change("document", identity, f"The {role} {identity} has changed since the answer was given.")
    for identity in sorted(set(library.documents) - set(known)):
        yield _change("document", identity, f"The document {identity} is new since the answer was given.")


def _evidence(library: Library, saved: Mapping[str, Any]) -> Iterator[Change]:
    for piece in saved["answer"]["evidence"]:
        document = library.documents.get(piece["document_id"])
        if document is None or document.text[piece["start"] : piece["end"]] == piece["quote"]:
            continue
        place = document.text.find(piece["quote"])
        if place >= 0:
            told = f"The quote {piece['id']} now stands at {place}–{place + len(piece['quote'])}."
        else:
            told = f"The quote {piece['id']} no longer stands in its document: “{_short(piece['quote'])}”"
        yield _change("evidence", piece["id"], told)


def _rules(library: Library, saved: Mapping[str, Any]) -> Iterator[Change]:
    present = {rule.id: rule for rule in (*library.rules, *library.rulebook.rules)}
    for then in saved["answer"]["rules"]:
        rule = present.get(then["id"])
        if rule is None:
            yield _change("rule", then["id"], f"The rule {then['id']} is no longer there.")
            continue
        now = to_jsonable(rule)
        for name in _RULE_FIELDS:
            if now[name] != then[name]:
                told = f"The rule {then['id']} has changed: {name} was {then[name]}, is {now[name]}."
                yield _change("rule", then["id"], told)


def _versions(library: Library, saved: Mapping[str, Any]) -> Iterator[Change]:
    pairs = (
        ("index", saved["index_version"], library.version),
        ("rulebook", saved["rulebook_version"], rulebook_version(_limited(library, saved))),
        ("program", saved["program"]["version"], __version__),
    )
    for kind, then, now in pairs:
        if then != now:
            yield _change(kind, kind, f"The {kind} is another: version {then} then, {now} now.")


def _answer(library: Library, saved: Mapping[str, Any]) -> Iterator[Change]:
    then = saved["answer"]
    read_as = (note.removeprefix(lead) for note in then["notes"] for lead in _READ_AS if note.startswith(lead))
    question = next(read_as, then["question"])
    try:
        now = to_jsonable(ask(_limited(library, saved), question, then["language"]))
    except VillkorError as error:
        yield _change("answer", "answer", f"Asked again, the question fails: {error}")
        return
    if (now["status"], now["short_answer"]) != (then["status"], then["short_answer"]):
        yield _change("answer", "answer", f"Asked again, the answer is another: “{_short(now['short_answer'])}”")
    elif now["answer"] != then["answer"]:
        yield _change("answer", "answer", "Asked again, the short answer is the same but the full one is not.")


def _limited(library: Library, saved: Mapping[str, Any]) -> Library:
    """The library as it was looked in; all of it where what it was limited to is no longer there."""
    named = saved.get("scope", {})
    with suppress(InvalidInput):
        return library.within(Scope(**{**named, "year": int(named.get("year", 0))}))
    return library


def _change(kind: str, subject: str, message: str) -> Change:
    return Change(kind=kind, subject=subject, message=message)


def _short(text: str) -> str:
    squeezed = " ".join(text.split())
    return squeezed if len(squeezed) <= 160 else f"{squeezed[:158]} …"
