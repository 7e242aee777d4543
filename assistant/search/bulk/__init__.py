"""Embedding many texts at once: the bundled model's own weights, run by ONNX Runtime on all cores.

The vectors equal the bundled engine's (cosine at least 0.999), so an index need not know which of the two made one.
Needs a moment to read the weights, so it pays from some thousands of characters on.
"""

from assistant.search.bulk.embedding import embed_in_bulk
from assistant.search.bulk.model_file import UnknownLayout

__all__ = ["UnknownLayout", "embed_in_bulk"]
