"""What the bare numbers of a column are in."""

from __future__ import annotations

import pytest

from assistant.documents.column_units import unit_of
from assistant.documents.model import Cell, Row, Table


def _table(columns: list[str | None], *, title: str | None = None, unit: str | None = None) -> Table:
    cells = tuple(Cell(start=0, end=0, text="7", column=column) for column in columns)
    rows = (Row(start=0, end=0, cells=cells),)
    return Table(start=0, end=0, title=title, title_start=None, title_end=None, unit=unit, rows=rows)


def _units(table: Table) -> list[str | None]:
    return [unit_of(table, cell.column) for cell in table.rows[0].cells[1:]]


@pytest.mark.parametrize(
    ("title", "unit", "columns", "units"),
    [
        pytest.param("Stöd, mnkr", "mnkr", ["Län", "2025", "2026"], ["mnkr", "mnkr"], id="the captions for all"),
        pytest.param("Stöd", "tkr", ["Bidrag i tkr", "2025", "Summa"], ["tkr", "tkr"], id="the labels' for all"),
        pytest.param("Stöd", "tkr", ["Ort", "Elever", "Sökt (tkr)"], [None, "tkr"], id="not another columns"),
        pytest.param("Stöd", "tkr", ["Ort", "2025 (tkr)", "2026"], ["tkr", "tkr"], id="years share it"),
        pytest.param("Stöd", "tkr", ["Ort", "Antal hus", "Tkr"], ["antal", "Tkr"], id="what counts is no money"),
        pytest.param("Stöd", None, ["Ort", "Högsta antal"], ["antal"], id="counted within the title"),
        pytest.param("Stöd", "mnkr", ["Ort", None], ["mnkr"], id="without a title"),
        pytest.param("Stöd", "mnkr", [None, None, None], [None, None], id="several without a title"),
        pytest.param(
            "Boende, andel i procent, nivå och bonus i tkr", "procent",
            ["Ort", "Boende", "Andel 2025", "Nivå", "Bonus 2025"], [None, "procent", None, "tkr"],
            id="each phrase its own columns",
        ),
        pytest.param(
            "Sökande i mars 2025 (antal) samt stöd åren 2024, 2025 och 2026 (tkr)", "tkr",
            ["Län", "Sökande", "2024", "2025", "2026"], ["antal", "tkr", "tkr", "tkr"],
            id="years before a unit share it",
        ),
        pytest.param(
            "Per kommun, belopp i tkr", "tkr", ["Kommun", "Grundbelopp", "Tillägg", "Summa"], ["tkr"] * 3,
            id="amounts are every column",
        ),
        pytest.param("Ramen är 3 miljarder kronor", "kr", ["Ort", "Kr"], ["Kr"], id="an amount is no unit"),
    ],
)  # fmt: skip
def test_a_column_has_the_unit_that_is_said_of_it(
    title: str, unit: str | None, columns: list[str | None], units: list[str | None]
) -> None:
    assert _units(_table(columns, title=title, unit=unit)) == units
