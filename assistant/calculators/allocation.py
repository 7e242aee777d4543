"""What somebody gets, or several get together, from a table of who gets what, with a word where it does not add up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from assistant.calculators.amounts import difference_sentence, difference_step
from assistant.calculators.arithmetic import added
from assistant.calculators.inputs import Input, InputKind, rule_of
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import NoRuleForYear, UnknownName
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.language.places import place_of
from assistant.language.words import fold
from assistant.rules.model import Item, Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "allocation"
INPUTS = (
    Input(
        name="who",
        title="Vem",
        title_en="Who",
        kind=InputKind.TEXT,
        description="Namnet på raden i tabellen; flera åtskilda av semikolon läggs ihop",
        description_en="The name of the row in the table; several between semicolons are added",
        words=("mottagare", "recipient"),
    ),
    Input(
        name="year",
        title="År (om annat än tabellens)",
        title_en="Year (if other than the table's)",
        kind=InputKind.YEAR,
        minimum=1900,
        maximum=2100,
        required=False,
    ),
    replace(
        rule_of(RuleKind.ALLOCATION),
        title="Regel, om det finns flera tabeller",
        title_en="Rule, if there are several tables",
        required=False,
        description_en="The id of an allocation rule",
    ),
)
_APART = 0.04  # the next name must be this much less alike
_LIKE = 0.85  # share of letters in common: a letter lost in scanning is like, another name is not


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """What each row named gets and their sum, and what the table's rows make beside what it declares."""
    trace = Trace(NAME, inputs)
    tables = _tables(rulebook, subject, inputs.get("rule"))
    rows = [_row(tables, who, inputs.get("year")) for who in _each(inputs["who"])]
    for rule, item in rows:
        trace.step((f"{item.label} i tabellen", f"{item.label} in the table"), item.label, item.number, "SEK", rule)
    amount = sum((item.number for _, item in rows), Decimal(0))
    if len(rows) > 1:
        expression = added(item.number for _, item in rows)
        trace.step(("Tillsammans", "Together"), expression, amount, "SEK", rows[0][0])
    difference_step(trace, [item.number for _, item in rows], rows[0][0])
    result: dict[str, Any] = {
        "who": "; ".join(item.label for _, item in rows),
        "amount": amount,
        "rows": [{"label": item.label, "amount": item.number, "rule_id": rule.id} for rule, item in rows],
        **_total(trace, rows[0][0], shown=len(rows) == 1),
    }
    return trace.finish(result, _outcome(rows, amount, "sv"), _outcome(rows, amount, "en"))


def labels(rulebook: Rulebook, subject: Subject) -> tuple[str, ...]:
    """The rows there are, in the tables' order; of tables of places where there are such."""
    tables = _tables(rulebook, subject, None)
    of_places = [
        rule for rule in tables if 2 * sum(place_of(item.label) is not None for item in rule.items) > len(rule.items)
    ]
    return tuple(dict.fromkeys(item.label for rule in of_places or tables for item in rule.items))


def _each(who: str) -> list[str]:
    return [part.strip() for part in who.split(";") if part.strip()] or [who]


def _total(trace: Trace, rule: Rule, *, shown: bool) -> dict[str, Any]:
    """The table's own sum, and how far what it declares is from it; as steps where nothing else is added."""
    total = sum((one.number for one in rule.items), Decimal(0))
    if shown:
        label = (f"Summan av tabellens {len(rule.items)} rader", f"Sum of the table's {len(rule.items)} rows")
        trace.step(label, added(one.number for one in rule.items), total, "SEK", rule)
    told = {"computed_total": total, "declared_total": rule.total, "rule_id": rule.id}
    if rule.total is None:
        return {**told, "difference": None, "reconciles": None}
    if shown:
        label = ("Angiven summa minus radernas summa", "Declared total minus the sum of the rows")
        trace.step(label, f"{decimal_text(rule.total)} − {decimal_text(total)}", rule.total - total, "SEK", rule)
    if rule.total != total:
        trace.assume(
            f"Tabellen anges omfatta {format_sek(rule.total, 'sv')} men raderna summerar till "
            f"{format_sek(total, 'sv')}; vilken rad som avviker framgår inte.",
            f"The table is declared as {format_sek(rule.total, 'en')} but its rows make "
            f"{format_sek(total, 'en')}; which row is off is not said.",
        )
    return {**told, "difference": rule.total - total, "reconciles": rule.total == total}


