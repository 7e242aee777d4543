"""Do the numbers of the documents add up? `run_checks` says, with both sides quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.documents.model import Document
from assistant.rules.checks.model import Finding
from assistant.rules.checks.tables import check_tables
from assistant.rules.model import Rule

__all__ = ["Finding", "run_checks"]


def run_checks(documents: Iterable[Document], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Every finding, those that differ first, else in the order of the documents."""
    found: list[Finding] = []
    for document in documents:
        found += check_tables(document)
    return tuple(sorted(found, key=lambda finding: finding.status != "differs"))
