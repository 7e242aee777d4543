"""What a text stands on: pieces of evidence, numbered, and together where they are of one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from assistant.documents.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One piece of evidence, numbered on its page or in its answer."""

    number: int
    evidence: Evidence
    place: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """Sources that follow one another and are of the same document."""

    title: str
    language: str
    is_sheet: bool
    sources: tuple[Source, ...]


def source_groups(sources: Iterable[Source]) -> tuple[SourceGroup, ...]:
    """The sources in their order, by document."""
    grouped = groupby(sources, key=lambda source: source.evidence.document_id)
    together = [tuple(members) for _, members in grouped]
    return tuple(
        SourceGroup(
            title=one[0].evidence.title,
            language=one[0].language,
            is_sheet=one[0].evidence.source_sheet,
            sources=one,
        )
        for one in together
    )
