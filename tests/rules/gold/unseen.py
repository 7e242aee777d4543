"""How much extraction finds in documents nobody wrote it for: recall and precision by kind.

    python -m tests.rules.gold.unseen            every folder that has gold rules
    python -m tests.rules.gold.unseen --missed   and what was not found

A gold rule is found where a rule of its kind stands on its quote or on another of its sentences; with values
where that rule also says every number, date, level and direction that the gold names, in a field or in its
statement; held where each is a field of its own, for a machine to compute with.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.documents import Document, read_corpus
from assistant.language.dates import find_dates
from assistant.language.numbers import find_quantities
from assistant.rules import Rule
from assistant.rules.extraction import extract_rules as extract
from assistant.rules.extraction.word_kinds import KindsOf, load_word_kinds
from assistant.rules.yearless import completed_days
from tests.conftest import ROOT, SHARED

Gold = Mapping[str, Any]
FOLDERS = (ROOT / "tests" / "questions" / "training", SHARED / "training" / "own")
_UNITS = {"SEK": "SEK"}
_ANY = 2000  # a year, where a day is told without one
_NUMBER = re.compile(r"(-?\d[\d ]*(?:[.,]\d+)?)\s*(.*)")


@dataclass
class Counts:
    """Of one kind: gold rules, those found, those found with values; rules given, those the gold has."""

    gold: int = 0
    placed: int = 0
    valued: int = 0
    held: int = 0
    given: int = 0
    right: int = 0
    missed: list[Gold] = field(default_factory=list)
    unvalued: list[tuple[Gold, Rule]] = field(default_factory=list)
    extra: list[Rule] = field(default_factory=list)
    borne_out: list[Rule] = field(default_factory=list)

    def line(self) -> str:
        """Recall by place, with values, with values held; precision; with what they are of."""
        recalls = (one / max(self.gold, 1) for one in (self.placed, self.valued, self.held))
        return (
            f"{' '.join(f'{one:.2f}' for one in recalls)} of {self.gold:4d}   "
            f"{self.right / max(self.given, 1):.2f} of {self.given:4d}"
        )


def gold_folders(*roots: Path) -> list[Path]:
    """The folders with gold rules: in the project where they are there, else beside it, else none."""
    root = next((root for root in roots or FOLDERS if any(root.glob("*/rules.jsonl"))), None)
    return [] if root is None else sorted(path.parent for path in root.glob("*/rules.jsonl"))


def load_gold(folder: Path) -> dict[str, list[Gold]]:
    """The gold rules of a folder by document."""
    return lines_of(folder / "rules.jsonl")


def lines_of(path: Path) -> dict[str, list[Gold]]:
    """The gold rules of a file by document."""
    found: defaultdict[str, list[Gold]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        found[entry["document"]].append(entry)
    return dict(found)


def measure(
    folders: Iterable[Path], models: Mapping[str, KindsOf] | None = None, *, unsure: bool = False
) -> dict[str, Counts]:
    """The counts of each kind over every document of some folders that has gold rules.

    `models` are by folder: each was made without that folder. With `unsure`, rules count that are not told before a
    person has looked at them.
    """
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    for folder in folders:
        gold = load_gold(folder)
        for document in read_corpus(folder / "corpus").documents:
            if document.id in gold:
                rules = extract(document, models[folder.name] if models else None)
                told = [rule for rule in rules if unsure or rule.is_told]
                count(counts, document, gold[document.id], told)
    return dict(counts)


def count(counts: Mapping[str, Counts], document: Document, gold: Sequence[Gold], rules: Sequence[Rule]) -> None:
    """Add one document's gold and rules to the counts."""
    text = Squeezed(document.text)
    places = [(rule, [text.span(one.start, one.end) for one in rule.evidence]) for rule in rules]
    right: set[str] = set()
    for wanted in gold:
        kind = counts[wanted["kind"]]
        kind.gold += 1
        quotes = [span for quote in (wanted["quote"], *wanted.get("also", ())) for span in text.find(quote)]
        found = [rule for rule, spans in places if rule.kind == wanted["kind"] and touching(quotes, spans)]
        right |= {rule.id for rule in found}
        kind.placed += bool(found)
        valued = any(not lacking(rule, wanted) for rule in found)
        kind.valued += valued
        kind.held += any(not lacking(rule, wanted, told=False) for rule in found)
        if not found:
            kind.missed.append(wanted)
        elif not valued:
            kind.unvalued.append((wanted, found[0]))
    for rule in rules:
        kind = counts[str(rule.kind)]
        kind.given += 1
        kind.right += rule.id in right
        (kind.borne_out if rule.id in right else kind.extra).append(rule)


class Squeezed:
    """A text with each stretch of white space as one space, and where its characters came from."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._at: list[int] = []
        length = 0
        for char in text:
            self._at.append(length)
            if not (char.isspace() and (not pieces or pieces[-1] == " ")):
                pieces.append(" " if char.isspace() else char)
                length += 1
        self._at.append(length)
        self.text = "".join(pieces)

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self._at[start], self._at[end]

    def find(self, quote: str) -> Iterator[tuple[int, int]]:
        wanted = " ".join(quote.split())
        at = self.text.find(wanted)
        while at >= 0:
            yield at, at + len(wanted)
            at = self.text.find(wanted, at + 1)


def touching(quotes: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a quote and a piece of evidence share at least half of the shorter."""
    return any(
        2 * (min(end, until) - max(start, at)) >= min(end - start, until - at)
        for start, end in quotes
        for at, until in spans
    )


