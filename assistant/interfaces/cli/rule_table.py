"""Rules as a small table: what each asks or gives, in one short cell, and whether a person has reviewed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.interfaces.cli.output import one_line, table_lines
from assistant.language.formatting import format_date, format_number, format_period, format_sek
from assistant.rules import Rule
from assistant.rules.model import Measure
from assistant.rules.rulebook_rules import measure_text

_WORDS = {
    "sv": {
        "header": ("slag", "år", "granskad", "innehåll"),
        "reviewed": "ja",
        "extracted": "nej",
        "all": "alla",
        "about": "cirka ",
        "almost": "knappt ",
        "over": "drygt ",
        "up_to": "högst ",
    },
    "en": {
        "header": ("kind", "year", "reviewed", "content"),
        "reviewed": "yes",
        "extracted": "no",
        "all": "all",
        "about": "about ",
        "almost": "almost ",
        "over": "just over ",
        "up_to": "up to ",
    },
}
_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< "}
_SUBJECT = 48  # characters of a programme or measure


def rule_table(rules: Iterable[Rule], language: str, width: int) -> list[str]:
    """A header, and a line a rule, none longer than `width` characters."""
    words = _WORDS[language]
    rows = [
        (rule.kind.value, str(rule.year or "–"), str(words[rule.status]), rule_content(rule, language))
        for rule in rules
    ]
    lines = table_lines(words["header"], rows)
    return [line if len(line) <= width else f"{line[: width - 1]}…" for line in lines]


def rule_content(rule: Rule, language: str) -> str:
    """The programme or measure, then level, amount, date, period and schedule, as far as the rule has them."""
    told = rule.statement if language == "sv" else rule.statement_en
    figures = "; ".join(_figures(rule, language))
    subject = rule.program or rule.metric
    return f"{one_line(subject, _SUBJECT)}: {figures}" if subject and figures else one_line(told)


def _figures(rule: Rule, language: str) -> Iterator[str]:
    if rule.comparator == "all":
        yield str(_WORDS[language]["all"])
    elif rule.value:
        yield _SIGNS.get(rule.comparator or "", "") + _measure(rule.value, language)
    if rule.amount:
        yield _measure(rule.amount, language)
    elif rule.total is not None:
        yield format_sek(rule.total, language)
    if rule.date:
        yield format_date(rule.date, language)
    elif rule.period:
        yield format_period(rule.period.start, rule.period.end, language)
    if rule.schedule:
        steps = ((step.year, Measure(number=step.number, unit=step.unit)) for step in rule.schedule)
        yield ", ".join(f"{year}: {measure_text(measure, language)}" for year, measure in steps)


def _measure(measure: Measure, language: str) -> str:
    """As `measure_text`, with "cirka" and both ends of a range."""
    sure = str(_WORDS[language].get(measure.qualifier or "", ""))
    if measure.upper is None:
        return sure + measure_text(measure, language)
    upper = Measure(number=measure.upper, unit=measure.unit)
    return f"{sure}{format_number(measure.number, language)}–{measure_text(upper, language)}"
