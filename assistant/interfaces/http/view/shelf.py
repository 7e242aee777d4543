"""The documents as a shelf to look through: chosen by year, type and issuer, and search hits by document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.documents.evidence import Evidence
from assistant.documents.model import Document
from assistant.interfaces.http.view.numbers import quoted

_WORD = re.compile(r"\w+")
_SHOWN = 320  # characters of a hit's quote


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked for; an empty string or 0 where all are."""

    year: int = 0
    type: str = ""
    issuer: str = ""

    def fits(self, document: Document) -> bool:
        """Whether a document is one of those chosen."""
        known = document.metadata
        return (
            (not self.year or self.year in years_of(document))
            and self.type in ("", known.type.value)
            and self.issuer in ("", known.issuer or "")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What one can choose between: only what some document is."""

    years: tuple[int, ...]
    types: tuple[str, ...]
    issuers: tuple[str, ...]


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


def years_of(document: Document) -> tuple[int, ...]:
    """The years a document speaks for, else the one it is dated."""
    known = document.metadata
    return known.years or ((int(known.date[:4]),) if known.date and known.date[:4].isdigit() else ())


def offer_of(documents: Iterable[Document]) -> Offer:
    """The years, types and issuers there are."""
    every = tuple(documents)
    return Offer(
        years=tuple(sorted({year for document in every for year in years_of(document)})),
        types=tuple(dict.fromkeys(document.metadata.type.value for document in every)),
        issuers=tuple(sorted({document.metadata.issuer for document in every if document.metadata.issuer})),
    )


def newest_first(documents: Iterable[Document]) -> list[Document]:
    """By date, those without one last."""
    return sorted(documents, key=lambda document: document.metadata.date or "", reverse=True)


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
    said = quoted(quote)
    text = said if len(said) <= _SHOWN else f"{said[:_SHOWN].rsplit(' ', 1)[0]} …"
    if not stems:
        return ((text, False),)
    cut = re.split(rf"(?<!\w)((?:{'|'.join(stems)})\w*)", text, flags=re.IGNORECASE)
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(cut) if piece)
