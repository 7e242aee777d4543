"""The trace of one calculation, written down as it is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import exact
from assistant.calculators.model import Calculation, Step
from assistant.rules.model import Rule


class Trace:
    """Steps in the order made, assumptions in words in both languages, and the rules they rest on."""

    def __init__(self, name: str, inputs: Mapping[str, Any]) -> None:
        self._name = name
        self._inputs = {key: str(value) if isinstance(value, date) else value for key, value in inputs.items()}
        self._steps: list[Step] = []
        self._assumptions: dict[str, str] = {}
        self._rules: dict[str, Rule] = {}

    def use(self, rule: Rule) -> Rule:
        """Note that the calculation rests on a rule."""
        self._rules.setdefault(rule.id, rule)
        return rule

    def step(
        self,
        label: tuple[str, str],
        expression: str,
        value: Fraction | Decimal | int | str | bool,
        unit: str,
        rule: Rule | None = None,
    ) -> None:
        """Write down one step. `label` is Swedish and English; a number is written without rounding."""
        if rule is not None:
            self.use(rule)
        if isinstance(value, bool):
            value = "true" if value else "false"
        self._steps.append(
            Step(
                label=label[0],
                label_en=label[1],
                expression=expression,
                value=value if isinstance(value, str) else exact(value),
                unit=unit,
                rule_id=rule.id if rule else None,
                evidence=tuple(one.id for one in rule.evidence) if rule else (),
            )
        )

    def assume(self, swedish: str, english: str) -> None:
        """Write down what the documents leave open; said once however often it is needed."""
        self._assumptions.setdefault(swedish, english)

    def _warn_of_age(self) -> None:
        """A rule used for a year after its own is told: no later one is known. Schedules hold their years."""
        year = self._inputs.get("year")
        for rule in self._rules.values():
            if isinstance(year, int) and rule.year is not None and year > rule.year and not rule.schedule:
                self.assume(
                    f"Regeln {rule.id} gäller {rule.year}; ingen senare finns för {year}.",
                    f"Rule {rule.id} is for {rule.year}; there is none later for {year}.",
                )

    def finish(self, result: Mapping[str, Any], outcome: str, outcome_en: str) -> Calculation:
        """The calculation. It counts as reviewed when no rule it rests on is merely extracted."""
        self._warn_of_age()
        unreviewed = any(rule.status != "reviewed" for rule in self._rules.values())
        if unreviewed:
            self.assume(
                "Reglerna är hämtade maskinellt ur dokumenten, inte granskade av någon människa.",
                "The rules are extracted from the documents; no person has reviewed them.",
            )
        if any(rule.doubtful for rule in self._rules.values()):
            self.assume(
                "Reglerna är lästa ur en skadad skanning och bör jämföras med originalet.",
                "The rules were read from a damaged scan and should be compared with the original.",
            )
        return Calculation(
            name=self._name,
            inputs=self._inputs,
            result=result,
            outcome=outcome,
            outcome_en=outcome_en,
            steps=tuple(self._steps),
            assumptions=tuple(self._assumptions),
            assumptions_en=tuple(self._assumptions.values()),
            rules=tuple(self._rules),
            reviewed=not unreviewed,
        )
