"""Text to token numbers, as the bundled engine cuts it (XLM-RoBERTa's Unigram pieces)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.arrays import ranges
from assistant.reader.encoder.model_file import Pieces
from assistant.reader.encoder.pieces import MARK, PieceNumbers

_WORD = re.compile(f"{MARK}[^{MARK}]*")
_SPACES = re.compile(" {2,}")
_UNKNOWN_BELOW = 10.0  # how much less likely an unknown character is than the rarest piece
_KEPT = 20_000  # words whose pieces are remembered: a corpus says the same ones again and again


def plain(text: str) -> str:
    """Composed, and without control characters: engines neither compose nor read past a NUL."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char if char >= " " else " " for char in composed)


class Tokenizer:
    """Cuts texts into the likeliest pieces, word by word: no piece reaches into the next word."""

    def __init__(self, pieces: Pieces, numbers: PieceNumbers) -> None:
        self._pieces, self._numbers = pieces, numbers
        self._unknown_score = float(pieces.scores.min()) - _UNKNOWN_BELOW
        self._cut = lru_cache(maxsize=_KEPT)(self._likeliest)

    def tokens(self, text: str) -> list[int]:
        """The numbers of a text's pieces, without those that mark its first and last."""
        read = _SPACES.sub(" ", text.translate(self._pieces.replaced)).replace(" ", MARK)
        words = _WORD.findall(read if read.startswith(MARK) else MARK + read)
        return [number for word in words for number in self._cut(word)]

    def _likeliest(self, word: str) -> tuple[int, ...]:
        """The pieces of a word with the highest sum of scores (Viterbi); an unknown character stands alone."""
        scores, unknown, size = self._pieces.scores, self._pieces.unknown, len(word)
        starts, ends = _spans(size, self._numbers.longest)
        numbers = self._numbers.find(word, starts, ends)
        best = [0.0] + [float("-inf")] * size
        last = [(0, unknown)] * (size + 1)  # where the best last piece begins, and its number
        for start, end, number in zip(starts.tolist(), ends.tolist(), numbers, strict=True):
            if end == start + 1 and best[start] + self._unknown_score > best[end]:
                best[end], last[end] = best[start] + self._unknown_score, (start, unknown)
            if number not in (-1, unknown) and best[start] + float(scores[number]) > best[end]:
                best[end], last[end] = best[start] + float(scores[number]), (start, number)
        return _backwards(last)


@lru_cache(maxsize=64)
def _spans(size: int, longest: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where every part of so many letters begins and ends, in order of their beginnings."""
    lengths = np.minimum(size - np.arange(size), longest)
    starts = np.repeat(np.arange(size), lengths)
    return starts, ranges(np.arange(size), np.arange(size) + lengths) + 1


def _backwards(last: list[tuple[int, int]]) -> tuple[int, ...]:
    """The numbers of the best last piece, of the best before that, and so on, in order."""
    cut, end = [], len(last) - 1
    while end:
        end, number = last[end]
        cut.append(number)
    return tuple(reversed(cut))
