"""From what torch has learned to the artefact that ONNX Runtime runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from torch import nn

from assistant.reader.encoder.artefact import CLAIMS_FILE, FINDER, READER, Artefact, Head, write, write_judge
from assistant.reader.encoder.weights import Layer, Product, product
from assistant.reader.training.judging import Judge
from assistant.reader.training.late import Finder
from assistant.reader.training.network import FROZEN, Encoder
from assistant.reader.training.reading import MIDDLE, NEAR, Reader


def export(file: Path, finder: Finder, reader: Reader, card: Mapping[str, Any]) -> dict[str, Any]:
    """Write the artefact; its card, with layout and hash, is returned."""
    layers = {FINDER: _learned(finder.encoder), READER: _learned(reader.encoder)}
    told = {
        **card,
        "frozen": FROZEN,
        "learned": len(layers[FINDER]),
        "near": [NEAR, MIDDLE],
    }
    return write(file, layers, _head(reader.answer, reader.verdict), told)


def export_judge(below: Artefact, judge: Judge, card: Mapping[str, Any]) -> None:
    """Write what judges claims beside the artefact that it stands on."""
    layers = [_layer(layer) for layer in judge.layers]
    write_judge(below.file.with_name(CLAIMS_FILE), below, layers, _head(judge.head), card)


def _learned(encoder: Encoder) -> list[Layer]:
    return [_layer(layer) for layer in encoder.layers[FROZEN:]]


def _layer(layer: Any) -> Layer:
    def linear(part: Any) -> Product:
        return product(_array(part.weight), _array(part.bias))

    def norm(part: Any) -> tuple[Any, Any]:
        return _array(part.weight), _array(part.bias)

    return Layer(
        linear(layer.qkv), linear(layer.ao), linear(layer.fi), linear(layer.fo), norm(layer.aln), norm(layer.oln)
    )


def _head(*linear: nn.Linear) -> Head:
    """Heads over the same features as one."""
    weights, biases = zip(*((_array(one.weight), _array(one.bias)) for one in linear), strict=True)
    return Head(np.concatenate(weights), np.concatenate(biases))


def _array(values: Any) -> Any:
    return values.detach().cpu().float().numpy()
