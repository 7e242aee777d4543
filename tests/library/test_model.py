"""What a library tells of its documents."""

from __future__ import annotations

from dataclasses import replace

from assistant.library import Library
from assistant.search import Index, Passage


def test_the_terms_of_a_document_are_those_of_its_passages(sheets: Library) -> None:
    held: dict[str, set[str]] = {document_id: set() for document_id in sheets.documents}
    for passage in sheets.index.passages:
        for unit in passage.units:
            held[passage.document_id].update(unit.terms)
    assert {document_id: sheets.terms_of(document_id) for document_id in sheets.documents} == held
    assert sheets.terms_of("finns-inte") == frozenset()


def test_the_terms_of_a_document_are_found_without_reading_the_others(sheets: Library) -> None:
    read: set[int] = set()

    class Watched(list[Passage]):
        def __getitem__(self, place):  # type: ignore[no-untyped-def]
            read.add(place)
            return super().__getitem__(place)

    class Bare(Index):
        def __init__(self, passages: list[Passage]) -> None:
            self.passages = passages

    many = [passage for passage in sheets.index.passages for _ in range(100)]
    last = list(sheets.documents)[-1]
    own = sum(passage.document_id == last for passage in many)
    assert replace(sheets, index=Bare(Watched(many))).terms_of(last) == sheets.terms_of(last)
    assert len(read) <= own + len(many).bit_length()


def test_rules_are_found_by_the_place_they_stand_on(sheets: Library) -> None:
    for rule in sheets.rules:
        for piece in rule.evidence:
            assert rule in sheets.rules_at(piece.document_id, piece.start, piece.end)
            assert rule not in sheets.rules_at(piece.document_id, piece.end, piece.end) or any(
                other.start < piece.end < other.end for other in rule.evidence
            )
