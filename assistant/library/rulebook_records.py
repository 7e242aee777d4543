"""A rulebook as JSON, as it is kept with a generation: without the extracted rules, which are kept for themselves."""

from __future__ import annotations

from typing import Any

from assistant.documents.model import Notice
from assistant.rules.model import Rule
from assistant.rules.rulebook import Rulebook
from assistant.search.records import decoded, encode


def rulebook_to_json(rulebook: Rulebook) -> dict[str, Any]:
    """The rulebook as JSON values. `rulebook_from_json` gives an equal one back."""
    return {
        "recorded": [encode(rule) for rule in rulebook.recorded],
        "faulty": [encode(rule) for rule in rulebook.faulty],
        "warnings": [[one.file, one.note] for one in rulebook.warnings],
        "ends": dict(rulebook.ends),
        "calculators": rulebook.calculators,
        "names": rulebook.names,
    }


def rulebook_from_json(content: dict[str, Any], extracted: tuple[Rule, ...]) -> Rulebook:
    """The rulebook that these values tell of, with these extracted rules behind the recorded ones."""
    return Rulebook(
        recorded=decoded(Rule, content["recorded"]),
        extracted=extracted,
        faulty=decoded(Rule, content["faulty"]),
        warnings=tuple(Notice(file, note) for file, note in content["warnings"]),
        ends=content["ends"],
        calculators=content["calculators"],
        names=content["names"],
    )
