"""Writing a file in one step: whoever reads sees the old content or the new, never half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from assistant.errors import InvalidInput


def write_atomically(path: Path, text: str) -> None:
    """Replace a file with `text` as UTF-8. Raises InvalidInput where its folder is not there or cannot be written."""
    _replace(path, (text.encode(),))


def write_bytes_atomically(path: Path, content: bytes) -> None:
    """As `write_atomically`, of bytes as they are."""
    _replace(path, (content,))


def copy_atomically(source: Path, target: Path) -> None:
    """Replace a file with a copy of another. Raises InvalidInput where it cannot be written."""
    _replace(target, (source.read_bytes(),))


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """As `write_atomically`, line by line as they are made; returns how many there were."""
    return _replace(path, (f"{line}\n".encode() for line in lines))


def _replace(path: Path, pieces: Iterable[bytes]) -> int:
    written = 0
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise InvalidInput(
            "output",
            f"{path} cannot be written: {error.strerror or error}.",
            f"{path} kan inte skrivas: {error.strerror or error}.",
        ) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            for piece in pieces:
                stream.write(piece)
                written += 1
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise InvalidInput(
            "output",
            f"{path} cannot be written: {error.strerror or error}.",
            f"{path} kan inte skrivas: {error.strerror or error}.",
        ) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return written
