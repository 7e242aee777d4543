"""What if: a calculator over a range of one input, over years side by side, a pool under each key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.calculators import pool_share
from assistant.calculators.model import Calculation
from assistant.calculators.registry import calculate, calculator_of
from assistant.errors import InvalidInput, MissingInput, NoRuleForYear, UnknownName
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
    fields = [one.name for one in calculator_of(rulebook, name).fields]
    if field not in fields:
        raise UnknownName("input", field, fields)
    tried = list(values)
    if len(tried) > MOST_OUTCOMES:
        raise InvalidInput(field, f"{len(tried)} values; at most {MOST_OUTCOMES} are tried at once")
    return tuple(_outcome(name, {**inputs, field: value}, value, rulebook) for value in tried)


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
