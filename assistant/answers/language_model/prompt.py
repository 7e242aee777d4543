"""What a language model is asked: instructions from a file, and question, candidates and calculators as one object."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.answers.candidates import Candidate
from assistant.answers.question import Question
from assistant.language.numbers import find_quantities
from assistant.language.personal_data import find_personal_data
from assistant.rules import Rule
from assistant.rules.rulebook import Rulebook

MOST_SENT = 16
"""Units sent, likeliest first."""
_EARLIER = 3  # questions of the conversation
_FILE = Path(__file__).parent / "prompts" / "instructions.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """The messages, and what their ids stand for."""

    messages: tuple[Mapping[str, str], ...]
    offered: Mapping[str, Candidate]  # by evidence id, or the id of a rule it states
    rules: Mapping[str, Rule]
    calculators: Mapping[str, Rule]  # by name: the first rule each serves

    @property
    def hash(self) -> str:
        """The same for the same messages."""
        return hashlib.sha256(json.dumps(self.messages, ensure_ascii=False).encode()).hexdigest()


@cache
def instructions() -> str:
    """What the model is told to do."""
    return _FILE.read_text(encoding="utf-8")


def make_prompt(
    question: Question, earlier: Sequence[str], candidates: Sequence[Candidate], rulebook: Rulebook
) -> Prompt | None:
    """What to ask about these candidates; None where nothing may be sent, or the question holds personal data.

    Calculators are offered where the question gives a figure.
    """
    from assistant.calculators.serving import servings

    before = list(dict.fromkeys([*earlier, *filter(None, [question.before])]))[-_EARLIER:]
    if not candidates or any(next(find_personal_data(text), None) for text in (question.whole, *before)):
        return None
    units = {one.evidence.id: one for one in candidates[:MOST_SENT]}
    stating: dict[str, tuple[Rule, Candidate]] = {}
    for one in units.values():
        for rule in one.rules[:1]:
            stating.setdefault(rule.id, (rule, one))
    figures = find_quantities(question.whole) or [date for date in question.dates if date.kind == "day"]
    serving = _serving([rule for rule, _ in stating.values()], rulebook) if figures else {}
    told = {
        "question": question.text,
        "asked_before": before,
        "language": question.language,
        "passages": _passages(units),
        "rules": {  # of others the text says all there is
            name: _told(rule, one)
            for name, (rule, one) in stating.items()
            if rule.status == "reviewed" or any(servings(rule, rulebook) if serving else ())
        },
        "calculators": {name: inputs for name, (_, inputs) in serving.items()},
    }
    return Prompt(
        messages=(
            {"role": "system", "content": instructions()},
            {"role": "user", "content": json.dumps(told, ensure_ascii=False)},
        ),
        offered=units | {name: one for name, (_, one) in stating.items()},
        rules={name: rule for name, (rule, _) in stating.items()},
        calculators={name: rule for name, (rule, _) in serving.items()},
    )


def _passages(units: Mapping[str, Candidate]) -> list[dict[str, Any]]:
    """The units by passage, the best passage first, within it as they stand."""
    passages: dict[str, dict[str, Candidate]] = {}
    for name, one in units.items():
        passages.setdefault(one.passage.id, {})[name] = one
    return [
        {
            "about": next(iter(ones.values())).passage.context,
            "texts": {name: one.unit.clean for name, one in sorted(ones.items(), key=lambda pair: pair[1].unit.start)},
        }
        for ones in passages.values()
    ]


def _told(rule: Rule, candidate: Candidate) -> dict[str, Any]:
    """A rule by its kind and its text; in words of its own where a person has reviewed it."""
    told: dict[str, Any] = {"kind": rule.kind.value, "text": candidate.evidence.id}
    return told | {"says": rule.statement} if rule.status == "reviewed" else told


def _serving(rules: Sequence[Rule], rulebook: Rulebook) -> dict[str, tuple[Rule, dict[str, str]]]:
    """The calculators that serve any of the rules, with the titles of the inputs they take from a question."""
    from assistant.calculators import calculator_of
    from assistant.calculators.serving import servings

    found: dict[str, tuple[Rule, dict[str, str]]] = {}
    for rule in rules:
        for one in servings(rule, rulebook):
            titles = calculator_of(rulebook, one.calculator).inputs["properties"]
            _, inputs = found.setdefault(one.calculator, (rule, {}))
            inputs |= {name: str(titles[name]["title_en"]) for name in one.inputs.values() if name in titles}
    return found
