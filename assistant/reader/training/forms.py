"""Fitting what form of answer a question wants: `python -m assistant.reader.training.forms`.

A softmax over the bundled model's embedding of a question, fitted on the kinds that writers gave their questions and
on small talk; two folders are held out. Prints how often kind and form are right there, and writes the package's file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answers.form import FILE, FORMS
from assistant.reader.training.data import DATA, TESTED
from assistant.search.embedding import BUNDLED, Vectors, embedder

_STEPS, _RATE, _DECAY = 1500, 8.0, 1e-5
_TALK_HELD = 5  # every fifth phrase of small talk is held out
TALK = ("small_talk", "off_topic", "distress")
_TALK_WEIGHT = 2.0  # phrases of small talk are few


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question and its kind."""

    text: str
    kind: str
    held_out: bool


def labelled() -> list[Labelled]:
    """Every question that has a kind of its own; "not_found" is none."""
    found = []
    for file in sorted(DATA.glob("*/questions.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        held = file.parent.name in TESTED
        found += [Labelled(row["question"], row["kind"], held) for row in rows if row["kind"] in FORMS]
    talk = (DATA / "talk.jsonl").read_text(encoding="utf-8").splitlines()
    for place, row in enumerate(map(json.loads, talk)):
        found.append(Labelled(row["question"], row["kind"], place % _TALK_HELD == 0))
    return found


def fit(vectors: Vectors, kinds: Sequence[int], count: int, weights_of: Vectors) -> tuple[Vectors, Vectors]:
    """Weights and bias of a softmax with weight decay, by gradient descent with momentum."""
    goal = np.eye(count, dtype=np.float32)[np.asarray(kinds)]
    weights = np.zeros((vectors.shape[1], count), dtype=np.float32)
    bias = np.zeros(count, dtype=np.float32)
    speed, bias_speed = np.zeros_like(weights), np.zeros_like(bias)
    share = (weights_of / weights_of.sum())[:, None]
    for _ in range(_STEPS):
        wrong = (chances(vectors, weights, bias) - goal) * share
        speed = 0.9 * speed - _RATE * (vectors.T @ wrong + _DECAY * weights)
        bias_speed = 0.9 * bias_speed - _RATE * wrong.sum(0)
        weights, bias = weights + speed, bias + bias_speed
    return weights, bias


def chances(vectors: Vectors, weights: Vectors, bias: Vectors) -> Vectors:
    """One row of chances a question."""
    logits = vectors @ weights + bias
    raised = np.exp(logits - logits.max(1, keepdims=True))
    told: Vectors = raised / raised.sum(1, keepdims=True)
    return told


def main() -> None:
    """Fit, tell, write."""
    rows, model = labelled(), embedder(BUNDLED)
    names = sorted(FORMS)
    vectors = np.stack([model.question(row.text) for row in rows])
    kinds = np.array([names.index(row.kind) for row in rows])
    held = np.array([row.held_out for row in rows])
    weight = np.array([_TALK_WEIGHT if row.kind in TALK else 1.0 for row in rows], dtype=np.float32)
    weights, bias = fit(vectors[~held], kinds[~held].tolist(), len(names), weight[~held])
    told = chances(vectors[held], weights, bias).argmax(1)
    forms = np.array([list(FORMS.values()).index(FORMS[name]) for name in names])
    print(f"held out: {held.sum()} questions of {len(rows)}")
    print(f"kind right {np.mean(told == kinds[held]):.3f}, form right {np.mean(forms[told] == forms[kinds[held]]):.3f}")
    for form in dict.fromkeys(FORMS.values()):
        of_form = forms[kinds[held]] == list(FORMS.values()).index(form)
        if of_form.any():
            right = np.mean(forms[told][of_form] == forms[kinds[held]][of_form])
            print(f"  {form:12}{of_form.sum():5}  {right:.3f}")
    seen = ~held | np.array([row.kind in TALK for row in rows])  # what ships has seen all talk, and no folder tested
    weights, bias = fit(vectors[seen], kinds[seen].tolist(), len(names), weight[seen])
    np.savez_compressed(FILE, kinds=np.array(names), weights=weights.astype(np.float16), bias=bias.astype(np.float16))


if __name__ == "__main__":
    main()
