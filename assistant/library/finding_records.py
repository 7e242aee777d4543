"""What the checks found, as JSON: it is kept with a generation, since finding it takes longer than an answer."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.documents.evidence import Evidence
from assistant.rules.checks import Finding
from assistant.search.records import decoder, encode

_SIDES = ("declared", "computed", "difference")
_TOLD = ("document_id", "kind", "status", "message", "message_en", "candidate")


def findings_to_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings as JSON values. `findings_from_json` gives equal ones back."""
    return [
        {name: getattr(finding, name) for name in _TOLD}
        | {name: _plain(getattr(finding, name)) for name in _SIDES}
        | {"evidence": encode(finding.evidence)}
        for finding in findings
    ]


def findings_from_json(rows: Sequence[dict[str, Any]]) -> tuple[Finding, ...]:
    """The findings that these values tell of."""
    read = decoder(Evidence)
    return tuple(
        Finding(
            **{name: row[name] for name in _TOLD},
            **{name: _value(row[name]) for name in _SIDES},
            evidence=tuple(read(piece) for piece in row["evidence"]),
        )
        for row in rows
    )


def _plain(side: Decimal | int | str | None) -> Any:
    """A Decimal as a list of one, to be told from a date."""
    return [str(side)] if isinstance(side, Decimal) else side


def _value(plain: Any) -> Any:
    return Decimal(plain[0]) if isinstance(plain, list) else plain
