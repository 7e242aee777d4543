"""Presentations: slides as pages, read in order, with tables, charts and notes."""

from __future__ import annotations

from typing import Any

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from assistant.documents.reading import document_from_bytes
from tests.documents.office_files import saved
from tests.documents.reading_helpers import headings, outline, rows

_PLACE = (Inches(1), Inches(2), Inches(4), Inches(1))


def _slide(deck: Any, title: str, layout: int = 5) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.title.text = title
    return slide


def test_each_slide_is_a_page_under_its_title() -> None:
    deck = pptx.Presentation()
    first = _slide(deck, "Stöd till byar", 1)
    first.placeholders[1].text = "Byarna får 2 mkr\nLokaler räknas"
    first.notes_slide.notes_text_frame.text = "Säg att föreningar får söka."
    deck.slides.add_slide(deck.slide_layouts[6])
    second = _slide(deck, "Fördelning")
    table = second.shapes.add_table(3, 2, *_PLACE).table
    for at, row in enumerate([["By", "Belopp (tkr)"], ["Norrby", "8"], ["Viby", "9"]]):
        for place, said in enumerate(row):
            table.cell(at, place).text = said

    document = document_from_bytes(saved(deck), "prov.pptx")

    assert outline(document)[:4] == [
        ("heading", "Stöd till byar"),
        ("list_item", "Byarna får 2 mkr"),
        ("list_item", "Lokaler räknas"),
        ("paragraph", "Säg att föreningar får söka."),
    ]
    assert headings(document) == [(1, "Stöd till byar"), (1, "Fördelning")]
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.page_at(document.text.index("föreningar")) == 1
    assert document.page_at(document.text.index("Fördelning")) == 3
    assert (rows(document), document.tables[0].unit) == ([["Norrby", "8"], ["Viby", "9"]], "tkr")


def test_a_chart_is_read_by_its_figures_and_shapes_from_the_top() -> None:
    deck = pptx.Presentation()
    slide = _slide(deck, "Utveckling")
    figures = CategoryChartData()
    figures.categories = ["2017", "2018"]
    figures.add_series("Ansökningar", (12, 15.5))
    slide.shapes.add_textbox(Inches(1), Inches(6), Inches(4), Inches(1)).text_frame.text = "Källa: nämnden."
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *_PLACE, figures)

    document = document_from_bytes(saved(deck), "prov.pptx")

    assert rows(document) == [["2017", "12"], ["2018", "15,5"]]
    assert document.tables[0].rows[0].cells[1].column == "Ansökningar"
    assert outline(document)[-1] == ("paragraph", "Källa: nämnden.")
    assert document.notes == ()
