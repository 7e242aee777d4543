"""Fitting the joint reader: question and passage through the encoder at once, each unit with the others in view.

That nothing answers is the logit 0 in one softmax over all units shown for a question.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from assistant.reader.layout import QUESTION, Laid, Tokens, lay_out
from assistant.reader.training.altered import altered, names_of
from assistant.reader.training.data import ALSO, GOLD, OTHER, Example, LabelledPassage
from assistant.reader.training.fitting import (
    Progress,
    device,
    in_half,
    optimiser,
    resumed,
    save,
    seeded,
    slipped,
    stepped,
)
from assistant.reader.training.network import Encoder, padded

_RATE, _HEAD_RATE = 1.5e-4, 7.5e-4
NEAR, MIDDLE = 20.0, 0.52  # what a unit's nearness (cosine) counts for, and where it speaks neither for nor against
MET, USUALLY = 15.0, 0.66
_QUESTIONS = 4  # in a step
_WITHOUT = 0.05  # how often an answerable question is shown only passages that do not answer
_LEFT_OUT = 0.2  # how often it is shown the very passages that answer, with what answers left out of them
_ALTERED = 0.15  # how often one is asked of another year or name instead, where it holds one
_SAID = 0.3  # what the yes or no counts for beside the answer
_KEEP_EVERY = 100
_TOKENS = 6144  # in one pass


class Reader(nn.Module):
    """The trunk and its head."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.answer = nn.Linear(3 * self.encoder.hidden + 1, 1)
        self.verdict = nn.Linear(3 * self.encoder.hidden + 1, 3)
        for head in (self.answer, self.verdict):
            nn.init.normal_(head.weight, std=0.02)
        with torch.no_grad():  # a unit that meets the question's tokens is likelier to answer it
            self.answer.weight[0, -1] = MET
            self.answer.bias[0] = -MET * USUALLY

    def answers(self, features: Tensor, near: Tensor) -> Tensor:
        """The log odds that each unit answers, against nothing's 0.

        How near the finder holds a unit to be is where the reader begins; it learns what that misses.
        """
        logits: Tensor = self.answer(features)[:, 0]
        return logits + NEAR * (near - MIDDLE)

    def features(self, laid: Sequence[Laid]) -> Tensor:
        """(units, 3 x hidden + 1): of each unit its mean state, the question's, their product, and how its tokens meet
        the question's (MaxSim), in order."""
        parts: list[Tensor | None] = [None] * len(laid)
        order = sorted(range(len(laid)), key=lambda place: len(laid[place].tokens))
        while order:
            width, batch = 0, 0
            for place in order:
                width = max(width, len(laid[place].tokens))
                if batch and (batch + 1) * width > _TOKENS:
                    break
                batch += 1
            now, order = order[:batch], order[batch:]
            for place, part in zip(now, self._together([laid[place] for place in now]), strict=True):
                parts[place] = part
        return torch.cat([part for part in parts if part is not None])

    def _together(self, laid: Sequence[Laid]) -> list[Tensor]:
        states = self.encoder(padded([one.tokens for one in laid]).to(device()))
        sums = torch.cat([states.new_zeros(len(laid), 1, states.shape[2]), states.cumsum(1)], 1)
        lengths = functional.normalize(states, dim=-1)
        found = []
        for row, length, one in zip(sums, lengths, laid, strict=True):
            spans = torch.tensor(one.units, device=states.device)
            units = (row[spans[:, 1]] - row[spans[:, 0]]) / (spans[:, 1] - spans[:, 0])[:, None]
            first, last = one.question
            asked = ((row[last] - row[first]) / (last - first)).expand_as(units)
            alike = length[first:last] @ length.T
            met = torch.stack([alike[:, start:end].amax(1).mean() for start, end in one.units])
            found.append(torch.cat([units, asked, units * asked, met[:, None]], -1))
        return found


def fit(
    examples: Sequence[Example],
    tokens: Tokens,
    folder: Path,
    *,
    start: dict[str, Tensor] | None = None,
    seed: int = 0,
) -> Reader:
    """Fit on the examples in the order given. Goes on from a checkpoint.

    `start` are an encoder's learned weights to begin with.
    """
    seeded(seed)
    model = Reader()
    model.encoder.load_state_dict(start or {}, strict=False)
    model.to(device()).train()
    optimizer = optimiser([(model.encoder, _RATE), (model.answer, _HEAD_RATE), (model.verdict, _HEAD_RATE)])
    steps, path = len(examples) // _QUESTIONS, folder / "reader.pt"
    progress, names = Progress("reader", steps), names_of([example.question for example in examples])
    for step in range(resumed(path, model, optimizer), steps):
        chance = random.Random(f"{seed}-{step}")
        part = examples[step * _QUESTIONS : (step + 1) * _QUESTIONS]
        with in_half(device()):
            loss = _answering(model, [_asked_otherwise(one, names, chance) for one in part], examples, tokens, chance)
        loss.backward()  # type: ignore[no-untyped-call]
        stepped(optimizer, step, steps)
        progress.tell(step + 1, float(loss.detach()))
        if (step + 1) % _KEEP_EVERY == 0 or step + 1 == steps:
            save(path, model, optimizer, step + 1)
    return model.eval()


