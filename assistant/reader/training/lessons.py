"""Calibrating and measuring the reader's other two heads, kinds of rule and claims, on folders held out of training."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, log_loss

from assistant.reader.calibration import UNCALIBRATED, Calibration
from assistant.reader.trained import TrainedReader
from assistant.reader.training import tasks
from assistant.reader.training.data import DATA, Folder
from assistant.reader.training.public import Pair

_TEMPERATURES = np.linspace(0.3, 2.0, 18)

Floats = NDArray[np.floating[Any]]


def calibrated(
    reader: TrainedReader, folders: Mapping[str, Folder], names: Sequence[str]
) -> tuple[tuple[float, float], float]:
    """Weights of kinds' probabilities (logit, constant), and what the claims' logits are multiplied with."""
    logits, truth = _kinds(reader, folders, names)
    fitted = LogisticRegression(C=100.0).fit(logits.reshape(-1, 1), truth.ravel())
    judged, labels = _claims(reader, folders, names)
    scaled = [replace(UNCALIBRATED, claim=float(scale)) for scale in _TEMPERATURES]
    losses = [log_loss(labels, one.claim_chances(judged), labels=[0, 1, 2]) for one in scaled]
    return (float(fitted.coef_[0, 0]), float(fitted.intercept_[0])), float(_TEMPERATURES[int(np.argmin(losses))])


def measured(
    reader: TrainedReader, made: Calibration, folders: Mapping[str, Folder], names: Sequence[str]
) -> dict[str, Any]:
    """Figures of both heads on folders never fitted on."""
    logits, truth = _kinds(reader, folders, names)
    found = made.kinds(logits) > 0.5
    judged, labels = _claims(reader, folders, names)
    said = judged.argmax(axis=1)
    supported = said == tasks.SUPPORTS
    return {
        "kinds of rule, F1 over all units (micro)": round(float(f1_score(truth, found, average="micro")), 3),
        "claims, share right of three": round(float((said == labels).mean()), 3),
        "claims called supported that are": round(float((labels[supported] == tasks.SUPPORTS).mean()), 3),
    }


def _kinds(reader: TrainedReader, folders: Mapping[str, Folder], names: Sequence[str]) -> tuple[Floats, NDArray[Any]]:
    entries = [one for name in names for one in _entries(folders[name])]
    logits = reader.kind_logits([entry.text for entry in entries])
    truth = [[kind in unit for kind in reader.names] for entry in entries for unit in entry.kinds]
    return np.concatenate(logits), np.array(truth)


def _entries(folder: Folder) -> Iterator[tasks.Kinds]:
    rules = tasks.gold_rules(DATA / folder.name)
    return tasks.kinds(folder, rules) if rules else iter(())


def _claims(reader: TrainedReader, folders: Mapping[str, Folder], names: Sequence[str]) -> tuple[Floats, NDArray[Any]]:
    pairs: list[Pair] = list(tasks.written_claims(DATA / "claims.jsonl", {name: folders[name] for name in names}))
    logits = [reader.claim_logits(pair.claim, [pair.text])[0] for pair in pairs]
    return np.stack(logits), np.array([pair.label for pair in pairs])
