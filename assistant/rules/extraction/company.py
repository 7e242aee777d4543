"""The kinds of units in the company they stand in: a list's items, a section and a table's rows are mostly of a kind.

A second linear look, over what the words alone tell of a unit and of those beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.documents.model import BlockKind
from assistant.rules.extraction.units import Unit
from assistant.rules.extraction.word_kinds import Kinds, KindsOf

Floats = NDArray[np.float32]

_BLOCKS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TABLE_ROW)
_FARTHEST = 4.0  # deviations from the mean that count
_SURE = (-5.0, 6.0)  # log odds beyond which words alone are no surer
_LONG = 200  # characters
_MOVED = 1.0  # log odds by which company moves what the words tell, at most
# Units that stand together, by what they share; None stands with nobody.
_TOGETHER: tuple[Callable[[Unit], Hashable | None], ...] = (
    lambda unit: unit.sentence.around.lead_in and unit.sentence.around.lead_in.start,
    lambda unit: (unit.sentence.around.headings, unit.table is None),
    lambda unit: unit.table and unit.table.place,
    lambda unit: True,
)


@dataclass(frozen=True, slots=True)
class Company:
    """For each label the weight of its own log odds, of each sign beside it, and a bias; how signs are scaled."""

    own: Floats
    beside: Floats  # signs x labels
    bias: Floats
    mean: Floats
    scale: Floats

    def scores(self, told: Floats, signs: Floats) -> Floats:
        """Log odds of units, from the log odds that words alone give and the signs beside them."""
        near = scaled(signs, self.mean, self.scale)
        found = sure(told) * self.own + near @ self.beside + self.bias
        moved: Floats = np.clip(found, told - _MOVED, told + _MOVED)
        return moved


@dataclass(frozen=True, slots=True)
class KindModel:
    """What tells kinds: of a text alone by its words, of a document's units in their company where that was learnt."""

    alone: KindsOf
    company: Company | None = None

    def of(self, units: Sequence[Unit]) -> Sequence[Kinds]:
        """The kinds of a document's units, given in order."""
        told = self.alone([(unit.context, unit.text) for unit in units])
        if self.company is None or not told:
            return told
        odds = np.array([list(one.values()) for one in told], dtype=np.float32)
        scores = self.company.scores(np.log(odds / (1 - odds) + 1e-9), signs_of(units, odds))
        return [dict(zip(told[0], row, strict=True)) for row in (1 / (1 + np.exp(-scores))).tolist()]


def signs_of(units: Sequence[Unit], odds: Floats) -> Floats:
    """What a document's units show beside their words: the odds of those before, after and around, and their form."""
    blocks: list[Floats] = [odds, _moved(units, odds, 1), _moved(units, odds, -1)]
    blocks += [_around(units, odds, shared) for shared in _TOGETHER]
    forms = np.array([_form(unit) for unit in units], dtype=np.float32)
    return np.concatenate([*blocks, forms], axis=1)


def scaled(signs: Floats, mean: Floats, scale: Floats) -> Floats:
    """Signs as deviations from their mean, the farthest cut."""
    near: Floats = np.clip((signs - mean) * scale, -_FARTHEST, _FARTHEST)
    return near


def sure(scores: Floats) -> Floats:
    """Log odds within what counts."""
    return np.clip(scores, *_SURE)


def _form(unit: Unit) -> list[float]:
    sentence = unit.sentence
    counts = (min(len(found), 3) for found in (sentence.money, sentence.days, sentence.quantities))
    is_block = (float(sentence.kind is kind) for kind in _BLOCKS)
    return [*is_block, *counts, sentence.opens, sentence.around.lead_in is not None, len(unit.text) / _LONG]


def _moved(units: Sequence[Unit], odds: Floats, by: int) -> Floats:
    """The odds of the unit before, or after; of a table's rows only for rows."""
    near = np.zeros_like(odds)
    for place, unit in enumerate(units):
        other = place - by
        if 0 <= other < len(units) and (units[other].table is None) == (unit.table is None):
            near[place] = odds[other]
    return near


def _around(units: Sequence[Unit], odds: Floats, shared: Callable[[Unit], Hashable | None]) -> Floats:
    """The mean odds of the others that share something with each unit."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if (key := shared(unit)) is not None:
            groups[key].append(place)
    near = np.zeros_like(odds)
    for places in groups.values():
        if len(places) > 1:
            near[places] = (odds[places].sum(axis=0) - odds[places]) / (len(places) - 1)
    return near
