from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.reader.encoder.pieces import MARK, PieceNumbers, numbered

LETTERS = st.text(st.one_of(st.sampled_from("abåA0"), st.characters(exclude_categories=["Cs"])), min_size=1)


def laid_out(*pieces: str) -> tuple[NDArray[Any], NDArray[Any]]:
    """Pieces as a model file has them: their bytes, and where each ends."""
    ends = np.cumsum([0, *(len(piece.encode()) for piece in pieces)])
    return np.frombuffer("".join(pieces).encode(), np.uint8), ends.astype(np.uint32)


def known(*pieces: str) -> PieceNumbers:
    written, bounds = laid_out(*pieces)
    return numbered(written.tobytes(), bounds)


@given(st.lists(LETTERS, unique=True, min_size=1), LETTERS)
def test_every_part_of_a_text_that_is_a_piece_is_found_wherever_it_stands(pieces: list[str], text: str) -> None:
    pieces = [piece.replace(MARK, "") or "." for piece in pieces]
    parts = [(start, end) for start in range(len(text)) for end in range(start + 1, len(text) + 1)]
    starts, ends = (np.array(bound) for bound in zip(*parts, strict=True))
    found = known(*pieces).find(text, starts, ends)
    assert [pieces[number] if number >= 0 else None for number in found] == [
        text[start:end] if text[start:end] in pieces else None for start, end in parts
    ]
    assert known(*pieces).longest == max(map(len, pieces))


def test_letters_that_lie_in_memory_like_a_piece_are_not_that_piece() -> None:
    assert "A0".encode("latin-1") == "ぁ".encode("utf-16-le")
    assert known("ぁ").find("A0", np.array([0]), np.array([2])) == [-1]


def test_pieces_that_reach_over_a_space_are_not_what_words_are_cut_by() -> None:
    with pytest.raises(ValueError, match="over a space"):
        known("b", "a▁b")
