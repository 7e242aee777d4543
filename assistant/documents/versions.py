"""What a person should know of the documents of a corpus as copies and versions of each other."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.documents.model import BlockKind, Document, Notice

_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[–/-]\s?(?:19|20)?\d\d)?\b")
_REPLACES = re.compile(
    r"\b(?:ersätter|ersätts|upphäver|upphävs|ändrar|ändring(?:en)? av|upphör att gälla)\b", re.IGNORECASE
)
_IS_NEWER = " is newer on the same matter "
_WORD = re.compile(r"[^\W_]+")
_SAME = 0.97  # of the words
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
            told.append(Notice(document.file, f"{files[one.newer]}{_IS_NEWER}({one.why})"))
    return tuple(sorted(told, key=lambda one: one.file))


def newer_in(notice: Notice) -> tuple[str, str] | None:
    """The file that a notice tells to be newer on the same matter, and why; None where it tells something else."""
    file, said, why = notice.note.partition(_IS_NEWER)
    return (file, why.strip("()")) if said else None


def duplicates(documents: Iterable[Document]) -> Mapping[str, Document]:
    """For each document whose words are those of another one, by id, the first of them in order of id.

    A Word document and the PDF made of it are copies, though headers, page numbers and words parted at line
    ends differ: under one title all figures must be the same, and nearly all words.
    """
    first: dict[bytes, Document] = {}
    titled: dict[str, list[Document]] = {}
    copies: dict[str, Document] = {}
    for document in sorted(documents, key=lambda one: one.id):
        said = hashlib.sha256(" ".join(document.text.split()).encode()).digest()
        same_title = titled.setdefault(document.metadata.title.casefold(), [])
        like = next((one for one in same_title if said not in first and _are_same(one, document)), None)
        if (one := first.get(said, like)) is not None:
            copies[document.id] = one
        else:
            first[said] = document
            same_title.append(document)
    return copies


def _are_same(one: Document, other: Document) -> bool:
    """Whether two documents have the same figures, headers apart, and nearly all words in common."""
    text, words = _text_words(one), _text_words(other)
    if (text & words).total() < _SAME * max(text.total(), words.total(), 1):
        return False
    return _figures(text) <= _figures(_all_words(other)) and _figures(words) <= _figures(_all_words(one))


def _text_words(document: Document) -> Counter[str]:
    said: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind is not BlockKind.FURNITURE:
            said.update(_WORD.findall(document.text[block.start : block.end].casefold()))
    return said


def _all_words(document: Document) -> list[str]:
    return _WORD.findall(document.text.casefold())


def _figures(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(map(str.isdigit, word)))


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
