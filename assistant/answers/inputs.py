"""Reading a calculator and its inputs from a question: "Vi har registrerat 55 av 120 dödsfall 2010, når vi målet?".

A calculation is only read where the user gives figures of their own and asks what follows from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.answers.question import Question
from assistant.language.numbers import Quantity

_NUMBER = r"(?!(?:19|20)\d\d\b)(\d{1,3}(?:[ \u00a0]\d{3})+|\d+)"
_OF = re.compile(rf"{_NUMBER}\s*(?:\w+\s+){{0,2}}?(?:av|of|out of|utav|/)\s*(?:\w+\s+){{0,2}}?{_NUMBER}\b", re.I)
_DEATHS = re.compile(
    rf"{_NUMBER}\s+(?:\w+\s+)?(?:dodsfall|avlidna|doda|deaths)|(?:dodsfall|deaths)\w*\s*[:=]?\s*{_NUMBER}"
)
_REGISTERED = re.compile(
    rf"(?:registrerat|registrerade|registrerar|registered|register)\s+(?:\w+\s+)?{_NUMBER}|"
    rf"{_NUMBER}\s+(?:\w+\s+)?(?:registrer|registration|registered)"
)
_OUTCOME = re.compile(
    r"\b(?:na|nar|naar|klarar|racker|kvalificer\w*|uppnar|uppfyller|ligger|hur (?:manga|mycket) (?:fler|mer|till)|"
    r"fattas|saknas|behovs|behover|far vi|blir|lyckas|godkan\w*|do we|will we|are we|have we|reach|make it|enough|"
    r"how many more|qualify|missing|need)\b"
)
_OWN = re.compile(r"\b(?:sjalv\w*|egen|egna|eget|bidra\w*|motsvar\w*|medfinans\w*|own|ourselves|co-?fund\w*|match)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """A calculator with what the question gives of its inputs; missing ones are simply absent."""

    calculator: str
    inputs: Mapping[str, Any]


def read_inputs(question: Question) -> Reading | None:
    """The calculation a question asks for, or None where it asks for none."""
    for calculator, reader in _READERS:
        if (inputs := reader(question)) is not None:
            return Reading(calculator, inputs)
    return None


def _whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year(question: Question) -> dict[str, int]:
    return {"year": question.years[0]} if question.years else {}


def _pair(question: Question) -> tuple[int, int] | None:
    """ "55 av 120" as (55, 120); a share or an amount of money is no such pair."""
    for hit in _OF.finditer(question.text):
        inside = [found for found in question.quantities if hit.start() <= found.start < hit.end()]
        if all(found.unit in ("count", "fraction") for found in inside):
            return _whole(hit[1]), _whole(hit[2])
    return None


def _amounts(question: Question) -> list[Quantity]:
    return [found for found in question.quantities if found.unit == "SEK"]


def _palliative(question: Question) -> dict[str, Any] | None:
    """Deaths and registrations; needs one of them as the user's own figure, and a question about the outcome."""
    about = re.search(r"\b(?:palliativ\w*|dodsfall\w*|avlidna|deaths?)\b", question.folded)
    pair = _pair(question)
    if not about or not _OUTCOME.search(question.folded) or "enheter" in question.folded:
        return None
    figures: dict[str, Any] = {}
    if pair:
        figures = {"registered": pair[0], "deaths": pair[1]}
    if "deaths" not in figures and (hit := _DEATHS.search(question.folded)):
        figures["deaths"] = _whole(hit[1] or hit[2])
    if "registered" not in figures and (hit := _REGISTERED.search(question.folded)):
        figures["registered"] = _whole(hit[1] or hit[2])
    return _year(question) | figures if figures else None


def _senior_alert(question: Question) -> dict[str, Any] | None:
    pair = _pair(question)
    if "senior alert" not in question.folded or pair is None:
        return None
    return _year(question) | {"registering": pair[0], "units": pair[1]}


def _state_share(question: Question) -> dict[str, Any] | None:
    amounts = _amounts(question)
    structure = re.search(r"stodstruktur|support structure", question.folded)
    model = re.search(r"sexar\w*|sex ar\w*|grundfinansiering|six.year", question.folded)
    if not amounts or not (structure or model):
        return None
    programme = "regional-support-structures" if structure else "six-year-model"
    nth = next((int(date.first) for date in question.dates if date.kind == "nth_year"), None)
    year = {"year": nth} if nth is not None and model else _year(question)
    return year | {"programme": programme, "cost": str(amounts[0].number)}


def _co_funding(question: Question) -> dict[str, Any] | None:
    amounts = _amounts(question)
    if not amounts or not re.search(r"e.?halsa\w*|e.?health", question.folded) or not _OWN.search(question.folded):
        return None
    return {"programme": "ehealth", "grant": str(amounts[0].number)}


def _repayment(question: Question) -> dict[str, Any] | None:
    amounts = _amounts(question)
    if len(amounts) < 2 or not re.search(r"aterbetal\w*|betalas? tillbaka|pay back|repay\w*", question.folded):
        return None
    granted, used = amounts[0].number, amounts[1].number
    if re.search(r"\banvant\b|\bused\b|\bspent\b", question.folded[: amounts[0].start]):
        granted, used = used, granted
    days = [date.first for date in question.dates if date.kind == "day"]
    return {"granted": str(granted), "used": str(used)} | ({"on": days[0]} if days else {})


def _pace(question: Question) -> dict[str, Any] | None:
    if not re.search(r"\b(?:takt\w*|per vecka|i veckan|varje vecka|pace|(?:per|a|each) week)\b", question.folded):
        return None
    inputs: dict[str, Any] = dict(_year(question))
    if pair := _pair(question):
        inputs |= {"registered": pair[0], "deaths_per_year": pair[1]}
    if shares := [found for found in question.quantities if found.unit == "percent"]:
        inputs["target"] = str(shares[0].number)
    if days := [date.first for date in question.dates if date.kind == "day"]:
        inputs["on"] = days[0]
    return inputs if pair else None


_READERS: tuple[tuple[str, Callable[[Question], dict[str, Any] | None]], ...] = (
    ("pace", _pace),
    ("senior-alert", _senior_alert),
    ("palliative-register", _palliative),
    ("state-share", _state_share),
    ("co-funding", _co_funding),
    ("repayment", _repayment),
)
