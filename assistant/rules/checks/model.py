"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Two sides that should agree, and whether they do.

    Amounts are in kronor, shares in percent, dates ISO. `difference` is declared minus computed; for dates it
    is days. `candidate` names the one row that alone could explain a difference: a place to look, no verdict.
    """

    document_id: str
    kind: str  # "table", "sum", "product", "shares", "period", "conflict", "deadline" or "approval"
    status: str  # "agrees" or "differs"
    declared: Decimal | str | None
    computed: Decimal | str | None
    difference: Decimal | int | None
    message: str
    message_en: str
    evidence: tuple[Evidence, ...]  # both sides, the declared one first
    candidate: str | None = None


def status_of(difference: Decimal | int) -> str:
    """The status two sides have, by how far apart they are."""
    return "agrees" if difference == 0 else "differs"
