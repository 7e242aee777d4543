"""What takes time to make of a model file, kept in a folder so that the next process reads it: network and pieces."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.search.arrays import mapped, store
from assistant.search.e5.encoder import network_of
from assistant.search.e5.model_file import ModelFile
from assistant.search.e5.pieces import PieceNumbers

_NETWORK, _TOLD = "network.onnx", "told.json"


@dataclass(frozen=True, slots=True)
class Prepared:
    """`network` is ONNX's format, or a file of it."""

    network: bytes | Path
    pieces: PieceNumbers


def prepared(file: ModelFile, folder: Path) -> Prepared:
    """What is kept in the folder, or made and then kept there, where the folder above it is there to be written to."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return _read(folder)
    return made(file, folder)


def made(file: ModelFile, folder: Path) -> Prepared:
    """As `prepared`, whatever is kept."""
    new = Prepared(network_of(file), file.piece_numbers())
    with suppress(OSError):
        _write(new, folder)
    return new


def _read(folder: Path) -> Prepared:
    told = json.loads((folder / _TOLD).read_text(encoding="ascii"))
    network = folder / _NETWORK
    if network.stat().st_size != told["network"]:
        raise ValueError(f"{network} is not whole")
    return Prepared(network, PieceNumbers(mapped(folder, "keys"), mapped(folder, "numbers"), told["longest"]))


def _write(new: Prepared, folder: Path) -> None:
    """In one step: whoever reads finds all of it or nothing."""
    assert isinstance(new.network, bytes)
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}-{secrets.token_hex(4)}")
    unfinished.mkdir()
    try:
        (unfinished / _NETWORK).write_bytes(new.network)
        store(unfinished, "keys", new.pieces.keys)
        store(unfinished, "numbers", new.pieces.numbers)
        told = {"network": len(new.network), "longest": new.pieces.longest}
        (unfinished / _TOLD).write_text(json.dumps(told), encoding="ascii")
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
