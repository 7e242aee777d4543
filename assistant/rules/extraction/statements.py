"""A rule as one readable sentence, in Swedish and in English, made from its fields.

Only numbers that stand in the evidence are written, or their normalised form. What the document says in
words stays in Swedish in the English sentence, between quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.language.formatting import (
    format_date,
    format_number,
    format_percent,
    format_period,
    format_sek,
)
from assistant.rules.extraction.drafts import Draft
from assistant.rules.extraction.sentences import strip_label
from assistant.rules.extraction.shares import OWN_SHARE
from assistant.rules.model import Item, Measure, RuleKind

_LONGEST = 280  # characters of the document's own words in one statement
_ENGLISH = {
    "kommun": "municipalities",
    "landsting": "county councils",
    "region": "regions",
    "län": "counties",
    "huvudman": "responsible authorities",
}
_QUALIFIERS = {
    "about": ("cirka ", "about "),
    "almost": ("knappt ", "just under "),
    "over": ("drygt ", "just over "),
    "up_to": ("upp till ", "up to "),
}
_DIRECTIONS = {
    ">=": ("minst ", "at least "),
    "<=": ("högst ", "at most "),
    ">": ("mer än ", "more than "),
    "<": ("mindre än ", "less than "),
}
_SHARE_NAME = re.compile(
    r"(?:andel|täckningsgrad|deltagande|antal|måluppfyllelse|ökning|minskning|bortfall|följsamhet"
    r"|svarsfrekvens|väntetid)",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"(?:öka|minska)\w*$")
_HAS_VERB = re.compile(r"\s(?:får|har|är|kan|ges|görs|fått|deltar|registrer\w+) ")
_HEADS = {
    RuleKind.BASE_REQUIREMENT: ("Krav", "Requirement"),
    RuleKind.ELIGIBILITY: ("Vem som kan få eller delta", "Who may apply or take part"),
    RuleKind.PERMITTED_USE: ("Användning", "What the money is for"),
    RuleKind.PAYOUT: ("Utbetalning", "Payout"),
    RuleKind.REPORTING: ("Redovisning", "Reporting"),
    RuleKind.REPAYMENT: ("Återbetalning", "Repayment"),
    RuleKind.DEADLINE: ("Datum", "Date"),
    RuleKind.MEASUREMENT_PERIOD: ("Mätperiod", "Measurement period"),
    RuleKind.ALLOCATION: ("Fördelning", "Distribution"),
}


def statement_sv(draft: Draft) -> str:
    """The rule as one Swedish sentence."""
    return _sentence(draft, _Words("sv"))


def statement_en(draft: Draft) -> str:
    """The rule as one English sentence."""
    return _sentence(draft, _Words("en"))


@dataclass(frozen=True, slots=True)
class _Words:
    """The language written in: how it says numbers, and one of two phrases."""

    language: str

    def pick(self, swedish: str, english: str) -> str:
        return swedish if self.language == "sv" else english

    def measure(self, measure: Measure, comparator: str | None = None) -> str:
        number = self._bare(measure)
        if measure.upper is not None:
            number = f"{format_number(measure.number, self.language)}–{self._bare(measure, upper=True)}"
        about = _QUALIFIERS.get(measure.qualifier or "", ("", ""))
        direction = _DIRECTIONS.get(comparator or "", ("", ""))
        return self.pick(*direction) + self.pick(*about) + number

    def _bare(self, measure: Measure, *, upper: bool = False) -> str:
        number = measure.upper if upper and measure.upper is not None else measure.number
        if measure.unit == "SEK":
            return format_sek(number, self.language)
        if measure.unit == "percent":
            return format_percent(number, self.language)
        unit = "" if measure.unit == "count" else f" {measure.unit}"
        return format_number(number, self.language) + unit

    def quoted(self, text: str) -> str:
        """The document's own words: as they are in Swedish, quoted in English."""
        words = _cut(text)
        return words if self.language == "sv" else f"”{words}”"


