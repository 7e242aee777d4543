"""The printed lines of one page, put together from its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.readers.pdf_words import SEEN_SPACE, Word

_SAME_BASELINE = 0.35  # of the size of type
_WORD_GAP = 0.15
WIDE_SPACE = 0.85  # of the size of type: no word space is stretched so far
LARGER_TYPE = 1.12  # of the usual size
_JUSTIFIED = 2.5  # of the size of type: a line is not stretched further
_FEWEST_SPACES = 3
_ALIKE = 0.12
APART = "    "  # between fields
RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it stands on the page, in points from the top left corner.

    `opens_column` is the first line of a column beside another, and `width` the letters of a full line
    there; 0 where the line goes over the page. `note` is the number of the note it opens. `unsure` are the
    places in the text of what was read from a picture and may be misread. `table` is the place of the
    table with ruling lines that it stands in, among those of its page. `fields` are the left and right of
    each part between wide spaces.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    opens_column: bool = False
    width: int = 0
    note: str = ""
    unsure: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    fields: tuple[tuple[float, float], ...] = ()


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on one baseline, from the top of the page down, each row from left to right."""
    rows: list[list[Word]] = []
    baseline = 0.0
    for word in sorted(words, key=lambda one: one.baseline):
        if rows and word.baseline - baseline <= _SAME_BASELINE * max(word.size, rows[-1][-1].size):
            rows[-1].append(word)
        else:
            rows.append([word])
            baseline = word.baseline
    return [sorted(row, key=lambda one: one.left) for row in rows]


def line_of(words: Sequence[Word]) -> PrintedLine:
    """The words of a row as one line, with the spaces between them that the page shows."""
    text = words[0].text.translate(RAISED) if words[0].raised else words[0].text
    unsure = [] if words[0].sure else [(0, len(text))]
    is_stretched = _is_stretched(words)
    fields = [(words[0].left, words[0].right)]
    for before, word in pairwise(words):
        space = " " if is_stretched else _space(before, word)
        fields = [*fields, (word.left, word.right)] if space == APART else [*fields[:-1], (fields[-1][0], word.right)]
        text += space
        start = len(text)
        text += word.text.translate(RAISED) if word.raised else word.text
        if not word.sure:
            unsure.append((start, len(text)))
    plain = [word for word in words if not word.raised] or words
    return PrintedLine(
        text,
        words[0].left,
        max(word.right for word in words),
        plain[0].baseline,
        max(word.size for word in plain),
        all(word.bold for word in plain),
        note="".join(filter(str.isdigit, words[0].text)) if words[0].raised and len(words) > 1 else "",
        unsure=tuple(unsure),
        fields=tuple(fields),
    )


def _is_stretched(words: Sequence[Word]) -> bool:
    """Whether a line of words has the same wide space everywhere, as justified text has in a narrow column."""
    gaps = [word.left - before.right for before, word in pairwise(words)]
    if len(gaps) < _FEWEST_SPACES or any(any(map(str.isdigit, word.text)) for word in words):
        return False
    size = max(word.size for word in words)
    return WIDE_SPACE * size / 2 < min(gaps) and max(gaps) < min(_JUSTIFIED * size, min(gaps) + _ALIKE * size)


def _space(before: Word, word: Word) -> str:
    size = max(before.size, word.size)
    gap = word.left - before.right
    if gap > WIDE_SPACE * size:
        return APART
    return " " if word.before in (SEEN_SPACE, " ") or (word.before == "\n" and gap > _WORD_GAP * size) else ""
