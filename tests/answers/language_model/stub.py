"""A server that speaks the protocol of language models and behaves as it is told, well or badly."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.answers.language_model.endpoint import Endpoint

Behaviour = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]
Start = Callable[[Behaviour], Endpoint]


@contextlib.contextmanager
def serving() -> Iterator[Start]:
    """Start servers, and end them."""
    servers: list[ThreadingHTTPServer] = []

    def start(behave: Behaviour) -> Endpoint:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                asked |= {"path": self.path, "authorization": self.headers["Authorization"]}
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the client hung up
                    behave(self, asked)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        url = f"http://127.0.0.1:{server.server_port}/v1"
        return Endpoint(url=url, key="secret", model="small", seconds=3.0, always=True)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def says(content: str) -> Behaviour:
    """Replies with this text, whatever is asked."""

    def behave(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        message = {"message": {"role": "assistant", "content": content}}
        usage = {"prompt_tokens": 900, "completion_tokens": 50}
        send(handler, json.dumps({"choices": [message], "usage": usage}).encode())

    return behave


def given(asked: dict[str, Any]) -> dict[str, Any]:
    """The object that the question, the passages and the rules stand in."""
    told: dict[str, Any] = json.loads(asked["messages"][-1]["content"])
    return told


def texts(asked: dict[str, Any]) -> dict[str, str]:
    """Every text of a prompt, by its id."""
    return {name: text for passage in given(asked)["passages"] for name, text in passage["texts"].items()}


def replies(
    *sentences: tuple[str, str],
    answering: tuple[str, ...] = (),
    answered: bool = True,
    calculation: dict[str, Any] | None = None,
) -> Behaviour:
    """Replies by the schema. A text is named by some words of it; what is no text's words is sent as it is."""

    def behave(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        def named(words: str) -> str:
            return next((name for name, text in texts(asked).items() if words in text), words)

        reply = {
            "answered": answered,
            "answering": [named(words) for words in answering],
            "calculation": calculation,
            "sentences": [{"text": text, "ids": [named(words)]} for text, words in sentences],
        }
        says(json.dumps(reply, ensure_ascii=False))(handler, asked)

    return behave
