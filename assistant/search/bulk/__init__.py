"""Embedding many texts at once: the bundled model's forward pass over its own weights, as matrix products.

The vectors equal the bundled engine's (cosine at least 0.999; what differs is that the engine rounds its
intermediate values to 8 bits), so an index need not know which of the two made one. Needs a moment to read the
weights, so it pays from some thousands of characters on.
"""

from assistant.search.bulk.embedding import embed_in_bulk
from assistant.search.bulk.model_file import UnknownLayout

__all__ = ["UnknownLayout", "embed_in_bulk"]
