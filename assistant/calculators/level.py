"""Is a level reached? Any level, in percent of a whole or as a count, for one year or each year there is.

Given are a part of a whole, a share, the whole alone (how many does it take?), or a count. The levels are those of
the calculator's subject, or those that belong together with the rule named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import meets, needed, one_decimal
from assistant.calculators.inputs import MOST_PEOPLE, Input, InputKind, rule_of
from assistant.calculators.level_words import level_outcome
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput, MissingInput, NoRuleForYear
from assistant.jsonable import decimal_text
from assistant.language.words import fold
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "level"
COMPARATORS = (">=", ">", "all", None)  # a level to reach, not one to stay under
RULE = rule_of(RuleKind.THRESHOLD)
YEAR = Input(name="year", title="År", title_en="Year", kind=InputKind.YEAR, minimum=1900, maximum=2100, required=False)
WHOLE = Input(
    name="whole", title="Alla", title_en="All", kind=InputKind.COUNT, minimum=1, maximum=MOST_PEOPLE, required=False
)
PART = Input(
    name="part",
    title="Varav uppfyller",
    title_en="Of which meet it",
    kind=InputKind.COUNT,
    minimum=0,
    maximum=MOST_PEOPLE,
    required=False,
)
INPUTS = (
    RULE,
    YEAR,
    WHOLE,
    PART,
    Input(
        name="share", title="Andel", title_en="Share", kind=InputKind.PERCENT, minimum=0, maximum=100, required=False
    ),
    Input(
        name="threshold",
        title="Antagen nivå (procent)",
        title_en="Supposed level (percent)",
        kind=InputKind.PERCENT,
        minimum=0,
        maximum=100,
        required=False,
        description="Vad som skulle gälla om nivån vore en annan än den beslutade",
        description_en="What if the level were another than the one decided",
    ),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """One's own: a part, the whole it is part of, and the share in percent, unrounded; what is not known is None."""

    part: int | None
    whole: int | None
    share: Fraction | None

    @classmethod
    def of(cls, inputs: Mapping[str, Any]) -> Figures:
        """Raises MissingInput where nothing is given, and InvalidInput for a part that is more than the whole."""
        part, whole, share = inputs.get("part"), inputs.get("whole"), inputs.get("share")
        if part is None and whole is None and share is None:
            raise MissingInput(NAME, ["whole", "part"])
        if whole is not None and part is not None and part > whole:
            raise InvalidInput(
                "part",
                f"{part} is more than the {whole} there are in all",
                f"{part} är fler än de {whole} som finns",
            )
        if share is None and whole is not None and part is not None:
            return cls(part, whole, Fraction(100 * part, whole))
        return cls(part, whole, None if share is None else Fraction(share))


def levels(rulebook: Rulebook, subject: Subject, rule_id: str | None, year: int | None) -> tuple[Rule, ...]:
    """The levels that belong together, by year, lowest first, each once. Raises UnknownName and NoRuleForYear.

    Levels of a year belong together within one document: the one of the rule named, else the one that says the most.
    """
    own = None if rule_id is None else rulebook.rule(rule_id)
    found = subject.rules(rulebook, RuleKind.THRESHOLD) if own is None else _together_with(own, rulebook)
    usable = [rule for rule in found if rule.comparator in COMPARATORS and (rule.value or rule.comparator == "all")]
    years = sorted(
        {rule.year for rule in usable if year is None or rule.year in (None, year)}, key=lambda one: one or 0
    )
    if not years:
        what = (own.program or own.id) if own else subject.title
        raise NoRuleForYear(what, year or 0, sorted({rule.year for rule in usable if rule.year}))
    by_year = [[rule for rule in usable if rule.year == one] for one in years]
    return tuple(rule for rules in by_year for rule in _of_one_document(rulebook.preferred(rules), own))


