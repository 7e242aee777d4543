"""The title of a table, and the unit that its bare numbers have, from what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.elements import Element
from assistant.documents.model import BlockKind
from assistant.language.units import scale_of, stated_in, stated_units, unit_in

_SAID_IN = re.compile(r"\b(?:belopp\w*|anges|siffror|kostnad\w*)\b[^.]*\bi\s+$", re.IGNORECASE)  # before a unit
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
    scale = scale_of(unit)
    if scale is None or scale[0] == 1:
        return True
    numbers = _bare_numbers(elements, members)
    return all(len(re.split(r"[.,]", number)[0]) < _DIGITS_OF_THOUSANDS for number in numbers)


def _bare_numbers(elements: Sequence[Element], members: Sequence[int]) -> list[str]:
    cells = [cell.text for at in members for cell in elements[at].cells[1:] if not elements[at].is_header]
    return [re.sub(r"\s", "", cell) for cell in cells if re.fullmatch(r"[\d\s]+(?:[.,]\d+)?", cell)]


def _title_unit(said: str, elements: Sequence[Element], members: Sequence[int]) -> str | None:
    """The unit a title says. Of an amount in it ("8,4 miljoner kronor") only where no cell is more than that whole."""
    found = stated_in(said)
    if found is None:
        return None
    if amount := _AMOUNT.search(said[: found.start()]):
        whole = _plain(amount[0])
        if any(_plain(number) > whole for number in _bare_numbers(elements, members)):
            return None
    return found[0]


def _plain(number: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", number).replace(",", "."))


def _unit_above(sentences: Sequence[str], elements: Sequence[Element], members: Sequence[int]) -> str | None:
    """The unit that the sentences above a table, the nearest first, say of its amounts, or of an amount of theirs."""
    for said in sentences[:_NEAR]:
        if found := next((hit for hit in stated_units(said) if _SAID_IN.search(said[: hit.start()])), None):
            return found[0]
    hits = (hit[0] for said in sentences[:1] for hit in stated_units(said))
    unit = next((hit for hit in hits if (scale := scale_of(hit)) and scale[1] == "SEK"), None)
    return unit if unit and _fits(unit, elements, members) else None


def _said(text: str, element: Element) -> str:
    return " ".join(text[element.start : element.end].split())


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
    told = " ".join((title.title or text[title.start : title.end]).split()) if title else ""
    heads = (_said(text, elements[at]) for at in members if elements[at].is_header)
    unit = next(filter(None, map(unit_in, heads)), None) or _title_unit(told, elements, members)
    unit = unit or _unit_above([_said(text, element) for element in between], elements, members)
    if title is None:
        return Caption(None, None, None, unit)
    return Caption(told.rstrip(":"), title.start, title.end, unit)
