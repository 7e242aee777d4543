"""Whether what is declared agrees with its parts: what the checks found of the tables a reply is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answers.candidates import Candidate
from assistant.answers.composing.draft import Draft, Line, Part
from assistant.answers.model import BlockType
from assistant.answers.question import Question
from assistant.calculators.model import Calculation, Step
from assistant.library import Library
from assistant.rules.checks import Finding


def with_findings(library: Library, question: Question, chosen: Sequence[Candidate], draft: Draft) -> Draft:
    """The draft with what the checks computed of a sum that the question names, where its table is among the chosen."""
    named = {found.number for found in question.quantities if found.unit == "SEK"}
    if not named or draft.calculation is not None:
        return draft
    found = [
        finding
        for finding in library.findings
        if finding.declared in named and isinstance(finding.computed, Decimal) and _about(finding, chosen)
    ]
    if not found:
        return draft
    first = min(found, key=lambda finding: finding.status != "differs")
    line = Line(text=question.say(first.message, first.message_en), evidence=first.evidence)
    part = Part(type=BlockType.CALCULATION, lines=(line,))
    notes = tuple(note for note in draft.notes if note != line.text)
    return replace(draft, parts=(*draft.parts, part), notes=notes, calculation=_computed(first))


def _about(finding: Finding, chosen: Sequence[Candidate]) -> bool:
    return any(one.evidence.overlaps(piece) for one in chosen for piece in finding.evidence)


def _computed(finding: Finding) -> Calculation:
    """What the checks computed, as a trace: the numbers that no document holds."""
    steps = tuple(_steps(finding))
    outcome, outcome_en = finding.message, finding.message_en
    return Calculation(name="check", inputs={}, result={}, outcome=outcome, outcome_en=outcome_en, steps=steps)


def _steps(finding: Finding) -> Iterable[Step]:
    """A sum is computed from the rows quoted."""
    evidence = tuple(piece.id for piece in finding.evidence)
    unit = "percent" if finding.kind == "shares" else "SEK"
    yield _step("Beräknat", "Computed", Decimal(str(finding.computed)), unit, evidence)
    yield _step("Antal rader", "Lines", len(evidence) - 1, "count", evidence)
    if finding.difference:
        yield _step("Skillnad", "Difference", abs(Decimal(finding.difference)), unit, evidence)


def _step(label: str, label_en: str, value: Decimal | int, unit: str, evidence: tuple[str, ...]) -> Step:
    written = f"{value:f}"
    return Step(label=label, label_en=label_en, expression=written, value=written, unit=unit, evidence=evidence)
