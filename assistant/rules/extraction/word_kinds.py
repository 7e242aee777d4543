"""Which kinds of rule a unit of text is, by its words: a small linear model, fast and without a network.

The weights are made by `python -m tests.rules.gold.train_kinds`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

NEGATIVE = "negative"  # beside the kinds: the unit says what may not be
Kinds = Mapping[str, float]  # the probability of each kind, and of NEGATIVE
KindsOf = Callable[[Sequence[tuple[str, str]]], Sequence[Kinds]]  # of pairs of context and text

BUCKETS = 1 << 16
WEIGHTS = Path(__file__).with_name("word_kinds.npz")
_WORD = re.compile(r"[^\W\d_]+|\d+|[%§]")
_AFFIXES = (4, 5, 6, 8)  # letters of a word's beginning and end
# What stands in a unit, whatever the numbers are.
_SHAPES = {
    "money": re.compile(
        r"\d[\d ,.]*(?:kr(?:onor)?|tkr|mn?kr|milj\w*|mil[jl]arder)\b|(?:miljon|miljard|tusen)\w* kronor", re.I
    ),
    "share": re.compile(r"\d ?(?:%|procent)|\b(?:hälften|hälft|tredjedel\w*|fjärdedel\w*|\d/\d)\b", re.I),
    "day": re.compile(r"\b\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|\d{4}-\d{2}-\d{2}", re.I),
    "year": re.compile(r"\b(?:19|20)\d{2}\b"),
    "last": re.compile(r"\b(?:senast|före|inom|sista|innan|till och med)\b", re.I),
    "bound": re.compile(
        r"\b(?:minst|lägst|högst|upp till|maximalt|överstiga|understiga|mer än|färre än|fler än)\b", re.I
    ),
    "span": re.compile(r"\d+ (?:år|månader|veckor|dagar|arbetsdagar|timmar)\b", re.I),
    "each": re.compile(r"\b(?:per|för varje|vardera|varje)\b", re.I),
    "must": re.compile(r"\b(?:ska|skall|måste|krävs)\b", re.I),
    "may": re.compile(r"\b(?:kan|får)\b", re.I),
    "not": re.compile(r"\b(?:inte|ej|inga|ingen|inget|utan)\b", re.I),
}
_OPENING = 3  # words whose place counts


@dataclass(frozen=True, slots=True)
class WordKinds:
    """A weight for each label and bucket; a label's bias last. Scores are log odds."""

    labels: tuple[str, ...]
    weights: NDArray[np.float32]  # buckets × labels
    bias: NDArray[np.float32]

    def __call__(self, units: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
        """The probability of each label for each unit."""
        return [self._read(context, text) for context, text in units]

    def _read(self, context: str, text: str) -> dict[str, float]:
        places, values = hashed(context, text)
        score = self.bias + values @ self.weights[places]
        odds = 1 / (1 + np.exp(-score))
        return dict(zip(self.labels, odds.tolist(), strict=True))


@cache
def word_kinds() -> WordKinds:
    """The model that ships."""
    return load_word_kinds(WEIGHTS)


def load_word_kinds(path: Path) -> WordKinds:
    """A model as it was kept, its weights a byte each."""
    with np.load(path) as kept:
        scale = kept["scale"].astype(np.float32)
        return WordKinds(tuple(kept["labels"].tolist()), kept["weights"] * scale, kept["bias"].astype(np.float32))


def hashed(context: str, text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The buckets of a unit's features and their weights, of length one together."""
    found: dict[int, float] = {}
    for feature, weight in _features(context, text):
        code = crc32(feature.encode())
        found[code % BUCKETS] = weight if code & 1 << 31 else -weight
    values = np.fromiter(found.values(), dtype=np.float32)
    return np.fromiter(found, dtype=np.int64), values / max(float(np.linalg.norm(values)), 1e-9)


def _features(context: str, text: str) -> Iterator[tuple[str, float]]:
    words = _words(text)
    yield from _bag("", words, 1.0, pairs=True)
    yield from ((f"^{place}{word}", 1.0) for place, word in enumerate(words[:_OPENING]))
    yield f"#{min(len(words) // 6, 6)}", 0.5
    shapes = [name for name, pattern in _SHAPES.items() if pattern.search(text)]
    yield from ((f"@{name}", 1.5) for name in shapes)
    yield from ((f"@{one}&{other}", 1.0) for one, other in combinations(shapes, 2))
    *above, nearest = context.split(" / ")
    yield from _bag("L:", _words(nearest), 0.8, pairs=False)
    for one in above:
        yield from _bag("H:", _words(one), 0.4, pairs=False)


def _bag(mark: str, words: Sequence[str], weight: float, *, pairs: bool) -> Iterator[tuple[str, float]]:
    for place, word in enumerate(words):
        yield mark + word, weight
        for length in _AFFIXES:
            if len(word) > length:
                yield f"{mark}{word[:length]}*", 0.6 * weight
                yield f"{mark}*{word[-length:]}", 0.6 * weight
        if pairs and place:
            yield f"{mark}{words[place - 1]}_{word}", weight
        if pairs and place > 1:
            yield f"{mark}{words[place - 2]}_._{word}", 0.7 * weight


def _words(text: str) -> list[str]:
    """Lower-case words; numbers as so many noughts: which number it is says nothing of the kind."""
    return ["0" * min(len(word), 4) if word.isdecimal() else word for word in _WORD.findall(text.lower())]
