"""Numbers with their units, in words of the language."""

from __future__ import annotations

from decimal import Decimal

from assistant.language.formatting import format_number, format_percent, format_sek


def amount(number: Decimal, unit: str, language: str) -> str:
    """A number with its unit."""
    if unit == "SEK":
        return format_sek(number, language)
    if unit == "percent":
        return format_percent(number, language)
    return f"{format_number(number, language)} {'' if unit == 'count' else unit}".strip()
