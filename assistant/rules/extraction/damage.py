"""Signs that a scan's number may have been misread. Nothing is corrected here: a person is asked to look."""

from __future__ import annotations

import re

# Letters and digits mixed the way a bad scan mixes them ("2O10", "l2", "i1"), names and diary numbers aside.
_MIXED = re.compile(r"(?<![\w/:.-])(?=\w*[A-Za-z])(?:\d+[OoIlSB]\d*|[OIlSB]\d+|[a-zåäö]{1,3}\d)(?![\w/-])")
_BROKEN_POINT = re.compile(r"(?<![\d.])\d{1,2}[.,]\s\d{1,2}(?!\d)\s*(?:mil|kr|proc|%)")
_MISSPELT_UNIT = re.compile(
    r"\d\s?(?!(?:miljon(?:er|erna|ers)?|miljard(?:er|erna)?|milj|mil)(?!\w))mil\w+|\d\s?(?!kron(?:or|orna"
    r"|a)(?!\w))kron\w+"
    r"|\d\s?(?!procent(?:en|enheter)?(?!\w))proc\w+"
)


def is_damaged_number(text: str) -> bool:
    """Whether digits in a damaged text, or the unit after them, look misread.

    >>> is_damaged_number("66 miljoer kronor"), is_damaged_number("under 2O10"), is_damaged_number("66 miljoner")
    (True, True, False)
    """
    return bool(_MIXED.search(text) or _BROKEN_POINT.search(text) or _MISSPELT_UNIT.search(text.lower()))
