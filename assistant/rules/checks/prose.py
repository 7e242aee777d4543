"""The running text as the checks read it: sections of sentences, amounts with what is said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import BlockKind, Document
from assistant.language.gloss import in_english
from assistant.rules.extraction.sentences import Sentence, document_sentences

YEARLY = re.compile(
    r"\b(?:per år|om året|årligen|varje år|vartdera året|per kalenderår|"
    r"a year|per year|annually|yearly|each year)\b"
)
_TOTAL = re.compile(
    r"\b(?:totalt|total|totala|sammanlagt|sammanlagd|sammantaget|tillsammans(?! med)|summan?|inalles|"
    r"in all|altogether)\b"
)
_WIDTH = 48  # characters around an amount in which its cue stands


@dataclass(frozen=True, slots=True)
class Amount:
    """One sum of money where it is mentioned. Offsets are into the sentence's text."""

    number: Decimal
    sentence: Sentence
    start: int
    end: int

    @property
    def before(self) -> str:
        """The words before it, lower case."""
        return self.sentence.low[max(0, self.start - _WIDTH) : self.start]

    @property
    def after(self) -> str:
        """The words after it, lower case."""
        return self.sentence.low[self.end : self.end + _WIDTH]

    @property
    def is_total(self) -> bool:
        """Whether its own clause calls it a total."""
        near_after = re.split(r"[,;:(.]|\d", self.after, maxsplit=1)[0]
        near_before = re.split(r"[;:(.]|\d", self.before)[-1]
        return bool(_TOTAL.search(near_before) or _TOTAL.search(near_after))

    @property
    def is_yearly(self) -> bool:
        """Whether it is an amount a year: its clause says so."""
        clause_after = re.split(r"[;:(.]|\d{4}", self.after, maxsplit=1)[0]
        return bool(YEARLY.search(clause_after) or YEARLY.search(self.before))


_LONGEST = 200  # sentences; a longer stretch without a heading is read in pieces, so that time stays linear
Sections = tuple[tuple[Sentence, ...], ...]


def sections(document: Document) -> Sections:
    """The sentences of each section that has any, headings left out."""
    groups: list[list[Sentence]] = []
    for sentence in document_sentences(document):
        if sentence.previous is None or not groups or len(groups[-1]) >= _LONGEST:
            groups.append([])
        if sentence.kind is not BlockKind.HEADING:
            groups[-1].append(sentence)
    return tuple(tuple(group) for group in groups if group)


def amounts(sentences: Sequence[Sentence]) -> list[Amount]:
    """Every plain sum of money, in order; ranges are left out, for they add up to nothing."""
    return [
        Amount(found.number, sentence, found.start, found.end)
        for sentence in sentences
        for found in sentence.money
        if isinstance(found.number, Decimal) and found.upper is None
    ]


def heading(evidence: Sequence[Evidence], language: str) -> str:
    """The section the first piece stands under, as the start of a message; in English quoted where it is not known."""
    section = " ".join(((evidence[0].section if evidence else None) or "").split()).rstrip(":")
    return f"{in_english(section) if language == 'en' else section}: " if section else ""


def quote(document: Document, *sentences: Sentence) -> tuple[Evidence, ...]:
    """Each sentence quoted, once."""
    spans = dict.fromkeys((sentence.start, sentence.end) for sentence in sentences)
    return tuple(evidence_for(document, start, end) for start, end in spans)
