from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from assistant.reader.encoder import Artefact, Engine
from assistant.reader.encoder.model_file import Floats
from assistant.reader.layout import PassageText, lay_out
from assistant.reader.opening import bundled_model
from assistant.search.embedding import silent

ABOVE = "Beslut om prestationsersättning – Villkor"
LONG = "Kommunen ska senast den 31 mars 2011 redovisa hur bidraget har använts, i kronor och per län. " * 26
TEXTS = (
    "De kommuner som når 70 procent delar på 10 miljoner kronor.",
    "The county council shall register every death in the quality register.",
    "Länet får stöd 🏊 för badplatser 👍🏽",
    "1 001 000 000 kr; 62,5 %; 2010-05-18; S2010/4242/SF",
    "",
    " ",
    "ﬁnans ½ ① ＡＢＣ",
    "漢字かな交じり文 кириллица العربية",
    "<s> </s> <unk> ▁▁ a",
    "a",
    "x" * 700,
    LONG,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(bundled_model(), Artefact(), tmp_path_factory.mktemp("index") / "e5")


def units(engine: Engine, *texts: str) -> Floats:
    return engine.units([(ABOVE, text) for text in texts], silent)


@pytest.fixture(scope="module")
def rows(engine: Engine) -> Floats:
    return units(engine, *TEXTS)


def test_a_question_is_nearest_to_the_text_that_answers_it(engine: Engine) -> None:
    near = units(engine, TEXTS[0], "Ansökan lämnas till nämnden före årets slut.", "Bakgrunden är väl känd.") @ (
        engine.question("Hur mycket får den som når 70 procent?")
    )
    assert near.argmax() == 0


def test_it_is_computed_in_8_bits_about_as_torch_does_in_32(engine: Engine) -> None:
    from assistant.reader.encoder.artefact import FINDER
    from assistant.reader.encoder.weights import Product

    layer = engine.artefact.layers(FINDER)[0]
    assert isinstance(layer.qkv, Product)
    assert layer.qkv.matrix.dtype == np.int8
    assert np.abs(layer.qkv.matrix).max() <= 63


def test_threads_may_share_an_engine(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(engine.question, TEXTS * 4))
    alone = [engine.question(text) for text in TEXTS] * 4
    assert np.allclose(together, alone, atol=1e-6)


def test_vectors_have_length_one(rows: Floats) -> None:
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_a_vector_does_not_depend_on_what_is_embedded_beside_it(engine: Engine, rows: Floats, seed: int) -> None:
    order = random.Random(seed).sample(range(len(TEXTS)), k=len(TEXTS) // 2)
    assert units(engine, *(TEXTS[at] for at in order)) == pytest.approx(rows[order], abs=1e-4)


def test_progress_only_grows_and_ends_with_every_text(engine: Engine) -> None:
    told: list[tuple[int, int]] = []
    texts = [f"Högst {number} kronor." for number in range(40)]
    engine.units([(ABOVE, text) for text in texts], lambda done, total: told.append((done, total)))
    done = [count for count, _ in told]
    assert done == sorted(done)
    assert told[-1] == (len(texts), len(texts))
    assert len(told) > 1


def test_whoever_watches_may_stop_it(engine: Engine) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    before = set(threading.enumerate())  # another test's may end meanwhile
    with pytest.raises(KeyboardInterrupt):
        engine.units([(ABOVE, LONG)] * 20, stop)
    assert set(threading.enumerate()) <= before


def test_every_unit_of_a_passage_has_features_however_many_there_are(engine: Engine) -> None:
    passage = PassageText(ABOVE, (*TEXTS, *TEXTS))
    laid = lay_out(engine.tokens, "query: Vem får söka?", passage)
    assert len(laid) > 1
    features = engine.features(laid)
    assert sum(map(len, features)) == len(passage.units)
    assert all(np.isfinite(part).all() for part in features)
