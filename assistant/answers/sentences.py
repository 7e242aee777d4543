"""Cutting an answer into sentences: the unit that the grounding gate keeps or drops as a whole."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A full stop after one of these ends no sentence.
_SHORTENED = _words(
    """
    t.ex bl.a s.k m.m dvs o.d d.v.s fr.o.m t.o.m ca kr milj mnkr mkr tkr nr prop bil st resp jfr kl tel
    tfn sid s p avd sek inkl exkl osv etc ev max min dnr ap kap dr mr ms mrs e.g i.e approx no vs mn bn
    jan feb apr aug sep sept okt oct nov dec inc f.d p.g.a pga m.fl mfl e.d f.n i.o.m
    """
)
_MAY_END = frozenset({"kr", "st", "m.m", "etc", "osv"})
_END = re.compile(r"[.!?…]+[”\"»’)\]]*(?=\s|$)|\n+")
_WORD_BEFORE = re.compile(r"([\w.]*\w)$")
_OPENER = re.compile(r"\s*(?:[•\-–*]\s+|\d{1,2}[.)]\s+|\[\d+\]\s*)?[”\"»“(]?(?:[^\Wa-zà-öø-ÿ_]|\[)")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, without white space at either end. A line break ends one, too.

    >>> [(start, end) for start, end in sentence_spans("Ca 40 milj. kr. Sedan 3 st.")]
    [(0, 15), (16, 27)]
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for hit in _END.finditer(text):
        if hit.start() >= start and _ends_here(text, hit):
            _add(spans, text, start, hit.end())
            start = hit.end()
    _add(spans, text, start, len(text))
    return spans


def _ends_here(text: str, hit: re.Match[str]) -> bool:
    at = hit.end()
    if hit[0].startswith("\n") or text[at : at + 1] in ("", "\n"):
        return True
    if not _OPENER.match(text, at, at + 16):
        return False
    before = _WORD_BEFORE.search(text, max(0, hit.start() - 16), hit.start())
    if before is None or not hit[0].startswith("."):
        return True
    word = before[1].lower()
    if word.isdigit() and len(word) <= 2:  # "1. Först" numbers a line; "sidan 7. Sedan" ends a sentence
        lead = text[max(0, before.start() - 4) : before.start()]
        return bool(lead.rpartition("\n")[2].strip()) or (before.start() > 4 and "\n" not in lead)
    initial = len(word) == 1 and word.isalpha()
    return word in _MAY_END or not (initial or word in _SHORTENED)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))
