"""villkor add-original: from a source sheet to the original it tells of."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import PAPER, Run, Small

ORIGINAL = """Bidrag för fallprevention

De kommuner som under 2016 för in minst 45 procent av fallen i Fallregistret får dela på 12 miljoner kronor.
"""


def test_the_original_is_cited_once_it_is_added(bare: Run, small: Small, tmp_path: Path) -> None:
    sheet = PAPER.replace("years: [2016]", "years: [2016]\nsource_sheet: true")
    (small.corpus / "beslut.md").write_text(sheet, encoding="utf-8")
    original = tmp_path / "mottaget.txt"
    original.write_text(ORIGINAL, encoding="utf-8")
    done = bare("add-original", str(original), "--for", "beslut", *small.options, "--json")
    assert (done.code, done.json) == (0, {"file": "originals/beslut.txt", "document": "beslut"})
    found = bare("search", "registrera fallen", *small.options, "--json").json["passages"]
    assert [(one["document_id"], one["source_sheet"]) for one in found] == [("beslut", False)]
    assert "för in minst 45 procent" in found[0]["quote"]


def test_only_a_source_sheet_has_an_original(bare: Run, small: Small, tmp_path: Path) -> None:
    original = tmp_path / "mottaget.txt"
    original.write_text(ORIGINAL, encoding="utf-8")
    assert bare("index", *small.options).code == 0
    done = bare("add-original", str(original), "--for", "beslut", *small.options)
    assert done.failed_in_one_line(2)
    assert "source sheet" in done.err