def _together_with(own: Rule, rulebook: Rulebook) -> list[Rule]:
    """The levels of the same programme and measure."""
    key = _key(own)
    same = [
        rule for rule in rulebook.find(RuleKind.THRESHOLD) if rule.id == own.id or (own.program and _key(rule) == key)
    ]
    return same or [own]


def _key(rule: Rule) -> tuple[str, str]:
    return fold(rule.program or ""), fold(rule.metric or "")


def _of_one_document(rules: Sequence[Rule], own: Rule | None) -> list[Rule]:
    """Each level once, the rule with money before one without."""
    stated: dict[str, dict[tuple[Decimal, bool], Rule]] = {}
    for rule in rules:
        by_level = stated.setdefault(rule.document_id, {})
        known = by_level.get((level_of(rule), is_count(rule)))
        if known is None or (known.amount is None and rule.amount is not None):
            by_level[level_of(rule), is_count(rule)] = rule
    fullest = max(stated.values(), key=lambda found: (sum(1 for rule in found.values() if rule.amount), len(found)))
    chosen = stated.get(own.document_id, fullest) if own else fullest
    return sorted(chosen.values(), key=level_of)


def level_of(rule: Rule) -> Decimal:
    """The level as a number; all of them are 100 percent."""
    return rule.value.number if rule.value else Decimal(100)


def is_count(rule: Rule) -> bool:
    """Whether the level is so many, rather than a share of a whole."""
    return rule.value is not None and rule.value.unit != "percent"


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """For each level whether it is reached and what lacks, or how many it takes."""
    figures, supposed = Figures.of(inputs), inputs.get("threshold")
    rules = levels(rulebook, subject, inputs.get("rule"), inputs.get("year"))
    if figures.whole is not None or figures.share is not None:
        rules = tuple(rule for rule in rules if not is_count(rule)) or rules
    if figures.share is None and figures.whole is None and not all(map(is_count, rules)):
        raise MissingInput(NAME, ["whole"])
    trace = Trace(NAME, inputs)
    if figures.part is not None and figures.whole is not None:
        _share_steps(trace, figures.part, figures.whole)
    if supposed is not None:
        tiers = [_supposed(trace, supposed, rules, figures)]
    else:
        several = len({rule.year for rule in rules}) > 1
        tiers = [_tier(trace, rule, figures, f" {rule.year}" if several else "") for rule in rules]
    if subject.assumes:
        trace.assume(subject.assumes, subject.assumes_en)
    return _finished(trace, figures, tiers, subject)


def _share_steps(trace: Trace, part: int, whole: int) -> None:
    exactly = Fraction(100 * part, whole)
    trace.step(("Andelen, oavrundad", "The share, unrounded"), f"100 × {part} / {whole}", exactly, "percent")
    label = ("Andelen, avrundad till en decimal", "The share, rounded to one decimal")
    trace.step(label, f"{part} / {whole}", one_decimal(exactly), "percent")


def _tier(trace: Trace, rule: Rule, figures: Figures, when: str) -> dict[str, Any]:
    """One decided level, with its money and what the documents leave open about it."""
    told = _compared(trace, level_of(rule), rule, figures, when)
    shown = decimal_text(level_of(rule))
    if rule.amount is None:
        trace.assume(
            f"Dokumenten anger inget belopp för nivån {shown}{when}.",
            f"The documents state no amount for the level {shown}{when}.",
        )
    if rule.reservation:
        trace.assume(
            f"Nivån {shown}{when} gäller {rule.reservation}.",
            f"The level {shown}{when} has a reservation, in Swedish: “{rule.reservation}”.",
        )
    pool = rule.amount.number if rule.amount else None
    return {**told, "year": rule.year, "pool": pool, "rule_id": rule.id}


