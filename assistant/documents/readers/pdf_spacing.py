"""Letter-spaced type put together into words: a space between letters is no space between words.

In such type pdfium sees spaces within words, and some writers put spaces of the file there. Letters then
stand at two distances from one another, and the wider one parts words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean, median

from assistant.documents.readers.pdf_words import SEEN_SPACE, Word

_SHORT = 3.3  # letters: Swedish words are longer on average, pieces of words are not
_SINGLE = 0.6  # of the words of a row are single letters, where each letter has spaces around it
_FEWEST = 4  # words in a row that tell anything
_JUMP = 1.6  # times as wide is a space between words, at the least
_SHARE_OF_SPACE = 0.6


def without_letter_spaces(words: Sequence[Word]) -> list[Word]:
    """The words, pieces of letter-spaced ones put together. Order and all else stay as they are."""
    rows = list(_rows(words))
    widths = _widths(rows)
    found: list[Word] = []
    for row in rows:
        least = _least(row) or (widths.get(_key(row), 0.0) if _is_in_pieces(row) else 0.0)
        found += _joined(row, least) if least else row
    return found


def _rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that follow upon each other in the file and on the page."""
    row: list[Word] = []
    for word in words:
        if row and not (
            word.before != "\n" and abs(word.baseline - row[-1].baseline) < 1 and word.left > row[-1].right - word.size
        ):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _gaps(row: Sequence[Word]) -> list[tuple[float, str]]:
    return [(word.left - before.right, word.before) for before, word in pairwise(row)]


def _least(row: Sequence[Word]) -> float:
    """The width of a space between words, where a row has spaces of the file and others that were seen."""
    gaps = _gaps(row)
    written = [gap for gap, before in gaps if before == " "]
    seen = [gap for gap, before in gaps if before == SEEN_SPACE]
    return _SHARE_OF_SPACE * median(written) if seen and len(written) > 1 else 0.0


def _is_in_pieces(row: Sequence[Word]) -> bool:
    """Whether the words of a row are too short to be words."""
    worded = [word for word in row if any(map(str.isalpha, word.text))]
    if len(worded) < 2 or 2 * len(worded) < len(row):
        return False
    gaps = _gaps(row)
    if 2 * sum(before == SEEN_SPACE for _, before in gaps) > len(gaps):
        return mean(len(word.text) for word in row) < _SHORT
    return sum(len(word.text) == 1 for word in worded) >= _SINGLE * len(row)


def _widths(rows: Sequence[Sequence[Word]]) -> dict[int, float]:
    """For each size of type that is set in pieces, the width from which a space parts words."""
    found: defaultdict[int, list[float]] = defaultdict(list)
    for row in rows:
        if len(row) >= _FEWEST and _is_in_pieces(row):
            found[_key(row)] += [gap for gap, _ in _gaps(row)]
    widths = {}
    for key, gaps in found.items():
        ordered = sorted(max(gap, 0.1) for gap in gaps)
        jump, place = max((wide / narrow, place) for place, (narrow, wide) in enumerate(pairwise(ordered)))
        if jump >= _JUMP:
            widths[key] = (ordered[place] * ordered[place + 1]) ** 0.5
    return widths


def _key(row: Sequence[Word]) -> int:
    return round(4 * row[0].size)


def _joined(row: Sequence[Word], least: float) -> list[Word]:
    words = [row[0]]
    for word in row[1:]:
        last = words[-1]
        if word.left - last.right < least and word.raised == last.raised:
            words[-1] = replace(last, text=last.text + word.text, right=word.right)
        else:
            words.append(word)
    return words
