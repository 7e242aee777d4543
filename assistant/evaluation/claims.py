"""Scoring the claim check on a file of labelled claims: what is called supported, and what of it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import InvalidInput

_LABELS = ("supported", "contradicted", "not_found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim, what the documents of its folder say of it, and in which respect it was altered, if it was."""

    id: str
    folder: str
    text: str
    label: str
    altered: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReport:
    """`table` counts verdicts by label; `slipped` are altered claims that were called supported."""

    table: Mapping[tuple[str, str], int]
    slipped: tuple[Claim, ...]

    @property
    def precision(self) -> float | None:
        """Of what is called supported, the share that is."""
        called = sum(count for (_, verdict), count in self.table.items() if verdict == "supported")
        return self.table.get(("supported", "supported"), 0) / called if called else None

    @property
    def recall(self) -> float | None:
        """Of what is supported, the share that is called so."""
        there = sum(count for (label, _), count in self.table.items() if label == "supported")
        return self.table.get(("supported", "supported"), 0) / there if there else None

    @property
    def right(self) -> float | None:
        """The share of verdicts that are the label."""
        total = sum(self.table.values())
        return (
            sum(count for (label, verdict), count in self.table.items() if label == verdict) / total if total else None
        )


def read_claims(file: Path) -> tuple[Claim, ...]:
    """The claims of a JSON Lines file. Raises InvalidInput for a line that is none."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(_claim(row, file.name) for row in rows)


def _claim(row: Mapping[str, Any], name: str) -> Claim:
    if row.get("label") not in _LABELS or not all(isinstance(row.get(key), str) for key in ("id", "claim", "folder")):
        raise InvalidInput(name, "a claim needs id, folder, claim and a label: supported, contradicted or not_found.")
    return Claim(id=row["id"], folder=row["folder"], text=row["claim"], label=row["label"], altered=row.get("altered"))


def score_claims(claims: Sequence[Claim], verdict_of: Callable[[Claim], str]) -> ClaimReport:
    """Every claim checked, and how the verdicts lie."""
    told = [(claim, verdict_of(claim)) for claim in claims]
    return ClaimReport(
        table=Counter((claim.label, verdict) for claim, verdict in told),
        slipped=tuple(claim for claim, verdict in told if claim.altered and verdict == "supported"),
    )


def claims_markdown(report: ClaimReport) -> str:
    """The table as Markdown, with its shares."""
    lines = ["| of these, | called supported | contradicted | not found |", "| --- | ---: | ---: | ---: |"]
    lines += [
        f"| {label.replace('_', ' ')} | "
        + " | ".join(str(report.table.get((label, told), 0)) for told in _LABELS)
        + " |"
        for label in _LABELS
    ]
    shares = (
        ("precision of supported", report.precision),
        ("recall of supported", report.recall),
        ("right", report.right),
    )
    lines += ["", *(f"- {name}: {'–' if share is None else f'{100 * share:.1f} %'}" for name, share in shares)]
    slipped = ", ".join(f"{claim.id} ({claim.altered})" for claim in report.slipped) or "none"
    return "\n".join([*lines, f"- altered claims called supported: {len(report.slipped)} ({slipped})"]) + "\n"
