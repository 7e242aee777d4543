from __future__ import annotations

import pytest

from assistant.documents.model import Cell, Row, Table
from assistant.search.rows import row_reading


def _table(unit: str | None, *cells: tuple[str, str | None]) -> tuple[Table, Row]:
    row = Row(start=0, end=1, cells=tuple(Cell(start=0, end=1, text=text, column=column) for text, column in cells))
    table = Table(start=0, end=1, title=None, title_start=None, title_end=None, unit=unit, rows=(row,))
    return table, row


@pytest.mark.parametrize(
    ("unit", "cells", "reading"),
    [
        pytest.param(
            "miljoner kronor",
            (("Norrbotten", None), ("3,0", None)),
            "Norrbotten: 3,0 miljoner kronor (3 000 000 kronor)",
            id="millions",
        ),
        pytest.param(
            "miljoner kronor", (("Ås", None), ("1", None)), "Ås: 1 miljon kronor (1 000 000 kronor)", id="one of them"
        ),
        pytest.param(
            "tkr", (("Lokaler", None), ("1 250", "2015")), "Lokaler: 2015 1 250 tkr (1 250 000 kronor)", id="thousands"
        ),
        pytest.param("procent", (("Kommuner", None), ("70", "Andel")), "Kommuner: Andel 70 procent", id="share"),
        pytest.param("kronor", (("Resor", None), ("4 000", None)), "Resor: 4 000 kronor", id="already kronor"),
        pytest.param(
            "milj. kr", (("Övrigt", None), ("420 000 kr", None)), "Övrigt: 420 000 kr", id="the cell has its own unit"
        ),
        pytest.param(None, (("Antal\nplatser", None), ("12", None)), "Antal platser: 12", id="no unit"),
        pytest.param(
            "mnkr",
            (("Norra", None), ("18,0", "Belopp (mnkr)"), ("41", "Antal kommuner")),
            "Norra: Belopp (mnkr) 18,0 mnkr (18 000 000 kronor); Antal kommuner 41",
            id="a column that counts is not of money",
        ),
        pytest.param("mkr", (("Summa", None),), "Summa", id="label alone"),
        pytest.param("mkr", ((" ", None),), "", id="nothing"),
    ],
)
def test_a_row_is_read_with_its_column_and_unit(
    unit: str | None, cells: tuple[tuple[str, str | None], ...], reading: str
) -> None:
    assert row_reading(*_table(unit, *cells)) == reading


def test_a_title_that_ends_in_a_digit_does_not_run_into_the_number_that_is_shown() -> None:
    table, row = _table("kronor", ("Stat", None), ("680 000", "2013/14"), ("440 000", "Del B"))
    assert row_reading(table, row, shown=True) == "Stat: 2013/14: 680 000 kronor; Del B 440 000 kronor"