def _sentence(draft: Draft, words: _Words) -> str:
    writers = {
        RuleKind.THRESHOLD: _threshold,
        RuleKind.POOL: _pool,
        RuleKind.CO_FUNDING: _co_funding,
        RuleKind.PHASE_OUT: _phase_out,
        RuleKind.UNIT_COST: _unit_cost,
        RuleKind.BUDGET: _budget,
    }
    if draft.kind in (RuleKind.ALLOCATION, RuleKind.BUDGET) and len(draft.items) > 1:
        text = _table(draft, words)
    else:
        text = writers.get(draft.kind, _in_words)(draft, words)
    return _closed(text)


def _threshold(draft: Draft, words: _Words) -> str:
    subject = _about(draft, words)
    if draft.comparator == "all" or draft.value is None:
        level = words.pick("", "All must take part: ") + _capital(words.quoted(draft.metric or draft.text))
        level += words.pick(" (krav", " (required") + _year(draft) + ")"
    elif draft.metric and _CHANGED.search(draft.metric):
        size = words.measure(draft.value, draft.comparator)
        level = f"{_capital(words.quoted(draft.metric))} {words.pick('med', 'by')} {size}{_year(draft)}"
    elif draft.metric and draft.metric.startswith(draft.value.unit):
        whole = replace(draft.value, unit=draft.metric)
        level = _capital(words.measure(whole, draft.comparator)) + words.pick(" krävs", " is required") + _year(draft)
    elif draft.metric and _SHARE_NAME.match(draft.metric):
        size = words.measure(draft.value, draft.comparator)
        level = _capital(words.quoted(draft.metric)) + words.pick(" ska vara ", " must be ") + size + _year(draft)
    elif draft.metric and _HAS_VERB.search(draft.metric):
        size = _capital(words.measure(draft.value, draft.comparator))
        level = f"{size}{words.pick(' av ', ' of ')}{words.quoted(draft.metric)}"
        level += words.pick(" (krav", " (required") + _year(draft) + ")"
    else:
        what = words.pick(" av ", " of ") + words.quoted(draft.metric) if draft.metric else ""
        level = _capital(words.measure(draft.value, draft.comparator)) + what
        level += words.pick(" krävs", " is required") + _year(draft)
    money = ""
    if draft.amount is not None:
        money = words.pick("; det ger del av ", "; this gives a share of ") + words.measure(draft.amount)
    return f"{level}{money}{subject}{_subject_to(draft, words)}"


def _pool(draft: Draft, words: _Words) -> str:
    amount = _capital(words.measure(draft.amount, draft.comparator)) if draft.amount else ""
    when = ""
    if draft.period is not None:
        when = " " + _years(draft, words)
    elif draft.year is not None:
        when = words.pick(f" för {draft.year}", f" for {draft.year}")
    told = draft.metric or draft.text
    told = f"för {told}" if told.startswith("att ") else told
    purpose = f": {words.quoted(told)}" if told else ""
    set_aside = f"{amount} {words.pick('är avsatta', 'is set aside')}{when}"
    return f"{set_aside}{_about(draft, words)}{purpose}{_subject_to(draft, words)}"


def _years(draft: Draft, words: _Words) -> str:
    """A period as it was most likely written: whole years as years."""
    start, end = draft.period.start if draft.period else None, draft.period.end if draft.period else None
    if start and start.endswith("-01-01") and (end is None or end.endswith("-12-31")):
        return format_period(start[:4], end[:4] if end else None, words.language)
    return format_period(start, end, words.language)


def _co_funding(draft: Draft, words: _Words) -> str:
    own = draft.metric != "statens andel"
    who = words.pick("Egen finansiering", "Own contribution") if own else words.pick("Statens andel", "State share")
    held = draft.value or draft.amount
    equal = own and held is not None and held.number == 100 and "100" not in draft.text
    if equal:
        least = words.pick(*_DIRECTIONS.get(draft.comparator or "", ("", "")))
        size = least + words.pick("lika mycket som bidraget", "as much as the grant")
    else:
        size = words.measure(held, draft.comparator) if held else words.quoted(draft.text)
    return f"{who}: {size}{_year(draft)}{_about(draft, words)}"


