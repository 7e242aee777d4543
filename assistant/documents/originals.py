"""Originals and the source sheets that tell of them: the original is cited, the sheet only helps to find.

A source sheet is our own account of a document. Where the original with the same id has been added, the sheet lends
it what is known of it as a whole, and its words, each beside the place in the original that it tells of.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from assistant.documents.model import Block, BlockKind, Document, Sheet, Told
from assistant.language.words import sentences, terms

FOLDER = "originals"
"""The folder of a corpus that `villkor add-original` puts originals in."""

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
_SHARED = 2  # index words that a sentence has in common with the place it tells of, at the least


def with_sheet(original: Document, sheet: Document) -> Document:
    """The original with what its source sheet says of it as a whole, and the sheet's words to find it by."""
    known = replace(sheet.metadata, source_sheet=False, language=original.metadata.language)
    return replace(original, metadata=known, sheet=Sheet(sheet.file, tuple(_told(original, sheet))))


def _told(original: Document, sheet: Document) -> Iterator[Told]:
    """Each sentence of the sheet with the block of the original that has the most of its words, rare ones first."""
    blocks = [block for block in original.blocks if block.kind in _READ]
    words = [frozenset(terms(original.text[block.start : block.end])) for block in blocks]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, held in enumerate(words):
        for word in held:
            places[word].append(place)
    for sentence in _sentences(sheet):
        likeliest = _likeliest(frozenset(terms(sentence)), places, words)
        if likeliest is not None:
            yield Told(blocks[likeliest].start, blocks[likeliest].end, sentence)


def _likeliest(
    asked: frozenset[str], places: defaultdict[str, list[int]], words: Sequence[frozenset[str]]
) -> int | None:
    """The block that shares the most with a sentence, each word counting by how rare it is; the first of several."""
    shared: Counter[int] = Counter()
    weight: defaultdict[int, float] = defaultdict(float)
    for word in asked & places.keys():
        for place in places[word]:
            shared[place] += 1
            weight[place] += log(1 + len(words) / len(places[word]))
    best = max(weight, key=lambda place: (weight[place] / (1 + log(1 + len(words[place]))), -place), default=None)
    return best if best is not None and shared[best] >= _SHARED else None


def _sentences(sheet: Document) -> Iterator[str]:
    for block in sheet.blocks:
        if block.kind in _READ:
            text = _plain(sheet, block)
            yield from (text[start:end] for start, end in sentences(text))


def _plain(sheet: Document, block: Block) -> str:
    return re.sub(r"\s+", " ", sheet.text[block.start : block.end].replace("|", " ")).strip()
