"""The process in which files are read: takes them one by one, answers with the document or the reason."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from assistant.documents.alive import listen
from assistant.documents.scan_store import keep_in
from assistant.errors import UnreadableDocument
from assistant.settings import value


def main() -> None:
    """Read files until there are no more. Nothing a library prints may reach the pipe of the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory(int(value("max_file_memory_mb")))

    def answer(said: dict[str, Any]) -> None:
        answers.write(json.dumps(said).encode() + b"\n")
        answers.flush()

    listen(lambda done: answer({"alive": done}))
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, answer)


def serve(files: BinaryIO, answer: Callable[[dict[str, Any]], None]) -> None:
    """Answer each file of a stream: a line with its name and size, then its bytes."""
    while line := files.readline():
        asked = json.loads(line)
        keep_in(Path(asked["scans"]) if asked.get("scans") else None)
        answer(_answer(files.read(asked["size"]), asked["file"]))


def _answer(data: bytes, file: str) -> dict[str, Any]:
    from assistant.documents.parsing import parse
    from assistant.documents.storing import document_to_json

    try:
        return {"document": document_to_json(parse(data, file))}
    except UnreadableDocument as error:
        return {"reason": error.reason}
    except MemoryError:
        return {"reason": f"needs more than {value('max_file_memory_mb')} MB of memory; split it"}
    except RecursionError:
        return {"reason": "damaged: its parts are nested without end"}
    except Exception as error:
        return {"reason": f"could not be read: its reader failed ({type(error).__name__})"}


def _limit_memory(megabytes: int) -> None:
    """Refuse this process more memory than that, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
