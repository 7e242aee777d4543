"""Canonical text: NFC, `\\n` line ends, no control characters. Every reader's text passes through here."""

from __future__ import annotations

import re
import unicodedata

# Line and page breaks other than \n and \f would be white space to Python but not to a browser.
_LINE_ENDS = re.compile(r"\r\n?|[\v\x1c-\x1e\x85\u2028\u2029]")
# NUL cuts text in C libraries; other control characters, BOMs inside the text and the bidirectional
# overrides that can make a number read backwards carry nothing a reader should see.
_DROPPED = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Hyphens that never end a line; and signs that old Word files take from the font Symbol, where no one else finds them.
_SIGNS = str.maketrans("\u2010\u2011\uf0a3\uf0b3\uf0b9\uf0b1\uf0b4\uf0b8", "--≤≥≠±×÷")


def canonical(text: str) -> str:
    """Return `text` as documents keep it.

    >>> canonical("fo\\u0308rsta\\r\\nra\\x00den")
    'första\\nraden'
    """
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", text)).translate(_SIGNS)
    # A lone surrogate cannot be written as UTF-8 anywhere.
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return unicodedata.normalize("NFC", text)
