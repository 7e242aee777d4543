"""Asking a language model behind an OpenAI-compatible address, and not waiting for it longer than agreed."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from assistant.answers.language_model.costs import COSTS
from assistant.errors import InvalidInput, UntrustworthyModel
from assistant.settings import value

USES = ("off", "unsure", "always")
_MOST_BYTES = 200_000  # of a reply; one that follows the schema is some thousand
_ATTEMPTS = 2  # the second only after 429 or 5xx
_PATH = "/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the model is, and how long it may take, a second attempt included. `url` may leave out the last part."""

    url: str
    key: str
    model: str
    seconds: float
    always: bool = False  # asked also where the own reader is sure


def endpoint_from_settings() -> Endpoint | None:
    """The model that the settings name, or None where it is off. Raises InvalidInput."""
    use = value("llm_use")
    if use not in USES:
        raise InvalidInput("llm_use", f"is none of {', '.join(USES)}.")
    try:
        seconds = float(value("llm_seconds"))
    except ValueError as error:
        raise InvalidInput("llm_seconds", "is no number of seconds.") from error
    if use == "off" or not value("llm_url"):
        return None
    return Endpoint(
        url=value("llm_url"),
        key=value("llm_key"),
        model=value("llm_model"),
        seconds=seconds,
        always=use == "always",
    )


def complete(endpoint: Endpoint, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
    """The model's reply. Raises UntrustworthyModel for an error, a time-out, or anything but a reply."""
    started = time.monotonic()
    deadline = started + endpoint.seconds
    try:
        for attempt in range(1, _ATTEMPTS + 1):
            status, body = _within(deadline, endpoint, _body(endpoint, messages, schema))
            if status == 200:
                return _content(body)
            if attempt == _ATTEMPTS or not (status == 429 or status >= 500):
                raise UntrustworthyModel(f"The language model answered with status {status}.")
            time.sleep(max(0.0, min(0.5, deadline - time.monotonic())))
        raise UntrustworthyModel("The language model was not asked.")
    except UntrustworthyModel:
        COSTS.add(failures=1)
        raise
    finally:
        COSTS.add(calls=1, milliseconds=round(1000 * (time.monotonic() - started)))


def _body(endpoint: Endpoint, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> bytes:
    asked: dict[str, Any] = {"messages": list(messages), "temperature": 0, "stream": False}
    asked["response_format"] = {
        "type": "json_schema",
        "json_schema": {"name": "reading", "strict": True, "schema": schema},
    }
    if endpoint.model:
        asked["model"] = endpoint.model
    return json.dumps(asked).encode()


def _within(deadline: float, endpoint: Endpoint, body: bytes) -> tuple[int, bytes]:
    """One exchange on a thread of its own: a server that drips bytes must not keep us past the deadline."""
    connection = _connection(endpoint, max(0.1, deadline - time.monotonic()))
    outcome: list[tuple[int, bytes] | Exception] = []
    sockets: list[socket.socket] = []

    def exchange() -> None:
        try:
            connection.connect()
            sockets.append(connection.sock)
            outcome.append(_exchange(connection, endpoint, body))
        except (OSError, http.client.HTTPException, ValueError) as error:
            outcome.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=exchange, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if thread.is_alive():
        for opened in sockets:  # ends the read that the thread is waiting in
            with contextlib.suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)
        raise UntrustworthyModel(f"The language model did not answer within {endpoint.seconds:g} seconds.")
    if isinstance(outcome[0], Exception):
        raise UntrustworthyModel(f"The language model cannot be reached ({outcome[0]}).") from outcome[0]
    return outcome[0]


def _connection(endpoint: Endpoint, seconds: float) -> http.client.HTTPConnection:
    try:
        parts = urlsplit(endpoint.url)
        port = parts.port
    except ValueError as error:
        raise InvalidInput("llm_url", f"is not an address ({error}).") from error
    kinds: dict[str, type[http.client.HTTPConnection]] = {
        "http": http.client.HTTPConnection,
        "https": http.client.HTTPSConnection,
    }
    if parts.scheme not in kinds or not parts.hostname:
        raise InvalidInput("llm_url", "must be an http or https address.")
    return kinds[parts.scheme](parts.hostname, port, timeout=seconds)


def _exchange(connection: http.client.HTTPConnection, endpoint: Endpoint, body: bytes) -> tuple[int, bytes]:
    parts = urlsplit(endpoint.url)
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:  # Azure reads the second
        headers |= {"Authorization": f"Bearer {endpoint.key}", "api-key": endpoint.key}
    connection.request("POST", f"{path}?{parts.query}" if parts.query else path, body=body, headers=headers)
    with connection.getresponse() as response:
        told = response.read(_MOST_BYTES + 1)
    if len(told) > _MOST_BYTES:
        raise ValueError("its reply has no end")
    return response.status, told


def _content(body: bytes) -> str:
    try:
        reply = json.loads(body)
        content = reply["choices"][0]["message"]["content"]
        usage = reply.get("usage") or {}
        spent = {name: int(usage.get(name) or 0) for name in ("prompt_tokens", "completion_tokens")}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UntrustworthyModel("The language model returned something that is no reply.") from error
    if not isinstance(content, str) or not content.strip():
        raise UntrustworthyModel("The language model returned no text.")
    COSTS.add(**spent)
    return content
