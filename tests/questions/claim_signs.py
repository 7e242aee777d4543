"""Fits what speaks for a unit's carrying a claim, on folders that are not held out.

Of labelled claims every unit that holds their values counts; the answers of question files, which say in other words
and often in another language what their quotes say, tell what a paraphrase is.

    python -m tests.questions.claim_signs

Prints the weights for `assistant/answers/carrying.py`, in its order, and how folders left out of the fit are told. Run
it after the finder has been trained anew.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answers.candidates import units_near
from assistant.answers.carrying import Weighed, near, weigh, weighed
from assistant.answers.claim import read_claim
from assistant.answers.sentences import sentence_spans
from assistant.library import Library
from tests.questions.heldout import CLAIM_FOLDERS, TRAINING, library_of

FITTED = 60  # units looked at, as in use
_ANSWERS = 40  # of a folder in each language
_FEWEST_WORDS = 5  # of an answer that says something by itself
_PARAPHRASE = 0.3  # what an answer counts for beside a labelled claim
_BARE = re.compile(r"^(?:Ja|Nej|Jo|Yes|No)[,.;:]?\s+")
_PRECISION = 1.0  # of the prior that weights are small


@dataclass(frozen=True)
class Example:
    """A unit that holds a claim's values and asserts the same, and whether it is what the claim was made of."""

    claim: str
    folder: str
    signs: NDArray[np.float32]
    carries: bool
    counts: float = 1.0


def examples(folders: Sequence[str]) -> Iterator[Example]:
    """Of supported claims and of answers the units quoted; of other claims every unit."""
    rows = [json.loads(line) for line in (TRAINING / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    for folder in folders:
        library = library_of(TRAINING / folder / "corpus")
        for row in rows:
            if row["folder"] == folder:
                yield from _of(library, row)
        for answer, quote in _answers(folder):
            yield from _quoted(library, folder, answer, quote)


def _of(library: Library, row: dict[str, str]) -> Iterator[Example]:
    claim = read_claim(library, row["claim"])
    quoted = _letters(row["quote"] or "")
    for one in weighed(library, claim, near(library, claim, units_near(library, claim.text), FITTED)):
        if one.signs is not None and one.compared.same and (row["label"] != "supported" or _stands(one, quoted)):
            yield Example(row["id"], row["folder"], one.signs, row["label"] == "supported")


def _answers(folder: str) -> Iterator[tuple[str, str]]:
    """Answers of one sentence that one quote holds, the first of each language."""
    told: Counter[str] = Counter()
    for line in (TRAINING / folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        text = _BARE.sub("", asked.get("answer") or "")
        said = len(text.split()) >= _FEWEST_WORDS and len(sentence_spans(text)) == 1
        if said and len(asked.get("quotes") or ()) == 1 and told[asked["lang"]] < _ANSWERS:
            told[asked["lang"]] += 1
            yield text, asked["quotes"][0]


def _quoted(library: Library, folder: str, answer: str, quote: str) -> Iterator[Example]:
    claim, quoted = read_claim(library, answer), _letters(quote)
    for candidate, source in near(library, claim, units_near(library, answer), FITTED):
        if _letters(candidate.unit.clean) in quoted:
            signs = weigh(library, claim, candidate, source).signs
            if signs is not None:
                yield Example(answer, folder, signs, carries=True, counts=_PARAPHRASE)


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
    counts = np.array([one.counts for one in of])
    weights = np.zeros(table.shape[1])
    prior = np.r_[np.full(table.shape[1] - 1, _PRECISION), 1e-6]
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (chance - wanted)) + prior * weights
        weights -= np.linalg.solve((table.T * (counts * chance * (1 - chance))) @ table + np.diag(prior), slope)
    return weights[:-1] / spread, float(weights[-1] - (weights[:-1] * mean / spread).sum())


def main() -> None:
    """Print the weights, and for each cut what of the claims of a folder left out is called supported."""
    rows = [json.loads(line) for line in (TRAINING / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    folders = sorted({row["folder"] for row in rows} - set(CLAIM_FOLDERS))
    found = list(examples(folders))
    chances: dict[str, float] = {}
    asked = {row["id"] for row in rows}
    right = {row["id"] for row in rows if row["folder"] in folders and row["label"] == "supported"}
    for folder in folders:
        weights, bias = fitted([one for one in found if one.folder != folder])
        for one in found:
            if one.folder == folder and one.claim in asked:
                chance = float(1 / (1 + np.exp(-one.signs @ weights - bias)))
                chances[one.claim] = max(chance, chances.get(one.claim, 0.0))
    for cut in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        called = {claim for claim, chance in chances.items() if chance >= cut}
        told = len(called & right)
        print(f"{cut}: precision {told / max(1, len(called)):.2f}, recall {told / len(right):.2f}")
    weights, bias = fitted(found)
    print(tuple(round(float(weight), 2) for weight in weights), round(bias, 2))


if __name__ == "__main__":
    main()
