"""Turn our frozen dataclasses into plain JSON values, the same way on every surface.

Decimals and fractions become strings without exponent ("3000000", "62.5", "2/3"), dates ISO strings,
tuples lists. Fields whose name starts with an underscore are left out; those that a class names in
`null_when_empty` are null where they hold nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any


def decimal_text(number: Decimal | int) -> str:
    """A number as a plain decimal string.

    >>> decimal_text(Decimal("3E+6")), decimal_text(Decimal("62.50"))
    ('3000000', '62.5')
    """
    text = f"{Decimal(number):f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def to_jsonable(value: Any) -> Any:
    """Return `value` as dicts, lists, strings, ints, bools and None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        nullable = getattr(value, "null_when_empty", ())
        return {
            field.name: to_jsonable(
                getattr(value, field.name) or None if field.name in nullable else getattr(value, field.name)
            )
            for field in dataclasses.fields(value)
            if not field.name.startswith("_")
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, Fraction | date):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): to_jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_jsonable(item) for item in value]
    return value
