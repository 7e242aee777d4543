"""Where sentences and list items begin and end."""

from __future__ import annotations

import re

from assistant.language.wordlists import words_of

_ABBREVIATIONS = frozenset(
    words_of(
        "bl bl.a t.ex ex m.m m.fl dvs d.v.s osv o.s.v milj mnkr mkr tkr kr dnr s.k inkl exkl ca c:a"
        " nr prop kap st tf avd bil resp fr.o.m t.o.m fr.o t.o forts jfr jmf tel tfn fig tab art anm"
        " ang avs enl f.d f.n m.a.o p.g.a pga sid sept okt nov dec jan feb febr mar apr aug bet ds sou"
        " skr dir p.n s.a i.e e.g etc vs mr mrs dr prof approx no resp. kl mdr md mn st:a"
    )
)
_STOP = re.compile(
    r"[.!?…]+[\"”’')\]]*(?=\s+[\"”’'(\[]?[A-ZÅÄÖÉ0-9•\uf0b7–-]|\s*$)"  # before a capital or the end
    r"|\n\s*+"
)
_NEW_ITEM = re.compile(r"[•*\uf0b7]|[–-]\s|\d{1,2}[.)]\s")
_NEW_START = re.compile(r"[•*\uf0b7–]|-\s|\d{1,2}[.)]\s|[A-ZÅÄÖÉ]")
_LAST_WORD = re.compile(r"[^\s(\[\"”]{1,16}$")
_DATE_TAIL = re.compile(
    r"\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of each sentence or list item, white space around them left out.

    >>> text = "Medel ges bl.a. till län. Sista dag är 31 december. Nästa år höjs kravet."
    >>> [text[start:end] for start, end in sentences(text)][1]
    'Sista dag är 31 december.'
    """
    found: list[tuple[int, int]] = []
    start = 0
    for hit in _STOP.finditer(text):
        if not (_breaks(text, hit) if hit[0][0] == "\n" else _ends_sentence(text, hit)):
            continue
        _add(found, text, start, hit.end())
        start = hit.end()
    _add(found, text, start, len(text))
    return found


def _breaks(text: str, hit: re.Match[str]) -> bool:
    """True for white space before a list item, after a colon, or with an empty line before a new start."""
    if _NEW_ITEM.match(text, hit.end()):
        return True
    opens = _NEW_START.match(text, hit.end()) is not None
    return opens and (hit[0].count("\n") > 1 or text[max(0, hit.start() - 2) : hit.start()].rstrip().endswith(":"))


def _ends_sentence(text: str, hit: re.Match[str]) -> bool:
    """False after an abbreviation, an initial, a list number or an ordinal in a date."""
    if hit[0][0] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, hit.start() - 16), hit.start())
    if word is None:
        return True
    last = word[0].lower().strip("(")
    if last.isdigit():
        opens_line = not text[max(0, word.start() - 40) : word.start()].rsplit("\n", 1)[-1].strip()
        return not (opens_line and len(last) <= 2) and _DATE_TAIL.match(text, hit.end()) is None
    if last in ("kr", "m.m", "m.fl", "osv", "etc", "mnkr", "tkr", "mkr", "år"):
        return True  # these often end a sentence; a capital follows
    return last not in _ABBREVIATIONS and not (len(last) == 1 and last.isalpha())


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
