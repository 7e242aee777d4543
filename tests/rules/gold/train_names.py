"""Make the model that tells which name is a document's programme, from gold rules and from questions.

    python -m tests.rules.gold.train_names                    fit on what may be learned from, and keep it
    python -m tests.rules.gold.train_names --held-out FOLDER  and, for each folder with gold, a model fitted without it

Gold rules say the name outright. Where a folder has only questions, the name is what people call the document by: in
questions on it, and not in those on its neighbours. What is kept is fitted on neither the tested nor the calibrating
folders; the same bytes each time from the same documents.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.documents import Document, read_corpus
from assistant.language.words import lemma, stopword
from assistant.reader.training.data import CALIBRATED, DATA, TESTED
from assistant.rules.extraction.name_candidates import Candidate, candidates
from assistant.rules.extraction.name_features import Features, features, mentions_of
from assistant.rules.extraction.name_model import WEIGHTS
from tests.rules.gold.unseen import load_gold

PENALTY = 1.0
LEAST_SEEN = 5  # candidates that have a feature
LEAST_WEIGHT = 0.02
UNSAID = 0.1  # how good it is to name none
CALLED = 0.1  # of a document's questions that must call it by a name, a name of two words counting double
COMMON = 12  # documents in which a candidate stands: then it names none of them
PARTS = 7
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"\b(?:19|20)\d{2}(?:[–/-]\d{2,4})?\b")
_BRACKETED = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Named:
    """A document's candidates, their features, and how well each names its programmes."""

    folder: str
    document: str
    written: Sequence[str]
    told: Sequence[Features]
    fit: NDArray[np.float64]
    gold: bool


def stems(text: str) -> frozenset[str]:
    """The words of a name by which it is compared: content words' lemmas, without years."""
    words = _WORD.findall(_YEAR.sub("", text.lower()))
    return frozenset(lemma(word) for word in words if not stopword(word))


def likeness(name: str | None, wanted: str) -> float:
    """How much two names share: one where they are the same but for inflection, the year and what stands in brackets.

    >>> likeness("trygga hemgången", "trygg hemgång 2014 (äldre)")
    1.0
    """
    own = stems(name or "")
    return max(_shared(own, stems(one)) for one in (wanted, _BRACKETED.sub("", wanted)))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def named_folders(root: Path = DATA) -> list[Named]:
    """The documents of every folder: those with gold, and those that their questions call by a name."""
    read = [(folder, read_corpus(folder / "corpus").documents) for folder in _folders(root)]
    every = [(folder, one, candidates(one)) for folder, documents in read for one in documents if not _told(one)]
    common = Counter(key for _, _, found in every for key in found)
    asked = {folder.name: _questions(folder) for folder, _ in read}
    gold = {folder.name: load_gold(folder) for folder, _ in read if (folder / "rules.jsonl").exists()}
    found = []
    for folder, document, able in every:
        told = features(document, able, mentions_of(document, able))
        rules = gold.get(folder.name, {}).get(document.id, ())
        names = Counter(rule["program"] for rule in rules)
        if not rules and (name := _called(document.id, able, told, asked[folder.name], common)):
            names = Counter([name])
        if able and names:
            written = [one.written for one in able.values()]
            found.append(
                Named(folder.name, document.id, written, list(told.values()), _fit(written, names), bool(rules))
            )
    return found


def _folders(root: Path) -> list[Path]:
    return sorted(path.parent for path in root.glob("*/questions.jsonl") if path.parent.name not in TESTED)


def _told(document: Document) -> bool:
    return bool(document.metadata.programs)


def _fit(written: Sequence[str], names: Mapping[str, int]) -> NDArray[np.float64]:
    """How well each candidate names what the gold does, by how many rules: squared, so that near is not as good."""
    whole = sum(names.values())
    return np.array([sum(count * likeness(name, one) for one, count in names.items()) / whole for name in written]) ** 2


