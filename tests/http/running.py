"""A real service over a real index on a free port, and a real browser, where there is one."""

from __future__ import annotations

import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.interfaces.http.answering import Answering, from_documents
from assistant.settings import corpus_folder, index_folder


def chromium_path() -> str | None:
    """Where the system's Chromium is; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def running_service(
    corpus: Path | None = None,
    index: Path | None = None,
    *,
    answering: Answering = from_documents,
    **environment: str,
) -> Iterator[str]:
    """Serve a corpus, built first where it is not, and yield the address."""
    import uvicorn

    from assistant.interfaces.http import create_app
    from assistant.interfaces.http.running import listen

    with pytest.MonkeyPatch.context() as patched:  # settings are read when the application is made
        for name, value in {"VILLKOR_RATE_LIMIT": "0", **environment}.items():
            patched.setenv(name, value)
        app = create_app(corpus or corpus_folder(), index or index_folder(), build=True, answering=answering)
    server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="critical", server_header=False))
    bound = listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{bound.getsockname()[1]}"
    try:
        _wait_until_ready(url)
        yield url
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        bound.close()


def _wait_until_ready(url: str) -> None:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.25)
    raise TimeoutError("the service did not become ready")
