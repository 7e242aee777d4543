"""Running the service, in this process or in several that share one port."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import VillkorError
from assistant.interfaces.http import logs

if TYPE_CHECKING:
    from fastapi import FastAPI

_ALIVE_SECONDS = 60  # a worker that says nothing for longer is replaced; a busy machine alone must not do that


def serve(
    host: str,
    port: int,
    corpus: Path,
    index: Path,
    announce: Callable[[str], None] = lambda _url: None,
    *,
    workers: int = 1,
) -> None:
    """Serve until stopped; `announce` is told the address.

    Builds the index in the background where there is none; of several workers, one does. Raises VillkorError where
    the port is taken.
    """
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    logs.configure()
    bound = listen(host, port)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{bound.getsockname()[1]}/"
    config = uvicorn.Config(
        _application(corpus, index, workers),
        factory=workers > 1,
        workers=workers,
        timeout_worker_healthcheck=_ALIVE_SECONDS,
        # Its access log would hold addresses with questions in them; ours does not.
        access_log=False,
        log_level="critical",
        server_header=False,
    )
    announce(address)
    if workers == 1:
        uvicorn.Server(config).run(sockets=[bound])
    else:
        Multiprocess(config, [bound]).run()


def _application(corpus: Path, index: Path, workers: int) -> FastAPI | Callable[[], FastAPI]:
    """The application, or what makes it in each worker."""
    from assistant.interfaces.http.app import create_app
    from assistant.interfaces.http.memory import Memory, share

    if workers == 1:
        return create_app(corpus, index, build=True)
    return partial(_in_worker, corpus, index, share(Memory()))


def _in_worker(corpus: Path, index: Path, memory: str) -> FastAPI:
    """The application of one worker, which ends with the process that started it."""
    from assistant.interfaces.http.app import create_app
    from assistant.interfaces.http.memory import shared

    logs.configure()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return create_app(corpus, index, build=True, memory=shared(memory))


def _end_with_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)


def listen(host: str, port: int) -> socket.socket:
    """Listen on a port; 0 takes any free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small answers at once (TCP_NODELAY) only where the protocol is named: 40 ms a request.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(2048)
    except (OSError, OverflowError) as error:
        bound.close()
        raise VillkorError(f"Cannot listen on {host} port {port}: {error}. Choose another with --port.") from error
    return bound
