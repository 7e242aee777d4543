"""Text to token numbers, as the bundled engine cuts it (XLM-RoBERTa's Unigram pieces)."""

from __future__ import annotations

import re

from assistant.search.bulk.model_file import Pieces, UnknownLayout

_MARK = "\u2581"  # begins a word, in SentencePiece's writing
_WORD = re.compile(f"{_MARK}[^{_MARK}]*")
_SPACES = re.compile(" {2,}")
_UNKNOWN_BELOW = 10.0  # how much less likely an unknown character is than the rarest piece


class Tokenizer:
    """Cuts texts into the likeliest pieces, word by word: no piece reaches into the next word.

    Each word is cut once; a corpus says the same ones again and again. Not for several threads at a time.
    """

    def __init__(self, pieces: Pieces) -> None:
        if any(_MARK in piece[1:] for piece in pieces.numbers):
            raise UnknownLayout("a piece reaches over a space")
        self._pieces = pieces
        self._longest = max(map(len, pieces.numbers))
        self._unknown_score = min(pieces.scores) - _UNKNOWN_BELOW
        self._cut: dict[str, tuple[int, ...]] = {}

    def tokens(self, text: str) -> list[int]:
        """The numbers of a text's pieces, without those that mark its first and last."""
        read = _SPACES.sub(" ", text.translate(self._pieces.replaced)).replace(" ", _MARK)
        numbers: list[int] = []
        for word in _WORD.findall(read if read.startswith(_MARK) else _MARK + read):
            known = self._cut.get(word)
            if known is None:
                known = self._cut[word] = self._likeliest(word)
            numbers += known
        return numbers

    def _likeliest(self, word: str) -> tuple[int, ...]:
        """The pieces of a word with the highest sum of scores (Viterbi); an unknown character stands alone."""
        numbers, scores, unknown = self._pieces.numbers, self._pieces.scores, self._pieces.unknown
        best = [0.0] + [float("-inf")] * len(word)
        last = [(0, unknown)] * (len(word) + 1)  # where the best last piece begins, and its number
        for start, reached in enumerate(best[:-1]):
            reached = best[start]
            if reached + self._unknown_score > best[start + 1]:
                best[start + 1], last[start + 1] = reached + self._unknown_score, (start, unknown)
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                number = numbers.get(word[start:end], unknown)
                if number != unknown and reached + scores[number] > best[end]:
                    best[end], last[end] = reached + scores[number], (start, number)
        cut, end = [], len(word)
        while end:
            end, number = last[end]
            cut.append(number)
        return tuple(reversed(cut))
