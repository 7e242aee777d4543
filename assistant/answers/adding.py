"""What several places get, or several years come to, together: the calculator that adds them, where one can."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.form import Form, Wanted
from assistant.answers.question import Question
from assistant.rules import Rule, RuleKind

Sum = tuple[Rule, str, dict[str, str]]
"""The rule it rests on first, the calculator, and its inputs."""

_LIKELY = 0.4  # that a value is asked for, or two are compared


def sum_asked_for(question: Question, wanted: Wanted, rules: Sequence[Rule]) -> Sum | None:
    """The sum that a question about several places or years asks for, from the likeliest rules that hold them all."""
    if wanted.chance(Form.VALUE, Form.COMPARE) < _LIKELY:
        return None
    return _over_places(question, rules) or _over_years(question, rules)


def _over_places(question: Question, rules: Sequence[Rule]) -> Sum | None:
    from assistant.calculators import allocation

    if len(question.places) < 2:
        return None
    for rule in rules:
        of_year = not question.years or rule.year is None or rule.year in question.years
        if (
            rule.kind is RuleKind.ALLOCATION
            and of_year
            and all(allocation.find_row(rule.items, one) for one in question.places)
        ):
            return rule, allocation.NAME, {"rule": rule.id, "who": "; ".join(question.places)}
    return None


def _over_years(question: Question, rules: Sequence[Rule]) -> Sum | None:
    """One amount a year, of the same money; one that is for several years by itself is not added again."""
    from assistant.calculators import together

    if len(question.years) < 2:
        return None
    by_money: dict[tuple[str | None, str | None], dict[int, Rule]] = {}
    for rule in rules:
        if (
            rule.kind is RuleKind.POOL
            and rule.amount
            and rule.amount.unit == "SEK"
            and rule.period is None
            and rule.year
        ):
            by_money.setdefault((rule.program, rule.metric), {}).setdefault(rule.year, rule)
    for found in by_money.values():
        if set(question.years) <= found.keys():
            chosen = [found[year] for year in question.years]
            return chosen[0], together.NAME, {"rules": "; ".join(rule.id for rule in chosen)}
    return None
