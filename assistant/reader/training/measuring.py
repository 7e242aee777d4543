"""First scores on documents that nothing was fitted to: what the product's own search and reader make of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.reader.layout import PassageText
from assistant.reader.signs import unmet
from assistant.reader.trained import TrainedReader
from assistant.reader.training.data import GOLD, Example, Folder
from assistant.reader.training.late import asked_with

Floats = NDArray[np.floating[Any]]
READ = 10  # passages a question is read against


@dataclass(frozen=True, slots=True)
class Read:
    """A question as the product reads it: log odds, nearness and truth of every unit of the passages it reads."""

    folder: str
    answerable: bool
    verdict: int  # how the reply begins
    logits: tuple[Floats, ...]
    verdicts: tuple[Floats, ...]  # (units, 2): the chances of a yes and of a no
    near: tuple[tuple[float, ...], ...]
    gold: tuple[NDArray[np.bool_], ...]
    reached: bool  # a unit that answers is among them
    unmet: tuple[float, float]  # a year, a name asked about that nothing read holds


def read(folder: Folder, examples: Sequence[Example], reader: TrainedReader) -> Iterator[Read]:
    """Every question of a folder whose index the product made."""
    for example in examples:
        asked = asked_with(example.question, example.before)
        vector = folder.index.embed(asked)
        passages = [hit.passage for hit in folder.index.search(asked, READ, vector=vector)]
        near = tuple(folder.index.unit_cosines(vector, passage) for passage in passages)
        texts = [PassageText(passage.context, tuple(unit.clean for unit in passage.units)) for passage in passages]
        labels = {passage.id: passage.labels for passage in example.passages}
        gold = tuple(
            np.array([label == GOLD for label in labels.get(passage.id, (0,) * len(passage.units))])
            for passage in passages
        )
        logits, verdicts = map(tuple, reader.logits(example.question, texts, example.before, near))
        reached = any(bool(part.any()) for part in gold)
        said = (example.verdict, logits, verdicts)
        yield Read(example.folder, example.answerable, *said, near, gold, reached, unmet(asked, texts))


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one folder: how often the unit put first answers, one of the first three, one that is read; and the gate."""

    folder: str
    questions: int
    first: float
    in_three: float
    reached: float
    auc: float


def figures(folder: str, reads: Sequence[Read], scores: Sequence[Floats], chances: Sequence[float]) -> Figures:
    """`scores` order the units of each question, all passages one after the other; `chances` that anything answers."""
    from sklearn.metrics import roc_auc_score

    ranks = []
    for one, score in zip(reads, scores, strict=True):
        if one.answerable:
            gold = np.concatenate(one.gold)
            places = np.flatnonzero(gold[np.argsort(-score, kind="stable")])
            ranks.append(int(places[0]) if len(places) else len(gold) + 99)
    truth = [one.answerable for one in reads]
    return Figures(
        folder,
        len(reads),
        float(np.mean([rank == 0 for rank in ranks])),
        float(np.mean([rank < 3 for rank in ranks])),
        float(np.mean([one.reached for one in reads if one.answerable])),
        float(roc_auc_score(truth, chances)),
    )
