"""Do the numbers of the documents add up? `run_checks` says, with both sides quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.documents.model import Document
from assistant.rules.checks.model import Finding
from assistant.rules.model import Rule

__all__ = ["Finding", "run_checks"]


def run_checks(documents: Iterable[Document], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Every finding, those that differ first, else in the order of the documents.

    What reads the texts is imported when first used: most runs of the program check nothing.
    """
    from assistant.rules.checks.running import run_checks as run

    return run(documents, rules)
