"""Words that a narrow cell breaks without a hyphen, for they are longer than its lines."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.readers.pdf_lines import PrintedLine
from assistant.language.compounds import known_entry, split_compound

_WIDEST = 1.6  # of the usual letter
_NEARLY = 0.97
_SHORTEST = 3  # letters of a word
_PUNCTUATION = ".,:;!?()[]”\"’'»«"


def as_said(lines: Sequence[PrintedLine], left: float, right: float) -> str:
    """The lines of a cell from one edge to another, each below the last; a word broken over lines is whole."""
    if not lines:
        return ""
    padding = min(min(line.left - left, right - line.right) for line in lines)
    room = right - left - 2 * padding
    said, place = lines[0].text, 0
    while place + 1 < len(lines):
        end = _end_of_word(lines, place, room)
        if end == place:
            said += "\n"
            end = place + 1
        said += "".join(line.text for line in lines[place + 1 : end + 1])
        place = end
    return said


def _end_of_word(lines: Sequence[PrintedLine], first: int, room: float) -> int:
    """The line in which the word ends that a line breaks off; the line itself where it breaks off none."""
    last = first
    while last + 1 < len(lines) and _fills(lines[last], lines[last + 1], room):
        last += 1
    for end in range(last, first, -1):
        pieces = [line.text for line in lines[first:end]] + [lines[end].text.split()[0].rstrip(_PUNCTUATION)]
        if _is_one_word(pieces):
            return end
    return first


def _fills(line: PrintedLine, after: PrintedLine, room: float) -> bool:
    """Whether a line is a piece of one word, and not even the next letter had room beside it."""
    letter = _WIDEST * (after.right - after.left) / len(after.text)
    return line.text.isalpha() and after.text[0].islower() and line.right - line.left + letter > _NEARLY * room


def _is_one_word(pieces: Sequence[str]) -> bool:
    """Whether pieces make a word: one of the dictionary, a compound not all of words, or no piece is a word."""
    word = "".join(pieces).lower()
    if known_entry(word) is not None:
        return True
    words = sum(len(one) >= _SHORTEST and _is_word(one.lower()) for one in pieces)
    return not words or (bool(split_compound(word)) and words < len(pieces))


def _is_word(said: str) -> bool:
    return known_entry(said) is not None or bool(split_compound(said))
