"""Yearly amounts against the total of the period they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.model import Document
from assistant.language.dates import DateMention
from assistant.language.formatting import format_sek
from assistant.language.numbers import Quantity
from assistant.rules.checks.model import Finding, status_of
from assistant.rules.checks.prose import YEARLY, Amount, Sections, amounts, heading, quote

_NUMBERS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "two": 2, "three": 3, "four": 4, "five": 5}
_DURATION = re.compile(
    r"\b(?:under|i|på|över|för|over|for|during)\s+(?:en period (?:på|av|om)\s+)?"
    rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})\s*(?:års?|years?)\b"
)
_LONGEST = 30  # years; a longer period is a misreading


@dataclass(frozen=True, slots=True)
class _Yearly:
    """An amount for each of some years."""

    amount: Amount
    years: tuple[int, ...]


def check_periods(document: Document, texts: Sections) -> Iterator[Finding]:
    """Amount a year times years against the total, and years' own amounts against their period's total."""
    for sentences in texts:
        found = amounts(sentences)
        seen: set[tuple[Decimal, Decimal]] = set()
        for total in found:
            for finding in (_times_years(document, found, total), _years_sum(document, found, total)):
                if finding is None or not isinstance(finding.computed, Decimal):
                    continue
                if (total.number, finding.computed) not in seen:
                    seen.add((total.number, finding.computed))
                    yield finding


def _times_years(document: Document, found: Sequence[Amount], total: Amount) -> Finding | None:
    """ "210 mnkr under 3 år, 70 mnkr per år"."""
    duration = _DURATION.search(total.after)
    if duration is None or YEARLY.search(total.after[: duration.start()]):
        return None
    years = _NUMBERS.get(duration[1]) or int(duration[1])
    for one in found:
        if one is not total and one.sentence is total.sentence and one.is_yearly and one.number < total.number:
            parts = f"{years} × {{}}"
            return _finding(document, total, [one], years * one.number, parts)
    return None


def _years_sum(document: Document, found: Sequence[Amount], total: Amount) -> Finding | None:
    """A total for 2011–2014 against what the same section gives those years one by one.

    With years missing the sum is only told where it already exceeds the total: the rest cannot be negative.
    """
    period = _years_of(total)
    if len(period) < 2 or total.is_yearly:
        return None
    by_year: dict[int, Amount] = {}
    yearly = list(_yearly(found, total))
    own = [one for one in yearly if one.amount.sentence is total.sentence]
    # What the total's own sentence gives year by year are its parts; else the section's, later ones first.
    later = sorted(yearly, key=lambda one: one.amount.sentence.start < total.sentence.start)
    for one in own if len(own) > 1 else later:
        for year in one.years:
            if year in period:
                by_year.setdefault(year, one.amount)
    computed = sum((amount.number for amount in by_year.values()), Decimal(0))
    if len(by_year) < 2 or (len(by_year) < len(period) and computed <= total.number):
        return None
    ordered = [by_year[year] for year in sorted(by_year)]
    return _finding(document, total, ordered, computed, None, sorted(by_year))


def _yearly(found: Sequence[Amount], total: Amount) -> Iterator[_Yearly]:
    for one in found:
        years = _years_of(one)
        if one is total or not years or one.number >= total.number:
            continue
        if one.is_yearly or len(years) == 1:
            yield _Yearly(one, years)


def _years_of(amount: Amount) -> tuple[int, ...]:
    """The years an amount is said to be for: the dates of its sentence, or those nearest to it."""
    dates = [date for date in amount.sentence.dates if date.kind in ("year", "period")]
    others = [found for found in amount.sentence.money if found.start != amount.start]
    if others:
        dates = [date for date in dates if not _nearer_to_another(date, amount, others)]
    years = {year for date in dates for year in _span(date)}
    return tuple(sorted(years)) if len(years) <= _LONGEST else ()


def _nearer_to_another(date: DateMention, amount: Amount, others: Sequence[Quantity]) -> bool:
    apart = _apart(date, amount.start, amount.end)
    return any(_apart(date, other.start, other.end) < apart for other in others)


def _apart(date: DateMention, start: int, end: int) -> int:
    return max(date.start - end, start - date.end, 0)


def _span(date: DateMention) -> range:
    first = int(date.first[:4])
    return range(first, int((date.last or date.first)[:4]) + 1)


def _finding(
    document: Document,
    total: Amount,
    parts: Sequence[Amount],
    computed: Decimal,
    template: str | None,
    years: Sequence[int] = (),
) -> Finding:
    difference = total.number - computed
    evidence = quote(document, total.sentence, *(one.sentence for one in parts))
    messages = {}
    for language in ("sv", "en"):
        written = [format_sek(one.number, language) for one in parts]
        listed = template.format(written[0]) if template else _listed(written, years)
        stated, made = format_sek(total.number, language), format_sek(computed, language)
        apart = format_sek(abs(difference), language)
        messages[language] = heading(evidence, language) + _message(
            language, (stated, listed, made, apart), difference == 0
        )
    return Finding(
        document_id=document.id,
        kind="period",
        status=status_of(difference),
        declared=total.number,
        computed=computed,
        difference=difference,
        message=messages["sv"],
        message_en=messages["en"],
        evidence=evidence,
    )


def _listed(written: Sequence[str], years: Sequence[int]) -> str:
    return " + ".join(f"{amount} ({year})" for amount, year in zip(written, years, strict=True))


def _message(language: str, told: tuple[str, str, str, str], agrees: bool) -> str:
    stated, listed, made, apart = told
    if language == "sv":
        if agrees:
            return f"{stated} för hela perioden stämmer: {listed}."
        return f"{stated} anges för hela perioden, men {listed} är {made}; skillnaden är {apart}."
    if agrees:
        return f"{stated} for the whole period agrees: {listed}."
    return f"{stated} is stated for the whole period, but {listed} is {made}; the difference is {apart}."
