"""Running the service."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

from assistant.errors import VillkorError
from assistant.interfaces.http import logs


def serve(host: str, port: int, corpus: Path, index: Path, announce: Callable[[str], None] = lambda _url: None) -> None:
    """Serve until stopped; `announce` is told the address. One process: conversations live in its memory.

    Builds the index in the background where there is none. Raises VillkorError where the port is taken.
    """
    import uvicorn

    from assistant.interfaces.http.app import create_app

    logs.configure()
    bound = listen(host, port)
    app = create_app(corpus, index, build=True)
    # Its access log would hold addresses with questions in them; ours does not.
    config = uvicorn.Config(app, access_log=False, log_level="critical", server_header=False)
    name = f"[{host}]" if ":" in host else host
    announce(f"http://{name}:{bound.getsockname()[1]}/")
    uvicorn.Server(config).run(sockets=[bound])


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
