"""What search finds: passages that can be cited, and the units inside them that can answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The smallest thing that can answer: a sentence, a list item or a table row.

    `start` and `end` are offsets into the document's text. `clean` is running text for machines, and for a
    table row a full reading with column titles and unit ("Norrbotten: 3,0 miljoner kronor").
    """

    start: int
    end: int
    clean: str
    terms: tuple[str, ...]  # the index's words of `clean`


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of one section of a document, whole sentences or rows, at most `PASSAGE_LIMIT` characters long.

    `text` is verbatim; `clean` is the same repaired and unwrapped, for machines. `context` is what the reader
    of the page would know besides: document, section path, table title and unit. It is indexed with the
    passage and is no part of the quote. `told` is what a source sheet says of this place: to find it by, never shown.
    """

    id: str
    document_id: str
    start: int
    end: int
    page: int | None
    section: str | None
    text: str
    clean: str
    context: str
    units: tuple[Unit, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` orders."""

    passage: Passage
    score: float
