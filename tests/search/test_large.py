from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.search import candidates, near
from assistant.search.build import build_index
from assistant.search.index import Index
from assistant.search.storage import load_index, load_passages, load_vectors, save_index, write_index
from tests.bench.generated import Generated
from tests.search.making import WordModel

FEW, MANY = Generated(600), Generated(3000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A large index of passages few enough for all of them to be candidates."""
    return _written(tmp_path_factory.mktemp("few"), FEW)


@pytest.fixture(scope="module")
def large(folder: Path) -> tuple[Index, Index]:
    return load_index(folder, WordModel()), load_index(folder, WordModel(), exact=True)


def _written(folder: Path, passages: Generated, exact: int = 100) -> Path:
    write_index(folder, passages, WordModel(), exact=exact)
    return folder


def _ids(index: Index, question: str) -> list[str]:
    return [hit.passage.id for hit in index.search(question)]


@given(st.integers(0, 10_000))
@settings(max_examples=30)
def test_where_every_passage_is_a_candidate_the_exact_order_is_found(large: tuple[Index, Index], number: int) -> None:
    question = FEW.question(number)
    found, exact = (index.search(question, len(FEW)) for index in large)
    assert [hit.passage.id for hit in found] == [hit.passage.id for hit in exact]
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in exact], abs=1e-5)


def test_within_some_places_only_those_are_found(large: tuple[Index, Index], monkeypatch: pytest.MonkeyPatch) -> None:
    places = np.arange(50, 250)
    known = {large[0].passages[at].id for at in places.tolist()}
    question = FEW.question(7)
    found, exact = ({hit.passage.id for hit in index.within(places).search(question, 40)} for index in large)
    assert found | exact <= known
    assert len(found & exact) >= 20  # words are held against those of the places in the one, of all in the other
    monkeypatch.setattr(near, "WEIGHED", 100)  # fewer than the places: candidates are sought among all
    some = {hit.passage.id for hit in large[0].within(places).search(question, 40)}
    assert some
    assert some <= known
    assert large[0].within(places[:0]).search(question) == []


def test_few_candidates_of_many_passages_hold_nearly_all_of_the_best(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near, "PROBED", 60)
    monkeypatch.setattr(near, "WEIGHED", 150)
    for name, fewer in {"NEAREST": 300, "LIKELIEST": 300, "POSTINGS": 3000}.items():
        monkeypatch.setattr(candidates, name, fewer)
    _written(tmp_path, MANY)
    index, exact = load_index(tmp_path, WordModel()), load_index(tmp_path, WordModel(), exact=True)
    questions = [MANY.question(number) for number in range(40)]
    shares = [len(set(_ids(index, question)) & set(_ids(exact, question))) / 10 for question in questions]
    assert 0.9 <= sum(shares) / len(shares) < 1


def test_opening_takes_no_memory_that_grows_with_the_index(folder: Path) -> None:
    load_index(folder, WordModel())  # what is imported on the way
    tracemalloc.start()
    index = load_index(folder, WordModel())
    opened = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(index.passages) == 600
    assert opened < 50_000 < (folder / "passages.jsonl").stat().st_size / 5


def test_a_small_index_and_a_large_one_answer_alike(large: tuple[Index, Index], tmp_path: Path) -> None:
    built = build_index(list(FEW), WordModel())
    save_index(tmp_path, built)
    small = load_index(tmp_path, WordModel())
    for question in map(FEW.question, range(20)):
        assert small.search(question) == built.index.search(question)
        assert _ids(small, question)[0] == _ids(large[0], question)[0]
        assert len(set(_ids(small, question)) & set(_ids(large[0], question))) >= 8


def test_passages_and_their_units_are_found_again(large: tuple[Index, Index], folder: Path) -> None:
    index = large[0]
    passage = FEW[417]
    assert index.passages[417] == load_passages(folder)[417] == passage
    vector = index.embed(passage.units[1].clean)
    cosines = index.unit_cosines(vector, passage)
    assert len(cosines) == len(passage.units)
    assert max(cosines) == cosines[1]


def test_vectors_of_a_large_index_are_taken_over_by_the_next_large_one_only(folder: Path, tmp_path: Path) -> None:
    known = load_vectors(folder)
    assert known is not None
    model = WordModel()
    (tmp_path / "large").mkdir()
    write_index(tmp_path / "large", FEW, model, known, exact=100)
    assert model.embedded == 0
    assert (tmp_path / "large" / "vectors.i8").read_bytes() == (folder / "vectors.i8").read_bytes()
    (tmp_path / "small").mkdir()
    write_index(tmp_path / "small", FEW, model, known)
    assert model.embedded > len(FEW)


def test_building_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_index(tmp_path, FEW, WordModel(), report=lambda done, total: told.append((done, total)), exact=100)
    assert told[-1] == (600, 600)


@pytest.mark.parametrize("name", ["near.faiss", "vectors.i8", "terms.txt", "owners.npy", "sample.npy", "shape.json"])
def test_a_damaged_large_index_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    content = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(content[: len(content) // 2])
    with pytest.raises((OSError, ValueError, RuntimeError)):
        load_index(tmp_path, WordModel())
