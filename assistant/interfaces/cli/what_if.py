"""villkor calc --vary and --key: a table of outcomes."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators import pool_share
from assistant.calculators.what_if import MOST_OUTCOMES, Outcome, over, under_each_key
from assistant.errors import InvalidInput
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import opened
from assistant.jsonable import decimal_text

_RANGE = re.compile(r"(-?\d{1,15}(?:\.\d{1,6})?)\.\.(-?\d{1,15}(?:\.\d{1,6})?)(?::(\d{1,15}(?:\.\d{1,6})?))?")


def show_outcomes(args: argparse.Namespace, inputs: dict[str, str]) -> int:
    """Print one row a value. Exit 1 where none could be computed."""
    outcomes = _under_each_key(args, inputs) if args.key else _over(args, inputs)
    if args.json:
        print_json({"outcomes": outcomes})
    else:
        for outcome in outcomes:
            print(f"{outcome.value}: {_told(outcome, args.language)}")
    return 0 if any(outcome.calculation for outcome in outcomes) else 1


def values_of(written: str) -> list[str]:
    """The values to try: "40,50,70", "50..90" or "50..90:10", both ends included.

    >>> values_of("50..90:20"), values_of("2010, 2011")
    (['50', '70', '90'], ['2010', '2011'])
    """
    ranged = _RANGE.fullmatch(written.strip())
    if ranged is None:
        values = [part.strip() for part in written.split(",") if part.strip()]
        if not values:
            raise InvalidInput(
                "vary",
                "names no values. Write key=40,50,70 or key=50..90:10.",
                "anger inga värden. Skriv namn=40,50,70 eller namn=50..90:10.",
            )
        return values
    first, last, step = Decimal(ranged[1]), Decimal(ranged[2]), Decimal(ranged[3] or 1)
    if step == 0 or last < first:
        raise InvalidInput(
            "vary", f"{written} must rise, by a step above 0.", f"{written} måste öka, med ett steg över 0."
        )
    count = int((last - first) / step) + 1
    if count > MOST_OUTCOMES:
        raise InvalidInput(
            "vary",
            f"{written} holds {count} values; at most {MOST_OUTCOMES} are tried at once.",
            f"{written} har {count} värden; högst {MOST_OUTCOMES} prövas på en gång.",
        )
    return [decimal_text(first + step * place) for place in range(count)]


def _over(args: argparse.Namespace, inputs: dict[str, str]) -> Sequence[Outcome]:
    field, equals, written = args.vary.partition("=")
    if not equals:
        raise InvalidInput("vary", f"{args.vary} is not key=VALUES.", f"{args.vary} är inte namn=VÄRDEN.")
    return over(args.name, inputs, field.strip(), values_of(written), opened().rulebook)


def _under_each_key(args: argparse.Namespace, inputs: dict[str, str]) -> Sequence[Outcome]:
    if args.name != pool_share.NAME or args.vary is not None:
        raise InvalidInput(
            "key", f"is for {pool_share.NAME} alone, without --vary.", f"gäller bara {pool_share.NAME}, utan --vary."
        )
    own, everyone = {}, {}
    for given in args.key:
        found = re.fullmatch(r"([^=]+)=([^/]+)/([^/]+)", given)
        if found is None:
            raise InvalidInput(
                "key",
                f"{given} is not NAME=OWN/ALL, as in population=30000/4000000.",
                f"{given} är inte NAMN=EGET/ALLA, som i invånare=30000/4000000.",
            )
        own[found[1].strip()], everyone[found[1].strip()] = found[2].strip(), found[3].strip()
    if set(inputs) != {"pool"}:
        raise InvalidInput("pool", "and nothing else is given besides --key.", "och inget annat anges bredvid --key.")
    return under_each_key(inputs["pool"], own, everyone, opened().rulebook)


def _told(outcome: Outcome, language: str) -> str:
    if outcome.calculation is None:
        return outcome.error or ""
    return outcome.calculation.outcome if language == "sv" else outcome.calculation.outcome_en
