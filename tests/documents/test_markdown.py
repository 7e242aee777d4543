"""Source sheets: front matter, sections with their source, lists, pipe tables; the text kept as it is."""

from __future__ import annotations

import pytest

from assistant.documents.model import BlockKind, DocumentType
from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument
from tests.documents.reading_helpers import headings, outline, read_text, rows

_SHEET = """---
title: Prov om stöd till byar
issuer: Norrby kommun
date: 2016-02-11
dnr: "16/0233"
type: decision
years: [2016, 2017]
official: true
source_sheet: true
programs: [Byastöd]
---
# Prov om stöd till byar

## 2.1 Belopp
> Källa: originalets avsnitt "2.1"

Byarna får **2 mkr**
tillsammans.

- Norrby först
  av alla
1. sedan Söderby

Belopp per by, mkr:

| By | Mkr |
| --- | ---: |
| Norrby | 1,5 |
| Summa | 1,5 |
"""


def test_the_text_is_the_file_word_for_word() -> None:
    assert read_text(_SHEET, "prov.md").text == _SHEET


def test_front_matter_is_metadata_and_furniture() -> None:
    document = read_text(_SHEET, "prov.md")

    known = document.metadata
    assert (known.title, known.issuer, known.date, known.dnr) == (
        "Prov om stöd till byar", "Norrby kommun", "2016-02-11", "16/0233",
    )  # fmt: skip
    assert (known.type, known.years, known.programs) == (DocumentType.DECISION, (2016, 2017), ("Byastöd",))
    assert known.official
    assert known.source_sheet
    assert document.blocks[0].kind is BlockKind.FURNITURE


def test_a_section_knows_its_number_and_the_section_it_rests_on() -> None:
    document = read_text(_SHEET, "prov.md")

    assert headings(document) == [(1, "Prov om stöd till byar"), (2, "2.1 Belopp")]
    assert document.sections[1].number == "2.1"
    assert document.sections[1].source == 'originalets avsnitt "2.1"'


def test_blocks_of_a_sheet() -> None:
    kinds = [kind for kind, _ in outline(read_text(_SHEET, "prov.md"))]

    assert kinds == [
        "furniture", "heading", "heading", "source_note", "paragraph", "list_item", "list_item",
        "paragraph", "table_row", "furniture", "table_row", "table_row",
    ]  # fmt: skip


def test_a_pipe_table_has_title_unit_heads_and_sum() -> None:
    document = read_text(_SHEET, "prov.md")

    table = document.tables[0]
    assert rows(document) == [["Norrby", "1,5"], ["Summa", "1,5"]]
    assert (table.title, table.unit) == ("Belopp per by, mkr", "Mkr")
    assert [cell.column for cell in table.rows[0].cells] == ["By", "Mkr"]
    assert table.rows[1].is_total
    for row in table.rows:
        for cell in row.cells:
            assert document.text[cell.start : cell.end] == cell.text


def test_a_fence_holds_no_headings() -> None:
    document = read_text("# Prov\n\n```\n# inte en rubrik\n| inte | en tabell |\n```\n", "prov.md")

    assert headings(document) == [(1, "Prov")]
    assert document.tables == ()


@pytest.mark.parametrize(
    ("front", "said"),
    [
        pytest.param("title: [", "not YAML", id="broken YAML"),
        pytest.param("bara ord", "not a list", id="no names"),
        pytest.param("type: brev", "it can be decision", id="unknown type"),
        pytest.param("years: alla", "list of years", id="years that are words"),
    ],
)
def test_front_matter_that_cannot_be_read_is_said(front: str, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said):
        document_from_bytes(f"---\n{front}\n---\n# Prov\n".encode(), "prov.md")


def test_front_matter_runs_no_code() -> None:
    front = "---\ntitle: !!python/object/apply:os.system ['true']\n---\n# Prov\n"

    with pytest.raises(UnreadableDocument):
        document_from_bytes(front.encode(), "prov.md")


def test_markdown_without_front_matter_takes_its_title_from_the_first_heading() -> None:
    assert read_text("# Stöd till byar\n\nText.\n", "prov.md").metadata.title == "Stöd till byar"
