"""What cannot be made again, in one archive: the corpus with its rulebook and glossary, votes, keys, who did what.

The index is made of these, so it is not in it. An archive tells the hash of everything it holds, and is restored whole
or not at all. It is the same whichever store it was made of, and can be restored to the other.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from assistant.errors import InvalidInput
from assistant.library.ledger import KEPT, all_rows, ledger_at, put_rows
from assistant.library.store import Place
from assistant.versions import installed_version

_CONTENTS = "contents.json"
_CORPUS = "corpus"
_LEDGERS = "kept"


def back_up(corpus: Path, place: Place, archive: Path) -> int:
    """Write an archive, in one step; returns how many files it holds. The service may go on."""
    partial = archive.with_name(f".{archive.name}.{os.getpid()}")
    try:
        with TemporaryDirectory() as folder, tarfile.open(partial, "w:gz") as tar:
            hashes = {}
            for name, file in _to_keep(corpus, place, Path(folder)):
                tar.add(file, name, recursive=False)
                hashes[name] = _hash(file)
            told = Path(folder) / _CONTENTS
            told.write_text(json.dumps({"version": installed_version("villkor"), "files": hashes}), encoding="utf-8")
            tar.add(told, _CONTENTS)
        os.replace(partial, archive)
    finally:
        partial.unlink(missing_ok=True)
    return len(hashes)


def restore(archive: Path, corpus: Path, place: Place) -> int:
    """Put what an archive holds in its place; returns how many files. Raises InvalidInput and then changes nothing.

    It goes where nothing is: a corpus folder that holds something is not written to.
    """
    if corpus.exists() and any(corpus.iterdir()):
        raise InvalidInput("corpus", f"{corpus} holds files already; name an empty folder with --corpus")
    if isinstance(place, Path) and place.resolve().is_relative_to(corpus.resolve()):
        raise InvalidInput("index", f"{place} lies in the corpus folder; name one beside it with --index")
    if any(all_rows(ledger_at(place, name), name) for name in KEPT):
        raise InvalidInput("index", "there are votes, keys or a record already; name another index folder or database")
    corpus.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=corpus.parent) as folder:
        files = _unpacked(archive, Path(folder))
        for name in KEPT:
            file = _ledger_file(Path(folder), name)
            if file.is_file():
                rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
                put_rows(ledger_at(place, name), name, rows)
        (Path(folder) / _CORPUS).mkdir(exist_ok=True)
        if corpus.exists():
            corpus.rmdir()
        (Path(folder) / _CORPUS).rename(corpus)
    return files


def _to_keep(corpus: Path, place: Place, folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(corpus.rglob("*")):
        if file.is_file():
            yield f"{_CORPUS}/{file.relative_to(corpus).as_posix()}", file
    for name in KEPT:
        if rows := all_rows(ledger_at(place, name), name):
            file = _ledger_file(folder, name)
            file.parent.mkdir(exist_ok=True)
            file.write_text("".join(json.dumps(list(row)) + "\n" for row in rows), encoding="utf-8")
            yield file.relative_to(folder).as_posix(), file


def _ledger_file(folder: Path, name: str) -> Path:
    return folder / _LEDGERS / f"{name}.jsonl"


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