def _answering(
    model: Reader, batch: Sequence[Example], others: Sequence[Example], tokens: Tokens, chance: random.Random
) -> Tensor:
    laid, labels, near, sizes = [], [], list[float](), []
    for example in batch:
        question = slipped(example.question, chance)
        before = example.before
        if before is None and chance.random() < 0.1:
            other = chance.choice(others)
            before = other.question if other.folder == example.folder else None
        asked = f"{QUESTION}{before} / {question}" if before else f"{QUESTION}{question}"
        taken = shown(example, chance)
        mine = [one for passage in taken for one in lay_out(tokens, asked, passage.text)]
        laid += mine
        labels += [label for passage in taken for label in passage.labels]
        near += [one for passage in taken for one in passage.near]
        sizes.append(sum(len(one.units) for one in mine))
    features = model.features(laid)
    logits = model.answers(features, torch.tensor(near, device=device())).float()
    truth = torch.tensor(labels, device=logits.device)
    columns = (some.split(sizes) for some in (logits, features, truth))  # type: ignore[no-untyped-call]
    parts = list(zip(*columns, strict=True))
    answering = torch.stack([_answer_loss(some, real) for some, _, real in parts]).mean()
    right = [(example.verdict, some[real == GOLD]) for example, (_, some, real) in zip(batch, parts, strict=True)]
    said = [_verdict_loss(model.verdict(some).float(), verdict) for verdict, some in right if len(some)]
    return answering + (_SAID * torch.stack(said).mean() if said else 0.0)


def _asked_otherwise(example: Example, names: Sequence[str], chance: random.Random) -> Example:
    """Now and then the question with another year or name, which none of its passages answers."""
    if not example.answerable or chance.random() >= _ALTERED:
        return example
    texts = [part for one in example.passages for part in (one.text.context, *one.text.units)]
    question = altered(example.question, texts, names, chance)
    if question is None:
        return example
    passages = tuple(replace(one, labels=(OTHER,) * len(one.labels)) for one in example.passages)
    return replace(example, question=question, answerable=False, passages=passages)


def _answer_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Half: some right unit is found; half: each is, against nothing and all wrong ones."""
    nothing = logits.new_zeros(1)
    wrong, right, also = logits[labels == OTHER], logits[labels == GOLD], logits[labels == ALSO]
    against = torch.logsumexp(torch.cat([nothing, wrong]), 0)
    if not len(right):
        return against - nothing[0] if len(wrong) else against
    some = torch.logaddexp(against, torch.logsumexp(torch.cat([right, also]), 0)) - torch.logsumexp(
        torch.cat([right, also]), 0
    )
    each = (torch.logaddexp(against, right) - right).mean()
    return 0.5 * some + 0.5 * each


def _verdict_loss(logits: Tensor, verdict: int) -> Tensor:
    """Every right unit says what the whole reply begins with."""
    return functional.cross_entropy(logits, torch.full((len(logits),), verdict, device=logits.device))


def shown(example: Example, chance: random.Random) -> list[LabelledPassage]:
    """Two or three passages, as the reader will meet them: those found first, with or without one that answers."""
    gold = [passage for passage in example.passages if passage.gold]
    wrong = [passage for passage in example.passages if not passage.gold and ALSO not in passage.labels]
    total = 3 if not example.answerable else 2 + (chance.random() < 0.6)
    if example.answerable and gold and chance.random() < _LEFT_OUT:
        gold = [left for passage in gold if (left := _left(passage)) is not None]
        return [*gold[:2], *chance.sample(wrong[:5], min(total - len(gold[:2]), len(wrong[:5])))] or wrong[:1]
    if not example.answerable or not gold or (wrong and chance.random() < _WITHOUT):
        return [*wrong[:1], *chance.sample(wrong[1:8], max(0, min(total - 1, len(wrong[1:8]))))]
    taken = chance.sample(gold, min(2 if total == 3 else 1, len(gold)))
    beside = wrong[:5]
    return [*taken, *chance.sample(beside, min(total - len(taken), len(beside)))]


def _left(passage: LabelledPassage) -> LabelledPassage | None:
    """The passage without the units that answer, or any part; None where nothing is left of it."""
    places = [place for place, label in enumerate(passage.labels) if label == OTHER]
    if not places:
        return None
    return replace(
        passage,
        text=replace(passage.text, units=tuple(passage.text.units[place] for place in places)),
        labels=(OTHER,) * len(places),
        near=tuple(passage.near[place] for place in places),
    )
