"""What came of figures held against levels, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from assistant.calculators.subject import Subject
from assistant.language.formatting import format_number, format_percent, format_sek


def level_outcome(
    result: Mapping[str, Any], part: int | None, whole: int | None, subject: Subject, language: str
) -> str:
    """The share, then each level: one year in one go, several each by itself with its verdict."""
    tiers: Sequence[Mapping[str, Any]] = result["tiers"]
    counted = subject.counted if language == "sv" else subject.counted_en
    lead = _lead(part, whole, counted, result["share"], language)
    years = list(dict.fromkeys(tier["year"] for tier in tiers))
    if len(years) == 1:
        said = _joined([_said(tier, language) for tier in tiers], language)
        return f"{lead}: {said}." if lead else f"{said[0].upper()}{said[1:]}."
    told = "; ".join(_year(year, [tier for tier in tiers if tier["year"] == year], language) for year in years)
    return f"{lead}. {told}." if lead else f"{told}."


def _lead(part: int | None, whole: int | None, counted: str, share: str | None, language: str) -> str:
    if part is None or whole is None or share is None:
        return ""
    all_of_them = f"{whole} {counted}".strip()
    percent = format_percent(Decimal(share), language)
    return f"{part} av {all_of_them} är {percent}" if language == "sv" else f"{part} of {all_of_them} is {percent}"


def _year(year: int | None, tiers: Sequence[Mapping[str, Any]], language: str) -> str:
    """One year's levels, with whether the lowest of them is reached."""
    verdicts = {True: {"sv": "ja, ", "en": "yes, "}, False: {"sv": "nej, ", "en": "no, "}}
    verdict = verdicts[tiers[0]["qualifies"]][language] if tiers[0]["qualifies"] is not None else ""
    joined = _joined([_said(tier, language) for tier in tiers], language)
    return f"{year}: {verdict}{joined}" if year else f"{verdict}{joined}"


def _joined(said: Sequence[str], language: str) -> str:
    last = " och " if language == "sv" else " and "
    return last.join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _said(tier: Mapping[str, Any], language: str) -> str:
    return _said_of_all(tier, language) if tier["all"] else _said_of_level(tier, language)


def _said_of_level(tier: Mapping[str, Any], language: str) -> str:
    """One level in words, with its money where it is reached."""
    swedish, lack, count = language == "sv", tier["missing"], tier["needed"]
    level = (format_percent if tier["unit"] == "percent" else format_number)(tier["threshold"], language)
    if tier["qualifies"]:
        money = _money(tier["pool"], language)
        return f"nivån {level} nås{money}" if swedish else f"the level of {level} is reached{money}"
    if lack:
        return f"till nivån {level} saknas {lack}" if swedish else f"{lack} more are needed for the level of {level}"
    if tier["qualifies"] is None:
        return f"för nivån {level} krävs {count}" if swedish else f"the level of {level} takes {count}"
    return f"nivån {level} nås inte" if swedish else f"the level of {level} is not reached"


def _said_of_all(tier: Mapping[str, Any], language: str) -> str:
    swedish, lack = language == "sv", tier["missing"]
    if tier["qualifies"]:
        money = _money(tier["pool"], language)
        return (
            f"alla är med, och villkoret uppfylls{money}" if swedish else f"all take part, the condition is met{money}"
        )
    if lack:
        return f"alla krävs, och {lack} saknas" if swedish else f"all are required; missing: {lack}"
    if tier["qualifies"] is None:
        return f"alla {tier['needed']} krävs" if swedish else f"all {tier['needed']} are required"
    return "alla krävs" if swedish else "all are required"


def _money(pool: Decimal | None, language: str) -> str:
    return "" if pool is None else f" ({format_sek(pool, language)})"
