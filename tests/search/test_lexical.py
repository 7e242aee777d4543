from __future__ import annotations

import numpy as np
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
    coverage, scores = side.among().coverage(words), side.among().bm25(words)
    asked = {term for word in words for term in word.terms}
    for place, bag in enumerate(bags):
        assert 0 <= coverage[place] <= 1.0001
        assert (scores[place] > 0) == bool(asked & bag.keys())


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    side = build_lexical([{0: 1, 1: 1}, {0: 1}, {0: 1}, {0: 1, 2: 1}], 3)
    words = [QueryWord({0: 1.0}, 4), QueryWord({1: 1.0}, 1)]
    assert side.among().bm25(words)[0] == max(side.among().bm25(words))
    assert side.among().bm25([QueryWord({1: 1.0}, 1)])[0] > side.among().bm25([QueryWord({0: 1.0}, 4)])[0]
    assert side.among().coverage(words)[0] > 0.99


def test_a_word_nobody_has_keeps_every_passage_from_covering_the_question() -> None:
    side = build_lexical([{0: 1}, {1: 1}], 2)
    assert side.among().coverage([QueryWord({0: 1.0}, 1), QueryWord({}, 0)])[0] < 0.6


@given(BAGS, QUESTIONS, st.data())
def test_some_passages_score_what_they_score_among_all(
    bags: list[dict[int, float]], question: list[dict[int, float]], data: st.DataObject
) -> None:
    side = build_lexical(bags, 10)
    words = [QueryWord(terms, 1) for terms in question]
    among = np.array(sorted(data.draw(st.sets(st.integers(0, len(bags) - 1), min_size=1))))
    some = side.among(among)
    assert np.array_equal(some.bm25(words), side.among().bm25(words)[among])
    assert np.array_equal(some.coverage(words), side.among().coverage(words)[among])
    for term in range(10):
        assert set(among[some.holding(term)]) == set(side.among().holding(term)) & set(among)


@given(BAGS, QUESTIONS, st.integers(1, 12))
def test_the_likeliest_passages_are_those_with_the_highest_scores(
    bags: list[dict[int, float]], question: list[dict[int, float]], count: int
) -> None:
    side = build_lexical(bags, 10)
    words = [QueryWord(terms, 1) for terms in question]
    scores = side.among().bm25(words)
    found = side.likeliest(words, count, postings=1000)
    assert len(found) == min(count, np.count_nonzero(scores))
    assert np.allclose(np.sort(scores[found]), np.sort(scores)[len(scores) - len(found) :])


def test_common_words_are_not_read_where_rare_ones_fill_the_measure() -> None:
    side = build_lexical([{0: 1, 1: 1}, {0: 1}, {0: 1}, {0: 1, 2: 1}], 3)
    words = [QueryWord({0: 1.0}, 4), QueryWord({1: 1.0}, 1), QueryWord({2: 1.0}, 1)]
    assert side.likeliest(words, 10, postings=2).tolist() == [0, 3]
    assert side.likeliest(words[:1], 10, postings=2).tolist() == [0, 1, 2, 3]
