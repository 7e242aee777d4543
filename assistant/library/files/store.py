"""Generations in folders, of which one is current.

`<folder>/generations/<name>/` holds a generation and never changes once it is there; the file `CURRENT` names the
one in use and is replaced in one step. Whoever is stopped at any moment leaves the last whole state in use.
Each corpus has a folder of its own, so switching between corpora rebuilds nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import IndexUnavailable
from assistant.library.files.generation import MANIFEST, FileGeneration, file_hashes
from assistant.library.files.ledger import FileLedger
from assistant.library.store import GRACE, Content, Generation, Kept, Manifest, documents_in

if TYPE_CHECKING:
    from assistant.search.embedding import Embedder, Report

_UNFINISHED = ".unfinished-"
_LOCK_WAIT = 600  # seconds a builder waits for another one


class FileStore:
    """The generations of one corpus within an index folder."""

    def __init__(self, index: Path, corpus: Path) -> None:
        place = str(corpus.resolve())
        self._index = index
        self.folder = index / hashlib.sha256(place.encode()).hexdigest()[:12]
        self._all = self.folder / "generations"
        self._lock = self.folder / "build.lock"

    @property
    def kept(self) -> Path:
        return self.folder

    def current(self) -> FileGeneration | None:
        try:
            name = (self.folder / "CURRENT").read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        found = self._all / Path(name).name
        return FileGeneration(found) if name and (found / MANIFEST).is_file() else None

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the right to build. Waits for another builder; what a killed one left behind is removed."""
        from filelock import FileLock, Timeout

        try:
            self._all.mkdir(parents=True, exist_ok=True)
            with FileLock(self._lock, timeout=_LOCK_WAIT):
                for leftover in self._all.glob(f"{_UNFINISHED}*"):
                    shutil.rmtree(leftover, ignore_errors=True)
                yield
        except Timeout as error:
            raise IndexUnavailable(
                f"Another process has been building the index in {self.folder} for {_LOCK_WAIT} seconds. "
                "Wait for it, or stop it and try again."
            ) from error
        except OSError as error:
            raise IndexUnavailable(f"The index in {self.folder} cannot be written: {error}") from error

    def is_being_built(self) -> bool:
        from filelock import FileLock, Timeout

        try:
            with FileLock(self._lock, timeout=0):
                return False
        except Timeout:
            return True
        except OSError:  # building will say what is wrong
            return False

    def read_ahead(self, stamp: str) -> tuple[Kept, ...]:
        """Nothing: one process builds, and reads as it does."""
        return ()

    def waiting(self) -> int:
        return 0

    def forget(self) -> None:
        """As told. While somebody builds nothing is removed: what he has written is not current yet."""
        from filelock import FileLock, Timeout

        with suppress(OSError, Timeout), FileLock(self._lock, timeout=0):
            current = self.current()
            if current is not None and time.time() - (self.folder / "CURRENT").stat().st_mtime >= GRACE:
                self._drop_all_but(current.folder)

    def ledger(self, name: str) -> FileLedger:
        return FileLedger(self._index, name)

    def publish(
        self, content: Content, manifest: Manifest, model: Embedder, report: Report, vectors_of: Generation | None
    ) -> None:
        """Write a folder, make it the current generation in one step, and drop all but the one before it."""
        from assistant.library.files.contents import save_contents
        from assistant.search.storage import load_vectors, write_index

        before = self.current()
        unfinished = self._all / f"{_UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}"
        unfinished.mkdir()
        known = load_vectors(vectors_of.folder) if isinstance(vectors_of, FileGeneration) else None
        write_index(unfinished, content.passages, model, known, report)
        save_contents(unfinished, content, documents_in(manifest))
        manifest = {**manifest, "files": file_hashes(unfinished)}
        (unfinished / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
        for file in unfinished.iterdir():
            _flush(file)
        _flush(unfinished)
        published = self._all / f"{manifest['version']}-{secrets.token_hex(4)}"
        unfinished.rename(published)
        _flush(self._all)
        self._point_at(published.name)
        self._drop_all_but(published, *([before.folder] if before else ()))

    def _drop_all_but(self, *kept: Path) -> None:
        for old in self._all.iterdir():
            if old not in kept:
                shutil.rmtree(old, ignore_errors=True)

    def _point_at(self, name: str) -> None:
        temporary = self.folder / f"CURRENT.{os.getpid()}"
        temporary.write_text(name + "\n", encoding="ascii")
        _flush(temporary)
        os.replace(temporary, self.folder / "CURRENT")
        _flush(self.folder)


def _flush(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
