"""Which of a document's candidates name its programmes, learned from documents whose programmes people have named.

The weights are made by `python -m tests.rules.gold.train_names`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from assistant.documents.model import Document
from assistant.rules.extraction.headings import is_generic
from assistant.rules.extraction.name_candidates import candidates
from assistant.rules.extraction.name_features import Features, features, mentions_of
from assistant.rules.extraction.slugs import stem

WEIGHTS = Path(__file__).with_name("names.json")
# Fitted on folders held out whole: where nothing is this likely, the programme is left unsaid.
LEAST = 0.35
BESIDE = 0.2  # of the likeliest name's probability: so likely is another that the document names beside it


@cache
def shipped_weights() -> Mapping[str, float]:
    """The model that ships: a weight for each feature."""
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


def learned_names(document: Document, weights: Mapping[str, float] | None = None) -> tuple[str, ...]:
    """The names of a document's programmes, the likeliest first; none where nothing is likely enough."""
    found = candidates(document)
    said = mentions_of(document, found)
    odds = probabilities(features(document, found, said), shipped_weights() if weights is None else weights)
    fits = expected(odds)
    ranked = sorted(fits, key=lambda key: -fits[key])
    if not ranked or fits[ranked[0]] < LEAST:
        return ()
    best = ranked[0]
    likely = [
        key
        for key in ranked
        if odds[key] >= BESIDE * odds[best] and (len(said.places[key]) > 1 or _share_a_word(best, key))
    ]
    return tuple(said.written(found[key]) for key in likely if " " in key or not is_generic(key))


def _share_a_word(one: str, other: str) -> bool:
    """Whether one name is another writing of the other. One that is not, and is said once only, names nothing."""
    return not {stem(word) for word in one.split()}.isdisjoint(stem(word) for word in other.split())


def expected(odds: Mapping[str, float]) -> dict[str, float]:
    """How much each name is expected to share with the right one: a shorter and a longer writing help one another."""
    words = {key: frozenset(stem(word) for word in key.split()) for key in odds}
    return {
        key: sum(odd * 2 * len(own & words[other]) / (len(own) + len(words[other])) for other, odd in odds.items())
        for key, own in words.items()
    }


def probabilities(told: Mapping[str, Features], weights: Mapping[str, float]) -> dict[str, float]:
    """How likely each candidate is to be the name: with there being none, they share a probability of one."""
    scores = {key: sum(weights.get(name, 0.0) * size for name, size in own.items()) for key, own in told.items()}
    highest = max(0.0, *scores.values()) if scores else 0.0
    grown = {key: math.exp(score - highest) for key, score in scores.items()}
    together = sum(grown.values()) + math.exp(-highest)
    return {key: size / together for key, size in grown.items()}
