"""Dates that cannot all hold: a last day after its period, a payout before its results, a step too late."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.documents.evidence import Evidence
from assistant.documents.model import Document, DocumentType
from assistant.language.dates import DateMention
from assistant.language.formatting import format_date, format_period
from assistant.rules.checks.model import Finding, status_of
from assistant.rules.checks.prose import Sections, quote
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.model import Rule, RuleKind

# What an applicant does before it sends the application in. A funder's decision comes after the last day.
_PREPARES = re.compile(
    r"\b(?:godkän\w*|godtog\w*|godta\w*|accept\w*|antag\w*|antog\w*|beslut(?:ar|ade|at|as|ades)|justera\w*|"
    r"informera\w*|information|samråd\w*|möte\w*|behandla\w*|underteckna\w*|approv\w*|adopt\w*|signed)\b"
)
_FUNDER = re.compile(r"\b(?:besked|bevilja\w*|utbetal\w*|betalas ut|grant(?:ed|s)?)\b")
_APPLIES = re.compile(r"\b(?:ansök\w*|sök(?:a|er|s|t)|appl(?:y|ication|ies))\b")


def check_deadlines(document: Document, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Last days against the period they serve, payouts against their results; `rules` are the document's."""
    periods = [rule for rule in rules if rule.period and rule.period.end and rule.kind is RuleKind.POOL]
    for rule in rules:
        if rule.kind is RuleKind.DEADLINE and _is_day(rule.date):
            same = [one for one in periods if one.program and one.program == rule.program]
            if (period := _served(rule, same)) is not None:
                yield _against_period(document, rule, period)
        if rule.kind is RuleKind.PAYOUT and rule.date:
            for measured in rules:
                if measured.kind is RuleKind.MEASUREMENT_PERIOD and _same_subject(rule, measured):
                    yield _payout(document, rule, measured)


def check_approvals(document: Document, texts: Sections, rules: Sequence[Rule]) -> Iterator[Finding]:
    """In an application: steps that must come before it is sent, dated against its last day."""
    deadlines = [rule for rule in rules if _is_application_day(rule)]
    if not deadlines or not _is_application(document, texts):
        return
    deadline = min(deadlines, key=lambda rule: rule.date or "")
    for sentence in (one for sentences in texts for one in sentences):
        if not _PREPARES.search(sentence.low) or _FUNDER.search(sentence.low):
            continue
        for mention in sentence.dates:
            if _is_step(mention, deadline):
                yield _step(document, sentence, mention, deadline)


def _served(rule: Rule, periods: Sequence[Rule]) -> Rule | None:
    """The period a last day falls in, or the last one where it is after them all; before one it is early."""
    day = rule.date or ""
    spans = [(one.period.start or "", one.period.end or "", one) for one in periods if one.period]
    for start, end, one in spans:
        if start <= day <= end:
            return one
    return max(spans, key=lambda span: span[1])[2] if spans and all(end < day for _, end, _ in spans) else None


def _is_day(iso: str | None) -> bool:
    return iso is not None and len(iso) == 10


def _is_application_day(rule: Rule) -> bool:
    if rule.kind is not RuleKind.DEADLINE or not _is_day(rule.date):
        return False
    quotes = " ".join(one.quote for one in rule.evidence).lower()
    return bool(_APPLIES.search(quotes)) and not _FUNDER.search(quotes)


def _is_application(document: Document, texts: Sections) -> bool:
    if document.metadata.type is DocumentType.APPLICATION:
        return True
    return "ansökan" in document.metadata.title.lower() and bool(texts)


def _is_step(mention: DateMention, deadline: Rule) -> bool:
    """A day of its own, in the year of the last day, that is not the last day itself."""
    same_year = (deadline.date or "")[:4] == mention.first[:4]
    return mention.kind == "day" and mention.bound is None and same_year and mention.first != deadline.date


def _same_subject(rule: Rule, measured: Rule) -> bool:
    return rule.program is not None and (rule.program, rule.year) == (measured.program, measured.year)


def _days(later: str, earlier: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _against_period(document: Document, rule: Rule, period: Rule) -> Finding:
    """A last day after the period's end serves nobody."""
    end, day = (period.period and period.period.end) or "", rule.date or ""
    late = max(0, _days(day, end)) if _is_day(end) else 0
    start = period.period.start if period.period else None
    span = {language: format_period(start, end, language) for language in ("sv", "en")}
    told = {language: format_date(day, language) for language in ("sv", "en")}
    if late:
        message = f"Sista dag {told['sv']} ligger {late} dagar efter perioden {span['sv']}."
        message_en = f"The last day {told['en']} is {late} days after the period {span['en']}."
    else:
        message = f"Sista dag {told['sv']} ligger inom perioden {span['sv']}."
        message_en = f"The last day {told['en']} is within the period {span['en']}."
    return _found(document, "deadline", (day, end, late), (message, message_en), rule.evidence + period.evidence)


def _payout(document: Document, rule: Rule, measured: Rule) -> Finding:
    """Results cannot be paid for before they have been counted."""
    end, paid = (measured.period and measured.period.end) or "", rule.date or ""
    early = end[: len(paid)] > paid
    told = {language: (format_date(paid, language), format_date(end, language)) for language in ("sv", "en")}
    if early:
        message = f"Utbetalning {told['sv'][0]} ligger före mätperiodens slut {told['sv'][1]}."
        message_en = f"Payment in {told['en'][0]} is before the counting period ends on {told['en'][1]}."
    else:
        message = f"Utbetalning {told['sv'][0]} ligger efter mätperiodens slut {told['sv'][1]}."
        message_en = f"Payment in {told['en'][0]} is after the counting period ends on {told['en'][1]}."
    return _found(
        document,
        "deadline",
        (paid, end, int(early)),
        (message, message_en),
        rule.evidence + measured.evidence,
    )


def _step(document: Document, sentence: Sentence, mention: DateMention, deadline: Rule) -> Finding:
    day, last = mention.first, deadline.date or ""
    late = max(0, _days(day, last))
    told = {language: (format_date(day, language), format_date(last, language)) for language in ("sv", "en")}
    if late:
        message = f"Steget {told['sv'][0]} är daterat {late} dagar efter sista ansökningsdag {told['sv'][1]}."
        message_en = f"The step on {told['en'][0]} is dated {late} days after the last day, {told['en'][1]}."
    else:
        message = f"Steget {told['sv'][0]} är daterat före sista ansökningsdag {told['sv'][1]}."
        message_en = f"The step on {told['en'][0]} is dated before the last day, {told['en'][1]}."
    evidence = deadline.evidence + quote(document, sentence)
    return _found(document, "approval", (last, day, late), (message, message_en), evidence)


def _found(
    document: Document,
    kind: str,
    sides: tuple[str, str, int],
    messages: tuple[str, str],
    evidence: tuple[Evidence, ...],
) -> Finding:
    declared, computed, apart = sides
    return Finding(
        document_id=document.id,
        kind=kind,
        status=status_of(apart),
        declared=declared,
        computed=computed,
        difference=apart,
        message=messages[0],
        message_en=messages[1],
        evidence=evidence,
    )
