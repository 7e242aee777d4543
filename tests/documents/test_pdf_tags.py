"""Tagged PDFs: read by their tags where these can be relied on, and by where the words stand where not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.model import BlockKind
from tests.documents.pdf_making import CLUBS, SCHOOLS, VILLAGES, column, prose, read
from tests.documents.pdf_tagging import Tree, as_furniture, marked, tagged
from tests.documents.reading_helpers import rows

Draw = Callable[[Canvas], None]


def _lines(*said: tuple[float, float, str]) -> Draw:
    """Lines at their places, marked from 0 on."""

    def draw(canvas: Canvas) -> None:
        for number, (left, top, words) in enumerate(said):
            with marked(canvas, number):
                canvas.drawString(left, top, words)

    return draw


def test_the_tags_say_what_is_a_heading_and_what_an_item() -> None:
    draw = _lines(
        (60, 780, "Stöd till byar"),
        (60, 760, "Byalag kan söka."),
        (60, 740, "Hur mycket"),
        (60, 720, "• högst 40 000 kronor"),
        (60, 700, "1."),
        (80, 700, "egen del 20 procent"),
    )
    items = ("L", ("LI", ("LBody", ("Punkt", (0, 3)))), ("LI", ("Lbl", (0, 4)), ("LBody", ("P", (0, 5)))))
    tree = ("Document", ("H1", (0, 0)), ("Normal", (0, 1)), ("Rubrik2", (0, 2)), items)

    document = read(
        tagged(draw, tree, roles={"Normal": "P", "Rubrik2": "Underrubrik", "Underrubrik": "H2", "Punkt": "P"})
    )
    assert [(section.title, section.level) for section in document.sections] == [
        ("Stöd till byar", 1),
        ("Hur mycket", 2),
    ]
    items_read = [document.text[one.start : one.end] for one in document.blocks if one.kind is BlockKind.LIST_ITEM]
    assert items_read == ["högst 40 000 kronor", "1. egen del 20 procent"]


def test_the_order_is_that_of_the_tags() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (said, left) in enumerate(((VILLAGES, 320), (CLUBS, 60))):
            with marked(canvas, number):
                column(canvas, said, left, 700, 240)
        with marked(canvas, 2):
            column(canvas, SCHOOLS, 60, 500, 450)

    assert prose(read(tagged(draw, ("P", (0, 1)), ("P", (0, 2)), ("P", (0, 0))))) == [CLUBS, SCHOOLS, VILLAGES]


def _over_two_pages(canvas: Canvas) -> None:
    for page in range(2):
        with as_furniture(canvas):
            canvas.drawString(60, 810, "Nämnden för byar")
        with as_furniture(canvas):
            canvas.drawString(290, 30, f"sida {page + 1}")
        with marked(canvas, 0):
            column(canvas, CLUBS if page else VILLAGES[:-2], 60, 100 if not page else 780, 450)
        canvas.showPage()


def test_a_paragraph_over_a_page_break_is_one_and_headers_are_no_part_of_it() -> None:
    document = read(tagged(_over_two_pages, ("P", (0, 0), (1, 0))))

    assert prose(document) == [f"{VILLAGES[:-2]} {CLUBS}"]
    assert document.page_at(document.text.index("Byalag kan")) == 1
    assert document.page_at(document.text.index("Föreningen kan")) == 2
    aside = [document.text[one.start : one.end] for one in document.blocks if one.kind is BlockKind.FURNITURE]
    assert aside == ["Nämnden för byar", "sida 1", "Nämnden för byar", "sida 2"]


def _table(canvas: Canvas) -> None:
    cells = [
        [(60, "Kommun-"), (60, "grupp"), (200, "Ram tkr"), (200, "2019"), (260, "2020")],
        [(60, "Glesbygd"), (200, "420"), (260, "500"), (60, "Storstad"), (200, "950"), (260, "990")],
    ]
    heights = ([700, 688, 700, 688, 688], [700, 700, 700, 680, 680, 680])
    for row, tops in zip(cells, heights, strict=True):
        for number, ((left, said), top) in enumerate(zip(row, tops, strict=True)):
            with marked(canvas, number):
                canvas.drawString(left, top, said)
        canvas.showPage()


def test_a_tables_cells_are_those_of_the_tags_and_each_row_is_on_its_own_page() -> None:
    head = ("TR", ("TH", {"RowSpan": 2}, (0, 0), (0, 1)), ("TH", {"ColSpan": 2}, (0, 2)))
    years = ("TR", ("TH", (0, 3)), ("TH", (0, 4)))
    below = [("TR", *(("TD", (1, 3 * row + place)) for place in range(3))) for row in range(2)]
    document = read(tagged(_table, ("Table", ("THead", head, years), ("TBody", *below))))

    assert rows(document) == [["Glesbygd", "420", "500"], ["Storstad", "950", "990"]]
    first = document.tables[0].rows[0]
    assert [cell.column for cell in first.cells] == ["Kommungrupp", "Ram tkr 2019", "Ram tkr 2020"]
    assert document.page_at(document.tables[0].start) == 1
    assert document.page_at(first.start) == 2
    assert document.tables[0].unit == "tkr"


def test_the_rows_of_a_table_without_tags_of_its_own_are_known() -> None:
    said = [("By", "Belopp"), ("Norrby", "12 000 kr"), ("Söderby", "9 000 kr"), ("Summa", "21 000 kr")]

    def draw(canvas: Canvas) -> None:
        for number, (name, value) in enumerate(said):
            with marked(canvas, number):
                canvas.drawString(60, 700 - 14 * number, name)
                canvas.drawString(300, 700 - 14 * number, value)

    assert rows(read(tagged(draw, *(("P", (0, number)) for number in range(4))))) == [list(row) for row in said[1:]]


def test_what_is_struck_out_is_left_out_and_told() -> None:
    draw = _lines((60, 700, "Kommunen kan få högst"), (180, 700, "500 000"), (230, 700, "900 000 kronor."))
    struck = ("Span", {"O": "Layout", "TextDecorationType": "LineThrough"}, (0, 1))
    document = read(tagged(draw, ("P", (0, 0), struck, (0, 2))))

    assert prose(document) == ["Kommunen kan få högst 900 000 kronor."]
    assert document.notes == ("holds text that is struck out; it is left out",)


def test_a_note_is_known_with_what_refers_to_it() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (left, top, size, said) in enumerate(
            [
                (60, 700, 10, "Högst 25 000"),
                (119, 704, 6, "1"),
                (126, 700, 10, " kronor ges."),
                (60, 64, 5, "1"),
                (64.8, 60, 8, "Per år."),
            ]
        ):
            canvas.setFont("Helvetica", size)
            with marked(canvas, number):
                canvas.drawString(left, top, said)

    note = ("Note", ("Lbl", (0, 3)), ("P", (0, 4)))
    document = read(tagged(draw, ("P", (0, 0), ("Reference", (0, 1)), note, (0, 2))))
    assert prose(document)[0] == "Högst 25 000¹ kronor ges."
    assert [(one.number, document.text[one.start : one.end], len(one.marks)) for one in document.footnotes] == [
        ("1", "¹ Per år.", 1)
    ]


def test_what_is_filled_in_stands_where_its_field_does() -> None:
    def draw(canvas: Canvas) -> None:
        for number, said in enumerate(("Sökande", "Sökt belopp")):
            with marked(canvas, number):
                canvas.drawString(60, 700 - 30 * number, said)
            canvas.acroForm.textfield(
                name=said,
                value=("Norrby byalag", "35 000 kronor")[number],
                x=140,
                y=692 - 30 * number,
                height=18,
                width=200,
            )

    assert prose(read(tagged(draw, ("P", (0, 0)), ("P", (0, 1))))) == [
        "Sökande Norrby byalag",
        "Sökt belopp 35 000 kronor",
    ]


def test_a_few_words_without_a_tag_are_not_lost() -> None:
    def draw(canvas: Canvas) -> None:
        for number, said in enumerate((CLUBS, VILLAGES)):
            with marked(canvas, number):
                column(canvas, said, 60, 700 - 100 * number, 450)
        canvas.drawString(60, 640, "Nytt")

    assert prose(read(tagged(draw, ("P", (0, 0)), ("P", (0, 1))))) == [CLUBS, "Nytt", VILLAGES]


def _badly() -> Sequence[tuple[str, Draw, Sequence[Tree]]]:
    said = simpleSplit(f"{CLUBS} {VILLAGES}", "Helvetica", 10, 250)
    by_line = _lines(*((60.0, 700.0 - 13 * place, line) for place, line in enumerate(said)))

    def half(canvas: Canvas) -> None:
        with marked(canvas, 0):
            top = column(canvas, CLUBS, 60, 700, 450)
        column(canvas, VILLAGES, 60, top - 13, 450)

    def upwards(canvas: Canvas) -> None:
        for number in range(8):
            with marked(canvas, number):
                canvas.drawString(60, 700 - 20 * number, f"Del {number + 1} av stödet är klar.")

    return [
        ("each line a paragraph", by_line, [("P", (0, number)) for number in range(len(said))]),
        ("half of the text has no tags", half, [("P", (0, 0))]),
        ("an order from the foot up", upwards, [("P", (0, 7 - number)) for number in range(8)]),
        ("no tags at all", half, []),
        ("marks that are not on the page", half, [("P", (0, 9), (0, 10))]),
    ]


@pytest.mark.parametrize(("draw", "trees"), [pytest.param(*rest, id=name) for name, *rest in _badly()])
def test_tags_that_cannot_be_relied_on_are_not_used(draw: Draw, trees: Sequence[Tree]) -> None:
    with_tags, without = read(tagged(draw, *trees)), read(tagged(draw))

    assert with_tags.text == without.text
    assert [one.kind for one in with_tags.blocks] == [one.kind for one in without.blocks]


def test_a_line_without_tag_at_the_top_and_one_at_the_foot_do_no_harm_to_the_tags() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 820, "2022-03-01 10:12   Bidrag till byarna i vår kommun")
        for number, (said, left) in enumerate(((VILLAGES, 320), (CLUBS, 60))):
            with marked(canvas, number):
                column(canvas, said, left, 700, 240)
        canvas.drawString(290, 30, "1/1")

    said = prose(read(tagged(draw, ("Document", ("P", (0, 0)), ("P", (0, 1))))))
    assert [one for one in said if one in (VILLAGES, CLUBS)] == [VILLAGES, CLUBS]
    assert {"2022-03-01 10:12 Bidrag till byarna i vår kommun", "1/1"} <= set(said)


def test_a_word_that_a_narrow_cell_breaks_is_whole() -> None:
    draw = _lines(
        *((60, 760, "Område"), (160, 760, "Verksam"), (160, 748, "het"), (60, 730, "Norra"), (160, 730, "Transport")),
        *((160, 718, "ersättnin"), (160, 706, "gar till"), (160, 694, "elever"), (60, 680, "Södra"), (160, 680, "12")),
    )
    marks = [[0], [1, 2]], [[3], [4, 5, 6, 7]], [[8], [9]]
    table = ("Table", *(("TR", *(("TD", *((0, mark) for mark in cell)) for cell in row)) for row in marks))

    document = read(tagged(draw, ("Document", table)))
    assert "Område\tVerksamhet" in document.text
    assert "Norra\tTransportersättningar till elever" in document.text
