"""Reading files in a process of its own: a file that hangs, swells or crashes takes only that process with it.

One such process is started when the first file must be read, and reads all the others too; it is replaced
when a file has cost it its life. Files come to it, and documents come back, over pipes.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from assistant.documents.model import Document
from assistant.documents.storing import document_from_json
from assistant.errors import UnreadableDocument
from assistant.settings import value

_PACKAGE = Path(__file__).resolve().parent.parent
_START = "import sys; sys.path.insert(0, sys.argv[1]); from assistant.documents.child import main; main()"


class Apart:
    """Reads files in another process. Close it, or use it in a `with`.

    `scans` is the folder to keep in what was read from pictures; `progress` is told of each page that takes long.
    """

    def __init__(self, *, scans: Path | None = None, progress: Callable[[str], None] | None = None) -> None:
        self._scans = scans
        self._progress = progress
        self._child: subprocess.Popen[bytes] | None = None
        self._replies: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, data: bytes, file: str) -> Document:
        """The document a file is. Raises UnreadableDocument, also where it takes too long or too much memory."""
        child = self._started()
        try:
            _send(child, data, file, self._scans)
            reply = self._reply(file)
        except queue.Empty:
            self.close()
            seconds = value("max_file_seconds")
            reason = f"took longer than {seconds} seconds; raise VILLKOR_MAX_FILE_SECONDS or split it"
            raise UnreadableDocument(file, reason) from None
        except BaseException:
            self.close()  # a child that was left in the middle of a file would answer the wrong one next
            raise
        if reply is None:
            ended = child.wait()
            self.close()
            raise UnreadableDocument(file, f"could not be read: its reader stopped ({_how(ended)})")
        if "reason" in reply:
            raise UnreadableDocument(file, reply["reason"])
        return document_from_json(reply["document"])

    def close(self) -> None:
        """End the process and whatever it started."""
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        if self._scratch is not None:
            self._scratch.cleanup()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            # What a reader writes goes here, for one that is ended cannot clear up after itself.
            self._scratch = tempfile.TemporaryDirectory(prefix="villkor-", ignore_cleanup_errors=True)
            self._child = subprocess.Popen(
                [sys.executable, "-c", _START, str(_PACKAGE.parent)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "TMPDIR": self._scratch.name},
                start_new_session=True,  # so that all it starts can be ended with it
            )
            self._replies = queue.Queue()
            threading.Thread(target=_listen, args=(self._child, self._replies), daemon=True).start()
        return self._child

    def _reply(self, file: str) -> dict[str, Any] | None:
        """What the child says of the file; None where it is dead. Each sign of life renews the time it has."""
        while True:
            reply = self._replies.get(timeout=float(value("max_file_seconds")))
            if reply is None or "alive" not in reply:
                return reply
            if self._progress and reply["alive"]:
                self._progress(f"{file}: {reply['alive']}")


def _send(child: subprocess.Popen[bytes], data: bytes, file: str, scans: Path | None) -> None:
    if child.stdin is None:
        raise ValueError("the child was started without a pipe")
    asked = {"file": file, "size": len(data), "scans": str(scans) if scans else ""}
    with contextlib.suppress(BrokenPipeError):  # the listener tells of its death
        child.stdin.write(json.dumps(asked).encode() + b"\n")
        child.stdin.write(data)
        child.stdin.flush()


def _listen(child: subprocess.Popen[bytes], replies: queue.Queue[dict[str, Any] | None]) -> None:
    if child.stdout is not None:
        with contextlib.suppress(ValueError, OSError):  # the pipe was closed with the child
            for line in child.stdout:
                replies.put(json.loads(line))
    replies.put(None)


def _how(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-status).name
    return f"signal {-status}"
