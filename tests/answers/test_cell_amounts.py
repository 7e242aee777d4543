"""Sums and differences of cells of a table, told with the rows they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import ask
from assistant.answers.candidates import find
from assistant.answers.cell_amounts import Cells, cells_asked_for
from assistant.answers.form import Wanted
from assistant.answers.question import read_question
from assistant.library import Library
from assistant.reader.plain import PlainReader
from tests.answers.making import library_of

PAPER = """# Bidrag till lekplatser 2031 och 2032

Länsstyrelsen har fördelat bidraget till lekplatserna.

Fördelning per lekplats, belopp i tusental kronor

| Lekplats | Barn (antal) | Grundbelopp 2031 | Summa 2031 | Beviljat 2032 |
| --- | --- | --- | --- | --- |
| Solen | 900 | 100 | 640 | 700 |
| Månen 1) | 1 100 | 100 | 820 | 790 |
| Stjärnan | 700 | 100 | 500 | 510 |
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("lekplatser"), "lekplatser.md", PAPER)


def _cells(library: Library, text: str, kind: str = "compare") -> Cells | None:
    question, wanted = read_question(text), Wanted({kind: 1.0})
    return cells_asked_for(question, wanted, find(library, PlainReader(), question, wanted).candidates)


def test_two_rows_are_told_apart_in_the_column_that_is_named(paper: Library) -> None:
    cells = _cells(paper, "Hur mycket mer beviljades Månen än Solen 2032?")
    assert cells is not None
    assert [(name, int(amount)) for name, amount in cells.amounts] == [("Solen", 700_000), ("Månen", 790_000)]
    assert cells.of == "Beviljat 2032"


def test_one_row_is_compared_over_years_by_its_sums(paper: Library) -> None:
    cells = _cells(paper, "Hur ändrades Solens bidrag mellan 2031 och 2032?")
    assert cells is not None
    assert [int(amount) for _, amount in cells.amounts] == [640_000, 700_000]


def test_the_row_that_answers_best_is_compared_where_none_is_named(paper: Library) -> None:
    question, wanted = read_question("Hur mycket mer är det 2032 än 2031?"), Wanted({"compare": 1.0})
    found = find(paper, PlainReader(), question, wanted).candidates
    best = next(one for one in found if one.unit.clean.startswith("Stjärnan"))
    cells = cells_asked_for(question, wanted, (best, *found))
    assert cells is not None
    assert [int(amount) for _, amount in cells.amounts] == [500_000, 510_000]


def test_the_two_sums_of_a_row_are_compared_without_their_years(tmp_path: Path) -> None:
    text = PAPER.replace("| Grundbelopp 2031 ", "").replace("| 100 ", "").replace(" | --- | --- |", " | --- |")
    cells = _cells(library_of(tmp_path, "lekplatser.md", text), "Hur mycket mer fick Solen än året innan?")
    assert cells is not None
    assert [int(amount) for _, amount in cells.amounts] == [640_000, 700_000]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hur mycket fick Solen 2032?", "amount"),  # one cell is no sum
        ("Vad fick Solen och Månen i Grundbelopp, Summa och Beviljat?", "amount"),  # no one column is meant
        ("Hur många av Solen och Månen fick mer 2032?", "count"),  # a count is no sum of money
        ("Vad ska Solen och Månen redovisa 2032?", "reporting_"),
    ],
)
def test_nothing_is_added_where_no_cells_are_asked_for(paper: Library, text: str, kind: str) -> None:
    assert _cells(paper, text, "how" if kind == "reporting_" else kind) is None


def test_the_sum_of_cells_is_told_with_its_rows_and_steps(paper: Library) -> None:
    answer = ask(paper, "Vad blir det ihop för Solen och Stjärnan i beviljat bidrag 2032?")
    assert "1 210 000 kronor" in answer.short_answer.replace("\u00a0", " ")
    assert answer.calculation is not None
    assert answer.calculation.result["sum"] == 1_210_000
    assert {"Solen", "Stjärnan"} <= {word for one in answer.evidence for word in one.quote.split()}
    assert all(step.evidence for step in answer.calculation.steps)


def test_the_share_that_one_cell_is_of_another_is_told_where_a_share_is_asked_for(paper: Library) -> None:
    answer = ask(paper, "Hur stor del av Månens beviljade bidrag 2032 motsvarar det som beviljades Solen?")
    assert "Solen är 88,6 procent av Månen" in answer.short_answer.replace("\u00a0", " ")
    assert answer.calculation is not None
    assert str(answer.calculation.result["share"]) == "88.6"


def test_the_share_that_a_row_is_of_its_tables_total_is_told_where_a_share_is_asked_for(tmp_path: Path) -> None:
    text = f"{PAPER}| **Summa** | 2 700 | 300 | 1 960 | 2 000 |\n"
    answer = ask(library_of(tmp_path, "lekplatser.md", text), "Hur stor andel av det som beviljades 2032 fick Månen?")
    assert "39,5 procent" in answer.short_answer.replace("\u00a0", " ")
    assert answer.calculation is not None
    assert [step.unit for step in answer.calculation.steps] == ["percent"]


def test_a_row_that_a_share_is_asked_of_is_not_the_part(tmp_path: Path) -> None:
    library = library_of(tmp_path, "lekplatser.md", f"{PAPER}| **Summa** | 2 700 | 300 | 1 960 | 2 000 |\n")
    assert _cells(library, "Hur stor del av Månens bidrag 2032 avser gungor?", "amount") is None
    assert _cells(library, "Hur stor del av bidraget 2032 fick Månen?", "amount") is not None
