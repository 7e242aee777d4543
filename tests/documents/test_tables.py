"""Tables in plain text: rows, wrapped labels, heads, totals, titles and units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.documents.model import BlockKind
from assistant.documents.row_cells import is_total, parse_row
from assistant.language.units import scale_of
from tests.documents.reading_helpers import headings, read_text, rows, texts

_FILLER = "Kommunerna redovisar varje år hur medlen har använts och vad de har lett till.\n"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        pytest.param("Utbildning          7 milj. kr", ["Utbildning", "7 milj. kr"], id="wide space"),
        pytest.param("Resor ........ 12 500 kr", ["Resor", "12 500 kr"], id="leader dots"),
        pytest.param("Lokaler: 420.000 kr", ["Lokaler", "420.000 kr"], id="colon and dotted thousands"),
        pytest.param("Handledning ~ 400.000 kr", ["Handledning", "400.000 kr"], id="a tilde left by a scan"),
        pytest.param("Lön\t300\t310", ["Lön", "300", "310"], id="tabs"),
        pytest.param("1. Samordning (länet)   2 mkr", ["Samordning (länet)", "2 mkr"], id="numbered"),
        pytest.param("Norrby 7,0 Söderby 9,5", ["Norrby", "7,0", "Söderby", "9,5"], id="two pairs"),
        pytest.param("Västra Norrby 67 000 000 kr", ["Västra Norrby", "67 000 000 kr"], id="single space"),
        pytest.param("Tränare, 2 tjänster 9 000 kr", ["Tränare, 2 tjänster", "9 000 kr"], id="a count in the label"),
        pytest.param(
            "Stöd på nationell nivå  (Nord)     1 mkr",
            ["Stöd på nationell nivå  (Nord)", "1 mkr"],
            id="a gap within the label",
        ),
    ],
)
def test_a_line_is_read_as_cells(line: str, cells: list[str]) -> None:
    parsed = parse_row(line)

    assert parsed is not None
    assert [line[start:end] for start, end in parsed.cells] == cells


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Medlen höjs till 50 procent. Det gäller 2011", id="two sentences"),
        pytest.param("Eva Lind          Per Strand", id="signatures"),
        pytest.param("Fördelning av medlen 2010", id="a heading with a year"),
        pytest.param("som lämnas till 12 kommuner", id="the middle of a sentence"),
    ],
)
def test_prose_is_no_row(line: str) -> None:
    assert parse_row(line) is None


def test_two_pairs_on_a_line_are_two_rows_under_the_title_that_says_the_unit() -> None:
    document = read_text(
        "Bilaga 2\n\nFördelning av 24 milj. kr till kommunerna\n\nNorrby 7,0 Västra Söderby 9,0\n"
        "Österby 2,0 Viby 3,0\nHamnby 1,5 Torpby 1,5\n\nSisteby 2,0\n"
    )

    assert rows(document) == [
        ["Norrby", "7,0"], ["Västra Söderby", "9,0"], ["Österby", "2,0"], ["Viby", "3,0"],
        ["Hamnby", "1,5"], ["Torpby", "1,5"], ["Sisteby", "2,0"],
    ]  # fmt: skip
    table = document.tables[0]
    assert (table.title, table.unit) == ("Fördelning av 24 milj. kr till kommunerna", "milj. kr")
    assert table.title_start is not None
    assert document.text[table.title_start : table.title_end] == table.title


def test_a_budget_has_its_rows_and_its_sum() -> None:
    document = read_text(
        f"Budget\n\n{_FILLER}\nProjektledare: 900.000 kr\nUppföljning av arbetet ~ 400.000 kr\n"
        "Övrigt: 20.000 kr\n\nSumma: 1.320.000 kr\n"
    )

    assert rows(document)[-1] == ["Summa", "1.320.000 kr"]
    assert [row.is_total for row in document.tables[0].rows] == [False, False, False, True]
    assert document.tables[0].title == "Budget"


def test_the_first_row_heads_the_columns() -> None:
    document = read_text(
        f"Kostnader\n\n{_FILLER}\n"
        "Kostnadsslag            År 1        År 2\n"
        "Projektledare        300 000     310 000\n"
        "Undersköterskor, två\n"
        "tjänster             900 000     920 000\n"
        "Summa              1 200 000   1 230 000\n"
    )

    assert rows(document)[1] == ["Undersköterskor, två tjänster", "900 000", "920 000"]
    assert [cell.column for cell in document.tables[0].rows[0].cells] == ["Kostnadsslag", "År 1", "År 2"]


def test_years_head_the_columns_even_without_a_head_for_the_labels() -> None:
    document = read_text(
        f"Fördelning\n\n{_FILLER}\nMedlen fördelas så (tkr):\n\n                2014      2015\n"
        "Kommuner      15 000    12 500\nUtvärdering    2 000     2 000\n"
    )

    cells = document.tables[0].rows[0].cells
    assert [(cell.text, cell.column) for cell in cells] == [
        ("Kommuner", None), ("15 000", "2014"), ("12 500", "2015"),
    ]  # fmt: skip
    assert document.tables[0].unit == "tkr"


@pytest.mark.parametrize(
    ("above", "unit", "factor"),
    [
        ("Bidrag per ort, T kr:", "T kr", 1_000),
        ("Bidrag per ort (t.kr):", "t.kr", 1_000),
        ("Bidrag per ort, 000 kr:", "000 kr", 1_000),
        ("Bidrag per ort (kr i tusental):", "kr i tusental", 1_000),
        ("Bidrag i mn kr:", "mn kr", 1_000_000),
        ("Belopp, miljontals kronor:", "miljontals kronor", 1_000_000),
        ("Grants in SEK thousand:", "SEK thousand", 1_000),
        ("Bidrag, kronor per invånare:", "kronor per invånare", 1),
        ("Beloppen i tabellen är i T kr.", "T kr", 1_000),
        ("Siffrorna anges i kr i tusental.", "kr i tusental", 1_000),
        ("Förändring i %-enheter:", None, None),
    ],
)
def test_a_unit_above_a_table_is_read_however_its_scale_is_written(
    above: str, unit: str | None, factor: int | None
) -> None:
    rows = "Ort            2024     2025\nNäset           120      130\nViken            45       60\n"
    table = read_text(f"Stöd till lägergårdar\n\n{above}\n\n{rows}").tables[0]
    assert table.unit == unit
    assert (scale_of(unit) if unit else None) == ((Decimal(factor), "SEK") if factor else None)


def test_the_whole_told_in_a_title_is_no_unit_of_cells_that_are_more_than_it() -> None:
    document = read_text("Fördelning av 8,4 miljoner kronor:\nNorrby      2 100 000\nSöderby     6 300 000\n")

    assert document.tables[0].unit is None


def test_an_amount_in_the_text_above_is_no_unit_for_whole_kronor() -> None:
    document = read_text(
        "Fördelning\n\nKommunerna kan få högst 4 miljoner kronor per år, och minst en tjugondel.\n\n"
        "Norrby       1 200 000\nSöderby        800 000\n"
    )

    assert document.tables[0].unit is None


def test_rows_are_blocks_with_table_and_row() -> None:
    document = read_text("Fördelning i mkr\n\nNorrby    7,0\nSöderby   2,5\n")

    found = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [(block.table, block.row) for block in found] == [(0, 0), (0, 1)]
    for block in found:
        assert block.table is not None
        assert block.row is not None
        row = document.tables[block.table].rows[block.row]
        assert (row.start, row.end) == (block.start, block.end)


def test_a_sentence_with_a_date_under_a_table_is_no_row() -> None:
    document = read_text(
        "Norrby     120     130\nSöderby    110     120\nViby       90      95\n"
        "Ramarna gäller från och med den 1 juli 2022 och omprövas senast den 30\njuni 2024 av nämnden.\n"
    )

    assert [row[0] for row in rows(document)] == ["Norrby", "Söderby", "Viby"]


def test_a_heading_with_a_year_above_rows_stays_a_heading() -> None:
    document = read_text(
        f"Beslut\n\n{_FILLER}\nFördelning av medlen 2010\n\nNorrby stad 67 000 000 kr\n"
        "Söderby stad 6 000 000 kr\nHamnby stad 5 000 000 kr\n"
    )

    assert headings(document)[1] == (1, "Fördelning av medlen 2010")
    assert len(rows(document)) == 3


def test_one_amount_at_the_end_of_a_line_is_no_table() -> None:
    document = read_text(f"Stöd\n\n{_FILLER}\nKommunen får          7 milj. kr\n\n{_FILLER}")

    assert document.tables == ()
    assert len(texts(document, BlockKind.TABLE_ROW)) == 0


@pytest.mark.parametrize(
    "label", ["Summa", "Summa kostnader 2010", "Totalt", "TOTALT", "Delsumma", "S:a", "Sammanlagt"]
)
def test_a_sum_is_known_by_its_label(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize(
    ("above", "row", "between", "below"),
    [
        ("+--------+------+------+", "| {} | {} | {} |", "+--------+------+------+", "+--------+------+------+"),
        ("┌────────┬──────┬──────┐", "│ {} │ {} │ {} │", "├────────┼──────┼──────┤", "└────────┴──────┴──────┘"),
        ("", "{} | {} | {}", "-------|------|-----", ""),
        ("", "{}   {}   {}", "=====   ======   ======", "-----------------"),
    ],
)
def test_a_table_drawn_with_letters_has_its_cells(above: str, row: str, between: str, below: str) -> None:
    cells = [("Område", "Antal barn", "Belopp"), ("Norra", "310", "120 000"), ("Södra", "317", "121 100")]
    head, *others = [row.format(*one) for one in cells]
    lines = ["Fördelning av stöd", "", above, head, between, *others, below, "", "Pengarna betalas ut i juni."]
    document = read_text("\n".join(lines))

    assert rows(document) == [list(one) for one in cells[1:]]
    assert [cell.column for cell in document.tables[0].rows[0].cells] == list(cells[0])


def test_an_empty_cell_between_drawn_lines_keeps_its_place() -> None:
    lines = ["Område | 2018 | 2019", "Norra |  | 130", "Södra | 95 | ", "Östra | 90 | 80", "Summa | 185 | 210"]
    assert rows(read_text("\n".join(["Stöd i tkr", "", *lines])))[0] == ["Norra", "", "130"]


_FEES = """Tabell 1. Avgift per barn, kronor

