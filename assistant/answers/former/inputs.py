"""Reading a calculator and its inputs from a question: "Vi har registrerat 55 av 120 dödsfall 2010, når vi målet?".

A calculation is only read where the user gives figures of their own and asks what follows from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.answers.former import money_inputs as money
from assistant.answers.former.money_inputs import amounts_of, year_of
from assistant.answers.former.question import Question

_NUMBER = r"(?<!\d)(?!(?:19|20)\d\d\b)(\d{1,3}(?:[ \u00a0]\d{3})+|\d+)"
_OF = re.compile(rf"{_NUMBER}\s*(?:\w+\s+){{0,2}}?(?:av|of|out of|utav|/)\s*(?:\w+\s+){{0,2}}?{_NUMBER}\b", re.I)
_DEATHS = re.compile(
    rf"{_NUMBER}\s+(?:\w+\s+)?(?:dodsfall|avlidna|doda|deaths|dor|dog|avlider|avled|die|died)\b|"
    rf"(?:dodsfall|deaths)\w*\s*[:=]?\s*{_NUMBER}|\b(?:dor|dog|avlider|avled)\s+(?:\w+\s+)?{_NUMBER}"
)
_REGISTERED = re.compile(
    rf"(?:registrerat|registrerade|registrerar|registered|register)\s+(?:\w+\s+)?{_NUMBER}|"
    rf"{_NUMBER}\s+(?:(?:av dem |of them )?\w+\s+)?(?:registrer|registration|registered)|"
    rf"{_NUMBER}\s+(?:av dem|av dessa|of them|of these) (?:finns|ar|var|star|ligger|har|are|were|have)"
)
_PERCENT_OF = re.compile(rf"(?:procent|percent|%) (?:av|of) {_NUMBER}")
_MORE = re.compile(r"\b(?:hur manga (?:fler|till)|how many more)\b")
_LEFT = re.compile(
    r"\bdagar (?:\w+ )?(?:kvar|aterstar|till|har vi|ar det)\b|\bdays (?:\w+ )?(?:left|until|remain|do we have|to go)\b"
)
_FEW = 3  # content words; a question with more of them is about something else
_OF_DEATHS = re.compile(rf"(?:dodsfall|avlidna|deaths)\w* (?:av|of|out of) {_NUMBER}")
_OUTCOME = re.compile(
    r"\b(?:na|nar|naar|nadde|klarar?|klarade|maste|racker|rackte|kvalificer\w*|"
    r"uppnar|uppfyller|ligger|hur (?:manga|mycket) (?:fler|mer|till)|fattas|saknas|behovs|behover|far vi|blir|"
    r"lyckas|godkan\w*|ratt till|do we|will we|are we|have we|reach|make it|enough|"
    r"how many more|qualify|missing|need)\b"
)


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


def carried(question: Question, earlier: Reading) -> Reading | None:
    """The earlier calculation with what a follow-up changes: "och om vi får 130 dödsfall?", "och 2016?".

    None where the follow-up neither gives a figure nor asks about the outcome.
    """
    figures = year_of(question) | _figures(question)
    amounts = amounts_of(question)
    if amounts and "cost" in earlier.inputs:
        figures["cost"] = str(amounts[0].number)
    if amounts and "grant" in earlier.inputs:
        figures["grant"] = str(amounts[0].number)
    if not figures and not (_OUTCOME.search(question.folded) and len(question.needs) <= _FEW):
        return None
    calculator = earlier.calculator
    if calculator == "registrations-needed" and "registered" in {**earlier.inputs, **figures}:
        calculator = "palliative-register"
    return Reading(calculator, {**earlier.inputs, **figures})


def _figures(question: Question) -> dict[str, Any]:
    """Deaths and registrations, as far as the question gives them."""
    figures: dict[str, Any] = {}
    if pair := _pair(question):
        figures = {"registered": pair[0], "deaths": pair[1]}
    if "deaths" not in figures and (hit := _DEATHS.search(question.folded)):
        figures["deaths"] = _whole(_first(hit))
    if "deaths" not in figures and (hit := _PERCENT_OF.search(question.folded)):
        figures["deaths"] = _whole(hit[1])
    if "registered" not in figures and (hit := _REGISTERED.search(question.folded)):
        figures["registered"] = _whole(_first(hit))
    return figures


def _first(hit: re.Match[str]) -> str:
    """The one group that matched."""
    return next(group for group in hit.groups() if group)


def _whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _pair(question: Question) -> tuple[int, int] | None:
    """ "55 av 120" as (55, 120); a share or an amount of money is no such pair."""
    for hit in _OF.finditer(question.text):
        inside = [found for found in question.quantities if hit.start() <= found.start < hit.end()]
        if all(found.unit in ("count", "fraction") for found in inside):
            return _whole(hit[1]), _whole(hit[2])
    return None


def _palliative(question: Question) -> dict[str, Any] | None:
    """Deaths and registrations; needs one of them as the user's own figure, and a question about the outcome."""
    about = re.search(r"\b(?:palliativ\w*|dodsfall\w*|avlidna|deaths?)\b", question.folded)
    more = _MORE.search(question.folded) and any(found.unit == "percent" for found in question.quantities)
    if more and len(question.needs) <= _FEW:
        return year_of(question) | _figures(question)
    if not about or not _OUTCOME.search(question.folded) or "enheter" in question.folded:
        return None
    figures = _figures(question)
    return year_of(question) | figures if figures else None


