"""What a recipient must put in itself to get a grant, and the largest grant that its own money allows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import down_to_ore, to_ore
from assistant.calculators.inputs import MOST_KRONOR, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject, rule_called
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput, NoRuleForYear
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.language.words import fold
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "co-funding"
INPUTS = (
    Input(
        name="programme",
        title="Satsning eller regel",
        title_en="Programme or rule",
        kind=InputKind.TEXT,
        rules=(RuleKind.CO_FUNDING,),
        description="Id för en regel av slaget co_funding, eller ett namn som regelboken ger den",
        description_en="The id of a co_funding rule, or a name that the rulebook gives it",
        words=("satsning", "program", "programme"),
    ),
    Input(
        name="grant",
        title="Statsbidrag (kr)",
        title_en="Grant (SEK)",
        kind=InputKind.MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        example="500 000",
        words=("bidrag", "grant"),
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


BACKWARDS = "grant-allowed"
BACKWARDS_INPUTS = (
    INPUTS[0],
    Input(
        name="own",
        title="Egna medel (kr)",
        title_en="Own money (SEK)",
        kind=InputKind.MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        example="500 000",
        words=("egna medel", "own money"),
    ),
)


def co_funding_rule(rulebook: Rulebook, programme: str) -> Rule:
    """The rule of a programme, by its name or the rule's id. Raises UnknownName with the names there are."""
    rule = rule_called(rulebook, RuleKind.CO_FUNDING, programme)
    if ratio(rule) is None and rule.amount is None:
        raise InvalidInput("programme", f"{rule.id} states no share or sum", f"{rule.id} anger ingen andel eller summa")
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


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
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


def grant_allowed(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """The largest grant that an own contribution allows, to the öre."""
    own = inputs["own"]
    rule = co_funding_rule(rulebook, inputs["programme"])
    share = ratio(rule)
    trace = Trace(BACKWARDS, inputs)
    if not share:
        raise InvalidInput("programme", f"{rule.id} asks for a fixed sum, which allows a grant of any size")
    grant = down_to_ore(Fraction(own) / share)
    trace.step(("Största bidrag", "Largest grant"), f"{decimal_text(own)} / {share}", grant, "SEK", rule)
    return trace.finish(
        {"grant": grant, "rule_id": rule.id},
        f"Med {format_sek(own, 'sv')} i egen insats kan bidraget bli högst {format_sek(grant, 'sv')}.",
        f"With {format_sek(own, 'en')} of your own the grant can be at most {format_sek(grant, 'en')}.",
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
