"""Whether a number of a sentence is computed from others of it: their sum, a difference, or what is left of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from assistant.answers.values import SIZES, Value
from assistant.language.words import fold

_MORE = re.compile(
    r"\b(?:fler|mer|hogre|storre|okade?|okar|okat|vaxte|vaxer|steg|stiger|more|higher|larger|rose|grew|increased?)\b"
)
_LESS = re.compile(
    r"\b(?:farre|mindre|lagre|minskade?|minskar|minskat|sjonk|sjunker|sank\w*|fewer|less|lower|smaller|fell|decreased?)\b"
)
_LEFT = re.compile(r"\b(?:rest\w*|kvar|aterst\w+|remain\w*|left)\b")


def is_computed(text: str, value: Value, given: Sequence[Value]) -> bool:
    """Whether a sentence's value follows from values of the same kind that it names and that are given."""
    keys = [one.key for one in given if one.kind == value.kind and isinstance(one.key, Fraction)]
    if value.kind not in SIZES or not isinstance(value.key, Fraction) or len(keys) < 2:
        return False
    if sum(keys) == value.key:
        return True
    told = fold(text)
    if _LEFT.search(told) and max(keys) * 2 - sum(keys) == value.key:
        return True
    rises = _MORE.search(told) is not None
    return (
        len(keys) == 2
        and rises != (_LESS.search(told) is not None)
        and value.key == (keys[1] - keys[0]) * (1 if rises else -1)
    )