def _tables(rulebook: Rulebook, subject: Subject, rule_id: str | None) -> list[Rule]:
    """Tables of money, the latest first; one that has lost its evidence after those that have theirs."""
    tables = [
        rule
        for rule in subject.rules(rulebook, RuleKind.ALLOCATION)
        if len(rule.items) > 1 and all(item.unit == "SEK" for item in rule.items) and rule_id in (None, rule.id)
    ]
    if not tables and rule_id is not None:
        raise UnknownName("allocation rule", rule_id)
    return sorted(tables, key=lambda rule: (not rule.evidence, -(rule.year or 0)))


def _row(tables: Sequence[Rule], who: str, year: int | None) -> tuple[Rule, Item]:
    """The row of a name in the latest table that has it. Raises UnknownName, or NoRuleForYear before the first."""
    # A name as it stands comes before one that is merely like it.
    for like in (1.0, _LIKE):
        rows = [(rule, find_row(rule.items, who, like)) for rule in tables]
        found = [(rule, item) for rule, item in rows if item is not None]
        known = [one for one in found if year is None or one[0].year is None or one[0].year <= year]
        if known:
            return known[0]
        if found and year is not None:
            years = sorted({rule.year for rule, _item in found if rule.year is not None})
            raise NoRuleForYear(f"the allocation to {who}", year, years)
    raise UnknownName("row", who, tuple(dict.fromkeys(item.label for rule in tables for item in rule.items)))


def find_row(items: Sequence[Item], who: str, like: float = _LIKE) -> Item | None:
    """The row of a name, whichever way a place is named: "Värmlands län", "varmland", "Region Värmland".

    Labels may have lost letters in scanning, so the one nearly alike is taken; two alike are none.
    """
    place = _place(tuple(item.label for item in items), who, like)
    return None if place is None else items[place]


@lru_cache(maxsize=4096)
def _place(labels: tuple[str, ...], who: str, like: float) -> int | None:
    wanted, plain = _plain(who), [_plain(label) for label in labels]
    if wanted in plain or like == 1.0:
        return plain.index(wanted) if wanted in plain else None
    scored = sorted((SequenceMatcher(None, wanted, label).ratio(), place) for place, label in enumerate(plain))
    if not scored or scored[-1][0] < like or (len(scored) > 1 and scored[-2][0] > scored[-1][0] - _APART):
        return None
    return scored[-1][1]


_AROUND = re.compile(r"\b(lans landsting|lans|lan|landsting|regionen|region|county council|county|of)\b")


def _plain(name: str) -> str:
    """A place by its official name, any other name in small letters without marks."""
    if place := place_of(name):
        return fold(place)
    plain = " ".join(_AROUND.sub(" ", fold(name)).split())
    for known in (plain, plain.removesuffix("sregionen"), plain.removesuffix("s")):
        if place := place_of(known):
            return fold(place)
    return plain


def _outcome(rows: Sequence[tuple[Rule, Item]], amount: Decimal, language: str) -> str:
    names, money = [item.label for _, item in rows], format_sek(amount, language)
    if len(names) == 1:
        return f"{names[0]} får {money}." if language == "sv" else f"{names[0]} gets {money}."
    each = "; ".join(f"{item.label}: {format_sek(item.number, language)}" for _, item in rows)
    told = f"{each}; tillsammans {money}" if language == "sv" else f"{each}; together {money}"
    if len(rows) > 2:
        return f"{told}."
    return f"{told}. {difference_sentence({'difference': rows[0][1].number - rows[1][1].number}, language)}"
