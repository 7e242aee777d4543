"""Products as written: "5 hus x 2 kök x 3 tkr = 30 tkr"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)|\d+(?:,\d+)?"
_SCALE = r"miljarder|miljard|miljoner|miljon|miljo-?ner|milj\.?|mnkr|mkr|mdkr|tusen|tkr"
# A factor is a number, its scale, and at most four words saying what it counts.
_WORD = r"(?!(?:x|gånger|à|blir|ger|är)\b)[^\W\d_][\w./-]{0,30}"
_FACTOR = rf"(?:{_NUMBER})(?:\s*(?:{_SCALE})\b\.?)?(?:\s+{_WORD}){{0,4}}"
_TIMES = r"\s*(?:×|\*|(?<![^\W_])(?:x|gånger|à)(?![^\W_]))\s*"
_PRODUCT = re.compile(rf"{_FACTOR}(?:{_TIMES}{_FACTOR}){{1,4}}", re.IGNORECASE)
_RESULT = re.compile(
    rf"\s*(?:=|är lika med|blir|ger)\s*(?P<result>(?:{_NUMBER})(?:\s*(?:{_SCALE})\b\.?)?)", re.IGNORECASE
)
_VALUE = re.compile(rf"(?P<number>{_NUMBER})(?:\s*(?P<scale>{_SCALE})\b)?", re.IGNORECASE)
_SCALES = {
    "miljard": 10**9,
    "mdkr": 10**9,
    "milj": 10**6,
    "mnkr": 10**6,
    "mkr": 10**6,
    "tusen": 10**3,
    "tkr": 10**3,
}


@dataclass(frozen=True, slots=True)
class Product:
    """Factors and, where one is stated, their product. Offsets are into the text given, result included."""

    start: int
    end: int
    factors: tuple[Decimal, ...]
    declared: Decimal | None

    @property
    def computed(self) -> Decimal:
        """The factors multiplied."""
        product = Decimal(1)
        for factor in self.factors:
            product *= factor
        return product


def find_products(text: str) -> tuple[Product, ...]:
    """Every product in a text, in order.

    >>> [(one.factors, one.declared) for one in find_products("4 hus x 2 kök x 3 tkr = 24 tkr")]
    [((Decimal('4'), Decimal('2'), Decimal('3000')), Decimal('24000'))]
    """
    return tuple(_product(text, hit) for hit in _PRODUCT.finditer(text))


def _product(text: str, hit: re.Match[str]) -> Product:
    factors = tuple(_value(factor) for factor in re.split(_TIMES, hit[0], flags=re.IGNORECASE))
    result = _RESULT.match(text, hit.end())
    declared = _value(result["result"]) if result else None
    return Product(hit.start(), result.end() if result else hit.end(), factors, declared)


def _value(written: str) -> Decimal:
    hit = _VALUE.search(written)
    assert hit is not None  # every factor holds a number
    number = Decimal(re.sub(r"[\s.\u00a0\u202f]", "", hit["number"]).replace(",", "."))
    scale = (hit["scale"] or "").lower()
    return number * next((size for word, size in _SCALES.items() if scale.startswith(word)), 1)
