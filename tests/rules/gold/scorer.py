"""How well extraction agrees with what was written down by hand: recall and precision for each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from assistant.rules import Rule

HERE = Path(__file__).resolve().parent


@dataclass
class Tally:
    """Counts of one kind. An optional gold rule that is found counts neither for nor against."""

    hits: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        wanted = self.hits + len(self.missed)
        return self.hits / wanted if wanted else 1.0

    @property
    def precision(self) -> float:
        found = self.hits + len(self.extra)
        return self.hits / found if found else 1.0


def gold_documents(folder: Path = HERE) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.yaml"))


def load_gold(document_id: str, on: str = "original", folder: Path = HERE) -> list[dict[str, Any]]:
    """The gold rules of a document. A sheet tells some facts in more sentences than its original."""
    loaded = YAML(typ="safe").load((folder / f"{document_id}.yaml").read_text(encoding="utf-8"))
    return [entry for entry in loaded["rules"] if entry.get("on", on) == on]


def score(gold: Sequence[dict[str, Any]], rules: Sequence[Rule], *, damaged: bool = True) -> dict[str, Tally]:
    """Match each gold rule with one rule at most: the pickiest choose first, optional ones last."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    left = list(rules)
    for wanted in sorted(gold, key=lambda entry: (bool(entry.get("optional")), -len(entry))):
        found = next((rule for rule in left if matches(wanted, rule, damaged=damaged)), None)
        kind = kinds(wanted)[0]
        if found is not None:
            left.remove(found)
            if not wanted.get("optional"):
                tallies[str(found.kind)].hits += 1
        elif not wanted.get("optional"):
            tallies[kind].missed.append(wanted["id"])
    for rule in left:
        tallies[str(rule.kind)].extra.append(rule.id)
    return dict(tallies)


def kinds(wanted: dict[str, Any]) -> list[str]:
    kind = wanted["kind"]
    return kind if isinstance(kind, list) else [kind]


def matches(wanted: dict[str, Any], rule: Rule, *, damaged: bool = True) -> bool:
    return str(rule.kind) in kinds(wanted) and not list(differences(wanted, rule, damaged=damaged))


def differences(wanted: dict[str, Any], rule: Rule, *, damaged: bool = True) -> Iterable[str]:
    """The fields of a gold rule that a rule does not have."""
    text = _words(rule)
    checks = {
        "program": lambda value: value in (rule.program or "").lower(),
        "year": lambda value: rule.year == value,
        "comparator": lambda value: rule.comparator == value,
        "value": lambda value: rule.value is not None and f"{_plain(rule.value.number)} {rule.value.unit}" == value,
        "amount": lambda value: rule.amount is not None and rule.amount.number == value,
        "qualifier": lambda value: rule.amount is not None and rule.amount.qualifier == value,
        "date": lambda value: rule.date == str(value),
        "period": lambda value: _period(rule) == [str(day) for day in value],
        "schedule": lambda value: {step.year: step.number for step in rule.schedule} == value,
        "ordinal": lambda value: all(step.ordinal for step in rule.schedule) == value,
        "metric": lambda value: rule.metric == value,
        "numbers": lambda value: [item.number for item in rule.items] == value,
        "items": lambda value: len(rule.items) == value,
        "total": lambda value: rule.total == value,
        "reconciles": lambda value: rule.reconciles == value,
        "recipients": lambda value: set(value) <= set(rule.recipients),
        "reserved": lambda value: (rule.reservation is not None) == value,
        "doubtful": lambda value: rule.doubtful == value or not damaged,
        "terms": lambda value: all(any(one in text for one in term.lower().split("|")) for term in value),
    }
    return (name for name, check in checks.items() if name in wanted and not check(wanted[name]))


def _words(rule: Rule) -> str:
    quotes = " ".join(evidence.quote for evidence in rule.evidence)
    return " ".join(f"{rule.statement} {rule.metric or ''} {quotes}".lower().replace("-\n", "").split())


def _measured(rule: Rule) -> str:
    return "" if rule.value is None else f"{_plain(rule.value.number)} {rule.value.unit}"


def _period(rule: Rule) -> list[str | None]:
    return [] if rule.period is None else [rule.period.start, rule.period.end]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def total(tallies: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """The tallies of several documents as one."""
    summed: defaultdict[str, Tally] = defaultdict(Tally)
    for tally in tallies:
        for kind, counts in tally.items():
            summed[kind].hits += counts.hits
            summed[kind].missed += counts.missed
            summed[kind].extra += counts.extra
    return dict(summed)
