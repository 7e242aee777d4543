"""Generations: whole states of an index on disk, of which one is current.

`<folder>/generations/<name>/` holds a state and never changes once it is there; the file `CURRENT` names the
one in use and is replaced in one step. Whoever is stopped at any moment leaves the last whole state in use.
Each corpus has a folder of its own, so switching between corpora rebuilds nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import IndexUnavailable

MANIFEST = "manifest.json"
_UNFINISHED = ".unfinished-"
_LOCK_WAIT = 600  # seconds a builder waits for another one


class Generations:
    """The generations of one corpus within an index folder."""

    def __init__(self, index: Path, corpus: Path) -> None:
        place = str(corpus.resolve())
        self.folder = index / hashlib.sha256(place.encode()).hexdigest()[:12]
        self._all = self.folder / "generations"

    def current(self) -> Path | None:
        """The generation in use; None where there is none."""
        try:
            name = (self.folder / "CURRENT").read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        found = self._all / Path(name).name
        return found if name and (found / MANIFEST).is_file() else None

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the right to build. Waits for another builder; what a killed one left behind is removed."""
        from filelock import FileLock, Timeout

        try:
            self._all.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / "build.lock", timeout=_LOCK_WAIT):
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

    def begin(self) -> Path:
        """An empty folder to write a new generation in. Call while `building`."""
        folder = self._all / f"{_UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}"
        folder.mkdir()
        return folder

    def publish(self, unfinished: Path, manifest: dict[str, Any]) -> Path:
        """Make a written folder the current generation, in one step, and drop all but the one before it."""
        before = self.current()
        manifest = {**manifest, "files": file_hashes(unfinished)}
        (unfinished / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
        for file in unfinished.iterdir():
            _flush(file)
        _flush(unfinished)
        published = self._all / f"{manifest['version']}-{secrets.token_hex(4)}"
        unfinished.rename(published)
        _flush(self._all)
        self._point_at(published.name)
        for old in self._all.iterdir():
            if old not in (published, before):
                shutil.rmtree(old, ignore_errors=True)
        return published

    def _point_at(self, name: str) -> None:
        temporary = self.folder / f"CURRENT.{os.getpid()}"
        temporary.write_text(name + "\n", encoding="ascii")
        _flush(temporary)
        os.replace(temporary, self.folder / "CURRENT")
        _flush(self.folder)


def read_manifest(generation: Path) -> dict[str, Any] | None:
    """What a generation says of itself; None where it does not, or where a file of it has another size."""
    try:
        manifest: dict[str, Any] = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        whole = all((generation / name).stat().st_size == size for name, (size, _) in manifest["files"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return manifest if whole else None


def is_intact(generation: Path, manifest: dict[str, Any]) -> bool:
    """Whether every file still holds, byte for byte, what was written."""
    try:
        return all(_file_hash(generation / name) == stated for name, (_, stated) in manifest["files"].items())
    except OSError:
        return False


def file_hashes(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and hash of each file in a folder."""
    return {file.name: (file.stat().st_size, _file_hash(file)) for file in sorted(folder.iterdir())}


def _file_hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
