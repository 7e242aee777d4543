"""Rules for other programs: a table (CSV), and records in LangExtract's manner (JSON Lines)."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from assistant.documents.model import Document
from assistant.jsonable import decimal_text, to_jsonable
from assistant.rules.model import Measure, Rule

COLUMNS = (
    "id",
    "kind",
    "document_id",
    "status",
    "program",
    "recipients",
    "year",
    "metric",
    "comparator",
    "value",
    "value_unit",
    "amount",
    "amount_unit",
    "date",
    "period_start",
    "period_end",
    "schedule",
    "items",
    "total",
    "reconciles",
    "reservation",
    "doubtful",
    "statement",
    "page",
    "section",
    "start",
    "end",
    "quote",
)
# A spreadsheet would run a cell that starts with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def rules_as_csv(rules: Iterable[Rule]) -> str:
    """One line a rule, with a header; lists are joined with "; " and the first evidence is quoted."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for rule in rules:
        writer.writerow({name: _harmless(value) for name, value in _row(rule).items()})
    return out.getvalue()


def rules_as_jsonl(documents: Iterable[Document], rules: Iterable[Rule]) -> str:
    """One document a line: `{document_id, text, extractions}`.

    An extraction is one piece of evidence: its class (the rule's kind), its verbatim text, its interval in
    Unicode code points, end exclusive (JavaScript counts UTF-16 units), and the rule's fields as attributes.
    Pieces of one rule share a `group_index`. Documents without rules are left out.
    """
    by_document: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_document[rule.document_id].append(rule)
    lines = [
        json.dumps(_record(document, by_document[document.id]), ensure_ascii=False)
        for document in documents
        if by_document.get(document.id)
    ]
    return "".join(f"{line}\n" for line in lines)


def _row(rule: Rule) -> dict[str, str]:
    first = rule.evidence[0] if rule.evidence else None  # a reviewed rule may have lost its quote
    plain = {name: getattr(rule, name) for name in ("id", "document_id", "status", "program", "year", "metric")}
    plain |= {name: getattr(rule, name) for name in ("comparator", "date", "reservation", "statement")}
    plain |= {name: getattr(first, name, None) for name in ("page", "section", "start", "end")}
    row = {name: "" if value is None else str(value) for name, value in plain.items()}
    return row | {
        "kind": rule.kind.value,
        "recipients": "; ".join(rule.recipients),
        **_measured("value", rule.value),
        **_measured("amount", rule.amount),
        "period_start": (rule.period.start or "") if rule.period else "",
        "period_end": (rule.period.end or "") if rule.period else "",
        "schedule": "; ".join(f"{step.year}: {decimal_text(step.number)} {step.unit}" for step in rule.schedule),
        "items": "; ".join(f"{item.label}: {decimal_text(item.number)} {item.unit}" for item in rule.items),
        "total": "" if rule.total is None else decimal_text(rule.total),
        "reconciles": "" if rule.reconciles is None else str(rule.reconciles).lower(),
        "doubtful": str(rule.doubtful).lower(),
        "quote": " ".join(first.quote.split()) if first else "",
    }


def _measured(name: str, measure: Measure | None) -> dict[str, str]:
    if measure is None:
        return {name: "", f"{name}_unit": ""}
    upper = "" if measure.upper is None else f"–{decimal_text(measure.upper)}"
    return {name: decimal_text(measure.number) + upper, f"{name}_unit": measure.unit}


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _record(document: Document, rules: Sequence[Rule]) -> dict[str, Any]:
    extractions: list[dict[str, Any]] = []
    for group, rule in enumerate(rules):
        for evidence in rule.evidence:
            extractions.append(
                {
                    "extraction_class": rule.kind.value,
                    "extraction_text": evidence.quote,
                    "char_interval": {"start_pos": evidence.start, "end_pos": evidence.end},
                    "alignment_status": "match_exact",
                    "extraction_index": len(extractions),
                    "group_index": group,
                    "description": rule.statement,
                    "attributes": _attributes(rule, evidence.page),
                }
            )
    return {"document_id": document.id, "text": document.text, "extractions": extractions}


def _attributes(rule: Rule, page: int | None) -> dict[str, str | list[str]]:
    """The rule's typed values as strings, those that apply."""
    held: dict[str, str | list[str] | None] = {
        "rule_id": rule.id,
        "status": rule.status,
        "program": rule.program,
        "applies_to": list(rule.recipients) or None,
        "year": None if rule.year is None else str(rule.year),
        "operator": rule.comparator,
        "date_iso": rule.date,
        "page": None if page is None else str(page),
        "doubtful": "true" if rule.doubtful else None,
    }
    for name, measure in (("value", rule.value), ("amount", rule.amount)):
        if measure is not None:
            held[name] = decimal_text(measure.number)
            held["currency" if measure.unit == "SEK" else "unit"] = measure.unit
    if rule.period is not None:
        held["period"] = f"{rule.period.start or ''}/{rule.period.end or ''}"
    held["schedule"] = [f"{step.year}={decimal_text(step.number)} {step.unit}" for step in rule.schedule] or None
    held["items"] = [json.dumps(to_jsonable(item), ensure_ascii=False) for item in rule.items] or None
    held["total"] = None if rule.total is None else decimal_text(rule.total)
    return {name: value for name, value in held.items() if value is not None}
