"""Checking somebody's draft: does each sentence say what the documents say, something else, or neither?

Two judges decide together, in `_decided` alone. The reader says how likely a unit of a document (sentence, list item
or table row) supports the sentence or contradicts it; exact comparison says whether the two differ in a number, a day,
a name, a bound, a denial, a duty, a grant or a role. Only what both hold is supported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.claim_checks import Agreement, Checked, check
from assistant.answers.evidence_words import evidence_source
from assistant.answers.sentences import sentence_spans
from assistant.documents.evidence import Evidence, evidence_for
from assistant.language.bilingual import detect_language, swedish_terms
from assistant.language.words import stopword, terms
from assistant.library import Library
from assistant.reader import Judgement, PassageText, Reader, open_reader
from assistant.search.model import Passage, Unit

SUPPORTED, CONTRADICTED, NOT_FOUND = "supported", "contradicted", "not_found"

LOOKED_AT = 8  # passages, best first
JUDGED = 6  # units of these
SUPPORTS = 0.5  # more likely than not
CONTRADICTS = 0.5
ON_THE_MATTER = 0.4  # that the unit supports or contradicts: less, and it speaks of something else
_SAYS = {"sv": "Dokumenten säger: ”{}”", "en": "The documents say: “{}”"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One sentence of the draft. `instead` is what the documents say where they contradict it."""

    text: str
    start: int
    end: int
    verdict: str  # "supported", "contradicted" or "not_found"
    instead: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A unit with what the reader and the exact comparison say of it and the claim."""

    unit: Unit
    evidence: Evidence
    judged: Judgement
    checked: Checked

    @property
    def supports(self) -> bool:
        """Whether both say so."""
        return self.checked.agreement is Agreement.SAME and self.judged.supports >= SUPPORTS

    @property
    def contradicts(self) -> float:
        """How surely it says otherwise: the reader says so, or it is on the matter and differs exactly."""
        matter = self.judged.supports + self.judged.contradicts
        if self.judged.contradicts >= CONTRADICTS:
            return self.judged.contradicts
        return matter if self.checked.agreement is Agreement.DIFFERENT and matter >= ON_THE_MATTER else 0.0


def verify(library: Library, text: str, reader: Reader | None = None) -> tuple[Verdict, ...]:
    """A verdict on every sentence of `text` that says something; questions and bare headings say nothing."""
    reader = reader or open_reader()
    return tuple(
        _verdict(library, reader, text, start, end)
        for start, end in sentence_spans(text)
        if re.search(r"[^\W\d_]{2,}", text[start:end]) and not text[start:end].endswith(("?", ":"))
    )


def _verdict(library: Library, reader: Reader, text: str, start: int, end: int) -> Verdict:
    claim = text[start:end]
    verdict, shown = _decided(_weighed(library, reader, claim))
    instead = None
    if verdict == CONTRADICTED:
        instead = _said(library, shown[0], detect_language(claim))
    pieces = tuple(dict.fromkeys(one.evidence for one in shown))
    return Verdict(text=claim, start=start, end=end, verdict=verdict, instead=instead, evidence=pieces)


def _decided(weighed: list[_Weighed]) -> tuple[str, list[_Weighed]]:
    """The verdict, and the units it rests on: the one place where probabilities and exact checks meet."""
    supporting = sorted((one for one in weighed if one.supports), key=lambda one: -one.judged.supports)
    against = max(weighed, key=lambda one: one.contradicts, default=None)
    if supporting and (against is None or against.judged.contradicts <= supporting[0].judged.supports):
        return SUPPORTED, supporting[:3]
    if against is not None and against.contradicts:
        return CONTRADICTED, [against]
    return NOT_FOUND, []


def _weighed(library: Library, reader: Reader, claim: str) -> list[_Weighed]:
    passages = [hit.passage for hit in library.index.search(claim, LOOKED_AT)]
    asked = _words(claim)
    units = sorted(
        ((passage, unit) for passage in passages for unit in passage.units), key=lambda pair: -_shared(asked, *pair)
    )[:JUDGED]
    judged = reader.judge(claim, [PassageText(passage.context, (unit.clean,)) for passage, unit in units])
    if all(one.open == 1 for one in judged):  # a reader that judges no claims
        judged = [_by_words(_shared(asked, passage, unit)) for passage, unit in units]
    return [
        _weigh(library, claim, passage, unit, judgement)
        for (passage, unit), judgement in zip(units, judged, strict=True)
    ]


def _weigh(library: Library, claim: str, passage: Passage, unit: Unit, judged: Judgement) -> _Weighed:
    document = library.documents[passage.document_id]
    evidence = evidence_for(document, unit.start, unit.end)
    source = evidence_source(evidence, document)
    return _Weighed(unit, evidence, judged, check(claim, source))


def _words(claim: str) -> set[str]:
    told = " ".join(swedish_terms(claim)) if detect_language(claim) == "en" else claim
    return {term for term in terms(told) if not stopword(term)}


def _shared(asked: set[str], passage: Passage, unit: Unit) -> float:
    """The share of a claim's words that a unit holds; those above it count half."""
    own, above = set(unit.terms), set(terms(passage.context))
    return sum(1.0 if term in own else 0.5 if term in above else 0.0 for term in asked) / max(1, len(asked))


def _by_words(shared: float) -> Judgement:
    """Without a trained reader, nearly all of a claim's words must stand in one unit; else it is another matter."""
    likely = max(0.0, 1 - 4 * (1 - shared))
    return Judgement(likely, 0.0, 1 - likely)


def _said(library: Library, found: _Weighed, language: str) -> str:
    """The unit in its own words; in English the rule's, where a rule was read from it."""
    told, evidence = found.unit.clean.strip(), found.evidence
    if language == "en":
        for rule in library.rules_at(evidence.document_id, evidence.start, evidence.end):
            if rule.statement_en:
                return f"{rule.statement_en} {_SAYS['en'].format(told)}"
    return _SAYS[language if language in _SAYS else "sv"].format(told)