def _needed(question: Question) -> dict[str, Any] | None:
    """How many of so many deaths a level takes: only deaths are given, and how many is asked."""
    figures = _palliative(question) or {}
    if re.search(r"\b(?:hur manga|how many)\b", question.folded) and figures.keys() <= {"year", "deaths"} and figures:
        return figures if "deaths" in figures else None
    if _pair(question) is None and (hit := _OF_DEATHS.search(question.folded)) and _OUTCOME.search(question.folded):
        return year_of(question) | {"deaths": _whole(hit[1])}
    return None


def _most(question: Question) -> dict[str, Any] | None:
    """The most deaths at which today's registrations still suffice."""
    hit = _REGISTERED.search(question.folded)
    if hit is None or not re.search(
        r"hur manga dodsfall.*(?:som mest|hogst|fortfarande|anda)|how many deaths.*(?:most|still)", question.folded
    ):
        return None
    return year_of(question) | {"registered": _whole(_first(hit))}


def _days_left(question: Question) -> dict[str, Any] | None:
    """Days from a day named to a deadline; which deadline is found by its words."""
    if not re.search(r"\bhur manga dagar\b|\bdagar kvar\b|\bhow many days\b|\bdays (?:left|until)\b", question.folded):
        return None
    days = [date.first for date in question.dates if date.kind == "day"]
    if not days:  # "hur många dagar före döden räknas flyttar?" is for the documents to say
        return {} if _LEFT.search(question.folded) else None
    return {"on": days[0]} | ({"deadline": days[1]} if len(days) > 1 else {})


def _senior_alert(question: Question) -> dict[str, Any] | None:
    if "senior alert" not in question.folded or not _OUTCOME.search(question.folded):
        return None
    pair = _pair(question)
    units = [int(found.number) for found in question.quantities if found.unit == "count" and found.upper is None]
    if pair is None and len(units) == 2:
        pair = min(units), max(units)
    if pair is None and len(units) == 1 and re.search(r"\b(?:alla|samtliga|all)\b", question.folded):
        pair = units[0], units[0]
    return None if pair is None else year_of(question) | {"registering": pair[0], "units": pair[1]}


def _pace(question: Question) -> dict[str, Any] | None:
    if not re.search(r"\b(?:takt\w*|per vecka|i veckan|varje vecka|pace|(?:per|a|each) week)\b", question.folded):
        return None
    inputs: dict[str, Any] = dict(year_of(question))
    if pair := _pair(question):
        inputs |= {"registered": pair[0], "deaths_per_year": pair[1]}
    if shares := [found for found in question.quantities if found.unit == "percent"]:
        inputs["target"] = str(shares[0].number)
    if days := [date.first for date in question.dates if date.kind == "day"]:
        inputs["on"] = days[0]
    return inputs if pair else None


_READERS: tuple[tuple[str, Callable[[Question], dict[str, Any] | None]], ...] = (
    ("days-left", _days_left),
    ("pool-share", money.pool_share),
    ("pool-share", money.equal_parts),
    ("application-budget", money.per_year),
    ("pace", _pace),
    ("senior-alert", _senior_alert),
    ("most-deaths", _most),
    ("registrations-needed", _needed),
    ("palliative-register", _palliative),
    ("counties-together", money.counties_together),
    ("state-share", money.state_share),
    ("state-shares", money.state_shares),
    ("co-funding", money.co_funding),
    ("repayment", money.repayment),
)
