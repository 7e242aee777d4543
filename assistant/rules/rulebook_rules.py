"""Turn a rulebook entry into a Rule, its quotes looked up in the documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from assistant.documents.evidence import Evidence
from assistant.documents.model import Document
from assistant.errors import RulebookError
from assistant.language.formatting import format_date, format_number, format_percent, format_sek
from assistant.rules.model import Item, Measure, Period, Rule, RuleKind, YearValue
from assistant.rules.rulebook_files import Entry
from assistant.rules.rulebook_quotes import find_quote, told_of
from assistant.rules.stated import unstated

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class ReadRule:
    """A rule and what is wrong with it: a warning in words, or None. A faulty one must not be used."""

    rule: Rule
    warning: str | None
    faulty: bool = False


def rule_from(entry: Entry, documents: Mapping[str, Document]) -> ReadRule:
    """The rule of an entry. It stays reviewed only while each of its quotes stands in its document.

    A rule whose statements say what its quotes do not is faulty, and not used.


    Raises RulebookError, naming the file and the place, for a field that is missing or malformed.
    """
    evidence, lost = _evidence(entry, documents)
    reviewed = entry.value.get("status", "reviewed") == "reviewed" and not lost
    facts = _facts(entry)
    rule = Rule(
        id=entry.rule_id,
        kind=_kind(entry),
        document_id=_document_id(entry),
        statement=_told(entry, "statement", facts, "sv"),
        statement_en=_told(entry, "statement_en", facts, "en"),
        evidence=evidence,
        status="reviewed" if reviewed else "extracted",
        recipients=tuple(str(name) for name in entry.metadata.get("recipients") or ()),
        reviewed_by=_text(entry, "reviewed_by"),
        reviewed_on=_text(entry, "reviewed_on"),
        doubtful=bool(entry.value.get("doubtful", False)),
        negative=bool(entry.metadata.get("negative", False)),
        open=bool(entry.metadata.get("open", False)),
        replaces=_text(entry, "extracted_as"),
        **facts,
    )
    if unsaid := unstated(rule) if evidence else ():
        return ReadRule(rule, f"{entry.place} is not used: it says {', '.join(unsaid)}, which its quotes do not", True)
    return ReadRule(rule, f"{entry.place}: {lost}" if lost else None)


def is_end(entry: Entry) -> bool:
    """Whether the entry only says that the rule ends on its date (`value: null` and nothing else)."""
    return all(entry.value.get(name) is None for name in entry.value)


def _facts(entry: Entry) -> dict[str, Any]:
    value, metadata = entry.value, entry.metadata
    unit = str(metadata.get("unit", "count"))
    items = tuple(_item(entry, item, unit) for item in value.get("items") or ())
    total = _number(entry, "total")
    return {
        "program": _text(entry, "program"),
        "year": _year(entry),
        "metric": _text(entry, "metric"),
        "comparator": _text(entry, "comparator"),
        "value": _measure(entry, "value", unit),
        "amount": _measure(entry, "amount", str(metadata.get("amount_unit", "SEK"))),
        "date": _day(entry, "date", value.get("date")),
        "period": _period(entry),
        "schedule": _schedule(entry, unit),
        "items": items,
        "total": total,
        "reconciles": sum(item.number for item in items) == total if items and total is not None else None,
        "reservation": _text(entry, "reservation"),
    }


def _kind(entry: Entry) -> RuleKind:
    try:
        return RuleKind(str(entry.metadata.get("kind")))
    except ValueError as error:
        known = ", ".join(RuleKind)
        raise RulebookError(entry.file, entry.place, f"metadata.kind must be one of {known}") from error


def _quoted(entry: Entry) -> list[Mapping[str, Any]]:
    given = entry.value.get("evidence")
    quotes: list[Any] = given if isinstance(given, list) else [given]
    if not all(isinstance(quote, Mapping) and {"document", "quote"} <= set(quote) for quote in quotes):
        raise RulebookError(entry.file, entry.place, "evidence must name a document and a quote")
    return quotes


def _document_id(entry: Entry) -> str:
    return str(_quoted(entry)[0]["document"])


def _evidence(entry: Entry, documents: Mapping[str, Document]) -> tuple[tuple[Evidence, ...], str | None]:
    """What was found, and what was not: a warning in words, or None."""
    found = []
    for quoted in _quoted(entry):
        document = documents.get(str(quoted["document"]))
        if document is None:
            return (), f"the document {quoted['document']} is not in the corpus; the rule is unreviewed"
        quote = str(quoted["quote"])
        evidence = find_quote(document, quote, quoted.get("section")) or told_of(document, quote)
        if evidence is None:
            return (), f"its quote no longer stands in {document.id}; the rule is unreviewed"
        found.append(evidence)
    return tuple(found), None


def _text(entry: Entry, name: str) -> str | None:
    """A field of the value, else of the metadata."""
    given = entry.value.get(name, entry.metadata.get(name))
    return None if given is None else " ".join(str(given).split())


def _decimal(entry: Entry, name: str, given: Any) -> Decimal:
    try:
        number = Decimal(repr(float(given)) if isinstance(given, float) else str(given))
    except InvalidOperation as error:
        raise RulebookError(entry.file, entry.place, f"{name} is not a number: {given!r}") from error
    if not number.is_finite():
        raise RulebookError(entry.file, entry.place, f"{name} is not a number: {given!r}")
    return number


def _number(entry: Entry, name: str) -> Decimal | None:
    given = entry.value.get(name)
    return None if given is None else _decimal(entry, name, given)


def _measure(entry: Entry, name: str, unit: str) -> Measure | None:
    number = _number(entry, name)
    if number is None:
        return None
    upper = entry.value.get(f"{name}_upper")
    return Measure(
        number=number,
        unit=unit,
        qualifier=_text(entry, f"{name}_qualifier"),
        upper=None if upper is None else _decimal(entry, f"{name}_upper", upper),
    )


def _year(entry: Entry) -> int | None:
    given = entry.value.get("year", int(entry.applies_from[:4]))
    return None if given is None else int(given)


def _day(entry: Entry, name: str, given: Any) -> str | None:
    """An ISO day or month. Raises RulebookError for a date that does not exist."""
    if given is None:
        return None
    text = str(given)
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError as error:
        raise RulebookError(entry.file, entry.place, f"{name} is not a date: {text}") from error
    return text


def _period(entry: Entry) -> Period | None:
    given = entry.value.get("period")
    if given is None:
        return None
    return Period(
        start=_day(entry, "period.start", given.get("start")), end=_day(entry, "period.end", given.get("end"))
    )


def _schedule(entry: Entry, unit: str) -> tuple[YearValue, ...]:
    given = entry.value.get("schedule") or {}
    ordinal = bool(entry.metadata.get("ordinal", False))
    return tuple(
        YearValue(year=int(year), number=_decimal(entry, f"schedule.{year}", number), unit=unit, ordinal=ordinal)
        for year, number in given.items()
    )


def _item(entry: Entry, given: Any, unit: str) -> Item:
    if not isinstance(given, Mapping) or not {"label", "number"} <= set(given):
        raise RulebookError(entry.file, entry.place, "each item needs a label and a number")
    number = _decimal(entry, "items.number", given["number"])
    return Item(label=str(given["label"]), number=number, unit=str(given.get("unit", unit)))


def _told(entry: Entry, name: str, facts: Mapping[str, Any], language: str) -> str:
    """The statement with its {value}, {amount}, {date}, {total}, {year} filled in from the facts."""
    template = _text(entry, name)
    if template is None:
        raise RulebookError(entry.file, entry.place, f"has no {name}")
    said = _sayings(facts, language)
    for placeholder in _PLACEHOLDER.findall(template):
        if said.get(placeholder) is None:
            raise RulebookError(entry.file, entry.place, f"{name} names {{{placeholder}}}, which has no value")
    return _PLACEHOLDER.sub(lambda hit: str(said[hit[1]]), template)


def _sayings(facts: Mapping[str, Any], language: str) -> dict[str, str | None]:
    period = facts["period"] or Period(start=None, end=None)
    total = facts["total"]
    return {
        "value": facts["value"] and measure_text(facts["value"], language),
        "amount": facts["amount"] and measure_text(facts["amount"], language),
        "total": None if total is None else format_sek(total, language),
        "date": facts["date"] and format_date(facts["date"], language),
        "start": period.start and format_date(period.start, language),
        "end": period.end and format_date(period.end, language),
        "year": None if facts["year"] is None else str(facts["year"]),
    }


def measure_text(measure: Measure, language: str) -> str:
    """A number with its unit as a person writes it: "40 procent", "SEK 40 million", "290 kommuner"."""
    written: Mapping[str, Callable[[Decimal, str], str]] = {"SEK": format_sek, "percent": format_percent}
    if measure.unit in written:
        return written[measure.unit](measure.number, language)
    number = format_number(measure.number, language)
    return number if measure.unit == "count" else f"{number} {measure.unit}"
