"""What one unit says: of a wide table's row the columns asked about."""

from __future__ import annotations

import pytest

from assistant.answers.candidates import units_near
from assistant.answers.composing.said import unit_line
from assistant.library import Library, open_library, update_library

_PAPER = """# Bonus för kompost 2025

Tabell 1. Hushåll, andel i procent och bonus i tkr

| Nr | Ort | Hushåll | Andel 2025 | Bonus 2025 |
|---|---|---:|---:|---:|
| 1 | Norrby | 9 360 | 40,0 | 75 |
| 2 | Söderby | 7 020 | 55,0 | 91 |
"""


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Library:
    place = tmp_path_factory.mktemp("wide")
    (place / "corpus").mkdir()
    (place / "corpus" / "kompost-2025.md").write_text(_PAPER, encoding="utf-8")
    update_library(place / "corpus", place / "index")
    return open_library(place / "corpus", place / "index")


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Hur stor andel hade Norrby 2025?", "Andel 2025: 40,0 procent", "75"),
        ("Vilken bonus får Norrby?", "75 tkr (75 000 kronor)", "40,0"),
        ("Hur många hushåll i Norrby?", "Hushåll 9 360", "9 360 procent"),
    ],
)
def test_of_a_wide_row_the_column_asked_about_is_told_with_its_unit(
    wide: Library, question: str, said: str, unsaid: str
) -> None:
    row = next(one for one in units_near(wide, "Norrby") if "9 360" in one.unit.clean)
    text = unit_line(wide, row, "sv", asked=question).text
    assert "Norrby" in text
    assert said in text
    assert unsaid not in text


def test_a_row_of_which_no_column_is_named_is_told_whole(wide: Library) -> None:
    row = next(one for one in units_near(wide, "Norrby") if "9 360" in one.unit.clean)
    text = unit_line(wide, row, "sv", asked="Vad gäller?").text
    assert all(part in text for part in ("9 360", "40,0", "75"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What share did Norrby have?", "settlement “Norrby”; share 2025: 40 percent."),
        ("What bonus does Norrby get?", "settlement “Norrby”; “Bonus 2025” SEK 75,000."),
    ],
)
def test_an_english_row_tells_its_columns_and_amounts_in_english(wide: Library, question: str, said: str) -> None:
    row = next(one for one in units_near(wide, "Norrby") if "9 360" in one.unit.clean)
    text = unit_line(wide, row, "en", asked=question).text
    assert said in text
    assert "tkr" not in text


def test_an_english_row_of_which_no_column_is_named_holds_each_cell(wide: Library) -> None:
    row = next(one for one in units_near(wide, "Norrby") if "9 360" in one.unit.clean)
    text = unit_line(wide, row, "en", asked="What applies?").text
    assert all(part in text for part in ("household 9,360", "share 2025: 40 percent", "SEK 75,000"))


def test_a_row_is_told_under_its_tables_title_and_not_the_sections(library: Library) -> None:
    rows = units_near(library, "Huvudmännens andel av kostnaderna för regionala stödstrukturer")
    row = next(one for one in rows if one.unit.clean.startswith("2014: 25"))
    text = unit_line(library, row, "sv").text
    assert text == "Huvudmännens andel av kostnaderna för regionala stödstrukturer – 2014: 25 procent."