Steg  Inkomst, kr/mån       Plats 1   Plats 2   Mat
---------------------------------------------------
1     under 9 000                 0         0     0
2     9 000 - 11 499             60        30    20
3     11 500 och mer            110        55     35
"""


def test_a_first_line_of_words_heads_the_columns_of_values_below_it() -> None:
    table = read_text(_FILLER + "\n" + _FEES).tables[0]

    assert [cell.column for cell in table.rows[-1].cells] == ["Steg", "Inkomst, kr/mån", "Plats 1", "Plats 2", "Mat"]


def test_a_value_beside_an_empty_cell_stays_under_its_own_head() -> None:
    document = read_text(
        _FILLER + "\nOrt              2014     2015     Kö\n------------------------------------\n"
        "Norrby             41       38      3\nSöderby                     22      7\nVästby             63       71\n"
        "Österby *)\nViby               12       15      2\n"
    )
    table = document.tables[0]

    told = {row.cells[0].text: {cell.column: cell.text for cell in row.cells[1:]} for row in table.rows if row.cells}
    assert told["Söderby"] == {"2015": "22", "Kö": "7"}
    assert told["Västby"] == {"2014": "63", "2015": "71"}
    assert told["Österby *)"] == {}
    assert told["Viby"] == {"2014": "12", "2015": "15", "Kö": "2"}


def test_heads_that_stand_one_space_apart_are_over_a_column_each() -> None:
    document = read_text(
        _FILLER + "\nKommun         Antal   Kostnad   Egen ins. Linjebidr.\n"
        "----------------------------------------------------\n"
        "Norrby             1       120          30          -\n"
        "Söderby            2       240          60         14\n"
    )

    assert [cell.column for cell in document.tables[0].rows[-1].cells] == [
        "Kommun", "Antal", "Kostnad", "Egen ins.", "Linjebidr.",
    ]  # fmt: skip


def test_words_in_columns_are_cells_where_a_line_of_heads_stands_apart() -> None:
    document = read_text(
        "Vem gör vad\n\nUppgift             Ansvarig      Plats\n\nSotning             Brandchefen   Hamnen\n"
        "Låsning av hallar                 Åsen\nTillsyn             Parkchefen    Torget\n\nÄndringar anmäls.\n"
    )

    said = [{cell.column: cell.text for cell in row.cells if cell.text} for row in document.tables[0].rows]
    assert said == [
        {"Uppgift": "Sotning", "Ansvarig": "Brandchefen", "Plats": "Hamnen"},
        {"Uppgift": "Låsning av hallar", "Plats": "Åsen"},
        {"Uppgift": "Tillsyn", "Ansvarig": "Parkchefen", "Plats": "Torget"},
    ]


def test_names_in_columns_without_heads_are_no_table() -> None:
    document = read_text(
        "Sändlista\n\nAlby          Borgs         Dalby\nEkby          Forsa         Gamla\n"
        "Hult          Ingarö        Jonstorp\n"
    )

    assert document.tables == ()
