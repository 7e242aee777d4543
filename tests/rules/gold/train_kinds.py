"""Make the model that tells kinds of rule by words, from gold rules and from what questions quote.

    python -m tests.rules.gold.train_kinds                    fit on what may be learned from, and keep it
    python -m tests.rules.gold.train_kinds --held-out FOLDER  and, for each folder, a model fitted without it

What is kept is fitted on neither the tested nor the calibrating folders. Seeded, and the same bytes each time from the
same rules.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.documents import Document, read_corpus
from assistant.reader.training.data import CALIBRATED, TESTED
from assistant.rules import RuleKind
from assistant.rules.extraction.programs import document_names
from assistant.rules.extraction.table_reading import read_tables
from assistant.rules.extraction.units import read_units
from assistant.rules.extraction.word_kinds import BUCKETS, NEGATIVE, WEIGHTS, WordKinds, hashed
from tests.conftest import ROOT
from tests.rules.gold.asked import Scores, asked_folders, matrix, scores_of
from tests.rules.gold.unseen import Gold, Squeezed, gold_folders, lines_of, load_gold, touching

LABELS = (*map(str, RuleKind), NEGATIVE)
STRENGTH = 60.0  # inverse of the penalty; flat between 30 and 100
ASKED = 0.1  # how much a score of what is asked weighs beside the words; flat between 0.1 and 0.2
PARTS = 5  # folders are held out a fifth at a time
LEAST_WEIGHT = 0.02  # of a label's largest: smaller ones are dropped
OWN = ((ROOT / "corpus", "sheets"), (ROOT / "tests" / "rules" / "extraction" / "papers", "papers"))


@dataclass(frozen=True)
class Labelled:
    """Units of one folder. A label is 1 where gold stands on the unit, -1 where it only leans on it."""

    folder: str
    features: sparse.csr_matrix
    labels: NDArray[np.int8]


def labelled_folders(root: Path | None) -> list[Labelled]:
    """Every folder with gold, and our own sheets and papers as two more."""
    found = [
        labelled(folder.name, read_corpus(folder / "corpus").documents, load_gold(folder))
        for folder in gold_folders(*([root] if root else []))
    ]
    for corpus, name in OWN:
        gold = lines_of(Path(__file__).parent / "labels" / f"{name}.jsonl")
        found.append(labelled(name, read_corpus(corpus).documents, gold))
    return found


def labelled(folder: str, documents: Iterable[Document], gold: dict[str, list[Gold]]) -> Labelled:
    """The units of a folder's documents that have gold."""
    rows: list[tuple[NDArray[np.int64], NDArray[np.float32]]] = []
    labels: list[NDArray[np.int8]] = []
    for document in documents:
        if document.id not in gold:
            continue
        text = Squeezed(document.text)
        units = read_units(document, tuple(read_tables(document, document_names(document))))
        marks = np.zeros((len(units), len(LABELS)), dtype=np.int8)
        spans = [text.span(unit.sentence.start, unit.sentence.end) for unit in units]
        for wanted in gold[document.id]:
            _mark(marks, spans, text, wanted)
        rows += [hashed(unit.context, unit.text) for unit in units]
        labels.append(marks)
    return Labelled(folder, matrix(rows), np.concatenate(labels))


def _mark(marks: NDArray[np.int8], spans: Sequence[tuple[int, int]], text: Squeezed, wanted: Gold) -> None:
    column = LABELS.index(wanted["kind"])
    quotes = list(text.find(wanted["quote"]))
    also = [span for quote in wanted.get("also", ()) for span in text.find(quote)]
    for place, span in enumerate(spans):
        if touching(quotes, [span]):
            marks[place, column] = 1
            if wanted.get("negative"):
                marks[place, -1] = 1
        elif marks[place, column] == 0 and touching(also, [span]):
            marks[place, column] = -1


