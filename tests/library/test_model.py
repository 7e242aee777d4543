"""What a library tells of its documents."""

from __future__ import annotations

from assistant.library import Library


def test_rules_are_found_by_the_place_they_stand_on(sheets: Library) -> None:
    for rule in sheets.rules:
        for piece in rule.evidence:
            assert rule in sheets.rules_at(piece.document_id, piece.start, piece.end)
            assert rule not in sheets.rules_at(piece.document_id, piece.end, piece.end) or any(
                other.start < piece.end < other.end for other in rule.evidence
            )
