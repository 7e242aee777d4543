"""Fitting the encoder that finds: mean vectors and late interaction (MaxSim, as in ColBERT) at once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from assistant.reader.layout import PAD, Tokens, question_tokens, unit_tokens
from assistant.reader.training.data import GOLD, OTHER, Example
from assistant.reader.training.fitting import Progress, device, optimiser, resumed, save, seeded, slipped, stepped
from assistant.reader.training.network import Encoder, padded

WIDTH = 128  # dimensions of a token vector that is kept
BATCH, HARD = 16, 2  # questions in a step; wrong units of the same documents beside each
_RATE, _TEMPERATURE, _KEEP_EVERY = 6e-5, 0.03, 50
_HARDEST = 12  # passages, of those found, that wrong units are taken from
_FOLLOWS = 0.1  # how often another question of the same document stands before one that needs none


class Finder(nn.Module):
    """The encoder with the projection of its token states."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(dropout=0.05)
        self.project = nn.Linear(self.encoder.hidden, WIDTH, bias=False)
        nn.init.orthogonal_(self.project.weight)

    def forward(self, tokens: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Mean vectors, token vectors (both of length 1), and which tokens are no padding."""
        states, real = self.encoder(tokens), tokens != PAD
        means = functional.normalize((states * real[..., None]).sum(1), dim=-1)
        return means, functional.normalize(self.project(states), dim=-1), real


def met(questions: Tensor, asked: Tensor, texts: Tensor, real: Tensor) -> Tensor:
    """(questions, texts): the mean over a question's tokens of the nearest token of a text."""
    near = torch.einsum("qid,bjd->qbij", questions, texts).masked_fill(~real[None, :, None, :], -1.0).amax(-1)
    return (near * asked[:, None]).sum(-1) / asked.sum(-1)[:, None]


@dataclass(frozen=True, slots=True)
class _Draw:
    """A question with one unit that answers and some that do not, as tokens; `right` are all that answer."""

    question: list[int]
    texts: list[list[int]]
    right: set[tuple[int, ...]]


def asked_with(question: str, before: str | None) -> str:
    """A question with the one it leans on."""
    return f"{before} {question}" if before else question


def fit(examples: Sequence[Example], tokens: Tokens, folder: Path, seed: int = 0) -> Finder:
    """Fit on the answerable examples, each once, in an order drawn by the seed. Goes on from a checkpoint."""
    chance = seeded(seed)
    order = [example for example in examples if example.answerable and any(p.gold for p in example.passages)]
    chance.shuffle(order)
    model = Finder().to(device()).train()
    optimizer = optimiser([(model.encoder, _RATE), (model.project, 10 * _RATE)])
    steps, path = len(order) // BATCH, folder / "finder.pt"
    progress = Progress("finder", steps)
    for step in range(resumed(path, model, optimizer), steps):
        chance = random.Random(f"{seed}-{step}")
        draws = [_drawn(example, order, tokens, chance) for example in order[step * BATCH : (step + 1) * BATCH]]
        loss = _loss(model, [draw for draw in draws if len(draw.texts) == 1 + HARD])
        loss.backward()  # type: ignore[no-untyped-call]
        stepped(optimizer, step, steps)
        progress.tell(step + 1, float(loss.detach()))
        if (step + 1) % _KEEP_EVERY == 0 or step + 1 == steps:
            save(path, model, optimizer, step + 1)
    return model.eval()


def _drawn(example: Example, others: Sequence[Example], tokens: Tokens, chance: random.Random) -> _Draw:
    units = [(passage, place) for passage in example.passages for place in range(len(passage.labels))]
    right = [(passage, place) for passage, place in units if passage.labels[place] == GOLD]
    hard = {id(passage) for passage in example.passages[:_HARDEST]}
    wrong = [(passage, place) for passage, place in units if passage.labels[place] == OTHER and id(passage) in hard]
    before = example.before
    if before is None and chance.random() < _FOLLOWS:
        other = chance.choice(others)
        before = other.question if other.folder == example.folder else None
    taken = [chance.choice(right), *chance.sample(wrong, min(HARD, len(wrong)))]
    question = asked_with(slipped(example.question, chance), before)
    return _Draw(
        question_tokens(tokens, question),
        [unit_tokens(tokens, passage.text.context, passage.text.units[place]) for passage, place in taken],
        {tuple(unit_tokens(tokens, passage.text.context, passage.text.units[place])) for passage, place in right},
    )


def _loss(model: Finder, draws: Sequence[_Draw]) -> Tensor:
    """InfoNCE over mean vectors and over late interaction, summed. Other right units of a question are left out."""
    texts = [draw.texts[place] for place in range(1 + HARD) for draw in draws]
    at = device()
    asked_means, asked_tokens, asked = model(padded([draw.question for draw in draws]).to(at))
    means, vectors, real = model(padded(texts).to(at))
    also = torch.tensor(
        [
            [place != column and tuple(text) in draw.right for column, text in enumerate(texts)]
            for place, draw in enumerate(draws)
        ],
        device=at,
    )
    goal = torch.arange(len(draws), device=at)
    near = asked_means @ means.T, met(asked_tokens, asked.float(), vectors, real)
    losses = [functional.cross_entropy((one / _TEMPERATURE).masked_fill(also, -1e4), goal) for one in near]
    return losses[0] + losses[1]
