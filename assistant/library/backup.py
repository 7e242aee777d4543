"""What cannot be made again, in one archive: the corpus with its rulebook and glossary, the votes, who did what.

The index is made of these, so it is not in it. An archive tells the hash of everything it holds, and is restored whole
or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from assistant.errors import InvalidInput
from assistant.versions import installed_version

_CONTENTS = "contents.json"
_CORPUS = "corpus"
_DATABASES = ("feedback.sqlite", "audit.sqlite")  # of the index folder


def back_up(corpus: Path, index: Path, archive: Path) -> int:
    """Write an archive, in one step; returns how many files it holds. The service may go on."""
    partial = archive.with_name(f".{archive.name}.{os.getpid()}")
    try:
        with TemporaryDirectory() as folder, tarfile.open(partial, "w:gz") as tar:
            hashes = {}
            for name, file in _to_keep(corpus, index, Path(folder)):
                tar.add(file, name, recursive=False)
                hashes[name] = _hash(file)
            told = Path(folder) / _CONTENTS
            told.write_text(json.dumps({"version": installed_version("villkor"), "files": hashes}), encoding="utf-8")
            tar.add(told, _CONTENTS)
        os.replace(partial, archive)
    finally:
        partial.unlink(missing_ok=True)
    return len(hashes)


def restore(archive: Path, corpus: Path, index: Path) -> int:
    """Put what an archive holds in its place; returns how many files. Raises InvalidInput and then changes nothing.

    It goes where nothing is: a corpus folder that holds something is not written to.
    """
    if corpus.exists() and any(corpus.iterdir()):
        raise InvalidInput("corpus", f"{corpus} holds files already; name an empty folder with --corpus")
    if any((index / name).exists() for name in _DATABASES):
        raise InvalidInput("index", f"{index} holds votes or a record already; name another folder with --index")
    corpus.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=corpus.parent) as folder:
        files = _unpacked(archive, Path(folder))
        (Path(folder) / _CORPUS).mkdir(exist_ok=True)
        if corpus.exists():
            corpus.rmdir()
        (Path(folder) / _CORPUS).rename(corpus)
        for name in _DATABASES:
            if (Path(folder) / name).exists():
                index.mkdir(parents=True, exist_ok=True)
                shutil.move(Path(folder) / name, index / name)
    return files


def _to_keep(corpus: Path, index: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(corpus.rglob("*")):
        if file.is_file():
            yield f"{_CORPUS}/{file.relative_to(corpus).as_posix()}", file
    for name in _DATABASES:
        if (index / name).is_file():
            copy = folder / name
            with closing(sqlite3.connect(index / name)) as kept, closing(sqlite3.connect(copy)) as into:
                kept.backup(into)  # whole, although somebody may be voting
            yield name, copy


def _unpacked(archive: Path, folder: Path) -> int:
    try:
        with tarfile.open(archive, "r:gz") as tar:
            tar.extractall(folder, filter="data")
        told = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))["files"]
    except (OSError, tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
        raise InvalidInput(
            "archive", f"{archive} is no whole backup of this program ({type(error).__name__})"
        ) from None
    for name, stated in told.items():
        file = folder / PurePosixPath(name)
        if not file.is_file() or _hash(file) != stated:
            raise InvalidInput("archive", f"{archive}: {name} is not what was written")
    return len(told)


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
