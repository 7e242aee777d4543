"""Is a level reached? Any rule of a level, in percent of a whole or as a count, for one year or each year there is.

The levels are those of the rule named and of the same programme and measure. Given are a part of a whole, a share, the
whole alone (how many are needed?), or a count.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import meets, needed, one_decimal
from assistant.calculators.inputs import MOST_PEOPLE, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput, MissingInput, NoRuleForYear
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_number, format_percent, format_sek
from assistant.language.words import fold
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "level"
COMPARATORS = (">=", ">", "all", None)  # a level to reach, not one to stay under
INPUTS = (
    Input(
        name="rule",
        title="Regel",
        title_en="Rule",
        kind=InputKind.TEXT,
        description="Id för en regel av slaget threshold",
        description_en="The id of a threshold rule",
    ),
    Input(name="year", title="År", title_en="Year", kind=InputKind.YEAR, minimum=1900, maximum=2100, required=False),
    Input(
        name="whole", title="Alla", title_en="All", kind=InputKind.COUNT, minimum=1, maximum=MOST_PEOPLE, required=False
    ),
    Input(
        name="part",
        title="Varav uppfyller",
        title_en="Of which meet it",
        kind=InputKind.COUNT,
        minimum=0,
        maximum=MOST_PEOPLE,
        required=False,
    ),
    Input(
        name="share", title="Andel", title_en="Share", kind=InputKind.PERCENT, minimum=0, maximum=100, required=False
    ),
)


def levels(rulebook: Rulebook, rule_id: str, year: int | None = None) -> tuple[Rule, ...]:
    """The levels that belong together with a rule, by year, lowest first. Raises UnknownName and NoRuleForYear."""
    own = rulebook.rule(rule_id)
    same = [
        rule
        for rule in rulebook.preferred(rulebook.find(RuleKind.THRESHOLD))
        if rule.id == own.id or (own.program and _key(rule) == _key(own))
    ]
    usable = [
        rule for rule in (same or [own]) if rule.comparator in COMPARATORS and (rule.value or rule.comparator == "all")
    ]
    found = [rule for rule in usable if year is None or rule.year in (None, year)]
    if not found:
        raise NoRuleForYear(own.program or own.id, year or 0, sorted({rule.year for rule in usable if rule.year}))
    return tuple(sorted(found, key=lambda rule: (rule.year or 0, _level(rule))))


def compute(inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
    """For each level whether it is reached and what lacks, or how many it takes."""
    whole, part, share = inputs.get("whole"), inputs.get("part"), inputs.get("share")
    if whole is None and part is None and share is None:
        raise MissingInput(NAME, ["part", "whole"])
    if whole is not None and part is not None and part > whole:
        raise InvalidInput("part", f"{part} is more than {whole}", f"{part} är fler än {whole}")
    rules = levels(rulebook, inputs["rule"], inputs.get("year"))
    counted = all(rule.value is not None and rule.value.unit != "percent" for rule in rules)
    if part is not None and whole is None and share is None and not counted:
        raise MissingInput(NAME, ["whole"])
    trace = Trace(NAME, inputs)
    if share is None and whole is not None and part is not None:
        share = Fraction(100 * part, whole)
        trace.step(("Andelen", "The share"), f"100 × {part} / {whole}", one_decimal(share), "percent")
    tiers = [_tier(trace, rule, part, whole, share) for rule in rules]
    result: dict[str, Any] = {"share": None if share is None else one_decimal(Fraction(share)), "tiers": tiers}
    if all(tier["qualifies"] is not None for tier in tiers):
        result["qualifies"] = any(tier["qualifies"] for tier in tiers)
    return trace.finish(result, _outcome(result, part, whole, "sv"), _outcome(result, part, whole, "en"))


def _tier(
    trace: Trace, rule: Rule, part: int | None, whole: int | None, share: Decimal | Fraction | None
) -> dict[str, Any]:
    """One level: whether it is reached, how many it takes and how many lack, as far as the inputs tell."""
    level = _level(rule)
    counted = rule.value is not None and rule.value.unit != "percent"
    shown = decimal_text(level)
    year = f" {rule.year}" if rule.year else ""
    qualifies: bool | None = None
    wanted = int(level) if counted else needed(rule.comparator, whole, level) if whole is not None else None
    label = (f"Nås nivån {shown}{year}?", f"Is the level {shown}{year} reached?")
    if counted and part is not None:
        qualifies = part >= level
        trace.step(label, f"{part} ≥ {shown}", qualifies, "", rule)
    elif part is not None and whole is not None:
        qualifies = meets(rule.comparator, part, whole, level)
        trace.step(label, f"100 × {part} ≥ {shown} × {whole}", qualifies, "", rule)
    elif share is not None:
        qualifies = share > level if rule.comparator == ">" else share >= level
        trace.step(label, f"{share} ≥ {shown}", qualifies, "", rule)
    if wanted is not None and not counted:
        takes = (f"Så många krävs för {shown} procent{year}", f"So many it takes for {shown} percent{year}")
        trace.step(takes, f"⌈{shown} × {whole} / 100⌉", wanted, "count", rule)
    missing = None if wanted is None or part is None else max(0, wanted - part)
    if missing:
        trace.step((f"Saknas{year}", f"Missing{year}"), f"{wanted} − {part}", missing, "count", rule)
    _assume(trace, rule, shown)
    return {
        "year": rule.year,
        "threshold": level,
        "unit": rule.value.unit if rule.value else "percent",
        "qualifies": qualifies,
        "needed": wanted,
        "missing": missing,
        "pool": rule.amount.number if rule.amount else None,
        "rule_id": rule.id,
    }


def _assume(trace: Trace, rule: Rule, shown: str) -> None:
    year = f" {rule.year}" if rule.year else ""
    if rule.amount is None:
        trace.assume(
            f"Dokumenten anger inget belopp för nivån {shown}{year}.",
            f"The documents state no amount for the level {shown}{year}.",
        )
    if rule.reservation:
        trace.assume(
            f"Nivån {shown}{year} gäller {rule.reservation}.",
            f"The level {shown}{year} is subject to: {rule.reservation}.",
        )


def _outcome(result: Mapping[str, Any], part: int | None, whole: int | None, language: str) -> str:
    """The result in a sentence a year."""
    swedish, tiers = language == "sv", result["tiers"]
    share = result["share"]
    said = []
    if part is not None and whole is not None:
        told = format_percent(Decimal(share), language)
        said.append(f"{part} av {whole} är {told}." if swedish else f"{part} of {whole} is {told}.")
    for year in dict.fromkeys(tier["year"] for tier in tiers):
        own = "; ".join(_said(tier, swedish) for tier in tiers if tier["year"] == year)
        said.append(f"{year}: {own}." if year else f"{own[:1].upper()}{own[1:]}.")
    return " ".join(said)


def _said(tier: Mapping[str, Any], swedish: bool) -> str:
    """One level in words, with its money where it is reached."""
    language = "sv" if swedish else "en"
    percent = tier["unit"] == "percent"
    level = (format_percent if percent else format_number)(tier["threshold"], language)
    if tier["qualifies"]:
        money = _money(tier["pool"], swedish)
        return f"nivån {level} nås{money}" if swedish else f"the level of {level} is reached{money}"
    if tier["missing"]:
        lack = tier["missing"]
        return f"till nivån {level} saknas {lack}" if swedish else f"{lack} more are needed for the level of {level}"
    if tier["qualifies"] is None:
        count = tier["needed"]
        return f"för nivån {level} krävs {count}" if swedish else f"the level of {level} takes {count}"
    return f"nivån {level} nås inte" if swedish else f"the level of {level} is not reached"


def _money(pool: Decimal | None, swedish: bool) -> str:
    if pool is None:
        return ""
    return f" (delar på {format_sek(pool, 'sv')})" if swedish else f" (shares {format_sek(pool, 'en')})"


def _level(rule: Rule) -> Decimal:
    return rule.value.number if rule.value else Decimal(100)


def _key(rule: Rule) -> tuple[str, str]:
    return fold(rule.program or ""), fold(rule.metric or "")
