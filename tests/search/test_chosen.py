"""An index over some passages of another tells of them what an index over them alone does."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.search.chosen import Chosen
from assistant.search.embedding import Vectors
from assistant.search.index import Index
from assistant.search.model import Passage
from assistant.search.near import ChosenNear, NearInFile
from tests.search.making import LETTER, index_over

QUESTIONS = (
    "Vem får söka bidraget?",
    "Hur mycket får Storby?",
    "Hur ofta räknar klubbarna fisken?",
    "vaktmästare 2015",
)


@pytest.fixture(scope="module")
def chosen(small_index: Index) -> Index:
    """The letter's passages, of an index that holds another document, too."""
    places = small_index.places.items()
    return small_index.among(np.array(sorted(place for name, place in places if name.startswith("bidrag:"))))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_over(tmp_path_factory.mktemp("alone"), {"bidrag.md": LETTER})


def _cosines(index: Index, question: str, passage: Passage) -> tuple[float, ...]:
    return tuple(index.unit_cosines(index.embed(question), passage))


def test_it_knows_the_words_of_its_passages_and_how_many_hold_them(
    small_index: Index, chosen: Index, alone: Index
) -> None:
    assert set(chosen.vocabulary) == set(alone.vocabulary) < set(small_index.vocabulary)
    assert [chosen.vocabulary.count(word) for word in alone.vocabulary] == [
        alone.vocabulary.count(word) for word in alone.vocabulary
    ]
    assert "fiskeklubb" not in chosen.vocabulary
    assert list(chosen.vocabulary.starting_with("fiske")) == []
    assert [chosen.corrected(word) for word in ("fiskevord", "vaktmestare")] == [
        alone.corrected(word) for word in ("fiskevord", "vaktmestare")
    ]


def test_it_finds_its_passages_only_and_as_if_there_were_no_others(chosen: Index, alone: Index) -> None:
    assert list(chosen.passages) == list(alone.passages)
    assert dict(chosen.places) == dict(alone.places)
    for question in QUESTIONS:
        found, wanted = chosen.search(question, 20), alone.search(question, 20)
        assert {hit.passage.id for hit in found} == {hit.passage.id for hit in wanted}
        assert found[0].passage == wanted[0].passage
        cosines = [_cosines(index, question, found[0].passage) for index in (chosen, alone)]
        assert cosines[0] == pytest.approx(cosines[1], abs=1e-4)


def test_units_are_weighed_as_in_the_whole(small_index: Index, chosen: Index) -> None:
    vector = chosen.embed(QUESTIONS[0])
    for passage in chosen.passages:
        assert chosen.unit_cosines(vector, passage) == small_index.unit_cosines(vector, passage)


def test_an_index_of_no_passages_finds_nothing(small_index: Index) -> None:
    none = small_index.among(np.zeros(0, dtype=np.int64))
    assert (none.search("Vem får söka?"), len(none.vocabulary)) == ([], 0)


def test_the_nearest_are_the_nearest_of_those_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    class All:
        """Passages 0 to 9, each nearer than the next."""

        ntotal = 10

        def search(self, vectors: Vectors, count: int) -> tuple[np.ndarray, np.ndarray]:
            places = np.arange(count)
            return (1 - places / 10).astype(np.float32)[None], places[None]

    monkeypatch.setattr("assistant.search.near.EXACT", 2)
    near = Chosen.of(np.array([1, 3, 5, 7, 9]), 10).near(NearInFile(All(), np.ones((10, 2), dtype=np.float32)))
    assert isinstance(near, ChosenNear)
    places, cosines = near.nearest(np.ones(2, dtype=np.float32), 2)
    assert places.tolist() == [0, 1]
    assert cosines.tolist() == pytest.approx([0.9, 0.7])
    assert len(near.sample) == 5
    narrower = Chosen.of(np.array([1, 2, 4]), 5).near(near)
    assert narrower is not None
    assert narrower.nearest(np.ones(2, dtype=np.float32), 2)[0].tolist() == [0, 1]
    assert Chosen.of(np.array([0, 1]), 5).near(near) is None
