"""A reader's own document, to be asked about for a while and by nobody else.

The file and its index lie under a name nobody can guess, in memory where the system has a file system for that,
and go when the reader is done or has been idle. Several workers find them there, so none remembers them for another.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

from assistant.errors import InvalidInput, VillkorError

if TYPE_CHECKING:
    from assistant.library import Library

LARGEST_FILE = 5 * 1024 * 1024
IDLE_SECONDS = 30 * 60
MOST_DOCUMENTS = 40  # at once, of all readers
COOKIE = "own"

_PREFIX = "villkor-own-"
_TOKEN = re.compile(r"[0-9a-f]{32}")
_OPEN = 8  # libraries a worker holds open
_MEMORY = Path("/dev/shm")


class OwnDocuments:
    """The documents that readers have brought. Thread-safe."""

    def __init__(self, folder: Path | None = None) -> None:
        in_memory = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK)
        self._folder = folder or (_MEMORY if in_memory else Path(tempfile.gettempdir()))
        self._open: OrderedDict[str, Library] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, name: str, content: bytes) -> str:
        """Read a document and return its token. Raises InvalidInput for one that cannot be read."""
        from assistant.library import update_library

        self._forget_idle()
        if len(self._kept()) >= MOST_DOCUMENTS:
            raise InvalidInput("file", "there are too many documents just now; try again later")
        token = token_hex(16)
        folder = self._place(token)
        try:
            (folder / "corpus").mkdir(parents=True, mode=0o700)
            (folder / "corpus" / _safe(name)).write_bytes(content)
            (folder / "corpus" / "closed.yaml").write_text('["*"]', encoding="utf-8")  # never to a language model
            if not update_library(folder / "corpus", folder / "index").documents:
                raise InvalidInput("file", "could not be read")
            self.library(token)
        except (VillkorError, OSError) as error:
            self.end(token)
            raise error if isinstance(error, InvalidInput) else InvalidInput("file", "could not be read") from error
        return token

    def library(self, token: str) -> Library | None:
        """The library of one document; None where the token is unknown or the document gone."""
        from assistant.library import open_library

        if not _TOKEN.fullmatch(token) or not self._place(token).is_dir():
            return None
        with self._lock:
            library = self._open.get(token)
            if library is None:
                try:
                    library = open_library(self._place(token) / "corpus", self._place(token) / "index")
                except VillkorError:
                    return None
                self._open[token] = library
                while len(self._open) > _OPEN:
                    self._open.popitem(last=False)
        os.utime(self._place(token))
        return library

    def end(self, token: str) -> None:
        """Delete a document and all that was made of it."""
        if _TOKEN.fullmatch(token):
            with self._lock:
                self._open.pop(token, None)
            shutil.rmtree(self._place(token), ignore_errors=True)

    def _place(self, token: str) -> Path:
        return self._folder / f"{_PREFIX}{token}"

    def _kept(self) -> list[Path]:
        return [folder for folder in self._folder.glob(f"{_PREFIX}*") if folder.is_dir()]

    def _forget_idle(self) -> None:
        oldest = time.time() - IDLE_SECONDS
        for folder in self._kept():
            if folder.stat().st_mtime < oldest:
                self.end(folder.name.removeprefix(_PREFIX))


class Uploaded(NamedTuple):
    """The file in a form, and the form's other fields."""

    name: str
    content: bytes
    fields: dict[str, str]


def uploaded(content_type: str, body: bytes) -> Uploaded:
    """What a form sent as multipart/form-data holds. Raises InvalidInput where it has no file."""
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    files, fields = [], {}
    for part in message.iter_parts() if message.is_multipart() else ():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if name := part.get_filename():
            files += [(name, content)] if content else []
        elif field := part.get_param("name", header="content-disposition"):
            fields[str(field)] = content.decode("utf-8", "replace")
    if not files:
        raise InvalidInput("file", "is missing")
    return Uploaded(*files[0], fields)


def _safe(name: str) -> str:
    """A file's name without folders or signs that mean something to a file system; its ending stays."""
    plain = re.sub(r"[^\w.() -]", "_", Path(name.replace("\\", "/")).name).strip(". ")
    return plain[-100:] or "dokument"
