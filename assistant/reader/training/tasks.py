"""The reader's other two lessons: which kinds of rule a unit is, and whether a text supports a claim.

Claims are the statements of gold rules. Each is also altered in one respect (a number, a day, at least to at most, must
to may, a negation, a name), which makes the text contradict it. The alterations are laws of the two languages.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.reader.layout import PassageText
from assistant.reader.training.data import GOLD, Folder, label_of, letters_of
from assistant.reader.training.public import Pair

SUPPORTS, CONTRADICTS, OPEN = 0, 1, 2
NEGATIVE = "negative"  # beside a kind: what may not be done, who may not apply

_NUMBER = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:,\d+)?")
_MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december",
    "January February March April May June July August September October November December",
)
_OPPOSITES = (
    ("minst", "högst"),
    ("lägst", "högst"),
    ("senast", "tidigast"),
    ("ska", "får"),
    ("ska", "behöver inte"),
    ("får", "får inte"),
    ("får inte", "får"),
    ("kan", "kan inte"),
    ("ansöker om", "har beviljats"),
    ("söker", "har beviljats"),
    ("beviljas", "ansöker om"),
    ("före", "efter"),
    ("betalas ut", "betalas inte ut"),
    ("krävs", "krävs inte"),
    ("at least", "at most"),
    ("at most", "at least"),
    ("must", "may"),
    ("must", "need not"),
    ("may", "may not"),
    ("may not", "may"),
    ("no later than", "no earlier than"),
    ("apply for", "have been granted"),
    ("applies for", "has been granted"),
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """A passage and the kinds of rule of each of its units."""

    text: PassageText
    kinds: tuple[frozenset[str], ...]


def gold_rules(folder: Path) -> list[dict[str, Any]]:
    """The rules of a folder, in the form of RULES.md; none where it has none."""
    file = folder / "rules.jsonl"
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def kinds(folder: Folder, rules: Sequence[Mapping[str, Any]]) -> Iterator[Kinds]:
    """Every passage of the documents that have gold rules."""
    by_document: dict[str, list[Mapping[str, Any]]] = {}
    for rule in rules:
        by_document.setdefault(rule["document"], []).append(rule)
    for passage in folder.passages:
        if passage.document_id not in by_document:
            continue
        text = folder.documents[passage.document_id].text
        found: list[set[str]] = [set() for _ in passage.units]
        for rule in by_document[passage.document_id]:
            quotes = letters_of([rule["quote"], *rule.get("also", ())])
            for place, unit in enumerate(passage.units):
                if label_of(text, unit, quotes[:1], ()) == GOLD:
                    found[place] |= {rule["kind"], *([NEGATIVE] if rule.get("negative") else [])}
        read = PassageText(passage.context, tuple(unit.clean for unit in passage.units))
        yield Kinds(read, tuple(frozenset(one) for one in found))


def written_claims(file: Path, folders: Mapping[str, Folder]) -> Iterator[Pair]:
    """The claims of a file, each beside the passage that decides it, or one on the same matter where none does."""
    labels = {"supported": SUPPORTS, "contradicted": CONTRADICTS, "not_found": OPEN}
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        folder = folders.get(entry["folder"])
        if folder is None:
            continue
        document = entry["document"].rsplit(".", 1)[0]
        quote = letters_of([entry["quote"]])
        text = folder.documents[document].text
        for hit in folder.index.search(entry["claim"], 40):
            passage = hit.passage
            if passage.document_id != document:
                continue
            told = [label_of(text, unit, quote, ()) for unit in passage.units]
            right = [place for place, label in enumerate(told) if quote[0] and label == GOLD]
            if right or not quote[0]:
                units = tuple(passage.units[place].clean for place in right) or tuple(u.clean for u in passage.units)
                yield Pair(PassageText(passage.context, units), entry["claim"], labels[entry["label"]], folder.name)
                break


def rule_claims(folder: Folder, rules: Sequence[Mapping[str, Any]], chance: random.Random) -> Iterator[Pair]:
    """Statements of rules beside the units they stand on, as they are, altered, and beside another unit."""
    passages = folder.passages
    for rule in rules:
        quotes = letters_of([rule["quote"], *rule.get("also", ())])
        units: list[str] = []
        context = ""
        for passage in passages:
            if passage.document_id == rule["document"]:
                text = folder.documents[passage.document_id].text
                here = [unit.clean for unit in passage.units if label_of(text, unit, quotes, ()) == GOLD]
                units, context = units + here, context or (passage.context if here else "")
        if not units:
            continue
        read = PassageText(context, (" ".join(units[:4]),))
        statement = rule["statement"] if chance.random() < 0.75 else rule["statement_en"]
        yield Pair(read, statement, SUPPORTS, folder.name)
        if altered := alter(statement, chance):
            yield Pair(read, altered, CONTRADICTS, folder.name)
        other = chance.choice(passages)
        if other.document_id == rule["document"] and other.context != context:
            yield Pair(PassageText(other.context, (chance.choice(other.units).clean,)), statement, OPEN, folder.name)


def alter(statement: str, chance: random.Random) -> str | None:
    """The statement changed in one respect, so that it says something else; None where nothing in it can be changed."""
    ways = [way for way in (_other_number, _other_month, _opposite) if way(statement, random.Random(0))]
    return chance.choice(ways)(statement, chance) if ways else None


def _other_number(statement: str, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(statement))
    if not found:
        return None
    hit = chance.choice(found)
    places = [place for place, char in enumerate(hit[0]) if char.isdigit() and not (place == 0 and len(hit[0]) == 4)]
    at = chance.choice(places or [0])
    digit = chance.choice([one for one in "123456789" if one != hit[0][at]])
    return statement[: hit.start() + at] + digit + statement[hit.start() + at + 1 :]


def _other_month(statement: str, chance: random.Random) -> str | None:
    for months in _MONTHS:
        names = months.split()
        found = [name for name in names if re.search(rf"\b{name}\b", statement)]
        if found:
            old = chance.choice(found)
            return re.sub(rf"\b{old}\b", chance.choice([name for name in names if name != old]), statement, count=1)
    return None


def _opposite(statement: str, chance: random.Random) -> str | None:
    found = [(old, new) for old, new in _OPPOSITES if re.search(rf"\b{old}\b", statement)]
    if not found:
        return None
    old, new = chance.choice(found)
    return re.sub(rf"\b{old}\b", new, statement, count=1)