def fit(folders: Sequence[Labelled], asked: Scores) -> WordKinds:
    """One logistic regression a label, over a unit's words and what questions would ask about it.

    Both are linear, so that they are kept as one.
    """
    features = sparse.vstack([folder.features for folder in folders]).tocsr()
    both = sparse.hstack([features, sparse.csr_matrix(ASKED * asked(features))]).tocsr()
    labels = np.concatenate([folder.labels for folder in folders])
    weights = np.zeros((BUCKETS, len(LABELS)), dtype=np.float32)
    bias = np.full(len(LABELS), -9.0, dtype=np.float32)
    for column in range(len(LABELS)):
        kept = labels[:, column] >= 0
        if not (labels[kept, column] == 1).any():
            continue
        model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0, tol=1e-3)
        model.fit(both[kept], labels[kept, column])
        own, others = model.coef_[0, :BUCKETS], ASKED * model.coef_[0, BUCKETS:]
        weights[:, column] = own + asked.weights @ others
        bias[column] = model.intercept_[0] + asked.bias @ others
    return WordKinds(LABELS, weights, bias)


def calibrated(model: WordKinds, held_out: Sequence[tuple[NDArray[np.float32], NDArray[np.int8]]]) -> WordKinds:
    """The model with its log odds stretched and moved so that they hold on folders it had not seen."""
    scores = np.concatenate([scores for scores, _ in held_out])
    labels = np.concatenate([labels for _, labels in held_out])
    weights, bias = model.weights.copy(), model.bias.copy()
    for column in range(len(LABELS)):
        kept = labels[:, column] >= 0
        line = LogisticRegression(C=1.0).fit(scores[kept, column : column + 1], labels[kept, column])
        stretch, shift = float(line.coef_[0, 0]), float(line.intercept_[0])
        weights[:, column] *= stretch
        bias[column] = bias[column] * stretch + shift
    return WordKinds(LABELS, weights, bias)


def scores(model: WordKinds, folder: Labelled) -> NDArray[np.float32]:
    """Log odds of every unit."""
    found: NDArray[np.float32] = folder.features @ model.weights + model.bias
    return found


def keep(model: WordKinds, path: Path = WEIGHTS) -> None:
    """Store the weights in a byte each."""
    largest = np.abs(model.weights).max(axis=0)
    scale = np.maximum(largest, 1e-6) / 127
    weights = np.where(np.abs(model.weights) < LEAST_WEIGHT * largest, 0, model.weights)
    np.savez_compressed(
        path,
        labels=np.array(model.labels),
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=model.bias,
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("root", nargs="?", type=Path, help="where the folders are")
    options.add_argument("--held-out", type=Path, help="also keep each folder's held-out model in this folder")
    given = options.parse_args()
    folders = labelled_folders(given.root)
    learned = [one for one in folders if one.folder not in (*TESTED, *CALIBRATED)]
    asked = asked_folders()
    whole = fit(learned, scores_of(asked, CALIBRATED))
    models = {one.folder: whole for one in folders}  # of those it was not fitted on
    for part in range(PARTS):
        without = [one.folder for one in learned[part::PARTS]]
        rest = fit([one for one in learned if one.folder not in without], scores_of(asked, (*without, *CALIBRATED)))
        models |= {one.folder: rest for one in learned[part::PARTS]}
    held_out = [one for one in folders if one.folder not in TESTED]
    said = {one.folder: (scores(models[one.folder], one), one.labels) for one in held_out}
    keep(calibrated(whole, list(said.values())))
    print(f"{sum(len(one.labels) for one in learned)} units, {WEIGHTS.stat().st_size // 1000} kB")
    if given.held_out:
        given.held_out.mkdir(parents=True, exist_ok=True)
        for name, model in models.items():
            others = [pair for other, pair in said.items() if other != name]
            keep(calibrated(model, others), given.held_out / f"{name}.npz")


if __name__ == "__main__":
    main()