def _phase_out(draft: Draft, words: _Words) -> str:
    own = draft.metric == OWN_SHARE
    who = (
        words.pick("Huvudmännens andel", "Share of the responsible authorities")
        if own
        else words.pick("Statens andel", "State share")
    )
    steps = []
    for step in draft.schedule:
        size = words.measure(Measure(number=step.number, unit=step.unit))
        steps.append(f"{size} {words.pick('år', 'year')} {step.year}" if step.ordinal else f"{size} {step.year}")
    return f"{who}{_about(draft, words)}: {', '.join(steps)}{_subject_to(draft, words)}"


def _unit_cost(draft: Draft, words: _Words) -> str:
    factors = " × ".join(_factor(item, words) for item in draft.items)
    product = f" = {words.measure(draft.amount)}" if draft.amount else ""
    return f"{factors}{product}{_about(draft, words)}"


def _factor(item: Item, words: _Words) -> str:
    if item.unit == "SEK":
        return format_sek(item.number, words.language)
    return f"{format_number(item.number, words.language)} {item.label}"


def _budget(draft: Draft, words: _Words) -> str:
    amount = words.measure(draft.amount) if draft.amount else ""
    years = ""
    if draft.value is not None:
        number = format_number(draft.value.number, words.language)
        years = words.pick(f" för {number} år", f" for {number} years")
    return f"{words.pick('Sökt belopp', 'Sum applied for')}: {amount}{years}{_about(draft, words)}"


def _table(draft: Draft, words: _Words) -> str:
    head = words.pick("Budget", "Budget") if draft.kind is RuleKind.BUDGET else words.pick("Fördelning", "Distribution")
    name = f" ({_cut(draft.metric)})" if draft.metric and draft.metric.lower() != head.lower() else ""
    shown = "; ".join(_line(item, words) for item in draft.items[:6])
    more = words.pick(" med flera", " and others") if len(draft.items) > 6 else ""
    total = ""
    if draft.total is not None:
        total = words.pick(". Angiven summa: ", ". Stated total: ") + format_sek(draft.total, words.language)
    return f"{head}{name}: {shown}{more}{total}"


def _line(item: Item, words: _Words) -> str:
    return f"{item.label} {words.measure(Measure(number=item.number, unit=item.unit))}"


def _in_words(draft: Draft, words: _Words) -> str:
    """Kinds that are words: what kind it is, when, and the document's own sentence."""
    head = words.pick(*_HEADS.get(draft.kind, ("Regel", "Rule")))
    if draft.kind is RuleKind.DEADLINE and re.search(
        r"senast|sista|före|inom|ansökningsperiod|ansökningstid|prövas inte", draft.text.lower()
    ):
        head = words.pick("Sista dag", "Deadline")
    when = ""
    if draft.date is not None and draft.kind is not RuleKind.ALLOCATION:
        when = f" {format_date(draft.date, words.language)}"
    elif draft.period is not None:
        when = f" {format_period(draft.period.start, draft.period.end, words.language)}"
    lead = f"{words.quoted(draft.metric)} – " if draft.metric and _leads(draft) else ""
    return f"{head}{when}{_about(draft, words)}: {lead}{words.quoted(draft.text)}"


def _leads(draft: Draft) -> bool:
    """Whether the metric is a list's lead-in, which the item's own words complete."""
    return draft.kind in (RuleKind.BASE_REQUIREMENT, RuleKind.ELIGIBILITY, RuleKind.PERMITTED_USE)


def _about(draft: Draft, words: _Words) -> str:
    if not draft.program or draft.program.lower() in (draft.metric or "").lower():
        return ""
    return f" ({_cut(draft.program, 120)})"


def _year(draft: Draft) -> str:
    return f" {draft.year}" if draft.year is not None else ""


def _subject_to(draft: Draft, words: _Words) -> str:
    if draft.reservation is None:
        return ""
    return (
        f", {_cut(draft.reservation[:1].lower() + draft.reservation[1:])}"
        if words.language == "sv"
        else f", subject to ”{_cut(draft.reservation)}”"
    )


def _cut(text: str | None, longest: int = _LONGEST) -> str:
    """The text on one line, cut at a word where it is long."""
    line = strip_label(re.sub(r"\s+", " ", text or "")).rstrip(" .,:;")
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _closed(text: str) -> str:
    line = re.sub(r"[ \t\n]+", " ", text).strip()  # no-break spaces inside numbers stay
    return line if line.endswith((".", "!", "…")) else f"{line}."
