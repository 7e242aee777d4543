"""Fits what speaks for a unit's carrying a claim, on folders that are not held out.

Of labelled claims every unit counts that holds their values and asserts otherwise in no respect. The reader's judgement
is among the signs, so the folders are such as it has learned no claims of.

    python -m tests.questions.claim_signs

Prints the weights for `assistant/answers/carrying.py`, in its order, and how folders left out of the fit are told. Run
it after the finder, or what judges claims, has been trained anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answers.candidates import units_near
from assistant.answers.carrying import Weighed, near, weighed
from assistant.answers.claim import read_claim
from assistant.library import Library
from assistant.reader.training.claims import UNLEARNED, rows_of
from assistant.reader.training.data import CALIBRATED
from tests.questions.heldout import TRAINING, library_of

FITTED = 60  # units looked at, as in use
_PRECISION = 1.0  # of the prior that weights are small


@dataclass(frozen=True)
class Example:
    """A unit that holds a claim's values and asserts the same, and whether it is what the claim was made of."""

    claim: str
    folder: str
    signs: tuple[float, ...]
    carries: bool


def examples(folders: Sequence[str]) -> Iterator[Example]:
    """Of supported claims the units quoted; of other claims every unit."""
    rows = rows_of()
    for folder in folders:
        library = library_of(TRAINING / folder / "corpus")
        for row in rows.get(folder, ()):
            yield from _of(library, row)


def _of(library: Library, row: Mapping[str, Any]) -> Iterator[Example]:
    claim = read_claim(library, row["claim"])
    quoted = _letters(row["quote"] or "")
    for one in weighed(library, claim, near(library, claim, units_near(library, claim.text), FITTED)):
        if one.signs and not one.asserts_otherwise and (row["label"] != "supported" or _stands(one, quoted)):
            yield Example(row["id"], row["folder"], one.signs, row["label"] == "supported")


def _stands(one: Weighed, quoted: str) -> bool:
    said = _letters(one.candidate.unit.clean)
    return bool(quoted) and (said in quoted or quoted in said)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def fitted(of: Sequence[Example]) -> tuple[NDArray[np.float64], float]:
    """Weights and bias of a logistic regression, by Newton's method."""
    signs = np.array([one.signs for one in of], dtype=float)
    mean, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    table = np.c_[(signs - mean) / spread, np.ones(len(of))]
    wanted = np.array([one.carries for one in of], dtype=float)
    weights = np.zeros(table.shape[1])
    prior = np.r_[np.full(table.shape[1] - 1, _PRECISION), 1e-6]
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - wanted) + prior * weights
        weights -= np.linalg.solve((table.T * (chance * (1 - chance))) @ table + np.diag(prior), slope)
    return weights[:-1] / spread, float(weights[-1] - (weights[:-1] * mean / spread).sum())


def main() -> None:
    """Print the weights, and for each cut what of the claims of a folder left out is called supported."""
    folders = sorted((*UNLEARNED, *CALIBRATED))
    found = list(examples(folders))
    chances: dict[str, float] = {}
    rows = rows_of()
    right = {row["id"] for folder in folders for row in rows.get(folder, ()) if row["label"] == "supported"}
    for folder in folders:
        weights, bias = fitted([one for one in found if one.folder != folder])
        for one in found:
            if one.folder == folder:
                chance = float(1 / (1 + np.exp(-np.dot(one.signs, weights) - bias)))
                chances[one.claim] = max(chance, chances.get(one.claim, 0.0))
    for cut in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        called = {claim for claim, chance in chances.items() if chance >= cut}
        told = len(called & right)
        print(f"{cut}: precision {told / max(1, len(called)):.2f}, recall {told / len(right):.2f}")
    weights, bias = fitted(found)
    print(tuple(round(float(weight), 2) for weight in weights), round(bias, 2))


if __name__ == "__main__":
    main()
