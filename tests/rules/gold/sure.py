"""How likely a rule's kind must be for the rule to be told before a person has looked at it.

    python -m tests.rules.gold.train_kinds --held-out MODELS
    python -m tests.rules.gold.sure MODELS

Prints the `sure` of each kind in `assistant/rules/kinds.py`: from where on at least `RIGHT` of its rules are in the
gold, which leaves out some that are right, too, in folders that the model was made without. Tested folders are not
looked at.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression

from assistant.reader.training.data import TESTED
from assistant.rules.extraction.word_kinds import load_word_kinds
from assistant.rules.kinds import KINDS, Reads
from tests.rules.gold.unseen import gold_folders, measure

RIGHT = 0.4
LEAST = 20  # rules of a kind; of fewer nothing is learned
STEPS = np.arange(101) / 100


def sure(told: list[tuple[float, bool]]) -> float:
    """From which probability on rules are right often enough, their share rising with it."""
    if len(told) < LEAST:
        return 0.0
    odds, right = (np.array(column, dtype=float) for column in zip(*told, strict=True))
    share = IsotonicRegression(out_of_bounds="clip").fit(odds, right).predict(STEPS)
    found = STEPS[share >= RIGHT]
    return float(found[0]) if len(found) else 1.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("models", type=Path, help="a folder with a model for each folder, made without it")
    models = options.parse_args().models
    folders = [one for one in gold_folders() if one.name not in TESTED]
    told: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for folder in folders:
        model = {folder.name: load_word_kinds(models / f"{folder.name}.npz")}
        counts = measure([folder], model, unsure=True)
        for kind, one in counts.items():
            told[kind] += [(float(rule.probability), False) for rule in one.extra if rule.probability is not None]
            told[kind] += [(float(rule.probability), True) for rule in one.borne_out if rule.probability is not None]
    settled = {kind for kind, row in KINDS.items() if row.reads in (Reads.PRODUCT, Reads.SCHEDULE)}
    for kind in sorted(told.keys() - settled):  # what stands in a unit settles those, whatever their odds
        print(f"{kind:20s} {sure(told[kind]):.2f}")


if __name__ == "__main__":
    main()