def lacking(rule: Rule, wanted: Gold, *, told: bool = True) -> list[str]:
    """What the gold names and the rule does not hold, or tell. A level written only as words is not compared."""
    numbers, days = set(_numbers(rule)), set(_days(rule))
    if told:
        numbers |= {
            (Decimal(one.number), _unit(one.unit)) for one in find_quantities(rule.statement) if one.unit != "fraction"
        }
        days |= {day for date in find_dates(rule.statement) for day in (date.first, date.last) if day}
        days |= {day.first[4:].lstrip("-") for day in completed_days(rule.statement, _ANY)}  # told without a year
    named = [wanted[name] for name in ("value", "amount", "total") if name in wanted]
    named += list(wanted.get("schedule", {}).values()) + [pair[-1] for pair in wanted.get("items", ())]
    missing = [value for value in map(str, named) if not _is_held(value, numbers, days)]
    for day in (wanted.get("date"), *wanted.get("period", ())):
        missing += [day] if day and not _is_among(day, days) else []
    if "comparator" in wanted and "value" in wanted and rule.value is not None and rule.comparator is not None:
        missing += [wanted["comparator"]] if rule.comparator[0] != wanted["comparator"][0] else []
    return missing


def _is_held(value: str, numbers: set[tuple[Decimal, str]], days: set[str]) -> bool:
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?|\d{2}-\d{2}", value):
        return _is_among(value, days)
    wanted = _number(value)
    if wanted is None:
        return True
    number, unit = wanted
    return wanted in numbers or any(of == unit and _is_third(held) and abs(held - number) < 1 for held, of in numbers)


def _is_third(number: Decimal) -> bool:
    """Whether a number is a third, or two, in percent: gold writes it as 33, 33.3 or 33.33."""
    return round(number * 3) in (100, 200) and number != round(number)


def _is_among(day: str, days: set[str]) -> bool:
    return any(one.startswith(day) or one.endswith(day) for one in days)


def _number(value: str) -> tuple[Decimal, str] | None:
    """A gold value as number and unit: "40%", "3200000 SEK", "21 dagar", "1/3" as the percent it is held in."""
    if part := re.match(r"(\d+)/(\d+)\b", value):
        return round(Decimal(100) * int(part[1]) / int(part[2]), 2), "percent"
    found = _NUMBER.match(value.replace("\u00a0", " "))
    if found is None:
        return None
    number = Decimal(found[1].replace(" ", "").replace(",", "."))
    return abs(number), "percent" if found[2].startswith("%") else _UNITS.get(found[2].strip(), "count")


def _numbers(rule: Rule) -> Iterator[tuple[Decimal, str]]:
    for held in (rule.value, rule.amount):
        if held is not None:
            yield held.number, _unit(held.unit)
            if held.upper is not None:
                yield held.upper, _unit(held.unit)
    for part in (*rule.schedule, *rule.items):
        yield part.number, _unit(part.unit)
    if rule.total is not None:
        yield rule.total, "SEK"


def _unit(unit: str) -> str:
    return unit if unit in ("SEK", "percent") else "count"


def _days(rule: Rule) -> Iterator[str]:
    if rule.date is not None:
        yield rule.date
    if rule.period is not None:
        yield from (day for day in (rule.period.start, rule.period.end) if day)


def summed(counts: Iterable[Counts]) -> Counts:
    """The counts of several kinds as one."""
    whole = Counts()
    for one in counts:
        for name in ("gold", "placed", "valued", "held", "given", "right"):
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
    return whole


def report(counts: Mapping[str, Counts]) -> str:
    """A line for each kind and one for all: recall by place, with values, with values held; precision."""
    rows = [f"{kind:20s} {counts[kind].line()}" for kind in sorted(counts)]
    return "\n".join([*rows, f"{'all':20s} {summed(counts.values()).line()}"])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("root", nargs="?", type=Path, help="where the folders are")
    options.add_argument("--models", type=Path, help="a folder with a model for each folder, made without it")
    options.add_argument("--unsure", action="store_true", help="count those too that a person must look at first")
    options.add_argument("--missed", action="store_true", help="show what was not found, and what lacks a value")
    given = options.parse_args()
    folders = gold_folders(*([given.root] if given.root else FOLDERS))
    models = {one.name: load_word_kinds(given.models / f"{one.name}.npz") for one in folders} if given.models else None
    counts = measure(folders, models, unsure=given.unsure)
    print(report(counts))
    if given.missed:
        for kind, one in sorted(counts.items()):
            for wanted in one.missed:
                print(f"missed {kind} [{wanted['document']}] {wanted['quote']}")
            for wanted, rule in one.unvalued:
                print(f"lacks {kind} {lacking(rule, wanted)} [{wanted['document']}] {wanted['quote']}")


if __name__ == "__main__":
    main()
