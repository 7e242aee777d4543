from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.search.lexical import build_lexical
from assistant.search.query import QueryWord

BAGS = st.lists(st.dictionaries(st.integers(0, 9), st.floats(0.5, 4), max_size=8), min_size=1, max_size=12)
QUESTIONS = st.lists(st.dictionaries(st.integers(0, 9), st.sampled_from([0.35, 0.8, 1.0]), max_size=4), max_size=5)


@given(BAGS, QUESTIONS)
def test_coverage_is_a_share_and_only_passages_with_a_word_score(
    bags: list[dict[int, float]], question: list[dict[int, float]]
) -> None:
    side = build_lexical(bags, 10)
    words = [QueryWord(terms, max((sum(t in bag for bag in bags) for t in terms), default=0)) for terms in question]
    coverage, scores = side.coverage(words), side.bm25(words)
    asked = {term for word in words for term in word.terms}
    for place, bag in enumerate(bags):
        assert 0 <= coverage[place] <= 1.0001
        assert (scores[place] > 0) == bool(asked & bag.keys())


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    side = build_lexical([{0: 1, 1: 1}, {0: 1}, {0: 1}, {0: 1, 2: 1}], 3)
    words = [QueryWord({0: 1.0}, 4), QueryWord({1: 1.0}, 1)]
    assert side.bm25(words)[0] == max(side.bm25(words))
    assert side.bm25([QueryWord({1: 1.0}, 1)])[0] > side.bm25([QueryWord({0: 1.0}, 4)])[0]
    assert side.coverage(words)[0] > 0.99


def test_a_word_nobody_has_keeps_every_passage_from_covering_the_question() -> None:
    side = build_lexical([{0: 1}, {1: 1}], 2)
    assert side.coverage([QueryWord({0: 1.0}, 1), QueryWord({}, 0)])[0] < 0.6