def _questions(folder: Path) -> dict[str, list[frozenset[str]]]:
    asked: dict[str, list[frozenset[str]]] = {}
    for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        about = entry.get("document") or next(iter(entry["expect"].get("documents") or ()), None)
        if about:
            asked.setdefault(about, []).append(stems(entry["question"]))
    return asked


def _called(
    document: str,
    able: Mapping[str, Candidate],
    told: Mapping[str, Features],
    asked: Mapping[str, list[frozenset[str]]],
    common: Mapping[str, int],
) -> str | None:
    """The candidate that questions on a document call it by, and those on its neighbours do not."""
    own = asked.get(document, [])
    others = [one for about, questions in asked.items() if about != document for one in questions]
    best, most = None, CALLED
    for key, one in able.items():
        said = told[key]
        words = stems(one.written)
        if said["place"] or said["recipient"] or said["function word first"] or common[key] > COMMON or not words:
            continue
        called = _part(words, own) - 2 * _part(words, others)
        if called * len(words) > most:
            best, most = one.written, called * len(words)
    return best


def _part(words: frozenset[str], questions: Sequence[frozenset[str]]) -> float:
    return sum(words <= question for question in questions) / max(len(questions), 1)


def fit(documents: Sequence[Named]) -> dict[str, float]:
    """The weights that put most probability on candidates that name the programme."""
    seen = Counter(name for one in documents for told in one.told for name in told)
    columns = {name: place for place, name in enumerate(sorted(name for name, n in seen.items() if n >= LEAST_SEEN))}
    matrix = _matrix([told for one in documents for told in one.told], columns)
    ends = np.cumsum([0, *(len(one.told) for one in documents)])
    good = np.concatenate([one.fit for one in documents])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        lost, slope = 0.0, np.zeros(len(scores))
        for start, end in pairwise(ends):
            highest = max(0.0, scores[start:end].max())
            grown = np.exp(scores[start:end] - highest)
            whole = grown.sum() + np.exp(-highest)
            odds = grown / whole
            right = float(odds @ good[start:end]) + UNSAID * float(np.exp(-highest)) / whole
            lost -= float(np.log(right))
            slope[start:end] = odds - odds * good[start:end] / right
        return lost + PENALTY / 2 * float(weights @ weights), matrix.T @ slope + PENALTY * weights

    best = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    kept = zip(columns, best, strict=True)
    return {name: round(float(weight), 3) for name, weight in kept if abs(weight) >= LEAST_WEIGHT}


def _matrix(rows: Sequence[Features], columns: Mapping[str, int]) -> sparse.csr_matrix:
    cells = [(at, columns[name], size) for at, row in enumerate(rows) for name, size in row.items() if name in columns]
    places, at, sizes = zip(*cells, strict=True)
    return sparse.csr_matrix((sizes, (places, at)), shape=(len(rows), len(columns)))


def keep(weights: Mapping[str, float], path: Path = WEIGHTS) -> None:
    """Store the weights, a line each."""
    path.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def held_out(documents: Sequence[Named]) -> Iterator[tuple[str, dict[str, float]]]:
    """For each folder with gold, weights fitted without it, a part of the folders at a time."""
    folders = sorted({one.folder for one in documents if one.gold})
    for part in range(PARTS):
        without = folders[part::PARTS]
        weights = fit([one for one in documents if one.folder not in without])
        yield from ((folder, weights) for folder in without)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--held-out", type=Path, help="also keep each folder's held-out model in this folder")
    given = options.parse_args()
    documents = named_folders()
    learned = [one for one in documents if one.folder not in CALIBRATED]
    keep(fit(learned))
    print(
        f"{len(learned)} documents, {sum(one.gold for one in learned)} with gold, {WEIGHTS.stat().st_size // 1000} kB"
    )
    if given.held_out:
        given.held_out.mkdir(parents=True, exist_ok=True)
        for folder, weights in held_out(documents):
            keep(weights, given.held_out / f"{folder}.json")


if __name__ == "__main__":
    main()
