"""What a calculator's field can be, where only the rules know it: a list to choose from instead of an id to write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.interfaces.http.view.numbers import date_text
from assistant.interfaces.http.view.texts import Texts
from assistant.rules.model import Rule

if TYPE_CHECKING:
    from assistant.calculators import Calculator
    from assistant.calculators.choosing import Option
    from assistant.library import Library

Choices = Mapping[str, tuple[tuple[str, str], ...]]
"""Value and label of each choice, by field."""

_LONGEST = 90  # characters of a label


def choices_of(calculator: Calculator, library: Library, texts: Texts) -> Choices:
    """The choices that the rules at hand give a calculator's fields; a field without any is left out."""
    from assistant.calculators.choosing import options

    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for field in calculator.fields:
        known = () if field.kind == "year" else options(calculator, field, library.rulebook)  # a year is typed
        if known:
            nothing = () if field.required else (("", "–"),)
            dated = field.kind == "rule_or_date"
            found[field.name] = (*nothing, *((one.value, _told(one, dated, texts)) for one in known))
    return found


def _told(option: Option, dated: bool, texts: Texts) -> str:
    if option.rule is None:
        return texts.get(f"key.{option.value}", option.value)
    label = _label(option.rule, texts)
    return f"{date_text(option.rule.date, texts)}: {label}" if dated and option.rule.date else label


def _label(rule: Rule, texts: Texts) -> str:
    said = texts.pick(rule.statement, rule.statement_en)
    label = f"{rule.program}: {said}" if rule.program and rule.program not in said else said
    return label if len(label) <= _LONGEST else f"{label[:_LONGEST].rsplit(' ', 1)[0]} …"
