"""What a calculator's field can be, where only the rules know it: a list to choose from instead of an id to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from assistant.errors import VillkorError
from assistant.interfaces.http.view.numbers import date_text
from assistant.interfaces.http.view.texts import Texts
from assistant.rules.model import Rule, RuleKind

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.rules.rulebook import Rulebook

Choices = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
"""Value and label of each choice, by calculator and field."""

_LONGEST = 90  # characters of a label


def choices_of(library: Library, texts: Texts) -> Choices:
    """The choices that the rules at hand give; a field without any is left out."""
    from assistant.calculators.co_funding import PROGRAMMES as FUNDED
    from assistant.calculators.co_funding import co_funding_rule
    from assistant.calculators.state_share import PROGRAMMES as SHARED
    from assistant.calculators.state_share import schedule_rule

    book = library.rulebook
    found = {
        ("state-share", "programme"): _named(SHARED, schedule_rule, RuleKind.PHASE_OUT, book, texts),
        ("co-funding", "programme"): _named(FUNDED, co_funding_rule, RuleKind.CO_FUNDING, book, texts),
        ("county-allocation", "county"): _counties(book),
        ("repayment", "rule"): (("", "–"), *((rule.id, _label(rule, texts)) for rule in book.find(RuleKind.REPAYMENT))),
        ("days-left", "deadline"): _days(library.rules, texts),
        ("pool-share", "key"): tuple((key, texts(f"key.{key}")) for key in ("population", "registrations", "equal")),
    }
    return {place: choices for place, choices in found.items() if choices}


def _named(
    names: Iterable[str],
    rule_of: Callable[[Rulebook, str], Rule],
    kind: RuleKind,
    book: Rulebook,
    texts: Texts,
) -> tuple[tuple[str, str], ...]:
    """The programmes a calculator knows by name, then the other rules of the kind by id."""
    known: dict[str, tuple[str, str]] = {}
    for name in names:
        try:
            rule = rule_of(book, name)
        except VillkorError:
            continue  # not in the documents at hand
        known[rule.id] = (name, _label(rule, texts))
    for rule in book.find(kind):
        known.setdefault(rule.id, (rule.id, _label(rule, texts)))
    return tuple(known.values())


def _counties(book: Rulebook) -> tuple[tuple[str, str], ...]:
    labels = dict.fromkeys(item.label for rule in book.find(RuleKind.ALLOCATION) for item in rule.items)
    return tuple((label, label) for label in sorted(labels))


def _days(rules: Iterable[Rule], texts: Texts) -> tuple[tuple[str, str], ...]:
    """Whole days of reviewed rules, first to last."""
    dated = sorted((rule.date, rule.id, rule) for rule in rules if _is_day(rule) and rule.date)
    return tuple((rule.id, f"{date_text(day, texts)}: {_label(rule, texts)}") for day, _, rule in dated)


def _is_day(rule: Rule) -> bool:
    return rule.status == "reviewed" and len(rule.date or "") == len("2010-06-11")


def _label(rule: Rule, texts: Texts) -> str:
    said = texts.pick(rule.statement, rule.statement_en)
    label = f"{rule.program}: {said}" if rule.program and rule.program not in said else said
    return label if len(label) <= _LONGEST else f"{label[:_LONGEST].rsplit(' ', 1)[0]} …"
