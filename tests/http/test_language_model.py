"""A running service beside a language model: what it costs is told, and a reader's own document is kept from it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from assistant.answers.language_model.costs import COSTS
from assistant.interfaces.http.metrics import Metrics
from assistant.interfaces.http.own import OwnDocuments
from tests.answers.language_model.stub import replies, serving


def test_counts_of_a_language_model_are_in_the_metrics() -> None:
    metrics = Metrics()
    metrics.model({"calls": 2, "prompt_tokens": 900})
    metrics.model({"calls": 1})
    text = metrics.text({})
    assert 'villkor_language_model_total{what="calls"} 3' in text
    assert 'villkor_language_model_total{what="prompt_tokens"} 900' in text


def test_a_service_asks_it_and_tells_what_that_came_to(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as start:
        monkeypatch.setenv("VILLKOR_LLM_URL", start(replies(answered=False)).url)
        monkeypatch.setenv("VILLKOR_LLM_USE", "always")
        client.post("/api/v1/ask", json={"question": "Vilka villkor gäller för registreringen i registret?"})
    assert 'villkor_language_model_total{what="calls"}' in client.get("/metrics").text


def test_a_readers_own_document_is_not_sent(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.answers import ask

    own = OwnDocuments(tmp_path)
    library = own.library(own.add("torn.md", "# Tornet\n\nTornet får 7 miljoner kronor 2031.\n".encode()))
    assert library is not None
    COSTS.take()
    with serving() as start:
        monkeypatch.setenv("VILLKOR_LLM_URL", start(replies(answered=False)).url)
        monkeypatch.setenv("VILLKOR_LLM_USE", "always")
        ask(library, "Hur mycket får tornet 2031?")
    assert COSTS.take() == {}
