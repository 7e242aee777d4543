"""Asking a model that behaves and servers that do not."""

from __future__ import annotations

import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from assistant.answers.language_model.costs import COSTS
from assistant.answers.language_model.endpoint import complete, endpoint_from_settings
from assistant.errors import InvalidInput, UntrustworthyModel
from tests.answers.language_model.stub import Behaviour, Start, says, send

MESSAGES = ({"role": "user", "content": "Hur mycket?"},)


def test_the_schema_the_key_and_the_name_are_sent(model: Start) -> None:
    seen: list[dict[str, Any]] = []

    def behave(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        seen.append(asked)
        says("{}")(handler, asked)

    assert complete(model(behave), MESSAGES, {"type": "object"}) == "{}"
    (asked,) = seen
    assert (asked["path"], asked["authorization"]) == ("/v1/chat/completions", "Bearer secret")
    assert (asked["model"], asked["stream"], asked["messages"]) == ("small", False, list(MESSAGES))
    assert asked["response_format"]["json_schema"]["schema"] == {"type": "object"}


def test_what_an_address_asks_for_beside_its_path_is_kept(model: Start) -> None:
    paths: list[str] = []

    def behave(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        paths.append(asked["path"])
        says("{}")(handler, asked)

    endpoint = model(behave)
    complete(replace(endpoint, url=f"{endpoint.url}/chat/completions?api-version=1"), MESSAGES, {})
    assert paths == ["/v1/chat/completions?api-version=1"]


def test_what_it_costs_is_counted(model: Start) -> None:
    COSTS.take()
    complete(model(says("{}")), MESSAGES, {})
    with pytest.raises(UntrustworthyModel):
        complete(model(lambda handler, asked: send(handler, b"no", 401)), MESSAGES, {})
    counts = COSTS.take()
    assert counts.pop("milliseconds") >= 0
    assert counts == {"calls": 2, "failures": 1, "prompt_tokens": 900, "completion_tokens": 50}
    assert COSTS.take() == {}


def _stall(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    time.sleep(3)


def _drip(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + b" " * 100:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.1)


def _rubbish_stream(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()
    for _ in range(3000):
        handler.wfile.write(b"data: {\xff\x00 not json, 99 miljoner kronor}\n\n" * 10)


def _redirect(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    handler.send_response(302)
    handler.send_header("Location", "http://example.org/")
    handler.end_headers()


@pytest.mark.parametrize(
    "behave",
    [
        pytest.param(_stall, id="stalls"),
        pytest.param(_drip, id="drips a byte at a time"),
        pytest.param(_rubbish_stream, id="streams rubbish without end"),
        pytest.param(lambda handler, asked: handler.connection.close(), id="hangs up"),
        pytest.param(lambda handler, asked: handler.wfile.write(b"\x00\x01 hello\r\n\r\n"), id="speaks no http"),
        pytest.param(_redirect, id="redirects"),
        pytest.param(lambda handler, asked: send(handler, b"{}"), id="empty object"),
        pytest.param(lambda handler, asked: send(handler, b"[]"), id="a list"),
        pytest.param(lambda handler, asked: send(handler, b"[" * 100_000), id="deep json"),
        pytest.param(lambda handler, asked: send(handler, b'{"choices": [{"message": {"content": 7}}]}'), id="no text"),
        pytest.param(says(" "), id="says nothing"),
        pytest.param(lambda handler, asked: send(handler, b"no", 500), id="fails"),
        pytest.param(lambda handler, asked: send(handler, b"no", 401), id="refuses"),
    ],
)
def test_a_model_that_fails_costs_at_most_the_time_agreed(model: Start, behave: Behaviour) -> None:
    started = time.monotonic()
    with pytest.raises(UntrustworthyModel):
        complete(replace(model(behave), seconds=0.6), MESSAGES, {})
    assert time.monotonic() - started < 2.0


def test_a_model_that_fails_once_is_asked_again(model: Start) -> None:
    statuses = iter((503, 200))

    def behave(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        status = next(statuses)
        says("{}")(handler, asked) if status == 200 else send(handler, b"busy", status)

    assert complete(replace(model(behave), seconds=5.0), MESSAGES, {}) == "{}"


@pytest.mark.parametrize(
    ("setting", "given"), [("LLM_USE", "sometimes"), ("LLM_SECONDS", "soon"), ("LLM_URL", "ftp://model")]
)
def test_a_setting_that_means_nothing_is_told(monkeypatch: pytest.MonkeyPatch, setting: str, given: str) -> None:
    monkeypatch.setenv("VILLKOR_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv(f"VILLKOR_{setting}", given)
    with pytest.raises(InvalidInput):
        _asked_as_set()


def _asked_as_set() -> None:
    endpoint = endpoint_from_settings()
    assert endpoint is not None
    complete(endpoint, MESSAGES, {})
