"""Shares that divide one whole and should make 100 percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.documents.model import Document
from assistant.language.formatting import format_percent
from assistant.language.numbers import Quantity
from assistant.rules.checks.model import Finding, status_of
from assistant.rules.checks.prose import Sections, heading, quote
from assistant.rules.extraction.sentences import Sentence

_DIVIDES = re.compile(
    r"\b(?:fördel\w*|gått|går|gick|ges|tillfall\w*|resterande|återstående|resten|respektive|dela[sdr]?|delats|"
    r"goes|went|go|gone|divided|split|shared|remaining|respectively)\b"
)
# A level to reach, a year or a change makes a percentage something else than a part of the same whole.
_NOT_A_PART = re.compile(
    r"\b(?:minst|lägst|högst|höjs|höjas|sänks|ökar|ökat|ökning|minska\w*|nivå\w*|mål\w*|täckningsgrad\w*|"
    r"år (?:ett|två|tre|fyra|fem|sex|\d)|at least|at most|raised|level)\b"
)
_BETWEEN = Decimal(80), Decimal(120)  # shares whose sum is outside this were never meant to make a whole
_JOINED = re.compile(r"\b(?:och|samt|resterande|medan|and|while|the rest)\b|,")


def check_shares(document: Document, texts: Sections) -> Iterator[Finding]:
    """One finding for each sentence that divides a whole in two or more shares."""
    for sentences in texts:
        for sentence in sentences:
            if (shares := _shares(sentence)) is not None:
                yield _finding(document, sentence, shares)


def _shares(sentence: Sentence) -> list[Decimal] | None:
    found = [one for one in sentence.quantities if one.unit == "percent"]
    if len(found) < 2 or not _DIVIDES.search(sentence.low) or _NOT_A_PART.search(sentence.low):
        return None
    if not all(_is_part(one) for one in found) or not _all_joined(sentence, found):
        return None
    shares = [one.number for one in found if isinstance(one.number, Decimal)]
    low, high = _BETWEEN
    return shares if low <= sum(shares) <= high else None


def _is_part(one: Quantity) -> bool:
    return isinstance(one.number, Decimal) and one.upper is None and one.comparator is None and not one.qualifier


def _all_joined(sentence: Sentence, found: Sequence[Quantity]) -> bool:
    gaps = [sentence.low[one.end : other.start] for one, other in pairwise(found)]
    return all(_JOINED.search(gap) and len(gap) < 120 for gap in gaps)


def _finding(document: Document, sentence: Sentence, shares: Sequence[Decimal]) -> Finding:
    computed = sum(shares, Decimal(0))
    difference = 100 - computed
    added = {language: " + ".join(format_percent(one, language) for one in shares) for language in ("sv", "en")}
    made = {language: format_percent(computed, language) for language in ("sv", "en")}
    agrees = difference == 0
    evidence = quote(document, sentence)
    return Finding(
        document_id=document.id,
        kind="shares",
        status=status_of(difference),
        declared=Decimal(100),
        computed=computed,
        difference=difference,
        message=heading(evidence, "sv")
        + f"{added['sv']} är {made['sv']}"
        + (", hela beloppet." if agrees else ", inte 100 procent."),
        message_en=heading(evidence, "en")
        + f"{added['en']} is {made['en']}"
        + (", the whole." if agrees else ", not 100 percent."),
        evidence=evidence,
    )
