"""What is asked about each unit of a document: questions quote the units that answer them, and are of kinds.

There are many more questions than gold rules. What they ask for ("date", "use", "repayment") is told of units first,
and helps to tell of which kind of rule they are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.documents import Document, read_corpus
from assistant.reader.training.data import DATA, TESTED
from assistant.rules.extraction.programs import document_names
from assistant.rules.extraction.table_reading import read_tables
from assistant.rules.extraction.units import read_units
from assistant.rules.extraction.word_kinds import BUCKETS, hashed
from tests.rules.gold.unseen import Squeezed, touching

STRENGTH = 3.0  # inverse of the penalty
LEAST = 300  # units that a kind of question must quote
ANY = "any"  # of whatever kind

Row = tuple[NDArray[np.int64], NDArray[np.float32]]


@dataclass(frozen=True)
class Asked:
    """The units of one folder, and of which kinds the questions are that quote each."""

    folder: str
    features: sparse.csr_matrix
    kinds: Sequence[frozenset[str]]


@dataclass(frozen=True)
class Scores:
    """A linear score of a unit for each kind of question, in standard deviations from the mean."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def __call__(self, features: sparse.csr_matrix) -> NDArray[np.float32]:
        scores: NDArray[np.float32] = features @ self.weights + self.bias
        return scores


def asked_folders(root: Path = DATA) -> list[Asked]:
    """Every folder with questions, those that are tested left out."""
    folders = sorted(path.parent for path in root.glob("*/questions.jsonl") if path.parent.name not in TESTED)
    found = []
    for folder in folders:
        quoted = _quoted(folder / "questions.jsonl")
        read = [one for one in read_corpus(folder / "corpus").documents if one.id in quoted]
        pairs = [pair for document in read for pair in _units(document, quoted[document.id])]
        if pairs:
            found.append(Asked(folder.name, matrix([row for row, _ in pairs]), [kinds for _, kinds in pairs]))
    return found


def _quoted(path: Path) -> dict[str, list[tuple[str, str]]]:
    """For each document, the quotes of its questions with the kind of question."""
    quoted: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        quoted[entry.get("document", "")] += [(entry.get("kind", ANY), quote) for quote in entry.get("quotes") or ()]
    return dict(quoted)


def _units(document: Document, quoted: Sequence[tuple[str, str]]) -> list[tuple[Row, frozenset[str]]]:
    text = Squeezed(document.text)
    units = read_units(document, tuple(read_tables(document, document_names(document))))
    spans = [text.span(unit.sentence.start, unit.sentence.end) for unit in units]
    places = {quote: list(text.find(quote)) for _, quote in quoted}
    kinds: list[set[str]] = [set() for _ in units]
    for kind, quote in quoted:
        for own, span in zip(kinds, spans, strict=True):
            if touching(places[quote], [span]):
                own |= {kind, ANY}
    rows = [hashed(unit.context, unit.text) for unit in units]
    return [(row, frozenset(own)) for row, own in zip(rows, kinds, strict=True)]


def matrix(rows: Sequence[Row]) -> sparse.csr_matrix:
    """Hashed units as the rows of one matrix."""
    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([places for places, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return sparse.csr_matrix((values, places, ends), shape=(len(rows), BUCKETS))


def scores_of(folders: Sequence[Asked], without: Collection[str] = ()) -> Scores:
    """One logistic regression a kind of question, fitted without some folders."""
    kept = [one for one in folders if one.folder not in without]
    features = sparse.vstack([one.features for one in kept]).tocsr()
    quoted = [kinds for one in kept for kinds in one.kinds]
    counts: defaultdict[str, int] = defaultdict(int)
    for kind in (kind for kinds in quoted for kind in kinds):
        counts[kind] += 1
    named = sorted(kind for kind, count in counts.items() if count >= LEAST)
    weights = np.zeros((BUCKETS, len(named)), dtype=np.float32)
    bias = np.zeros(len(named), dtype=np.float32)
    for column, kind in enumerate(named):
        labels = np.array([kind in kinds for kinds in quoted])
        model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0, tol=1e-2).fit(features, labels)
        weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    told = features @ weights + bias
    mean, spread = told.mean(axis=0), told.std(axis=0)
    return Scores(weights / spread, (bias - mean) / spread)
