"""How near the finder holds each unit of a folder to each of its questions: where the reader begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray

from assistant.reader.layout import Tokens, question_tokens, unit_tokens
from assistant.reader.training.data import Example, Folder
from assistant.reader.training.fitting import device
from assistant.reader.training.late import Finder, asked_with
from assistant.reader.training.network import padded

_TOGETHER = 16
_FIRST_COUNTS = 8  # of reciprocal rank fusion: how much the first places stand out


def with_nearness(
    finder: Finder, tokens: Tokens, folders: Mapping[str, Folder], asked: Mapping[str, Sequence[Example]]
) -> dict[str, list[Example]]:
    """The examples, their units with nearness, and the passages found in the order the product's search would have."""
    return {name: _folder(finder, tokens, folders[name], some) for name, some in asked.items()}


def of_their_own(finder: Finder, tokens: Tokens, asked: Sequence[Example], most: int = 6) -> list[Example]:
    """Examples that bring their own passages, with nearness: what answers, and the nearest `most` others."""
    told = ((passage.text.context, unit) for one in asked for passage in one.passages for unit in passage.text.units)
    texts = {text: place for place, text in enumerate(dict.fromkeys(told))}
    vectors = _means(finder, [unit_tokens(tokens, *text) for text in texts])
    questions = _means(finder, [question_tokens(tokens, one.question) for one in asked])
    return [_nearest(example, row, vectors, texts, most) for example, row in zip(asked, questions, strict=True)]


def _nearest(
    example: Example,
    question: NDArray[np.float32],
    vectors: NDArray[np.float32],
    places: Mapping[tuple[str, str], int],
    most: int,
) -> Example:
    near = [
        replace(one, near=tuple(float(vectors[places[one.text.context, unit]] @ question) for unit in one.text.units))
        for one in example.passages
    ]
    near.sort(key=lambda one: -max(one.near))
    others = [one for one in near if not one.gold][:most]
    kept = tuple(one for one in near if one.gold or one in others)
    return replace(example, passages=kept, found=len(kept))


def _folder(finder: Finder, tokens: Tokens, folder: Folder, asked: Sequence[Example]) -> list[Example]:
    texts = [unit_tokens(tokens, p.context, unit.clean) for p in folder.passages for unit in p.units]
    questions = [question_tokens(tokens, asked_with(one.question, one.before)) for one in asked]
    near = _means(finder, questions) @ _means(finder, texts).T
    starts, place = {}, 0
    for passage in folder.passages:
        starts[passage.id] = place
        place += len(passage.units)
    return [_with(example, row, starts) for example, row in zip(asked, near, strict=True)]


def _with(example: Example, near: NDArray[np.float32], starts: Mapping[str, int]) -> Example:
    passages = [
        replace(one, near=tuple(map(float, near[starts[one.id] : starts[one.id] + len(one.labels)])))
        for one in example.passages
    ]
    found = passages[: example.found]
    nearest = sorted(range(len(found)), key=lambda place: -max(found[place].near))
    ranks = {place: rank for rank, place in enumerate(nearest)}
    fused = sorted(range(len(found)), key=lambda at: -(1 / (_FIRST_COUNTS + at) + 1 / (_FIRST_COUNTS + ranks[at])))
    return replace(example, passages=(*(found[at] for at in fused), *passages[example.found :]))


def _means(finder: Finder, rows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """Mean vectors, texts of like length together."""
    order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
    vectors = np.zeros((len(rows), finder.encoder.hidden), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), _TOGETHER):
            batch = order[start : start + _TOGETHER]
            vectors[batch] = finder(padded([rows[at] for at in batch]).to(device()))[0].cpu().numpy()
    return vectors
