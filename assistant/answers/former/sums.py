""" "Stämmer summan?": the checks that concern the question, worst first, with both sides quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.answers.former.composing import FULL, SHORT, Draft, shorten
from assistant.answers.former.question import Question
from assistant.calculators.model import Calculation, Step
from assistant.language.words import terms
from assistant.library import Library
from assistant.rules.checks import Finding


def check_sums(library: Library, question: Question) -> tuple[Draft, Calculation | None] | None:
    """Answer from the findings about the table or sum asked about, with what they computed; else None."""
    ranked = sorted(
        ((_about(question, finding), finding) for finding in library.findings),
        key=lambda pair: (-pair[0], pair[1].status != "differs"),
    )
    best = [finding for score, finding in ranked if score > 0 and score >= 0.75 * ranked[0][0]]
    if not best:
        return None
    messages = [finding.message if question.language == "sv" else finding.message_en for finding in best[:4]]
    evidence = dict.fromkeys(piece for finding in best[:4] for piece in finding.evidence)
    draft = Draft(
        short_answer=shorten(_verdict(question, best[0]) + messages[0], SHORT),
        answer=shorten(" ".join(messages), FULL),
        evidence=tuple(evidence),
    )
    return draft, computed(best[:4])


def _verdict(question: Question, finding: Finding) -> str:
    yes, no = ("Ja. ", "Nej. ") if question.language == "sv" else ("Yes. ", "No. ")
    asks = re.search(r"\b(?:stammer|gar|is|does|do|adds?)\b", question.folded)
    return "" if not asks else yes if finding.status == "agrees" else no


def computed(findings: Sequence[Finding]) -> Calculation | None:
    """What the checks computed, as a trace: the numbers that no document holds. None where they computed nothing."""
    steps = [step for finding in findings for step in _steps(finding)]
    if not steps:
        return None
    return Calculation(
        name="check",
        inputs={},
        result={},
        outcome="",
        outcome_en="",
        steps=tuple(steps),
    )


def _steps(finding: Finding) -> Iterable[Step]:
    """A sum is computed from the rows quoted; a difference in days from two dates."""
    evidence = tuple(piece.id for piece in finding.evidence)
    unit = "percent" if finding.kind == "shares" else "SEK"
    if isinstance(finding.computed, Decimal):
        yield _step("Beräknat", "Computed", finding.computed, unit, evidence)
        yield _step("Antal rader", "Lines", len(evidence) - 1, "count", evidence)
    if finding.difference:
        unit = unit if isinstance(finding.computed, Decimal) else "dagar"
        yield _step("Skillnad", "Difference", abs(Decimal(finding.difference)), unit, evidence)


def _step(label: str, label_en: str, value: Decimal | int, unit: str, evidence: tuple[str, ...]) -> Step:
    written = f"{value:f}"
    return Step(label=label, label_en=label_en, expression=written, value=written, unit=unit, evidence=evidence)


def _about(question: Question, finding: Finding) -> float:
    """How much of the question's words and numbers a finding holds."""
    text = " ".join((finding.message, *(f"{piece.section} {piece.title} {piece.quote}" for piece in finding.evidence)))
    held = frozenset(terms(text))
    words = sum(max((quality for form, quality in need.forms if form in held), default=0.0) for need in question.needs)
    declared = {found.number for found in question.quantities}
    return words + 2.0 * (finding.declared in declared or finding.computed in declared)
