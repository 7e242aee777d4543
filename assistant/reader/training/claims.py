"""Claims beside units as examples to learn from: labelled ones, answers of question files, and sentences restated.

Each claim is shown with the unit it was made of, which supports or contradicts it, and with units near that, which do
neither.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.answers.sentences import sentence_spans
from assistant.answers.support import Source
from assistant.answers.values import values_of
from assistant.language.years import YEAR
from assistant.reader.encoder.artefact import CONTRADICTS, NEITHER, SUPPORTS
from assistant.reader.training.data import DATA, FOUND, GOLD, Folder, label_of, letters_of
from assistant.reader.training.restated import altered, restated
from assistant.search.model import Passage, Unit

CLAIMS = DATA / "claims.jsonl"
UNLEARNED = ("agency-letters", "grant-years", "long-law", "programme-years", "verdicts")
"""Folders whose claims are not learned: what weighs the reader's chances among other signs is fitted on them."""
_LABELS = {"supported": SUPPORTS, "contradicted": CONTRADICTS, "not_found": NEITHER}
_ANSWERS, _SENTENCES = 80, 60  # of a folder
_FEWEST_WORDS = 6  # of an answer or a sentence that says something by itself
_LONGEST = 220  # letters of a sentence that is restated
_WHOLE = 0.6  # the share of a quote that a unit holds which says it
_ALIKE = 0.7  # share of words from which on another unit may say the same
_TRIES = 4  # to change a claim so that its unit holds its values still
_OTHERS = 2  # units shown that are not what a claim was made of
_BARE = re.compile(r"^(?:Ja|Nej|Jo|Yes|No)[,.;:]?\s+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim beside a unit under its context, and what the unit is to it."""

    claim: str
    context: str
    unit: str
    label: int


@dataclass(frozen=True, slots=True)
class _Near:
    passage: Passage
    unit: Unit
    cosine: float


def shown(folder: Folder, questions: Path, rows: Sequence[Mapping[str, Any]]) -> Iterator[Shown]:
    """All there is to learn from in a folder; `rows` are its labelled claims."""
    chance = random.Random(folder.name)
    yield from contrasts(list(_told(folder, questions, rows, chance)), chance)


def _told(folder: Folder, questions: Path, rows: Sequence[Mapping[str, Any]], chance: random.Random) -> Iterator[Shown]:
    for row in rows:
        quotes = [row[name] for name in ("quote", "near") if row.get(name)]
        yield from _beside(folder, row["claim"], _LABELS[row["label"]], quotes[:1])
    yield from _answered(folder, questions, chance)
    yield from _restated(folder, chance)


def contrasts(shown: Sequence[Shown], chance: random.Random) -> Iterator[Shown]:
    """What is shown, and each claim that a unit supports once more beside it, changed in one respect: what tells the
    two apart is that alone. A claim with a value that the unit does not hold is told by that, and not learned here."""
    said: dict[str, list[str]] = {}
    for one in shown:
        said.setdefault(one.context, []).append(one.unit)
    for one in shown:
        if one.label != CONTRADICTS or _holds_values(one):
            yield one
        others = (altered(one.claim, said[one.context], chance) for _ in range(_TRIES if one.label == SUPPORTS else 0))
        changed = (Shown(other, one.context, one.unit, CONTRADICTS) for other in others if other)
        yield from islice(filter(_holds_values, changed), 1)


def _holds_values(one: Shown) -> bool:
    source = Source("", one.unit, about=one.context)
    return all(source.holds(value) for value in values_of(one.claim) if value.kind not in ("first_name", "page"))


def rows_of(file: Path = CLAIMS) -> dict[str, list[dict[str, Any]]]:
    """The labelled claims of a file by folder."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["folder"], []).append(row)
    return found


def _answered(folder: Folder, questions: Path, chance: random.Random) -> Iterator[Shown]:
    """Answers of one sentence that one quote holds."""
    asked = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    told = 0
    for one in chance.sample(asked, len(asked)):
        text = _BARE.sub("", one.get("answer") or "").strip()
        says = len(text.split()) >= _FEWEST_WORDS and len(sentence_spans(text)) == 1
        if not says or len(one.get("quotes") or ()) != 1 or told == _ANSWERS:
            continue
        told += 1
        text = text[0].upper() + text[1:]
        yield from _beside(folder, text, SUPPORTS, one["quotes"], others=1)


def _restated(folder: Folder, chance: random.Random) -> Iterator[Shown]:
    """Sentences of the documents, restated, and beside others."""
    whole = [
        (passage, unit)
        for passage in folder.passages
        for unit in passage.units
        if len(unit.clean.split()) >= _FEWEST_WORDS and len(unit.clean) < _LONGEST and not unit.clean.endswith(":")
    ]
    for passage, unit in chance.sample(whole, min(len(whole), _SENTENCES)):
        years = set(YEAR.findall(f"{passage.context.partition(' (')[0]} {passage.section or ''}"))
        year = years.pop() if len(years) == 1 else None
        said = restated(unit.clean, year, chance)
        yield Shown(said, passage.context, unit.clean, SUPPORTS)
        for near in _others(unit.clean, _near(folder, said), 1):
            yield Shown(said, near.passage.context, near.unit.clean, NEITHER)


def _beside(folder: Folder, claim: str, label: int, quotes: Sequence[str], others: int = _OTHERS) -> Iterator[Shown]:
    """The unit that holds a quote, and those nearest to the claim that say something else."""
    letters = letters_of(quotes)
    near = _near(folder, claim)
    quoted = [one for one in near if _holds(folder, one, letters)]
    if letters and not quoted:
        quoted = [one for one in _all(folder) if _holds(folder, one, letters)]
    said = max(quoted, key=lambda one: one.cosine, default=None)
    if said is None and label != NEITHER:
        return
    if said is not None:
        yield Shown(claim, said.passage.context, said.unit.clean, label)
    for one in _others(said.unit.clean if said else "", [one for one in near if one not in quoted], others):
        yield Shown(claim, one.passage.context, one.unit.clean, NEITHER)


def _others(said: str, near: Sequence[_Near], count: int) -> list[_Near]:
    mine = set(_WORD.findall(said.casefold()))
    found: list[_Near] = []
    for one in near:
        theirs = set(_WORD.findall(one.unit.clean.casefold()))
        if len(mine & theirs) < _ALIKE * min(len(mine) or 1, len(theirs) or 1) and len(found) < count:
            found.append(one)
    return found


def _near(folder: Folder, claim: str) -> list[_Near]:
    """The units of the passages found for a claim, nearest first."""
    vector = folder.index.embed(claim)
    found = [
        _Near(hit.passage, unit, float(cosine))
        for hit in folder.index.search(claim, FOUND, vector=vector)
        for unit, cosine in zip(hit.passage.units, folder.index.unit_cosines(vector, hit.passage), strict=True)
    ]
    return sorted(found, key=lambda one: -one.cosine)


def _all(folder: Folder) -> Iterator[_Near]:
    return (_Near(passage, unit, 0.0) for passage in folder.passages for unit in passage.units)


def _holds(folder: Folder, one: _Near, quotes: Sequence[str]) -> bool:
    """Whether a unit says a quote: all of it or most."""
    text = folder.documents[one.passage.document_id].text
    if not quotes or label_of(text, one.unit, quotes, ()) != GOLD:
        return False
    return len(letters_of([text[one.unit.start : one.unit.end]])[0]) >= _WHOLE * len(quotes[0])
