"""Asking a language model behind an OpenAI-compatible address, and not waiting for it longer than agreed."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from assistant.errors import InvalidInput, UntrustworthyModel
from assistant.settings import value

SECONDS = 8.0  # for the whole exchange, retries included
_MOST_BYTES = 200_000  # of a reply; a rephrased answer is some thousand
_ATTEMPTS = 2  # the second only after 429 or 5xx


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the model is. `url` ends in /chat/completions, or is what that is added to."""

    url: str
    key: str
    model: str
    seconds: float = SECONDS


def endpoint_from_settings() -> Endpoint | None:
    """The model the settings name, or None where rephrasing is off."""
    url = value("llm_url")
    return Endpoint(url=url, key=value("llm_key"), model=value("llm_model")) if url else None


def complete(endpoint: Endpoint, messages: Sequence[dict[str, str]]) -> str:
    """The model's reply. Raises UntrustworthyModel for an error, a time-out, or anything but a reply."""
    deadline = time.monotonic() + endpoint.seconds
    for attempt in range(1, _ATTEMPTS + 1):
        status, body = _within(deadline, endpoint, messages)
        if status == 200:
            return _content(body)
        if attempt == _ATTEMPTS or not (status == 429 or status >= 500):
            raise UntrustworthyModel(f"The language model answered with status {status}.")
        time.sleep(max(0.0, min(0.5, deadline - time.monotonic())))
    raise UntrustworthyModel("The language model was not asked.")


def _within(deadline: float, endpoint: Endpoint, messages: Sequence[dict[str, str]]) -> tuple[int, bytes]:
    """One exchange on a thread of its own: a server that drips bytes must not keep us past the deadline."""
    connection = _connection(endpoint, max(0.1, deadline - time.monotonic()))
    outcome: list[tuple[int, bytes] | Exception] = []
    sockets: list[socket.socket] = []

    def exchange() -> None:
        try:
            connection.connect()
            sockets.append(connection.sock)
            outcome.append(_exchange(connection, endpoint, messages))
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


def _exchange(
    connection: http.client.HTTPConnection, endpoint: Endpoint, messages: Sequence[dict[str, str]]
) -> tuple[int, bytes]:
    path = urlsplit(endpoint.url).path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path += "/chat/completions"
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    asked: dict[str, Any] = {"messages": list(messages), "temperature": 0, "stream": False}
    if endpoint.model:
        asked["model"] = endpoint.model
    connection.request("POST", path, body=json.dumps(asked).encode(), headers=headers)
    with connection.getresponse() as response:
        body = response.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise ValueError("its reply has no end")
    return response.status, body


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise UntrustworthyModel("The language model returned something that is no reply.") from error
    if not isinstance(content, str) or not content.strip():
        raise UntrustworthyModel("The language model returned no text.")
    return content
