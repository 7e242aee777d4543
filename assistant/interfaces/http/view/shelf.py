"""The documents as a shelf to look through: what one can choose between, and search hits by document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.documents.evidence import Evidence
from assistant.documents.model import Document
from assistant.interfaces.http.view.numbers import quoted
from assistant.interfaces.http.view.texts import Texts
from assistant.library.scope import Scope, years_of

_WORD = re.compile(r"\w+")
_SHOWN = 320  # characters of a hit's quote
_BEFORE = 60  # of them before the first word looked for: a phone shows about three times as many
_BULLET = re.compile(r"^[-*•][ \t]+", re.MULTILINE)
_MOST_LISTED = 100  # documents in a list to choose one from


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What one can choose between: only what some document is."""

    years: tuple[int, ...]
    types: tuple[str, ...]
    issuers: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]  # id and title, by title; none where they are too many for a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place that was found; its quote cut at the words looked for, each piece with whether it is one."""

    evidence: Evidence
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HitGroup:
    """The hits in one document, best first."""

    document: Document
    hits: tuple[Hit, ...]


def offer_of(documents: Iterable[Document]) -> Offer:
    """The years, types and issuers there are."""
    every = tuple(documents)
    return Offer(
        years=tuple(sorted({year for document in every for year in years_of(document)})),
        types=tuple(dict.fromkeys(document.metadata.type.value for document in every)),
        issuers=tuple(sorted({document.metadata.issuer for document in every if document.metadata.issuer})),
        documents=_titles(every) if len(every) <= _MOST_LISTED else (),
    )


def _titles(documents: Iterable[Document]) -> tuple[tuple[str, str], ...]:
    named = ((document.id, document.metadata.title) for document in documents)
    return tuple(sorted(named, key=lambda one: one[1].lower()))


def scope_words(scope: Scope, documents: Mapping[str, Document], texts: Texts) -> str:
    """What is looked in, in words; empty where that is everything."""
    document = documents.get(scope.document)
    parts = (
        document.metadata.title if document else scope.document,
        str(scope.year or ""),
        texts.get(f"type.{scope.type}", scope.type),
        scope.issuer,
    )
    return ", ".join(part for part in parts if part)


ORDERS = ("oldest", "title")
"""How documents can be put in order, besides the newest first."""


def in_order(documents: Iterable[Document], order: str = "") -> list[Document]:
    """By date, the newest or the oldest first and those without one last, or by title."""
    by_title = sorted(documents, key=lambda document: document.metadata.title.lower())
    if order == "title":
        return by_title
    dated = [document for document in by_title if document.metadata.date]
    dated.sort(key=lambda document: document.metadata.date or "", reverse=order != "oldest")
    return dated + [document for document in by_title if not document.metadata.date]


def grouped(found: Sequence[Evidence], documents: dict[str, Document], words: str) -> tuple[HitGroup, ...]:
    """Search hits by document, in the order of each document's best one."""
    rank = {name: place for place, name in enumerate(dict.fromkeys(one.document_id for one in found))}
    ordered = sorted(found, key=lambda one: rank[one.document_id])
    return tuple(
        HitGroup(
            document=documents[name], hits=tuple(Hit(evidence=one, pieces=_pieces(one.quote, words)) for one in of)
        )
        for name, of in groupby(ordered, key=lambda one: one.document_id)
    )


def _pieces(quote: str, words: str) -> tuple[tuple[str, bool], ...]:
    """A quote cut at the words looked for, also where they are only the beginning of a longer one."""
    stems = [re.escape(word) for word in _WORD.findall(words) if len(word) > 2]
    looked_for = re.compile(rf"(?<!\w)((?:{'|'.join(stems)})\w*)" if stems else r"(?!)()", re.IGNORECASE)
    cut = looked_for.split(_around(quoted(quote), looked_for))
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(cut) if piece)


def _around(said: str, looked_for: re.Pattern[str]) -> str:
    """So much of a long quote as is shown: its beginning, or what stands around the first word looked for."""
    said = _BULLET.sub("• ", said)
    hit = looked_for.search(said)
    if hit and hit.start() > 2 * _BEFORE:
        said = f"… {said[hit.start() - _BEFORE :].partition(' ')[2]}"
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN].rsplit(' ', 1)[0]} …"
