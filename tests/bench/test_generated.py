from __future__ import annotations

from collections import Counter

import pytest

from tests.bench.generated import Generated

CORPUS = Generated(2000)


def test_a_larger_corpus_holds_the_smaller_one() -> None:
    assert Generated(10_000)[:50] == CORPUS[:50]
    assert Generated(2000, seed=2)[0] != CORPUS[0]


def test_hardly_a_sentence_is_written_twice_and_new_words_go_on_coming() -> None:
    sentences = Counter(unit.clean for passage in CORPUS for unit in passage.units)
    assert sentences.total() - len(sentences) <= 2
    words = [len({word for passage in CORPUS[:count] for word in passage.text.split()}) for count in (500, 2000)]
    assert words[1] > 2 * words[0]


def test_units_are_where_they_are_said_to_be() -> None:
    for passage in CORPUS[:100]:
        assert passage.end - passage.start == len(passage.text)
        for unit in passage.units:
            assert passage.text[unit.start - passage.start : unit.end - passage.start] == unit.clean


@pytest.mark.parametrize("number", range(16))
def test_questions_are_the_same_every_time_and_name_what_a_passage_names(number: int) -> None:
    question = CORPUS.question(number)
    assert question == Generated(2000).question(number)
    assert question.endswith("?")
    assert "{" not in question
