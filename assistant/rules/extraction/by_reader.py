"""The reader's second head as the judge of kinds: units under one heading are shown to it together, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.reader import PassageText, Reader
from assistant.rules.extraction.word_kinds import Kinds, KindsOf

_AT_ONCE = 12  # units shown together: about as many as one passage has


def kinds_by(reader: Reader) -> KindsOf:
    """The kinds a reader gives."""

    def kinds_of(units: Sequence[tuple[str, str]]) -> list[Kinds]:
        passages = list(_passages(units))
        return [kinds for told in reader.kinds(passages) for kinds in told]

    return kinds_of


def _passages(units: Sequence[tuple[str, str]]) -> Iterator[PassageText]:
    for context, together in groupby(units, key=lambda unit: unit[0]):
        texts = [text for _, text in together]
        for start in range(0, len(texts), _AT_ONCE):
            yield PassageText(context, tuple(texts[start : start + _AT_ONCE]))
