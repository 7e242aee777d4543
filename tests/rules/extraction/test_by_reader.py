"""The reader judges kinds unit by unit, with the units beside them in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.reader import Judgement, PassageText, Reading
from assistant.rules import RuleKind
from assistant.rules.extraction import extract_rules
from assistant.rules.extraction.by_reader import kinds_by
from tests.rules.extraction.reading import document


class _Reader:
    """Takes every unit that says "ska" for a duty."""

    stamp = "ska"

    def __init__(self) -> None:
        self.shown: list[PassageText] = []

    def read(self, question: str, passages: Sequence[PassageText], before: str | None = None) -> Reading:
        return Reading((), 0.0)

    def kinds(self, passages: Sequence[PassageText]) -> list[tuple[Mapping[str, float], ...]]:
        self.shown += passages
        return [tuple({"duty": 0.9 if " ska " in unit else 0.0} for unit in one.units) for one in passages]

    def judge(self, claim: str, texts: Sequence[PassageText]) -> list[Judgement]:
        return []


def test_rules_are_of_the_kinds_that_a_reader_gives() -> None:
    reader = _Reader()
    text = "# Stöd till parker 2019\n\nParken är stor. Kommunen ska sköta den. Den är grön.\n"
    (rule,) = extract_rules(document(text), kinds_by(reader))
    assert (rule.kind, rule.evidence[0].quote) == (RuleKind.DUTY, "Kommunen ska sköta den.")
    assert [len(passage.units) for passage in reader.shown if "Stöd" in passage.context] == [4]
