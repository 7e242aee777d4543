"""What a person should know of the documents of a corpus as copies and versions of each other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.documents.model import Document, Notice

_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[–/-]\s?(?:19|20)?\d\d)?\b")
_REPLACES = re.compile(
    r"\b(?:ersätter|ersätts|upphäver|upphävs|ändrar|ändring(?:en)? av|upphör att gälla)\b", re.IGNORECASE
)
_BESIDE = 120  # characters on either side of a number in which the text says what it does to that decision


def notices(documents: Iterable[Document]) -> tuple[Notice, ...]:
    """What to know of each file that was read: its reader's notes, what it is a copy of, which one is newer."""
    documents = tuple(documents)
    copies = duplicates(documents)
    newer = successors(documents)
    files = {document.id: document.file for document in documents}
    told: list[Notice] = []
    for document in documents:
        told += [Notice(document.file, note) for note in document.notes]
        if document.sheet is not None:
            told.append(Notice(document.sheet.file, f"helps to find what {document.file} says, which is what is cited"))
        if (first := copies.get(document.id)) is not None:
            told.append(Notice(document.file, f"holds the same text as {first.file}; keep one of them"))
        elif (one := newer.get(document.id)) is not None:
            told.append(Notice(document.file, f"{files[one.newer]} is newer on the same matter ({one.why})"))
    return tuple(sorted(told, key=lambda one: one.file))


def duplicates(documents: Iterable[Document]) -> Mapping[str, Document]:
    """For each document whose words are those of another one, by id, the first of them in order of id."""
    first: dict[bytes, Document] = {}
    copies: dict[str, Document] = {}
    for document in sorted(documents, key=lambda one: one.id):
        words = hashlib.sha256(" ".join(document.text.split()).encode()).digest()
        if words in first:
            copies[document.id] = first[words]
        else:
            first[words] = document
    return copies


Why = Literal["same number", "says so", "same title"]


@dataclass(frozen=True, slots=True)
class Successor:
    """A newer document on the same matter. `why` says how that is known."""

    document: str  # id of the older one
    newer: str  # id of the newer one
    why: Why


def successors(documents: Iterable[Document]) -> Mapping[str, Successor]:
    """For each document that a newer one stands in for, by id, the newest of those.

    Known by the same diarienummer and a later day; by what the newer one says itself ("ersätter beslutet
    dnr …"); or by the same issuer, the same kind and a title that differs only in its year. Copies and
    source sheets of one document are no versions of each other.
    """
    dated = sorted((one for one in documents if one.metadata.date or one.metadata.years), key=_age)
    found: dict[str, Successor] = {}
    numbers: dict[str, list[Document]] = {}
    titles: dict[tuple[object, ...], list[Document]] = {}
    for newer in dated:
        known = newer.metadata
        earlier: list[tuple[Document, Why]] = [
            (older, "says so") for number in _replaced(newer.text) for older in numbers.get(number, ())
        ]
        earlier += [
            (older, "same number") for older in numbers.get(known.dnr or "", ()) if older.metadata.type is known.type
        ]
        matter = known.issuer, known.type, _matter(known.title)
        earlier += [(older, "same title") for older in titles.get(matter, ()) if _is_later(older, newer)]
        found |= {older.id: Successor(older.id, newer.id, why) for older, why in earlier if _age(older) < _age(newer)}
        if known.dnr:
            numbers.setdefault(known.dnr, []).append(newer)
        if matter[-1]:
            titles.setdefault(matter, []).append(newer)
    return found


def _age(document: Document) -> str:
    known = document.metadata
    return known.date or f"{max(known.years)}"


def _is_later(older: Document, newer: Document) -> bool:
    before, after = older.metadata.years, newer.metadata.years
    return bool(before and after) and max(before) < max(after)


def _matter(title: str) -> str:
    """A title without its years; "" where it names none, for then nothing says that it comes back each year."""
    return " ".join(_YEAR.sub(" ", title).lower().split()) if _YEAR.search(title) else ""


def _replaced(text: str) -> set[str]:
    """The numbers near words that say that a decision is replaced, withdrawn or changed."""
    near = (text[max(0, hit.start() - _BESIDE) : hit.end() + _BESIDE] for hit in _REPLACES.finditer(text))
    return {word.strip(".,;:()") for stretch in near for word in stretch.split() if "/" in word or "-" in word}
