"""A calculation as a page shows it: outcome, steps with their rules, a picture, the form to redo it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.calculators.model import Calculation, Step
from assistant.interfaces.http.view.charts import Bar, ShareChart, bars, share_chart
from assistant.interfaces.http.view.expressions import in_words, quantity_words
from assistant.interfaces.http.view.forms import FormField, fields_of
from assistant.interfaces.http.view.numbers import quantity_text, reader_url
from assistant.interfaces.http.view.texts import Texts
from assistant.rules.model import Rule

if TYPE_CHECKING:
    from assistant.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step in words; `url` leads to the evidence of the rule it rests on."""

    label: str
    expression: str
    formula: str  # the expression as it was calculated
    value: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculationView:
    """A calculation, the form that makes it again, and a picture where one says more."""

    calculation: Calculation
    title: str
    outcome: str
    steps: tuple[StepView, ...]
    assumptions: tuple[str, ...]
    fields: tuple[FormField, ...]
    chart: ShareChart | None
    bars: tuple[Bar, ...]
    bars_title: str  # what the bars show: the statement of their rule
    chosen_bar: str  # the bar that the inputs ask for

    @property
    def filled(self) -> tuple[FormField, ...]:
        """The fields it was made with, for a small form; what may be left out, and was, is on the page of its own."""
        return tuple(field for field in self.fields if field.required or field.value)

    @property
    def path(self) -> str:
        """Where it stands on a page of its own, with what it was made with filled in."""
        inputs = {field.name: field.value for field in self.fields if field.value}
        return f"/calculators/{self.calculation.name}?{urlencode(inputs)}"


def calculation_view(calculation: Calculation, texts: Texts, library: Library) -> CalculationView:
    """Prepare a calculation, in an answer or on its own. A sum that was checked is no calculator's: it has no form."""
    from assistant.calculators import calculators_of

    calculator = calculators_of(library.rulebook).get(calculation.name)
    rules = {rule.id: rule for rule in (*library.rules, *library.rulebook.rules)}
    english = texts.language == "en"
    title, drawn = _bars([rules[name] for name in calculation.rules if name in rules], texts)
    return CalculationView(
        calculation=calculation,
        title=texts.pick(calculator.title, calculator.title_en) if calculator else texts("answer.calculation"),
        outcome=texts.pick(calculation.outcome, calculation.outcome_en),
        steps=tuple(_step(step, rules, texts) for step in calculation.steps),
        assumptions=(calculation.assumptions_en if english else ()) or calculation.assumptions,
        fields=fields_of(calculator, texts, calculation.inputs) if calculator else (),
        chart=share_chart(calculation.result, texts),
        bars=drawn,
        bars_title=title,
        chosen_bar=str(calculation.inputs.get(calculator.called("who"), "")) if calculator else "",
    )


def _step_value(step: Step, texts: Texts) -> str:
    """A step's value with its unit; yes or no for a condition."""
    if step.value in ("true", "false"):
        return texts(f"value.{step.value}")
    return quantity_words(step.value, step.unit, texts)


def _step(step: Step, rules: Mapping[str, Rule], texts: Texts) -> StepView:
    rule = rules.get(step.rule_id or "")
    return StepView(
        label=texts.pick(step.label, step.label_en),
        expression=in_words(step.expression, texts),
        formula=step.expression,
        value=_step_value(step, texts),
        url=reader_url(rule.evidence[0]) if rule and rule.evidence else None,
    )


def _bars(rules: list[Rule], texts: Texts) -> tuple[str, tuple[Bar, ...]]:
    """Who gets what, or the share year by year, of the first rule that is such a table; and its statement."""
    for rule in rules:
        lines = [(item.label, item.number, item.unit) for item in rule.items]
        lines = lines or [
            (texts("year.nth", n=step.year) if step.ordinal else str(step.year), step.number, step.unit)
            for step in rule.schedule
        ]
        if drawn := bars([(label, number, quantity_text(number, unit, texts)) for label, number, unit in lines]):
            return texts.pick(rule.statement, rule.statement_en), drawn
    return "", ()
