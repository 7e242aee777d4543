"""Reviewing extracted rules: what is pending, and what accepting, correcting or rejecting one writes.

Accepted rules are added to <rulebook>/<programme>.yaml, rejected ones to rejected.yaml; both are replaced in
one step and keep the comments a person has put there. Nothing here asks or prints: the terminal does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.documents.evidence import Evidence
from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text
from assistant.language.words import fold
from assistant.rules.model import Measure, Rule
from assistant.rules.rulebook import Rulebook
from assistant.rules.rulebook_files import REJECTED, entries_in, read_content, read_yaml, rulebook_files, write_yaml

CORRECTABLE = (
    "kind",
    "value",
    "amount",
    "comparator",
    "date",
    "year",
    "metric",
    "program",
    "statement",
    "statement_en",
)


def pending_rules(rulebook: Rulebook, folder: Path) -> tuple[Rule, ...]:
    """Extracted rules nobody has accepted or rejected, the doubtful first, then the least likely.

    What has been accepted since the rulebook was read is left out too.
    """
    rejected, accepted = rejected_keys(folder), accepted_ids(folder)
    recorded = {id(rule) for rule in rulebook.recorded}
    pending = [
        rule
        for rule in (*rulebook.rules, *rulebook.unsure)
        if id(rule) not in recorded and rule.id not in accepted and _key(rule) not in rejected
    ]
    return tuple(sorted(pending, key=_sureness))


def _sureness(rule: Rule) -> tuple[bool, Decimal]:
    """What a rule is sorted by. One whose kind was not guessed, as a table's, is as sure as any."""
    return (not rule.doubtful, Decimal(1) if rule.probability is None else rule.probability)


def accepted_ids(folder: Path) -> frozenset[str]:
    """The ids of the extracted rules that the rulebook's files hold as accepted or corrected, as they are now."""
    return frozenset().union(*(_accepted_in(path, path.stat().st_mtime_ns) for path in rulebook_files(folder)))


@lru_cache(maxsize=256)
def _accepted_in(path: Path, written: int) -> frozenset[str]:
    """Of one file, as it was written at that moment."""
    return frozenset(
        str(entry.metadata["extracted_as"])
        for entry in entries_in(path.name, read_content(path))
        if "extracted_as" in entry.metadata
    )


def rejected_keys(folder: Path) -> frozenset[tuple[str, str]]:
    """Which rules were turned down: by id and quote, so that a changed text is asked about again."""
    path = folder / REJECTED
    listed = (read_yaml(path) or {}).get("rejected", []) if path.exists() else []
    return frozenset((str(one.get("rule")), _one_line(str(one.get("quote")))) for one in listed)


def accept(folder: Path, rule: Rule, reviewer: str, on: date) -> Path:
    """Write a rule down as reviewed. Returns the file it went to.

    Raises InvalidInput for a rule without evidence or a reviewer without a name.
    """
    _check(rule, reviewer)
    path = folder / f"{_slug(rule.program or rule.document_id)}.yaml"
    content = read_yaml(path) if path.exists() else _new_file(rule)
    name = _free_name(content, rule)
    content[name] = _parameter(rule, reviewer, on)
    write_yaml(path, content)
    return path


def correct(folder: Path, rule: Rule, changes: Mapping[str, Any], reviewer: str, on: date) -> Path:
    """Write a rule down as a person corrected it: `changes` by field, see CORRECTABLE. Numbers are Decimal.

    Raises InvalidInput for a field that cannot be corrected.
    """
    for field in changes:
        if field not in CORRECTABLE:
            raise InvalidInput(
                field,
                f"cannot be corrected; these can: {', '.join(CORRECTABLE)}",
                f"kan inte rättas; dessa kan: {', '.join(CORRECTABLE)}",
            )
    return accept(folder, replace(rule, **_changed(rule, changes)), reviewer, on)


def reject(folder: Path, rule: Rule, reviewer: str, on: date, reason: str = "") -> Path:
    """Write down that a rule is none, so that it is not asked about again while its quote stands."""
    _check(rule, reviewer)
    path = folder / REJECTED
    content = (read_yaml(path) if path.exists() else None) or {"rejected": []}
    entry: dict[str, Any] = {
        "rule": rule.id,
        "document": rule.document_id,
        "quote": _one_line(rule.evidence[0].quote),
    }
    entry |= {"rejected_by": reviewer.strip(), "rejected_on": on} | ({"reason": reason} if reason else {})
    content.setdefault("rejected", []).append(entry)
    write_yaml(path, content)
    return path


def _check(rule: Rule, reviewer: str) -> None:
    if not reviewer.strip():
        raise InvalidInput("reviewer", "must be a name; it is kept with the rule", "måste vara ett namn")
    if not rule.evidence:
        raise InvalidInput(
            "rule",
            f"{rule.id} has no evidence, so it cannot be reviewed",
            f"{rule.id} saknar underlag, så den kan inte granskas",
        )