def _supposed(trace: Trace, percent: Decimal, rules: Sequence[Rule], figures: Figures) -> dict[str, Any]:
    """A level that is not the decided one, which is told beside it."""
    if percent == 0:
        raise InvalidInput("threshold", "must be more than 0 percent", "måste vara mer än 0 procent")
    told = _compared(trace, percent, None, figures, "")
    decided = ", ".join(dict.fromkeys(decimal_text(level_of(trace.use(rule))) for rule in rules))
    shown = decimal_text(percent)
    trace.assume(
        f"Nivån {shown} procent är antagen; {decided} procent är beslutat.",
        f"The level of {shown} percent is supposed; {decided} percent is decided.",
    )
    return {**told, "year": None, "pool": None, "rule_id": None}


def _compared(trace: Trace, number: Decimal, rule: Rule | None, figures: Figures, when: str) -> dict[str, Any]:
    """Figures against a level: compared unrounded; what lacks is rounded up."""
    comparator = rule.comparator if rule else ">="
    part, whole = figures.part, figures.whole
    counted = rule is not None and is_count(rule)
    shown, sign = decimal_text(number), ">" if comparator == ">" else "≥"
    percent = ("", "") if counted else (" procent", " percent")
    asked = (f"Nås nivån {shown}{percent[0]}{when}?", f"Is the level of {shown}{percent[1]}{when} reached?")
    if comparator == "all":  # no document says 100 percent
        asked = (f"Uppfyller alla{when}?", f"Do all of them{when} meet it?")
    qualifies: bool | None = None
    if counted and part is not None:
        qualifies = part > number if comparator == ">" else part >= number
        trace.step(asked, f"{part} {sign} {shown}", qualifies, "", rule)
    elif part is not None and whole is not None:
        qualifies = meets(comparator, part, whole, number)
        trace.step(asked, f"100 × {part} {sign} {shown} × {whole}", qualifies, "", rule)
    elif figures.share is not None:
        qualifies = figures.share > number if comparator == ">" else figures.share >= number
        trace.step(asked, f"{decimal_text_of(figures.share)} {sign} {shown}", qualifies, "", rule)
    wanted = _wanted(trace, number, comparator, whole, when, rule)
    missing = None if wanted is None or part is None else max(0, wanted - part)
    if missing is not None:
        trace.step((f"Saknas{when}", f"Missing{when}"), f"max(0, {wanted} − {part})", missing, "count", rule)
    unit = rule.value.unit if rule and rule.value else "percent"
    told = {"threshold": number, "unit": unit, "all": comparator == "all", "qualifies": qualifies}
    return {**told, "needed": wanted, "missing": missing}


def _wanted(
    trace: Trace, number: Decimal, comparator: str | None, whole: int | None, when: str, rule: Rule | None
) -> int | None:
    """How many the level takes, where that can be told."""
    if rule is not None and is_count(rule):
        return int(number) + 1 if comparator == ">" else -int(-number // 1)
    if whole is None:
        return None
    wanted, shown = needed(comparator, whole, number), decimal_text(number)
    label = (f"Så många krävs för {shown} procent{when}", f"Needed for {shown} percent{when}")
    if comparator == "all":
        label = (f"Så många krävs{when}: alla", f"Needed{when}: all")
    trace.step(label, f"⌈{shown} × {whole} / 100⌉", wanted, "count", rule)
    return wanted


def decimal_text_of(share: Fraction) -> str:
    """A share that a person gave in percent, as they gave it."""
    return decimal_text(Decimal(share.numerator) / Decimal(share.denominator))


def _finished(trace: Trace, figures: Figures, tiers: Sequence[Mapping[str, Any]], subject: Subject) -> Calculation:
    share = None if figures.share is None else one_decimal(figures.share)
    result: dict[str, Any] = {"share": share, "tiers": list(tiers)}
    if all(tier["qualifies"] is not None for tier in tiers) and len({tier["year"] for tier in tiers}) == 1:
        result["qualifies"] = any(tier["qualifies"] for tier in tiers)
    if len(tiers) == 1:
        result |= {name: tiers[0][name] for name in ("needed", "missing", "pool", "rule_id")}
    told = (level_outcome(result, figures.part, figures.whole, subject, language) for language in ("sv", "en"))
    return trace.finish(result, *told)
