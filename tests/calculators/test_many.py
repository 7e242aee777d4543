from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from assistant.calculators import calculate, calculator_of
from assistant.calculators.many import compute_file, recognised
from assistant.calculators.rendering import calculation_lines
from assistant.errors import InvalidInput
from assistant.rules.rulebook import Rulebook
from tests.calculators.conftest import NAMES

CSV = "Kommun;Antal dödsfall;Registrerade\nAlby;120;55\nBeby;10;11\nCeby;0;0\nDeby;1 000;700\n"


def test_a_wrong_row_is_told_with_its_line_and_the_others_are_computed(tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "kommuner.csv"
    path.write_text(CSV, encoding="cp1252")
    done = compute_file("palliative-register", path, None, rulebook, {"year": 2010})
    assert [(row.line, row.label) for row in done.computed] == [(2, "Alby"), (5, "Deby")]
    assert [(row.line, row.label) for row in done.wrong] == [(3, "Beby"), (4, "Ceby")]
    assert "registered" in done.wrong[0].reason
    assert any("Deby: 700 av 1000 dödsfall" in line for line in done.lines())


def test_english_columns_and_excel_are_recognised_and_written(tmp_path: Path, rulebook: Rulebook) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["Municipality", "Year", "Deaths", "Registered"], ["Alby", 2010, 120, 84], ["B", 2011, 10.0, 4]):
        book.active.append(row)
    path, output = tmp_path / "in.xlsx", tmp_path / "ut.xlsx"
    book.save(path)
    done = compute_file("palliative-register", path, output, rulebook, {})
    assert len(done.computed) == 2
    sheet = load_workbook(output).worksheets[0]
    written = [list(row) for row in sheet.values]
    first = dict(zip(written[0], written[1], strict=True))
    assert first["qualifies 70"] == "ja"
    assert dict(zip(written[0], written[2], strict=True))["missing 50"] == 1


def test_a_pool_shared_by_the_rows_is_divided_to_the_ore(tmp_path: Path, rulebook: Rulebook) -> None:
    path, output = tmp_path / "in.csv", tmp_path / "ut.csv"
    path.write_text("kommun,invånare\nA,1\nB,1\nC,1\n", encoding="utf-8")
    inputs = {"pool": "10 kr", "key": "population"}
    done = compute_file("pool-share", path, output, rulebook, inputs)
    assert sum(row.calculation.result["amount"] for row in done.computed) == 10
    assert "3,34" in output.read_text(encoding="utf-8-sig")


def test_a_name_that_a_spreadsheet_would_run_is_written_as_text(tmp_path: Path, rulebook: Rulebook) -> None:
    path, output = tmp_path / "in.csv", tmp_path / "ut.csv"
    path.write_text("kommun,dödsfall,registrerade\n=1+1,10,4\n", encoding="utf-8")
    compute_file("palliative-register", path, output, rulebook, {"year": 2010})
    assert "\n2;'=1+1;" in output.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("in.csv", b"", id="empty"),
        pytest.param("in.csv", b"kommun;ar\nA;2010\n", id="lacks columns"),
        pytest.param("in.xlsx", b"PK not an Excel file", id="not Excel"),
    ],
)
def test_a_file_that_cannot_be_computed_says_why(name: str, content: bytes, tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match="file"):
        compute_file("palliative-register", path, None, rulebook, {})


def test_a_file_that_is_not_there_says_so(tmp_path: Path, rulebook: Rulebook) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        compute_file("palliative-register", tmp_path / "borta.csv", None, rulebook, {})


@pytest.mark.parametrize("name", NAMES)
def test_every_input_is_recognised_by_its_own_titles(name: str, rulebook: Rulebook) -> None:
    calculator = calculator_of(rulebook, name)
    fields = calculator.fields
    for title in ("title", "title_en", "name"):
        header = [getattr(field, title) for field in fields]
        assert set(recognised(calculator, header)) == {field.name for field in fields}


def test_a_calculation_is_readable_in_both_languages(rulebook: Rulebook) -> None:
    inputs = {"year": 2010, "deaths": 120, "registered": 55}
    calculation = calculate("palliative-register", inputs, rulebook)
    swedish, english = (calculation_lines(calculation, language) for language in ("sv", "en"))
    assert "  2. Andelen, avrundad till en decimal: 55 / 120 = 45,8 procent" in swedish
    assert "  3. Is the level of 40 percent reached?: 100 × 55 ≥ 40 × 120 = yes" in english
    assert swedish[-1].startswith("Regler (granskade)")


def test_290_municipalities_in_all_calculators_for_three_years_are_calculated(rulebook: Rulebook) -> None:
    jobs = [job for k in range(290) for year in (2010, 2011, 2012) for job in _jobs(100 + k, year)]
    for name, inputs in jobs:
        calculate(name, inputs, rulebook)
    assert len(jobs) == 290 * 11 * 3


def _jobs(size: int, year: int) -> list[tuple[str, dict[str, Any]]]:
    pool = "psykisk-ohalsa-2014-stimulansmedel-2014"
    structures = "regional-support-structures"
    day = f"{year}-06-30"
    return [
        ("palliative-register", {"year": year, "deaths": size, "registered": size // 2}),
        ("senior-alert", {"year": 2010, "units": size, "registering": size - 1}),
        ("pool-share", {"pool": pool, "own": size, "all": 10**6, "key": "population"}),
        ("county-allocation", {"county": "Värmlands län"}),
        ("development-leaders", {}),
        ("state-share", {"programme": structures, "year": year + 4, "cost": 1000 * size}),
        ("co-funding", {"programme": "ehealth", "grant": 1000 * size}),
        ("application-budget", {"items": [size, 2 * size], "total": 3 * size, "years": 3}),
        ("repayment", {"granted": 1000 * size, "used": 900 * size, "on": "2013-03-01"}),
        ("days-left", {"deadline": "2010-06-11", "on": "2010-06-01"}),
        ("pace", {"year": year, "deaths_per_year": size, "registered": size // 4, "on": day, "target": 70}),
    ]
