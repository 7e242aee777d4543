"""What the checks found, as JSON: it is kept with a generation, since finding it takes longer than an answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assistant.documents.evidence import Evidence
from assistant.rules.checks import Finding
from assistant.search.records import decoded, encode

_SIDES = ("declared", "computed", "difference")
_TOLD = ("document_id", "kind", "status", "message", "message_en", "candidate")


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON values. `finding_from_json` gives an equal one back."""
    told = {name: getattr(finding, name) for name in _TOLD}
    sides = {name: _plain(getattr(finding, name)) for name in _SIDES}
    return told | sides | {"evidence": encode(finding.evidence)}


def finding_from_json(row: dict[str, Any]) -> Finding:
    """The finding that these values tell of."""
    told = {name: row[name] for name in _TOLD}
    sides = {name: _value(row[name]) for name in _SIDES}
    return Finding(**told, **sides, evidence=decoded(Evidence, row["evidence"]))


def _plain(side: Decimal | int | str | None) -> Any:
    """A Decimal as a list of one, to be told from a date."""
    return [str(side)] if isinstance(side, Decimal) else side


def _value(plain: Any) -> Any:
    return Decimal(plain[0]) if isinstance(plain, list) else plain
