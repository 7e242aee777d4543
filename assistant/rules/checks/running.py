"""All checks over all documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.documents.model import Document
from assistant.rules.checks.conflicts import check_conflicts
from assistant.rules.checks.deadlines import check_approvals, check_deadlines
from assistant.rules.checks.model import Finding
from assistant.rules.checks.multiplied import check_products, check_unit_costs
from assistant.rules.checks.periods import check_periods
from assistant.rules.checks.prose import sections
from assistant.rules.checks.shares import check_shares
from assistant.rules.checks.sums import check_sums
from assistant.rules.checks.tables import check_tables
from assistant.rules.model import Rule


def run_checks(documents: Iterable[Document], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Every finding, those that differ first, else in the order of the documents."""
    every = tuple(documents)
    by_document: dict[str, list[Rule]] = {}
    for rule in rules:
        by_document.setdefault(rule.document_id, []).append(rule)
    found: list[Finding] = []
    for document in every:
        found += _check_document(document, by_document.get(document.id, []))
    found += check_conflicts({document.id: document for document in every}, rules)
    return tuple(sorted(_once(found), key=lambda finding: finding.status != "differs"))


def _check_document(document: Document, rules: Sequence[Rule]) -> list[Finding]:
    texts = sections(document)
    found = [*check_tables(document), *check_sums(document, texts), *check_products(document, texts)]
    found += check_unit_costs(document, rules, found)
    found += check_shares(document, texts)
    found += check_periods(document, texts)
    found += check_deadlines(document, rules)
    found += check_approvals(document, texts, rules)
    return found


def _once(found: Iterable[Finding]) -> list[Finding]:
    """The same sides in two places of a document are one finding with the evidence of both."""
    known: dict[tuple[object, ...], Finding] = {}
    for one in found:
        key = (one.document_id, one.kind, one.declared, one.computed)
        if key in known:
            both = dict.fromkeys((*known[key].evidence, *one.evidence))
            known[key] = replace(known[key], evidence=tuple(both))
        else:
            known[key] = one
    return list(known.values())
