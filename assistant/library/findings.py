"""What the checks found, kept with a generation: finding it takes longer than answering a question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.documents.evidence import Evidence
from assistant.rules.checks import Finding
from assistant.search.records import decoder, encode

_FILE = "findings.json"
_SIDES = ("declared", "computed", "difference")
_TOLD = ("document_id", "kind", "status", "message", "message_en", "candidate")


def save_findings(folder: Path, findings: Sequence[Finding]) -> None:
    """Write them into a new generation."""
    rows = [
        {name: getattr(finding, name) for name in _TOLD}
        | {name: _plain(getattr(finding, name)) for name in _SIDES}
        | {"evidence": encode(finding.evidence)}
        for finding in findings
    ]
    (folder / _FILE).write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def load_findings(folder: Path) -> tuple[Finding, ...] | None:
    """The findings of a generation; None where it has been removed in the meantime."""
    try:
        rows = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except OSError:
        return None
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
