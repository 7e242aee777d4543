"""What a table row says of a claim: its label, and of its cells those that hold the claim's sizes.

A row of several sizes of one kind says of each what stands over its column. So a claim must name the column, by a word
or a year of its own; one that names none speaks of the whole, which is the cell that the others of its kind sum to.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assistant.answers.aboutness import tells
from assistant.answers.candidates import Candidate
from assistant.answers.values import SIZES, Value, values_of
from assistant.documents.model import BlockKind, Cell, Row, Table
from assistant.language.words import fold, terms, tokenize
from assistant.search.rows import row_reading

_STEM = 4  # letters at least that two forms of a word share
_ENDING = 3  # letters that may differ at the end
_LABELLED = 0.5  # of a label's telling words, the share that a claim must say


@dataclass(frozen=True, slots=True)
class _Told:
    """A cell: its values, and the words and years that stand over it."""

    cell: Cell
    values: tuple[Value, ...]
    stems: frozenset[str]
    years: frozenset[str]


def cut_to(text: str, values: Sequence[Value], candidate: Candidate) -> Candidate | None:
    """A row as far as a claim speaks of it; another unit as it is; None where it does not tell which cell is meant."""
    if candidate.kind is not BlockKind.TABLE_ROW or candidate.block.table is None or candidate.block.row is None:
        return candidate
    table = candidate.document.tables[candidate.block.table]
    row = table.rows[candidate.block.row]
    cells = [cell for cell in row.cells if cell.text.strip()]
    if not cells or not _names(text, values, cells[0].text):
        return None
    sizes = [value for value in values if value.kind in SIZES]
    told = [_told(table, row, cells[0], cell) for cell in cells[1:]]
    meant = [cell for size in sizes for cell in [_meant(size, told, _stems(text), _years(values))]]
    if any(one is None for one in meant):
        held = {(value.kind, value.key) for value in values_of(cells[0].text)}
        if any((size.kind, size.key) not in held for size, one in zip(sizes, meant, strict=True) if one is None):
            return None
    kept = [one.cell for one in told if one in meant]
    if not kept:
        return candidate if not sizes else None
    return replace(
        candidate, unit=replace(candidate.unit, clean=row_reading(table, replace(row, cells=(cells[0], *kept))))
    )


def _told(table: Table, row: Row, label: Cell, cell: Cell) -> _Told:
    reading = row_reading(table, replace(row, cells=(replace(label, text="–"), cell)))
    over = cell.column or ""
    return _Told(cell, values_of(reading.partition(":")[2].strip()), _stems(over), _years(values_of(over)))


def _meant(size: Value, told: Sequence[_Told], stems: Collection[str], years: Collection[str]) -> _Told | None:
    """The cell with a size of a claim, where it is the only one of its kind or the claim names its column."""
    having = [one for one in told if any((value.kind, value.key) == (size.kind, size.key) for value in one.values)]
    rivals = [one for one in told if any(value.kind == size.kind for value in one.values)]
    if len(rivals) == 1:
        return having[0] if having else None
    for one in having:
        others = [other for other in rivals if other is not one]
        mine = _named(one, others, stems, years)
        theirs = max(_named(other, [o for o in rivals if o is not other], stems, years) for other in others)
        if mine > theirs or (not mine and not theirs and _is_sum(size, one, others)):
            return one
    return None


def _named(one: _Told, others: Sequence[_Told], stems: Collection[str], years: Collection[str]) -> int:
    """How many of the words and years that stand over this cell alone are the claim's."""
    own = one.stems - frozenset[str]().union(*(other.stems for other in others))
    dated = one.years - frozenset[str]().union(*(other.years for other in others))
    return len(own.intersection(stems)) + 2 * len(dated.intersection(years))


def _is_sum(size: Value, one: _Told, others: Sequence[_Told]) -> bool:
    sizes = [value.key for other in others for value in other.values[:1] if value.kind == size.kind]
    return len(sizes) > 1 and sum(key for key in sizes if isinstance(key, Fraction)) == size.key


def _names(text: str, values: Sequence[Value], label: str) -> bool:
    """Whether a claim speaks of the row: it has its label's names and years, and most of its telling words."""
    own = [value for value in values_of(label) if value.kind in ("name", "year")]
    if not all(any((value.kind, value.key) == (one.kind, one.key) for value in values) for one in own):
        return False
    mine, theirs = _stems(text), _stems(label)
    return bool(own) if not theirs else len(theirs & mine) >= _LABELLED * len(theirs)


def _stems(text: str) -> frozenset[str]:
    """The telling words of a text, each as what its forms share."""
    return frozenset(_stem(token.text) for token in tokenize(text) if tells(token.text))


def _stem(word: str) -> str:
    base = min((term for term in terms(word) if term[0] not in "+~"), default=fold(word))
    return base[: max(_STEM, len(base) - _ENDING)]


def _years(values: Sequence[Value]) -> frozenset[str]:
    return frozenset(str(value.key)[:4] for value in values if value.kind in ("year", "month", "day"))