def _changed(rule: Rule, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as the rule holds them: a number becomes a measure in the unit it had."""
    units = {"value": "percent", "amount": "SEK"}
    changed = dict(changes)
    for field, unit in units.items():
        if changes.get(field) is not None:
            known: Measure | None = getattr(rule, field)
            changed[field] = Measure(number=changes[field], unit=known.unit if known else unit)
    return changed


def _new_file(rule: Rule) -> dict[str, Any]:
    program = rule.program or rule.document_id
    return {"description": program, "metadata": {"program": program}}


def _free_name(content: Mapping[str, Any], rule: Rule) -> str:
    base = _slug(f"{rule.kind.value} {rule.metric or ''}")[:48].strip("-").replace("-", "_")
    name, number = base, 2
    while name in content:
        name, number = f"{base}_{number}", number + 1
    return name


def _parameter(rule: Rule, reviewer: str, on: date) -> dict[str, Any]:
    metadata: dict[str, Any] = {"kind": rule.kind.value}
    units = [step.unit for step in rule.schedule] + [item.unit for item in rule.items]
    unit = rule.value.unit if rule.value else next(iter(units), None)
    told = {
        "unit": unit,
        "amount_unit": rule.amount.unit if rule.amount else None,
        "comparator": rule.comparator,
        "metric": rule.metric,
        "program": rule.program,
        "recipients": list(rule.recipients) or None,
        "negative": rule.negative or None,
        "open": rule.open or None,
        "ordinal": True if rule.schedule and rule.schedule[0].ordinal else None,
        "reference": {"title": rule.evidence[0].title, "section": rule.evidence[0].section},
        "extracted_as": rule.id,
    }
    metadata |= {key: value for key, value in told.items() if value is not None}
    values = {_applies_from(rule): _value(rule, reviewer, on)}
    return {"description": rule.metric or rule.statement, "metadata": metadata, "values": values}


def _applies_from(rule: Rule) -> date:
    """The date the value applies from: its year, else that of its date or period, else a far one."""
    ends = (rule.period.start or rule.period.end) if rule.period else None
    return date(rule.year or int((rule.date or ends or "2000")[:4]), 1, 1)


def _value(rule: Rule, reviewer: str, on: date) -> dict[str, Any]:
    value: dict[str, Any] = {} if rule.year is not None else {"year": None}
    for field in ("value", "amount"):
        measure: Measure | None = getattr(rule, field)
        if measure is not None:
            value |= _measured(field, measure)
    if rule.items:
        value["items"] = [
            {"label": item.label, "number": _plain(decimal_text(item.number)), "unit": item.unit} for item in rule.items
        ]
    if rule.total is not None:
        value["total"] = _plain(decimal_text(rule.total))
    if rule.schedule:
        value["schedule"] = {step.year: _plain(decimal_text(step.number)) for step in rule.schedule}
    if rule.period:
        value["period"] = {"start": rule.period.start, "end": rule.period.end}
    told = {"date": rule.date, "reservation": rule.reservation, "doubtful": rule.doubtful or None}
    value |= {key: given for key, given in told.items() if given is not None}
    value |= {"statement": _template(rule.statement), "statement_en": _template(rule.statement_en)}
    value["evidence"] = [_quoted(one) for one in rule.evidence]
    value |= {"status": "reviewed", "reviewed_by": reviewer.strip(), "reviewed_on": on}
    return value


def _measured(field: str, measure: Measure) -> dict[str, Any]:
    told: dict[str, Any] = {field: _plain(decimal_text(measure.number))}
    if measure.upper is not None:
        told[f"{field}_upper"] = _plain(decimal_text(measure.upper))
    if measure.qualifier:
        told[f"{field}_qualifier"] = measure.qualifier
    return told


def _plain(number: str) -> int | str:
    """An integer where it is one; other decimals stay text, which YAML cannot round."""
    return int(number) if number.lstrip("-").isdigit() else number


def _template(statement: str) -> str:
    """A statement as it stands: braces would be read as places to fill in."""
    return statement.replace("{", "(").replace("}", ")")


def _quoted(evidence: Evidence) -> dict[str, Any]:
    return {"document": evidence.document_id, "quote": evidence.quote} | (
        {"section": evidence.section} if evidence.section else {}
    )


def _key(rule: Rule) -> tuple[str, str]:
    return rule.id, _one_line(rule.evidence[0].quote) if rule.evidence else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "regler"


def pending_in(rules: Iterable[Rule], pending: Iterable[Rule]) -> tuple[Rule, ...]:
    """Of some rules, those that are pending; for a terminal that was given a kind, year or document."""
    wanted = {rule.id for rule in pending}
    return tuple(rule for rule in rules if rule.id in wanted)
