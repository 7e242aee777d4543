"""Which rules are taught, what each is called in a line, and the years it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.language.formatting import format_number
from assistant.language.words import fold
from assistant.library import Library
from assistant.library.model import rule_years
from assistant.rules.kinds import KINDS
from assistant.rules.model import Measure, Rule, RuleKind
from assistant.rules.rulebook_rules import measure_text

# A sum "per år" is there again every year of its period; without these words a period's sum is for all of it.
_YEARLY = re.compile(
    r"\b(?:per år|om året|årligen|varje år|årlig\w*|(?:a|per|each|every) year|yearly|annual\w*)\b",
    re.IGNORECASE,
)


def taught_rules(library: Library) -> tuple[Rule, ...]:
    """The reviewed rules, and those merely extracted from documents that nobody has reviewed a rule of.

    Rules without evidence, and those read from a damaged scan in a doubtful way, are not taught.
    """
    sound = [rule for rule in library.rules if rule.evidence and not rule.doubtful]
    reviewed = {piece.document_id for rule in sound if rule.status == "reviewed" for piece in rule.evidence}
    return tuple(rule for rule in sound if rule.status == "reviewed" or rule.document_id not in reviewed)


def is_yearly(rule: Rule) -> bool:
    """Whether a rule's amount comes back every year of its period."""
    return any(_YEARLY.search(piece.quote) for piece in rule.evidence)


def years_of(rule: Rule) -> tuple[int, ...]:
    """The years a rule's money or level is for, in order: its own, and those of a yearly sum's period."""
    start, end = period_years(rule)
    if start is not None and end is not None and is_yearly(rule):
        return tuple(range(start, end + 1))
    own = rule.year if rule.year is not None else start
    return (own,) if own is not None else tuple(sorted(rule_years(rule)))[:1]


def period_years(rule: Rule) -> tuple[int | None, int | None]:
    """First and last calendar year of a rule's period."""
    if rule.period is None or rule.kind is RuleKind.MEASUREMENT_PERIOD:
        return None, None
    start, end = rule.period.start, rule.period.end
    return int(start[:4]) if start else None, int(end[:4]) if end else None


def money_of(rule: Rule) -> Decimal | None:
    """Kronor a rule is about: its amount, else the total of its lines; a bound ("at least") is no sum."""
    if not KINDS[rule.kind].sums:
        return None
    if rule.comparator is not None and rule.kind is not RuleKind.THRESHOLD:
        return None
    if rule.amount is not None and rule.amount.unit == "SEK":
        return rule.amount.number
    in_kronor = rule.items and all(item.unit == "SEK" for item in rule.items)
    return rule.total if in_kronor else None


def label_of(rule: Rule) -> str:
    """What a rule is about in a line, in the documents' language."""
    if rule.kind is RuleKind.UNIT_COST and rule.items:
        return " × ".join(f"{format_number(item.number)} {item.label}" for item in rule.items)
    if rule.kind is RuleKind.THRESHOLD and rule.value is not None:
        return f"{subject_of(rule)} ({measure_text(rule.value, 'sv')})"
    return subject_of(rule)


def subject_of(rule: Rule) -> str:
    """What is measured or paid for, with a capital letter."""
    about = rule.metric or rule.program or rule.statement
    return about if any(letter.isupper() for letter in about.split(" ", 1)[0]) else about[:1].upper() + about[1:]


def heading_of(rule: Rule) -> str:
    """The programme a rule belongs to; where none is known, the section it stands in."""
    section = rule.evidence[0].section if rule.evidence else None
    return rule.program or section or rule.document_id


def figures(rule: Rule) -> frozenset[Decimal]:
    """Every number of a rule."""
    measures: Sequence[Measure | None] = (rule.value, rule.amount)
    numbers = {measure.number for measure in measures if measure}
    numbers |= {item.number for item in rule.items} | {step.number for step in rule.schedule}
    return frozenset(numbers | ({rule.total} if rule.total is not None else set()))


def holds_words(rule: Rule, words: Iterable[str]) -> bool:
    """Whether each word stands in programme, metric or statement, in any case; "a|b" is either."""
    said = fold(" ".join(filter(None, (rule.program, rule.metric, rule.statement, rule.statement_en))))
    return all(any(fold(one) in said for one in word.split("|")) for word in words)
