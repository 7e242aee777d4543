"""What if: a calculator over a range of one input, over years side by side, at another level than decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.calculators import palliative_register, pool_share, reading
from assistant.calculators.inputs import read_inputs
from assistant.calculators.model import Calculation
from assistant.calculators.registry import CALCULATORS, calculate
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput, MissingInput, NoRuleForYear, UnknownName
from assistant.jsonable import decimal_text
from assistant.rules.rulebook import Rulebook

MOST_OUTCOMES = 1000  # rows of a table a person could still look through


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One row: the value tried, and its calculation, or why there is none."""

    value: Any
    calculation: Calculation | None
    error: str | None = None


def over(
    name: str, inputs: Mapping[str, Any], field: str, values: Iterable[Any], rulebook: Rulebook
) -> tuple[Outcome, ...]:
    """Run a calculator once for each value of one input. A value it refuses becomes a row that says why.

    Raises UnknownName for a calculator or input there is not, InvalidInput for too many values.
    """
    if name not in CALCULATORS:
        raise UnknownName("calculator", name, tuple(CALCULATORS))
    fields = [one.name for one in CALCULATORS[name].fields]
    if field not in fields:
        raise UnknownName("input", field, fields)
    tried = list(values)
    if len(tried) > MOST_OUTCOMES:
        raise InvalidInput(field, f"{len(tried)} values; at most {MOST_OUTCOMES} are tried at once")
    return tuple(_outcome(name, {**inputs, field: value}, value, rulebook) for value in tried)


def side_by_side(name: str, inputs: Mapping[str, Any], years: Iterable[int], rulebook: Rulebook) -> tuple[Outcome, ...]:
    """The same figures under the rules of several years."""
    return over(name, inputs, "year", years, rulebook)


def another_level(inputs: Mapping[str, Any], level: Any, rulebook: Rulebook) -> Calculation:
    """The palliative register as if the year's level were another; the decided ones are told beside it."""
    read = read_inputs(palliative_register.NAME, palliative_register.INPUTS, inputs)
    percent = reading.percent("threshold", level, 0, 100)
    if percent == 0:
        raise InvalidInput("threshold", "must be more than 0 percent", "måste vara mer än 0 procent")
    palliative_register.check_registered(read["registered"], read["deaths"])
    decided = palliative_register.levels(rulebook, read["year"])
    trace = Trace(palliative_register.NAME, {**read, "threshold": percent})
    share = palliative_register.share_steps(trace, read["registered"], read["deaths"])
    tier = palliative_register.compare(trace, percent, read["registered"], read["deaths"])
    for rule in decided:
        trace.use(rule)
    levels = ", ".join(decimal_text(rule.value.number) for rule in decided if rule.value)
    shown = decimal_text(percent)
    trace.assume(
        f"Nivån {shown} procent är antagen; för {read['year']} är {levels} procent beslutat.",
        f"The level of {shown} percent is supposed; {levels} percent is decided for {read['year']}.",
    )
    told = [{**tier, "pool": None, "rule_id": None}]
    sentences = [
        palliative_register.outcome(share, told, read["registered"], read["deaths"], language)
        for language in ("sv", "en")
    ]
    result = {"share": share, "tiers": told, "qualifies": tier["qualifies"]}
    return trace.finish(result, sentences[0], sentences[1])


def under_each_key(
    pool: Any, own: Mapping[str, Any], everyone: Mapping[str, Any], rulebook: Rulebook
) -> tuple[Outcome, ...]:
    """One's part of a pool under each key whose two figures are given (for equal parts 1 and how many)."""
    shared = {name: figure for name, figure in own.items() if name in everyone}
    if not shared:
        raise MissingInput(pool_share.NAME, ["own", "all"])
    return tuple(
        _outcome(
            pool_share.NAME,
            {"pool": pool, "own": figure, "all": everyone[name], "key": name},
            name,
            rulebook,
        )
        for name, figure in shared.items()
    )


def _outcome(name: str, inputs: Mapping[str, Any], value: Any, rulebook: Rulebook) -> Outcome:
    try:
        return Outcome(value=value, calculation=calculate(name, inputs, rulebook))
    except (InvalidInput, MissingInput, NoRuleForYear, UnknownName) as error:
        return Outcome(value=value, calculation=None, error=str(error))
