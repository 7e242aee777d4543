"""The title of a table, and the unit that its bare numbers have, from what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.elements import Element
from assistant.documents.model import BlockKind

_WORDS = (
    r"(?P<unit>\b(?:miljarder|miljoner|milj\.?|tusentals?|tusen|1[ .]?000(?:-tals?)?)\s+(?:kronor|kr)\b"
    r"|\b(?:mnkr|mkr|mdkr|tkr|kkr|ksek|msek|kronor|kr|procent)\b"
    r"(?:\s+per\s+(?:år|månad|invånare|län|kommun)\b)?|%)"
)
_MONEY = re.compile(_WORDS.replace("|procent", "").replace("|%", ""), re.IGNORECASE)
_UNIT = re.compile(_WORDS, re.IGNORECASE)
_BELOW_UNIT = re.compile(rf"\b(?:belopp\w*|anges|siffror|kostnad\w*)\b[^.]*\bi\s+{_WORDS}", re.IGNORECASE)
_CAPTION = re.compile(r"(?:tabell|tablå|diagram)\b", re.IGNORECASE)
_LONGEST_CAPTION = 240
_FURTHEST = 40  # elements to look back over for the heading
_DIGITS_OF_THOUSANDS = 5
_AMOUNT = re.compile(r"\d[\d\s]*(?:[.,]\d+)?(?=\s*$)")
_NEAR = 3  # paragraphs above a table that may say its unit


def _fits(unit: str, elements: Sequence[Element], members: Sequence[int]) -> bool:
    """Whether the numbers of a table can be meant in a unit that only an amount in the text above has.

    Nobody grants 1 200 000 million kronor, and a number with its own unit needs no other.
    """
    if not re.match(r"mil|md|mn|mkr|msek|t", unit, re.IGNORECASE):
        return True
    numbers = _bare_numbers(elements, members)
    return all(len(re.split(r"[.,]", number)[0]) < _DIGITS_OF_THOUSANDS for number in numbers)


def _bare_numbers(elements: Sequence[Element], members: Sequence[int]) -> list[str]:
    cells = [cell.text for at in members for cell in elements[at].cells[1:] if not elements[at].is_header]
    return [re.sub(r"\s", "", cell) for cell in cells if re.fullmatch(r"[\d\s]+(?:[.,]\d+)?", cell)]


def _title_unit(text: str, title: Element, elements: Sequence[Element], members: Sequence[int]) -> str | None:
    """The unit a title says. Of an amount in it ("8,4 miljoner kronor") only where no cell is more than that whole."""
    found = _UNIT.search(text, title.start, title.end)
    if found is None:
        return None
    if amount := _AMOUNT.search(text[title.start : found.start()]):
        whole = _plain(amount[0])
        if any(_plain(number) > whole for number in _bare_numbers(elements, members)):
            return None
    return " ".join(found["unit"].split())


def _plain(number: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", number).replace(",", "."))


def _said_unit(text: str, elements: Sequence[Element], pattern: re.Pattern[str]) -> str | None:
    for element in elements:
        if found := pattern.search(text, element.start, element.end):
            return " ".join(found["unit"].split())
    return None


def _is_caption(said: str) -> bool:
    return len(said) <= _LONGEST_CAPTION and (said.endswith(":") or bool(_CAPTION.match(said)))


@dataclass(frozen=True, slots=True)
class Caption:
    """Title with its place, and unit as written; None where nothing says it."""

    title: str | None
    start: int | None
    end: int | None
    unit: str | None


def caption_for(text: str, elements: Sequence[Element], members: Sequence[int]) -> Caption:
    """The caption of the table whose rows are `elements[at]` for `at` in `members`.

    The title is the heading above, or the line just above that ends in a colon. The unit is taken from the
    column heads, then the title, then what the sentences between title and table say of the amounts.
    """
    headers = [elements[at] for at in members if elements[at].is_header]
    title: Element | None = None
    between: list[Element] = []
    others = False  # a table stands between: what is right above that one names that one
    for element in reversed(elements[max(0, members[0] - _FURTHEST) : members[0]]):
        if element.kind in (BlockKind.FURNITURE, BlockKind.SOURCE_NOTE):
            continue
        said = text[element.start : element.end]
        if element.kind is BlockKind.HEADING:
            title = element
            break
        if element.table is not None:
            others = True
            continue
        if not others and (element.is_caption or (not between and _is_caption(said))):
            title = element
            break
        if not (element.is_caption or _CAPTION.match(said)):
            between.append(element)
    unit = _said_unit(text, headers, _UNIT) or (_title_unit(text, title, elements, members) if title else None)
    unit = unit or _said_unit(text, between[:_NEAR], _BELOW_UNIT)
    if unit is None and (unit := _said_unit(text, between[:1], _MONEY)) and not _fits(unit, elements, members):
        unit = None
    if title is None:
        return Caption(None, None, None, unit)
    said = " ".join((title.title or text[title.start : title.end]).split())
    return Caption(said.rstrip(":"), title.start, title.end, unit)
