"""The model that tells kinds of rule, as it is kept in one file. `python -m tests.rules.gold.train_kinds` makes it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from assistant.rules.extraction.company import Company, KindModel
from assistant.rules.extraction.word_kinds import WordKinds

WEIGHTS = Path(__file__).with_name("kinds.npz")
LEAST_WEIGHT = 0.02  # of a label's largest: smaller ones are dropped
_COMPANY = ("own", "beside", "company_bias", "mean", "spread")


@cache
def kind_model() -> KindModel:
    """The model that ships."""
    return load_kinds(WEIGHTS)


def load_kinds(path: Path) -> KindModel:
    """A model as it was kept, the weights of words a byte each."""
    with np.load(path) as kept:
        words = WordKinds(
            tuple(kept["labels"].tolist()), kept["weights"] * kept["scale"].astype(np.float32), kept["bias"]
        )
        return KindModel(words, Company(*(kept[name].astype(np.float32) for name in _COMPANY)))


def keep_kinds(words: WordKinds, company: Company, path: Path = WEIGHTS) -> None:
    """Store a model."""
    largest = np.abs(words.weights).max(axis=0)
    scale = np.maximum(largest, 1e-6) / 127
    weights = np.where(np.abs(words.weights) < LEAST_WEIGHT * largest, 0, words.weights)
    parts = (company.own, company.beside, company.bias, company.mean, company.scale)
    np.savez_compressed(
        path,
        labels=np.array(words.labels),
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=words.bias,
        **dict(zip(_COMPANY, parts, strict=True)),  # type: ignore[arg-type]
    )
