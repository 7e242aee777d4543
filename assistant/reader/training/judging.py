"""Fitting what judges claims: own upper layers and an own head over the reader's lower layers, which stay as they are.

As those below do not learn, what they make of each claim and unit is worked out once, by the very engine that answers,
and kept in half precision; a step then passes the upper layers alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray
from torch import Tensor, nn

from assistant.reader.encoder.artefact import NEITHER, READER, Artefact
from assistant.reader.encoder.kept import Session
from assistant.reader.encoder.model_file import ModelFile
from assistant.reader.encoder.network import network
from assistant.reader.encoder.weights import Layer as Stored
from assistant.reader.encoder.weights import Product, bundled_layers
from assistant.reader.layout import Laid, Tokens, lay_claim
from assistant.reader.opening import bundled_model
from assistant.reader.training.claims import Shown
from assistant.reader.training.fitting import Progress, in_half, optimiser, resumed, save, seeded, stepped
from assistant.reader.training.network import Layer

OWN = 4  # layers of twelve that claims have to themselves
_RATE, _HEAD_RATE = 2e-4, 1e-3
_ROUNDS = 1  # of all that is shown
_NEITHER = 0.5  # of units that do neither, the share shown in a round: they are half of all
_TOKENS = 3072  # in a step
_KEEP_EVERY = 100
_DROPOUT = 0.1


@dataclass(frozen=True)
class Lower:
    """What the lower layers make of texts laid out, in one row of tokens; where each begins; what it is."""

    states: NDArray[np.float16]
    starts: NDArray[np.int64]
    laid: tuple[Laid, ...]
    labels: NDArray[np.int64]


class Judge(nn.Module):
    """The upper layers and the head: neither, supports, contradicts."""

    def __init__(self, artefact: Artefact) -> None:
        super().__init__()
        file = ModelFile(bundled_model())
        shape = file.shape
        stored = artefact.layers(READER)[-OWN:]
        self.layers = nn.ModuleList(Layer(shape.hidden, shape.heads, shape.inner, shape.epsilon) for _ in stored)
        for layer, one in zip(self.layers, stored, strict=True):
            _filled(layer, one)
            layer.dropout = _DROPOUT  # type: ignore[assignment]
        self.head = nn.Linear(3 * shape.hidden + 1, 3)
        nn.init.normal_(self.head.weight, std=0.02)

    def forward(self, states: Tensor, lengths: Sequence[int], laid: Sequence[Laid]) -> Tensor:
        """(texts, 3) log odds of texts of these lengths."""
        seen = (torch.arange(states.shape[1])[None] < torch.tensor(lengths)[:, None])[:, None, None, :]
        for layer in self.layers:
            states = layer(states, seen)
        states = states.float()
        spans = torch.zeros(len(laid), 2, states.shape[1])
        for place, one in enumerate(laid):
            for row, (start, end) in enumerate((one.units[-1], one.question)):
                spans[place, row, start:end] = 1
        unit, asked = (spans @ states / spans.sum(-1, keepdim=True)).unbind(1)
        length = functional.normalize(states, dim=-1)
        alike = (length @ length.transpose(1, 2)).masked_fill(spans[:, :1] == 0, -1.0).amax(-1)
        met = (alike * spans[:, 1]).sum(-1) / spans[:, 1].sum(-1)
        told: Tensor = self.head(torch.cat([unit, asked, unit * asked, met[:, None]], -1))
        return told


def lower_of(shown: Sequence[Shown], tokens: Tokens, session: Session) -> Lower:
    """What the shared layers make of all that is shown."""
    laid = tuple(lay_claim(tokens, one.claim, one.context, one.unit) for one in shown)
    states = [session.states([one.tokens])[0].astype(np.float16) for one in laid]
    starts = np.concatenate([[0], np.cumsum([len(one.tokens) for one in laid])])
    return Lower(np.concatenate(states), starts, laid, np.array([one.label for one in shown]))


def joined(parts: Sequence[Lower]) -> Lower:
    """Several as one."""
    starts = np.concatenate([[0], np.cumsum(np.concatenate([np.diff(part.starts) for part in parts]))])
    laid = tuple(one for part in parts for one in part.laid)
    labels = np.concatenate([part.labels for part in parts])
    return Lower(np.concatenate([part.states for part in parts]), starts, laid, labels)


def fit(shown: Lower, artefact: Artefact, folder: Path, seed: int = 0) -> Judge:
    """Fit on all that is shown. Goes on from a checkpoint."""
    seeded(seed)
    model = Judge(artefact).train()
    optimizer = optimiser([(model.layers, _RATE), (model.head, _HEAD_RATE)])
    batches = [batch for number in range(_ROUNDS) for batch in _batches(shown, random.Random(f"{seed}-{number}"))]
    path, progress = folder / "claims.pt", Progress("claims", len(batches), every=50)
    for step in range(resumed(path, model, optimizer), len(batches)):
        with in_half(torch.device("cpu")):
            logits = told_of(model, shown, batches[step])
        wanted = torch.from_numpy(shown.labels[batches[step]])
        loss = functional.cross_entropy(logits.float(), wanted, label_smoothing=0.03)
        loss.backward()  # type: ignore[no-untyped-call]
        stepped(optimizer, step, len(batches))
        progress.tell(step + 1, float(loss.detach()))
        if (step + 1) % _KEEP_EVERY == 0 or step + 1 == len(batches):
            save(path, model, optimizer, step + 1)
    return model.eval()


def told_of(model: Judge, shown: Lower, places: Sequence[int]) -> Tensor:
    """The log odds of some of what is shown."""
    lengths = [int(shown.starts[place + 1] - shown.starts[place]) for place in places]
    states = torch.zeros(len(places), max(lengths), shown.states.shape[1])
    for row, place in enumerate(places):
        states[row, : lengths[row]] = torch.from_numpy(
            shown.states[shown.starts[place] : shown.starts[place + 1]].astype(np.float32)
        )
    told: Tensor = model(states, lengths, [shown.laid[place] for place in places])
    return told


def _batches(shown: Lower, chance: random.Random) -> Iterator[list[int]]:
    """What is shown in a round, in parts of texts about as long, in any order."""
    lengths = np.diff(shown.starts)
    taken = [place for place, label in enumerate(shown.labels) if label != NEITHER or chance.random() < _NEITHER]
    order = sorted(taken, key=lambda place: lengths[place] + chance.uniform(0, 12))
    parts: list[list[int]] = [[]]
    for place in order:
        if (len(parts[-1]) + 1) * lengths[place] > _TOKENS:
            parts.append([])
        parts[-1].append(place)
    return iter(chance.sample(parts, len(parts)))


def lower_session(artefact: Artefact) -> Session:
    """The layers that are shared."""
    file = ModelFile(bundled_model())
    layers = [*bundled_layers(file, artefact.frozen), *artefact.layers(READER)[:-OWN]]
    return Session(file, network(file, layers))


def _filled(layer: Any, stored: Stored) -> None:
    def put(parameter: Tensor, values: NDArray[Any]) -> None:
        with torch.no_grad():
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(values)))

    for part in ("qkv", "ao", "fi", "fo"):
        one: Product = getattr(stored, part)
        put(getattr(layer, part).weight, (one.matrix.astype(np.float32) * one.scale).T)
        put(getattr(layer, part).bias, one.bias)
    for part in ("aln", "oln"):
        for parameter, values in zip(("weight", "bias"), getattr(stored, part), strict=True):
            put(getattr(getattr(layer, part), parameter), values)
