"""Small pictures, as numbers from 0 to 100 that a template draws; the figures stand in words beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from assistant.interfaces.http.view.numbers import quantity_text
from assistant.interfaces.http.view.texts import Texts
from assistant.jsonable import decimal_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line of a bar chart; `width` in percent of the longest, as SVG has it."""

    label: str
    text: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A level on the scale and whether it is reached."""

    at: str
    text: str
    reached: bool
    missing: str | None
    pool: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareChart:
    """A share on a scale of 0 to 100 percent, with the levels it is held against."""

    width: str
    text: str
    marks: tuple[Mark, ...]


def bars(lines: Sequence[tuple[str, Decimal, str]]) -> tuple[Bar, ...]:
    """Bars of label, number and the number in words; none where there is nothing to compare."""
    longest = max((abs(number) for _, number, _ in lines), default=Decimal(0))
    if len(lines) < 2 or not longest:
        return ()
    return tuple(
        Bar(label=label, text=text, width=decimal_text(round(100 * abs(number) / longest, 2)))
        for label, number, text in lines
    )


def share_chart(result: Mapping[str, Any], texts: Texts) -> ShareChart | None:
    """A share against its levels, where a calculation's result holds both."""
    share, tiers = result.get("share"), result.get("tiers")
    if share is None or not tiers:
        return None
    several = len({tier.get("year") for tier in tiers}) > 1
    marks = tuple(
        Mark(
            at=_place(tier["threshold"]),
            text=quantity_text(str(tier["threshold"]), "percent", texts) + (f" {tier['year']}" if several else ""),
            reached=bool(tier["qualifies"]),
            missing=_number(tier.get("missing")),
            pool=quantity_text(str(tier["pool"]), "SEK", texts) if tier.get("pool") else None,
        )
        for tier in tiers
    )
    return ShareChart(width=_place(share), text=quantity_text(str(share), "percent", texts), marks=marks)


def _place(share: object) -> str:
    """Where a share lies on the scale, kept within it."""
    try:
        return decimal_text(round(min(max(Decimal(str(share)), Decimal(0)), Decimal(100)), 2))
    except InvalidOperation:
        return "0"


def _number(value: object) -> str | None:
    return None if value is None else str(value)
