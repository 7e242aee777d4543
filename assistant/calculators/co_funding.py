"""What a recipient must put in itself to get a grant."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import to_ore
from assistant.calculators.inputs import MOST_KRONOR, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.trace import Trace
from assistant.errors import NoRuleForYear, UnknownName
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.language.words import fold
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "co-funding"
PROGRAMMES: Mapping[str, str] = {"ehealth": "ehälsa|e-hälsa"}
INPUTS = (
    Input(
        name="programme",
        title="Satsning eller regel",
        title_en="Programme or rule",
        kind=InputKind.TEXT,
        description=f"{', '.join(PROGRAMMES)} eller id för en regel av slaget co_funding",
        description_en=f"{', '.join(PROGRAMMES)} or the id of a co_funding rule",
        example="ehealth",
    ),
    Input(
        name="grant",
        title="Statsbidrag (kr)",
        title_en="Grant (SEK)",
        kind=InputKind.MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        example="500 000",
    ),
    Input(
        name="year",
        title="År (om annat än regelns)",
        title_en="Year (if other than the rule's)",
        kind=InputKind.YEAR,
        minimum=1900,
        maximum=2100,
        required=False,
    ),
)


def co_funding_rule(rulebook: Rulebook, programme: str) -> Rule:
    """The rule of a programme, by its name or the rule's id. Raises UnknownName with the names there are."""
    if programme in PROGRAMMES:
        rules = rulebook.find(RuleKind.CO_FUNDING, PROGRAMMES[programme])
        rules = rules or rulebook.find(RuleKind.CO_FUNDING)
        usable = [rule for rule in rulebook.preferred(rules) if ratio(rule) is not None or rule.amount]
        if usable:
            return max(usable, key=lambda rule: rule.year or 0)
    every = rulebook.find(RuleKind.CO_FUNDING)
    rule = next((one for one in every if one.id == programme), None)
    if rule is None or (ratio(rule) is None and rule.amount is None):
        raise UnknownName("programme", programme, (*PROGRAMMES, *(one.id for one in every)))
    return rule


def ratio(rule: Rule) -> Fraction | None:
    """Own money for each krona of grant, or None where the rule states none.

    A share of the whole cost is turned into one of the grant: 20 percent of the cost is 20/80 of the grant.
    """
    told = fold(f"{rule.metric or ''} {rule.statement}")
    if rule.value is not None and rule.value.unit == "percent":
        share = Fraction(rule.value.number) / 100
        of_cost = "kostnad" in told and "motsvarande" not in told
        return share / (1 - share) if of_cost and share < 1 else share
    quotes = fold(" ".join(one.quote for one in rule.evidence))
    return Fraction(1) if "motsvarande belopp" in f"{told} {quotes}" else None


def compute(inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
    """The least the recipient must put in itself, and the total that makes."""
    grant, year = inputs["grant"], inputs.get("year")
    rule = co_funding_rule(rulebook, inputs["programme"])
    if year is not None and rule.year is not None and year < rule.year:
        raise NoRuleForYear(rule.program or rule.id, year, [rule.year])
    trace = Trace(NAME, inputs)
    own = own_minimum(trace, rule, grant)
    total = grant + own
    expression = f"{decimal_text(grant)} + {decimal_text(own)}"
    trace.step(("Bidrag och egen insats", "Grant and own money"), expression, total, "SEK")
    result = {"own_minimum": own, "total": total, "rule_id": rule.id}
    return trace.finish(
        result,
        f"För {format_sek(grant, 'sv')} i bidrag måste ni själva sätta in minst {format_sek(own, 'sv')}.",
        f"For a grant of {format_sek(grant, 'en')}, at least {format_sek(own, 'en')} of your own is needed.",
    )


def own_minimum(trace: Trace, rule: Rule, grant: Decimal) -> Decimal:
    """The least own money for a grant, written down with its rounding."""
    label = ("Egen insats, minst", "Own money, at least")
    share = ratio(rule)
    if share is None:
        fixed = rule.amount.number if rule.amount else Decimal(0)
        trace.step(label, decimal_text(fixed), fixed, "SEK", rule)
        return fixed
    exactly = Fraction(grant) * share
    trace.step(label, f"{decimal_text(grant)} × {share}", exactly, "SEK", rule)
    own = to_ore(exactly)
    if Fraction(own) < exactly:
        own += Decimal("0.01")  # at least means never below
    if Fraction(own) != exactly:
        trace.step(("Uppåt till öre", "Rounded up to öre"), f"{decimal_text(grant)} × {share}", own, "SEK")
    return own
