"""Amounts in cells of one table that a question names: of several rows in one column, of one row in several years, or
of a row and the total where its share is asked for.

A row is named by most of the words that its label alone has, a column by the words and years of its title. Where no
row is named, the one that answers best is meant.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answers.candidates import Candidate
from assistant.answers.form import Form, Wanted
from assistant.answers.question import Question
from assistant.documents.column_units import named_by, telling_words, unit_of
from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import Row, Table
from assistant.documents.row_cells import is_total
from assistant.language.numbers import find_quantities
from assistant.language.verbs import is_finite
from assistant.language.years import years_in
from assistant.search.sought import Sought, sought_by

_LIKELY = 0.4  # that a value is asked for, or two are compared
_SHORT = 5  # letters of a name, below which another ending makes another name
_MARKS = re.compile(r"[*:;]|\S?\)$")  # of weight, of a label's end, of a note
_WHOLE = re.compile(r"\b(?:(?:an)?del(?:en)? av|(?:share|part) of)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    ["is", "are", "was", "were", "do", "does", "did", "goes", "go", "went"]
)  # that end what is divided
_ENDING = 2  # letters that a name may have more of in another form: "Molkom", "Molkoms"

Amounts = Mapping[str, Decimal]
"""Kronor by the title of their column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Two amounts or more, each with whose or when it is; the rows they stand in, and which of their columns."""

    amounts: tuple[tuple[str, Decimal], ...]
    of: str  # the column, or the row, that they share
    table: Table
    rows: tuple[Row, ...]
    evidence: tuple[Evidence, ...]  # of each row


def cells_asked_for(question: Question, wanted: Wanted, candidates: Sequence[Candidate]) -> Cells | None:
    """Those of the likeliest table that has more than one that the question names."""
    if wanted.chance(Form.VALUE, Form.COMPARE) - wanted.kinds.get("count", 0.0) < _LIKELY:
        return None
    tables = {(one.document.id, one.block.table): one for one in reversed(candidates) if one.block.table is not None}
    likeliest = sorted(tables.values(), key=candidates.index)
    compared = wanted.chance(Form.COMPARE) >= _LIKELY
    found = (_named(question, one, compared=compared and one is candidates[0]) for one in likeliest)
    return next(filter(None, found), None)


def _named(question: Question, candidate: Candidate, *, compared: bool) -> Cells | None:
    """The cells of a candidate's table that are named. `compared`: of its own row where no row is, or no year."""
    document, table = candidate.document, candidate.document.tables[candidate.block.table or 0]
    labels = [(row, label) for row in table.rows if not row.is_total and (label := _label(row))]
    named = list(_rows_named(question.text, labels))  # a follow-up asks of another row
    found = [(row, label, _amounts(table, row)) for row, label in named]
    own = table.rows[candidate.block.row or 0]
    if compared and not found:
        found = [(own, _plain(_label(own)), _amounts(table, own))]
    of = _one_column(question.whole, [amounts for _, _, amounts in found]) if len(found) > 1 else None
    if of is not None:
        told = [(row, label, amounts[of]) for row, label, amounts in found]
    elif len(found) == 1:
        row, of, amounts = found[0]
        told = list(_by_year(question, row, amounts))
        if compared and len(told) < 2 and len(amounts) == 2:  # it has no others to compare
            told = [(row, title, amount) for title, amount in amounts.items()]
        share = Sought.SHARE in sought_by(question.text) and not _is_divided(question.text, named)
        if named and len(told) < 2 and share:
            of, told = _of_the_whole(question, table, row, amounts)
    if of is None or len(told) < 2:
        return None
    rows = tuple(dict.fromkeys(row for row, _, _ in told))
    return Cells(
        amounts=tuple((name, amount) for _, name, amount in told),
        of=of,
        table=table,
        rows=rows,
        evidence=tuple(evidence_for(document, row.start, row.end) for row in rows),
    )


def _is_divided(asked: str, named: Sequence[tuple[Row, str]]) -> bool:
    """Whether a row that is named is itself what a share is asked of: "hur stor del av resorna avser tåg"."""
    whole = _WHOLE.search(asked)
    after = _WORD.findall(asked[whole.end() :]) if whole else []
    said = telling_words(" ".join(itertools.takewhile(lambda one: not (is_finite(one) or one in _ENGLISH), after)))
    return any(_is_form(word, one) for _, label in named for word in telling_words(label) for one in said)


def _of_the_whole(
    question: Question, table: Table, row: Row, amounts: Amounts
) -> tuple[str | None, list[tuple[Row, str, Decimal]]]:
    """A column with a row's amount in it and that of the table's total; nothing where it has no such total."""
    total = next((one for one in table.rows if one.is_total), None)
    whole = _amounts(table, total) if total is not None else {}
    of = _one_column(question.whole, [amounts, whole])
    if total is None or of is None:
        return None, []
    return of, [(row, _plain(_label(row)), amounts[of]), (total, _plain(_label(total)), whole[of])]


def _label(row: Row) -> str:
    """What a row is of: its first cell with letters."""
    return next((cell.text for cell in row.cells if any(map(str.isalpha, cell.text))), "")


def _rows_named(asked: str, labels: Sequence[tuple[Row, str]]) -> Iterator[tuple[Row, str]]:
    said = telling_words(asked)
    words = [telling_words(label) for _, label in labels]
    for place, (row, label) in enumerate(labels):
        others = frozenset[str]().union(*(own for other, own in enumerate(words) if other != place))
        own = [word for word in words[place] - others if not word.isdecimal()]
        met = [word for word in own if any(_is_form(word, one) for one in said)]
        if met and 2 * len(met) >= len(own):
            yield row, _plain(label)


def _plain(label: str) -> str:
    return " ".join(_MARKS.sub(" ", label).split())


def _is_form(name: str, word: str) -> bool:
    """Whether two words are forms of one name."""
    short, long = sorted((name, word), key=len)
    alike = len(short) >= _SHORT and len(long) - len(short) <= _ENDING
    return short == long or long == f"{short}s" or (alike and long.startswith(short))


def _amounts(table: Table, row: Row) -> Amounts:
    """The cells of a row that are one sum of money each."""
    found = {}
    for cell in row.cells:
        quantities = find_quantities(cell.text, table_unit=unit_of(table, cell.column))
        if len(quantities) == 1 and quantities[0].unit == "SEK" and isinstance(quantities[0].number, Decimal):
            found[cell.column or ""] = quantities[0].number
    return found


def _one_column(asked: str, rows: Sequence[Amounts]) -> str | None:
    """The only column in which all have an amount, or the only one of these that is named."""
    shared = [title for title in rows[0] if all(title in amounts for amounts in rows)]
    if len(shared) > 1:
        shared = list(named_by(asked, shared))
    return shared[0] if len(shared) == 1 else None


def _by_year(question: Question, row: Row, amounts: Amounts) -> Iterator[tuple[Row, str, Decimal]]:
    """A row's amount for each year asked about: the only one of that year, or the sum among them."""
    for year in question.years:
        of_year = [title for title in amounts if year in years_in(title)]
        columns = of_year if len(of_year) == 1 else [title for title in of_year if is_total(title)]
        if len(columns) != 1:
            return
        yield row, columns[0], amounts[columns[0]]
