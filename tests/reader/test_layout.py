from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reader.layout import (
    CONTEXT_TOKENS,
    FIRST,
    LAST,
    QUESTION_TOKENS,
    SEQUENCE_TOKENS,
    UNIT_TOKENS,
    PassageText,
    ends,
    lay_claim,
    lay_out,
)


def tokens(text: str) -> list[int]:
    return [10 + len(word) for word in text.split()]


def test_a_unit_lies_where_its_span_says() -> None:
    (laid,) = lay_out(tokens, "vem får söka", PassageText("Beslut", ("kommuner får", "regioner")))
    assert laid.tokens[0] == FIRST
    assert laid.tokens[-1] == LAST
    assert laid.tokens[slice(*laid.question)] == tuple(tokens("vem får söka"))
    units = [laid.tokens[slice(*span)] for span in laid.units]
    assert units == [tuple(tokens("kommuner får")), tuple(tokens("regioner"))]


words = st.lists(st.sampled_from(["a", "bb", "ccc"]), max_size=400).map(" ".join)


@given(words, words, st.lists(words, min_size=1, max_size=12))
def test_every_unit_has_a_place_and_no_sequence_is_too_long(question: str, context: str, units: list[str]) -> None:
    laid = lay_out(tokens, question, PassageText(context, tuple(units)))
    assert sum(len(one.units) for one in laid) == len(units)
    most = max(SEQUENCE_TOKENS, QUESTION_TOKENS + CONTEXT_TOKENS + UNIT_TOKENS + 4) + 1
    assert all(len(one.tokens) <= most for one in laid)
    assert all(start < end <= len(one.tokens) for one in laid for start, end in one.units)


@given(words, words, words)
def test_a_claim_lies_beside_one_unit(claim: str, context: str, unit: str) -> None:
    laid = lay_claim(tokens, claim, context, unit)
    assert len(laid.units) == 1
    assert len(laid.tokens) <= SEQUENCE_TOKENS + 1


@given(st.lists(st.integers(), max_size=50), st.integers(min_value=3, max_value=40))
def test_of_what_is_too_long_both_ends_are_kept(numbers: list[int], limit: int) -> None:
    kept = ends(numbers, limit)
    assert len(kept) == min(len(numbers), limit)
    assert kept[: limit // 3] == numbers[: limit // 3]
    assert not numbers or kept[-1] == numbers[-1]
