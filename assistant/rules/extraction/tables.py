"""Rules that stand in tables: who gets what, an applicant's costs, shares by year, levels and what they give."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from decimal import Decimal

from assistant.documents.model import Document, DocumentType
from assistant.language.numbers import Quantity, find_quantities
from assistant.language.units import counts_things
from assistant.rules.extraction.context import heading_year
from assistant.rules.extraction.drafts import Draft, as_decimal, measure
from assistant.rules.extraction.programs import Names
from assistant.rules.extraction.shares import OWN_SHARE, STATE_SHARE
from assistant.rules.extraction.table_reading import Line, ReadTable
from assistant.rules.extraction.vocabulary import recipients_in
from assistant.rules.model import Item, RuleKind, YearValue

_Entry = tuple[Line, Quantity]
_BUDGET = re.compile(r"(?<!stats)(?<!\w)budget|kalkyl|kostnadsslag|sökt|söks|ansök")
_ALLOCATION = re.compile(r"fördel|tilldel|utbetal|bidrag per|belopp per|statsbidrag|ram(?:ar)? ")
_MONEY_TABLE = re.compile(
    r"kostnad|uträkn|medel|medl|belopp|anslag|kron|avsatt|budget|fördel|bidrag|ersättning|stöd|pott|summa"
)
_UNIT_OF_COLUMN = re.compile(
    r",? *\(?\b(?:i )?(?:tkr|mn?kr|mdkr|kr|kronor|tusental kronor|miljoner kronor)\b\)?", re.IGNORECASE
)
_YEAR = re.compile(r"^\s*(?:år )?((?:19|20)\d{2})\s*$")
_NTH = re.compile(
    r"^\s*(?:år (\d{1,2}|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)|(\d{1,2}):?[ae] året)\s*$", re.IGNORECASE
)
_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
_OWN = re.compile(r"huvudm|egen|kommunens|landstingets|regionens|sökandens|medfinans|mottagar")


def table_drafts(
    document: Document, tables: Sequence[ReadTable], names: Names, levels: Set[int], pools: Set[int]
) -> list[Draft]:
    """The rules that a table is as a whole, each standing on its title and its rows.

    `levels` are the places of tables whose rows are levels: their sums are what a level gives. `pools` are
    where rows start that set a sum aside themselves.
    """
    drafts: list[Draft] = []
    for table in tables:
        if schedule := _schedule(table.lines):
            drafts.append(_phase_out(table, schedule))
        elif table.place not in levels and _is_money(table):
            is_application = document.metadata.type is DocumentType.APPLICATION
            for column in dict.fromkeys(title for line in table.lines for title, _ in line.values):
                drafts += _column(table, column, names, pools, is_application)
    return drafts


def _is_money(table: ReadTable) -> bool:
    numbers = [number for line in table.lines for title, number in line.values if not counts_things(title)]
    money = sum(number.unit == "SEK" for number in numbers)
    told = bool(_MONEY_TABLE.search(table.low)) or money == len(numbers)
    return len(numbers) > 1 and money * 2 > len(numbers) and told


def _schedule(lines: Sequence[Line]) -> tuple[YearValue, ...]:
    """A table of shares by year."""
    values = []
    for line in lines:
        year, nth = _YEAR.match(line.label), _NTH.match(line.label)
        if not (year or nth) or len(line.values) != 1 or line.values[0][1].unit != "percent":
            return ()
        number = int(year[1]) if year else _nth(nth[1] or nth[2] if nth else "0")
        held = measure(line.values[0][1])
        values.append(YearValue(year=number, number=held.number, unit=held.unit, ordinal=year is None))
    return tuple(values) if len(values) > 1 else ()


def _nth(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS.index(word.lower())


def _phase_out(table: ReadTable, schedule: tuple[YearValue, ...]) -> Draft:
    columns = " ".join(title for line in table.lines for title, _ in line.values).lower()
    own = bool(_OWN.search(f"{table.title.lower()} {columns}") or _OWN.search(table.low))
    return Draft(
        kind=RuleKind.PHASE_OUT,
        spans=table.spans,
        text=table.title,
        program=table.program,
        metric=OWN_SHARE if own else STATE_SHARE,
        schedule=schedule,
        doubtful=table.doubtful,
    )


def _column(table: ReadTable, column: str, names: Names, pools: Set[int], is_application: bool) -> list[Draft]:
    """The allocation or budget of one column of sums, and a pool for each purpose in it."""
    entries = [
        (line, number)
        for line in table.lines
        for title, number in line.values
        if title == column and number.unit == "SEK"
    ]
    parts = [(line, number) for line, number in entries if not line.sums_up]
    if len(parts) < 2 or all(line.capped(column) for line, _ in parts):  # then each row is a rule of its own
        return []
    items = tuple(Item(label=line.label, number=as_decimal(number.number), unit="SEK") for line, number in parts)
    total = _total(table, entries)
    named = recipients_in(f"{table.title} {column}") or recipients_in(" ".join(line.label for line, _ in parts))
    whole = Draft(
        kind=_kind(table, column, is_application),
        spans=table.spans,
        text=table.title,
        program=table.program,
        recipients=named,
        year=heading_year(column) or table.year,
        metric=_table_name(table, column),
        items=items,
        total=total,
        reconciles=None if total is None else total == sum(item.number for item in items),
        doubtful=table.doubtful,
    )
    computed = re.search(r"uträkn|beräkning", table.low)
    if whole.kind is RuleKind.BUDGET or computed or _names_places(table, parts):
        return [whole]
    return [whole, *(_row_pool(whole, table.place, entry, names) for entry in parts if entry[0].row.start in pools)]


def _total(table: ReadTable, entries: Sequence[_Entry]) -> Decimal | None:
    """What the table is said to come to: its sum row, or else the sum in its title."""
    declared = [as_decimal(number.number) for line, number in entries if line.sums_up]
    if declared:
        return declared[-1]
    titles = (table.title, *table.headings[-1:])
    return next(
        (as_decimal(found.number) for text in titles for found in find_quantities(text) if found.unit == "SEK"), None
    )


def _kind(table: ReadTable, column: str, is_application: bool) -> RuleKind:
    if _BUDGET.search(column.lower()):
        return RuleKind.BUDGET
    near = " ".join((*table.headings[-1:], table.title)).lower()
    if _ALLOCATION.search(near) and not re.search(r"(?<!stats)(?<!\w)budget|kalkyl", near):
        return RuleKind.ALLOCATION
    return RuleKind.BUDGET if _BUDGET.search(near) or is_application else RuleKind.ALLOCATION


def _table_name(table: ReadTable, column: str) -> str:
    """The table's title, and which of its columns: one of a year, or of several with sums."""
    name = table.title or (table.headings[-1] if table.headings else "")
    of_sums = {title for line in table.lines for title, number in line.values if number.unit == "SEK"}
    which = _UNIT_OF_COLUMN.sub("", column) if heading_year(column) or len(of_sums) > 1 else ""
    return f"{name} ({which})" if which and which not in name else name


def _names_places(table: ReadTable, parts: Sequence[_Entry]) -> bool:
    """Whether the labels are who gets money (counties, municipalities) and not purposes."""
    by_body = re.search(r"\bper (?:län|kommun|region|landsting)", table.low)
    if by_body or any(line.names_body for line in table.lines):
        return True
    single = [line.label for line, _ in parts if len(line.label.split()) <= 2]
    return (len(parts) > 6 and len(single) * 5 >= len(parts) * 4) or all(recipients_in(line.label) for line, _ in parts)


def _row_pool(whole: Draft, place: int, entry: _Entry, names: Names) -> Draft:
    line, number = entry
    return replace(
        whole,
        program=names.find(line.label) or whole.program,
        kind=RuleKind.POOL,
        spans=((line.row.start, line.row.end), *whole.spans[:1]),
        text=line.label,
        recipients=recipients_in(line.label),
        metric=re.sub(r"^kostnad(?:er)? för ", "", line.label, flags=re.IGNORECASE),
        amount=measure(number),
        items=(),
        total=None,
        reconciles=None,
        row_of=place,
        several=True,
    )
