"""What a county gets, from a table of who gets what, with a word where the table does not add up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from assistant.calculators.arithmetic import added
from assistant.calculators.inputs import Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.trace import Trace
from assistant.errors import NoRuleForYear, UnknownName
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.language.words import fold
from assistant.rules.model import Item, Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "county-allocation"
INPUTS = (
    Input(name="county", title="Län", title_en="County", kind=InputKind.TEXT, example="Värmland"),
    Input(
        name="year",
        title="År (om annat än tabellens)",
        title_en="Year (if other than the table's)",
        kind=InputKind.YEAR,
        minimum=1900,
        maximum=2100,
        required=False,
    ),
)
COUNTIES = (
    "Blekinge",
    "Dalarna",
    "Gotland",
    "Gävleborg",
    "Halland",
    "Jämtland",
    "Jönköping",
    "Kalmar",
    "Kronoberg",
    "Norrbotten",
    "Skåne",
    "Stockholm",
    "Södermanland",
    "Uppsala",
    "Värmland",
    "Västerbotten",
    "Västernorrland",
    "Västmanland",
    "Västra Götaland",
    "Örebro",
    "Östergötland",
)
# The same county under its other name; the rest is told by likeness.
_ALIASES = {"sodermanland": "sormland"}
_COUNTY_WORDS = re.compile(r"\b(lans landsting|lans|lan|landsting|regionen|region|county council|county|of)\b")
_APART = 0.04  # the next name must be this much less alike
_LIKE = 0.85  # share of letters in common: a letter lost in scanning is like, another county is not


def compute(inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
    """The county's amount, and what the table's rows make beside what it declares."""
    trace = Trace(NAME, inputs)
    rule, item = _row(rulebook, inputs["county"], inputs.get("year"))
    label = (f"{item.label} i tabellen", f"{item.label} in the table")
    trace.step(label, item.label, item.number, "SEK", rule)
    total = sum((one.number for one in rule.items), Decimal(0))
    label = (f"Summan av tabellens {len(rule.items)} rader", f"Sum of the table's {len(rule.items)} rows")
    trace.step(label, added(one.number for one in rule.items), total, "SEK", rule)
    result: dict[str, Any] = {
        "county": item.label,
        "amount": item.number,
        "rows": len(rule.items),
        "computed_total": total,
        "declared_total": rule.total,
        "difference": None,
        "reconciles": None,
        "rule_id": rule.id,
    }
    if rule.total is not None:
        result |= {"difference": rule.total - total, "reconciles": rule.total == total}
        label = ("Angiven summa minus radernas summa", "Declared total minus the sum of the rows")
        trace.step(label, f"{decimal_text(rule.total)} − {decimal_text(total)}", rule.total - total, "SEK", rule)
    _assume(trace, rule, result)
    return trace.finish(result, *_outcomes(result))


def together(named: Sequence[str], year: int | None, rulebook: Rulebook) -> Calculation:
    """What several counties get in all. Raises UnknownName and NoRuleForYear as `compute` does."""
    trace = Trace(NAME, {"counties": list(named), "year": year})
    rows = [_row(rulebook, county, year) for county in named]
    for rule, item in rows:
        trace.step((f"{item.label} i tabellen", f"{item.label} in the table"), item.label, item.number, "SEK", rule)
    total = sum((item.number for _, item in rows), Decimal(0))
    expression = added(item.number for _, item in rows)
    trace.step(("Tillsammans", "Together"), expression, total, "SEK", rows[0][0])
    names = [item.label for _, item in rows]
    swedish = f"{', '.join(names[:-1])} och {names[-1]} får tillsammans {format_sek(total, 'sv')}."
    english = f"{', '.join(names[:-1])} and {names[-1]} together get {format_sek(total, 'en')}."
    return trace.finish({"counties": names, "amount": total}, swedish, english)


def counties(rulebook: Rulebook) -> tuple[str, ...]:
    """The labels of every table of counties, in the tables' order; of any table where none is of counties."""
    tables = _tables(rulebook)
    of_counties = [rule for rule in tables if 2 * _counties_in(rule) > len(rule.items)]
    return tuple(dict.fromkeys(item.label for rule in of_counties or tables for item in rule.items))


def _counties_in(rule: Rule) -> int:
    return sum(find_county(rule.items, county) is not None for county in COUNTIES)


def _tables(rulebook: Rulebook) -> list[Rule]:
    """Tables of money, the latest first; one that has lost its evidence after those that have theirs."""
    tables = [
        rule
        for rule in rulebook.find(RuleKind.ALLOCATION)
        if len(rule.items) > 1 and all(item.unit == "SEK" for item in rule.items)
    ]
    return sorted(tables, key=lambda rule: (not rule.evidence, -(rule.year or 0)))


def _row(rulebook: Rulebook, county: str, year: int | None) -> tuple[Rule, Item]:
    """The county's row in the latest table that has it. Raises UnknownName, or NoRuleForYear before the first."""
    # A name as it stands comes before one that is merely like it.
    for like in (1.0, _LIKE):
        rows = [(rule, find_county(rule.items, county, like)) for rule in _tables(rulebook)]
        found = [(rule, item) for rule, item in rows if item is not None]
        known = [one for one in found if year is None or one[0].year is None or one[0].year <= year]
        if known:
            return known[0]
        if found and year is not None:
            years = sorted({rule.year for rule, _item in found if rule.year is not None})
            raise NoRuleForYear("the allocation to counties", year, years)
    raise UnknownName("county", county, counties(rulebook))


def find_county(items: Sequence[Item], county: str, like: float = _LIKE) -> Item | None:
    """The row of a county, whichever way it is named: "Värmlands län", "varmland", "Region Skåne".

    Labels may have lost letters in scanning, so the one nearly alike is taken; two alike are none.
    """
    place = _place(tuple(item.label for item in items), county, like)
    return None if place is None else items[place]


@lru_cache(maxsize=4096)
def _place(labels: tuple[str, ...], county: str, like: float) -> int | None:
    wanted, plain = _plain(county), [_plain(label) for label in labels]
    if wanted in plain or like == 1.0:
        return plain.index(wanted) if wanted in plain else None
    scored = sorted((SequenceMatcher(None, wanted, label).ratio(), place) for place, label in enumerate(plain))
    if not scored or scored[-1][0] < like or (len(scored) > 1 and scored[-2][0] > scored[-1][0] - _APART):
        return None
    return scored[-1][1]


def _plain(name: str) -> str:
    plain = " ".join(_COUNTY_WORDS.sub(" ", fold(name)).split())
    plain = plain.removesuffix("sregionen").removesuffix("s")
    return _ALIASES.get(plain, plain)


def _assume(trace: Trace, rule: Rule, result: Mapping[str, Any]) -> None:
    if result["reconciles"] is False:
        trace.assume(
            f"Tabellen anges omfatta {format_sek(rule.total or 0, 'sv')} men raderna summerar till "
            f"{format_sek(result['computed_total'], 'sv')}; vilken rad som avviker framgår inte.",
            f"The table is declared as {format_sek(rule.total or 0, 'en')} but its rows make "
            f"{format_sek(result['computed_total'], 'en')}; which row is off is not said.",
        )


def _outcomes(result: Mapping[str, Any]) -> tuple[str, str]:
    swedish = f"{result['county']} får {format_sek(result['amount'], 'sv')}."
    english = f"{result['county']} gets {format_sek(result['amount'], 'en')}."
    return swedish, english
