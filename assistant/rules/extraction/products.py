"""A count times a price: "4 län x 3 personer x 2 miljoner kronor = 24 miljoner kronor"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from math import prod

from assistant.language.numbers import Quantity
from assistant.language.numerals import word_value
from assistant.rules.extraction.drafts import Draft, as_decimal, measure
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.extraction.sums import is_limit
from assistant.rules.model import Item

_COUNT = (
    r"(?<![\w,.])(?P<count{0}>\d{{1,3}}(?:[  ]\d{{3}})*|[a-zåäö]{{2,12}}) (?P<noun{0}>[a-zåäö][\w/-]*(?: "
    r"(?:[^\W\d][\w/-]*|\([^)]{{0,40}}\))){{0,5}}?)"
)
_TIMES = r"\s*(?:[x×*]|gånger|à|á|a(?= \d))\s*"
_FACTORS = re.compile(rf"(?:{_COUNT.format('a')}{_TIMES})?{_COUNT.format('b')}{_TIMES}$", re.IGNORECASE)
_SINGLE = re.compile(rf"{_COUNT.format('b')}\s*=\s*$", re.IGNORECASE)
_PER = re.compile(r"\s*(?:per|för varje|för en|i bidrag per) ([\wåäö-]{3,40}(?: [\wåäö-]+){0,3})")
_PRODUCT_WORD = re.compile(r"=|\bblir\b|\bger\b|\bgör\b|totalt|sammanlagt|tillsammans|vilket motsvarar|summa")
_COUNTED = re.compile(r"(?<![\w,.])(\d{1,3}(?:[  ]\d{3})*|[a-zåäö]{2,12}) (?=([a-zåäö][\w/-]{2,}))", re.IGNORECASE)


def product_drafts(base: Draft, sentence: Sentence) -> tuple[list[Draft], set[int]]:
    """The computations in a sentence, and the offsets of the sums they used up."""
    drafts: list[Draft] = []
    used: set[int] = set()
    start = 0
    for price in sentence.money:
        if price.start in used or price.start < start:
            continue
        read = _product(sentence, price, start) or _per_piece(sentence, price, start) or _plain(sentence, price, start)
        if read is None:
            continue
        items, product = read
        used |= {price.start} | ({product.start} if product else set())
        start = product.end if product else price.end
        drafts.append(_draft(base, items, product))
    return drafts, used


def price_draft(base: Draft, sentence: Sentence) -> list[Draft]:
    """ "142 000 kronor för varje plats": a price with what it is for, and no count."""
    price = next((sum_ for sum_ in sentence.money if not is_limit(sentence, sum_)), None)
    if price is None:
        return []
    each = _PER.match(sentence.text[price.end :])
    return [replace(base, amount=measure(price), comparator=price.comparator, metric=each[1] if each else None)]


def _draft(base: Draft, items: tuple[Item, ...], product: Quantity | None) -> Draft:
    computed = prod((item.number for item in items), start=Decimal(1))
    declared = None if product is None else as_decimal(product.number)
    return replace(
        base,
        metric=" × ".join(item.label for item in items),
        amount=None if product is None else measure(product),
        items=items,
        total=declared,
        reconciles=None if declared is None else declared == computed,
    )


def _product(sentence: Sentence, price: Quantity, start: int) -> tuple[tuple[Item, ...], Quantity | None] | None:
    """Counts joined by "x" directly before a price."""
    head = sentence.text[max(start, price.start - 160) : price.start]
    found = _FACTORS.search(head)
    if found is None:
        return None
    counts = [item for group in ("a", "b") if (item := _count_item(found[f"count{group}"], found[f"noun{group}"]))]
    if not counts:
        return None
    if len(counts) == 1:
        counts = _per_noun(head[: found.start("countb")], counts[0]) + counts
    return (*counts, _price_item(price)), _declared(sentence, price)


def _per_noun(head: str, last: Item) -> list[Item]:
    """ "För 17 län räknar man med 3 personer per län à …": what the last count is counted per."""
    per = re.search(r"(?:per|i varje|i vardera|för varje) ([\wåäö]+)$", last.label)
    if per is None:
        return []
    stem = per[1][:4]
    for found in reversed(list(_COUNTED.finditer(head))):
        item = _count_item(found[1], found[2])
        if item is not None and found[2].lower().startswith(stem.lower()):
            return [item]
    return []


def _per_piece(sentence: Sentence, price: Quantity, start: int) -> tuple[tuple[Item, ...], Quantity | None] | None:
    """ "50 000 kronor per plats för 20 platser, totalt 1 miljon kronor"."""
    tail = sentence.text[price.end : price.end + 160]
    each = re.match(r"\s*(?:per|för varje) ([\wåäö]{3,30})", tail)
    if each is None or not _PRODUCT_WORD.search(tail):
        return None
    stem = each[1][:4].lower()
    around = sentence.text[max(start, price.start - 120) : price.end + 120]
    for found in _COUNTED.finditer(around):
        item = _count_item(found[1], found[2])
        product = _declared(sentence, price)
        if item is not None and product is not None and found[2].lower().startswith(stem):
            return (item, _price_item(price)), product
    return None


def _plain(sentence: Sentence, price: Quantity, start: int) -> tuple[tuple[Item, ...], Quantity | None] | None:
    """ "1 samordnare = 1 miljon kronor": one of something, in a computation."""
    found = _SINGLE.search(sentence.text[max(start, price.start - 100) : price.start])
    item = _count_item(found["countb"], found["nounb"]) if found else None
    if item is None or item.number != 1:
        return None
    return (item, _price_item(price)), price


def _declared(sentence: Sentence, price: Quantity) -> Quantity | None:
    """The sum a computation is said to make, if it follows the price."""
    following = next((sum_ for sum_ in sentence.money if sum_.start >= price.end), None)
    if following is None:
        return None
    between = sentence.text[price.end : following.start]
    return following if _PRODUCT_WORD.search(between.lower()) and len(between) < 100 else None


def _count_item(count: str | None, noun: str | None) -> Item | None:
    if count is None or noun is None:
        return None
    digits = count.replace(" ", "").replace(" ", "")
    value = int(digits) if digits.isdecimal() else word_value(count.lower())
    return None if value is None else Item(label=noun.strip(), number=Decimal(value), unit="count")


def _price_item(price: Quantity) -> Item:
    return Item(label="pris", number=as_decimal(price.number), unit="SEK")
