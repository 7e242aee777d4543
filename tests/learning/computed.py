"""What the checks computed, as a trace: the numbers on a page that no document holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.calculators.model import Calculation, Step
from assistant.rules.checks import Finding


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
