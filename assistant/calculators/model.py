"""What a calculator returns: the result, and every step that led to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: `expression` as an official would write it, its value and unit, and the rule it rests on."""

    label: str
    label_en: str
    expression: str
    value: str
    unit: str
    rule_id: str | None = None
    evidence: tuple[str, ...] = ()  # evidence ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """`inputs` and `result` hold ints, Decimals, strings, bools, None, and lists and dicts of them."""

    name: str
    inputs: Mapping[str, Any]
    result: Mapping[str, Any]
    outcome: str  # one Swedish sentence
    outcome_en: str
    steps: tuple[Step, ...]
    assumptions: tuple[str, ...] = ()
    assumptions_en: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    reviewed: bool = False


Number = int | Decimal
