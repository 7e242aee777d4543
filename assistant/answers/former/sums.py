""" "Stämmer summan?": the checks that concern the question, worst first, with both sides quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.former.composing import FULL, SHORT, Draft, shorten
from assistant.answers.former.question import Question
from assistant.language.words import terms
from assistant.library import Library
from assistant.rules.checks import Finding


def check_sums(library: Library, question: Question) -> Draft | None:
    """Answer from the findings about the table or sum asked about; None where no finding is about it."""
    ranked = sorted(
        ((_about(question, finding), finding) for finding in library.findings),
        key=lambda pair: (-pair[0], pair[1].status != "differs"),
    )
    best = [finding for score, finding in ranked if score > 0 and score >= 0.75 * ranked[0][0]]
    if not best:
        return None
    messages = [finding.message if question.language == "sv" else finding.message_en for finding in best[:4]]
    evidence = dict.fromkeys(piece for finding in best[:4] for piece in finding.evidence)
    return Draft(
        short_answer=shorten(_verdict(question, best[0]) + messages[0], SHORT),
        answer=shorten(" ".join(messages), FULL),
        evidence=tuple(evidence),
        readings=_readings(best[:4]),
    )


def _verdict(question: Question, finding: Finding) -> str:
    yes, no = ("Ja. ", "Nej. ") if question.language == "sv" else ("Yes. ", "No. ")
    asks = re.search(r"\b(?:stammer|gar|is|does|do|adds?)\b", question.folded)
    return "" if not asks else yes if finding.status == "agrees" else no


def _readings(findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    """A computed sum stands on the rows it adds up, so each of them reads as the finding's message."""
    return tuple(
        (piece.id, f"{finding.message} {finding.message_en}") for finding in findings for piece in finding.evidence
    )


def _about(question: Question, finding: Finding) -> float:
    """How much of the question's words and numbers a finding holds."""
    text = " ".join((finding.message, *(f"{piece.section} {piece.title} {piece.quote}" for piece in finding.evidence)))
    held = frozenset(terms(text))
    words = sum(max((quality for form, quality in need.forms if form in held), default=0.0) for need in question.needs)
    declared = {found.number for found in question.quantities}
    return words + 2.0 * (finding.declared in declared or finding.computed in declared)
