"""The parts pages are made of, without a service."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import ask
from assistant.answers.model import Answer, BlockItem, BlockType, Status
from assistant.answers.model import Block as AnswerBlock
from assistant.calculators.general import GENERAL
from assistant.documents import read_document
from assistant.documents.evidence import evidence_for
from assistant.documents.model import Block, BlockKind, Document, Metadata, Page
from assistant.interfaces.http.view.answer import answer_view
from assistant.interfaces.http.view.blocks import block_views
from assistant.interfaces.http.view.calendar import dated_rules, icalendar
from assistant.interfaces.http.view.document import PART_CHARACTERS, Part, Span, leaves, part_at, parts_of
from assistant.interfaces.http.view.expressions import in_words, quantity_words
from assistant.interfaces.http.view.finding import find_in
from assistant.interfaces.http.view.forms import fields_of
from assistant.interfaces.http.view.numbers import shown
from assistant.interfaces.http.view.page_image import page_image, page_png
from assistant.interfaces.http.view.segments import segments
from assistant.interfaces.http.view.shelf import grouped, in_order
from assistant.interfaces.http.view.texts import texts_in
from assistant.library import Library
from assistant.rules.model import Period, Rule, RuleKind
from tests.http.material import PDF, write_corpus

TEXTS = texts_in("sv")


def test_a_page_of_a_damaged_pdf_that_was_mended_is_shown(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    file = tmp_path / f"{PDF}.pdf"
    file.write_bytes(file.read_bytes().partition(b"\n")[2])  # without its first line
    document = read_document(file)
    shown_page = page_image(tmp_path, document, 2, "1 850 kronor")
    assert len(shown_page.boxes) == 1
    assert page_png(tmp_path, tmp_path / "index", document, 2).startswith(b"\x89PNG")


def _document(text: str, pages: tuple[Page, ...] = ()) -> Document:
    blocks, position = [], 0
    for paragraph in text.split("\n\n"):
        start = text.index(paragraph, position)
        position = start + len(paragraph)
        kind = BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, start=start, end=position, page=None, section=None))
    return Document(
        id="d",
        file="d.txt",
        sha256="0",
        text=text,
        metadata=Metadata(title="D"),
        pages=pages,
        blocks=tuple(blocks),
    )


def _rule(**fields: object) -> Rule:
    base = {
        "id": "r",
        "kind": RuleKind.DEADLINE,
        "document_id": "d",
        "statement": "Sista dag; a, b",
        "statement_en": "",
    }
    return Rule(**{**base, "evidence": (), **fields})  # type: ignore[arg-type]


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_marks_hold_exactly_their_span_and_nothing_is_lost(a: int, b: int, c: int, d: int) -> None:
    document = _document("Första stycket om medel.\n\nAndra stycket\nom 40 procent.\n\nTredje.")
    spans = [Span(min(a, b), max(a, b), "cited"), Span(min(c, d), max(c, d), "found")]
    (leaf,) = leaves(document, parts_of(document)[0], spans, (), TEXTS)
    pieces = [piece for group in leaf.groups for line in group.lines for piece in line.pieces]
    assert "".join(piece.text for piece in pieces) == document.text.replace("\n\n", "")
    marked = "".join(piece.text for piece in pieces if piece.mark == "cited")
    wanted = document.text[spans[0].start : spans[0].end]
    assert marked.replace("\n", "") == wanted.replace("\n", "")


def test_a_long_document_is_cut_between_its_pages_and_opens_at_any_offset() -> None:
    text = "Ett stycke text om bidrag. " * 40 + "\n\n"
    pages = tuple(Page(number + 1, number * len(text), (number + 1) * len(text)) for number in range(1000))
    document = _document(text * 1000, pages)
    parts = parts_of(document)
    assert len(parts) > 10
    assert all(part.end - part.start < 2 * PART_CHARACTERS for part in parts)
    assert "".join(document.text[part.start : part.end] for part in parts) == document.text
    for page in pages[::97]:
        part = part_at(parts, page.start)
        assert part.start <= page.start < part.end


def test_the_titles_of_a_markdown_table_are_its_first_row_and_its_rule_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    text = (
        "# Bidrag\n\nFördelning, kronor:\n\n| Län | Belopp 2017 |\n| --- | ---: |\n| Halland | 200 |\n| Skåne | 300 |\n"
    )
    file.write_text(text, encoding="utf-8")
    document = read_document(file)
    (leaf,) = leaves(document, Part(place=0, start=0, end=len(document.text)), (), (), TEXTS)
    (table,) = (group for group in leaf.groups if group.table)
    rows = [[piece.text for cell in line.cells for piece in cell] for line in table.lines]
    assert rows == [["Län", "Belopp 2017"], ["Halland", "200"], ["Skåne", "300"]]
    assert [line.kind for line in table.lines] == ["titles", "table_row", "table_row"]
    others = [piece.text for group in leaf.groups for line in group.lines for piece in line.pieces]
    assert others == ["Bidrag", "Fördelning, kronor:"]


def test_a_document_nothing_was_made_of_is_still_shown() -> None:
    document = Document(id="d", file="d.txt", sha256="0", text="bara text", metadata=Metadata(title="D"))
    (leaf,) = leaves(document, Part(place=0, start=0, end=9), (), (), TEXTS)
    assert leaf.groups[0].lines[0].pieces[0].text == "bara text"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("STÖD", 2, id="any case"),
        pytest.param("stöd till kommuner", 1, id="across a line end"),
        pytest.param("utvecklingsarbete", 1, id="across a hyphen at a line end"),
        pytest.param("(a+", 1, id="signs are themselves"),
        pytest.param("saknas", 0, id="not there"),
        pytest.param("  ", 0, id="nothing"),
    ],
)
def test_words_are_found_as_a_reader_expects(words: str, found: int) -> None:
    document = _document("Stöd\ntill kommuner. stöd för utvecklings-\narbete (a+b).")
    assert len(find_in(document, words)) == found


def test_a_calendar_has_whole_days_escaped_text_and_short_lines() -> None:
    document = _document("Redovisas senast den 1 december 2010.")
    rules = [
        _rule(id="dag", date="2010-12-01", evidence=(evidence_for(document, 0, 37),)),
        _rule(id="manad", kind=RuleKind.PAYOUT, date="2014-12", statement="ö" * 90),
        _rule(id="period", kind=RuleKind.MEASUREMENT_PERIOD, period=Period(start="2013-10-01", end="2014-09-30")),
        _rule(id="utan", date=None),
        _rule(id="fel", date="2010-13-45"),
    ]
    open_period = _rule(id="oppen", kind=RuleKind.POOL, period=Period(start="2007-01-01", end=None))
    text = icalendar(dated_rules([*rules, open_period], TEXTS), TEXTS, "https://villkor.example/")
    assert "URL:https://villkor.example/documents/" in text
    assert text.count("TRIGGER:-P7D") == 3
    assert f"DTSTAMP:{datetime.now(UTC):%Y%m%d}" in text  # when the file was made, not the day of the event
    assert "DTSTART;VALUE=DATE:20101201\r\nDTEND;VALUE=DATE:20101202\r\n" in text
    assert "DTSTART;VALUE=DATE:20141201\r\nDTEND;VALUE=DATE:20150101\r\n" in text
    assert "DTSTART;VALUE=DATE:20140930\r\n" in text
    assert r"Sista dag\; a\, b" in text.replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 3
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@given(st.text())
def test_what_is_shown_obeys_no_hidden_sign(text: str) -> None:
    hidden = set("\x00\x07\x1b\x7f\x9b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert not hidden & set(shown(text))


def _answer(short: str, full: str, evidence: int) -> Answer:
    document = _document("Rad ett. Rad två. Rad tre.")
    pieces = tuple(evidence_for(document, place, place + 3) for place in range(0, 9 * evidence, 9))
    return Answer(
        id="a", question="?", language="sv", status=Status.ANSWERED, reason=None, completeness="complete",
        short_answer=short, answer=full, claims=(), evidence=pieces, rules=(), calculation=None, notes=(),
        follow_ups=(), confidence=1.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("short", "full", "lead", "body"),
    [
        pytest.param("Ett.", "Ett. [1] Två. [2]", [("Ett.", (1,))], [("Två.", (2,))], id="the beginning"),
        pytest.param("Nej. Ett.", "Ett. [1] Två. [2]", [("Nej. Ett.", (1,))], [("Två.", (2,))], id="a word before"),
        pytest.param("Annat.", "Ett. [1]", [("Annat.", ())], [("Ett.", (1,))], id="something else"),
        pytest.param("Ett. Två.", "Ett. [1] Två. [2]", [("Ett.", (1,)), (" Två.", (2,))], [], id="all of it"),
        pytest.param("Ett.", "Ett. [9]", [("Ett.", ())], [], id="a number without evidence"),
    ],
)
def test_the_short_answer_comes_first_with_its_chips_and_nothing_is_said_twice(
    short: str, full: str, lead: list[tuple[str, tuple[int, ...]]], body: list[tuple[str, tuple[int, ...]]]
) -> None:
    parts = segments(_answer(short, full, 3))
    assert [[(one.text, one.chips) for one in part] for part in parts] == [lead, body]


def test_every_number_after_a_sentence_leads_to_its_source() -> None:
    lead, _ = segments(_answer("Kommuner söker.", "Kommuner söker. [1][2] [3]", 3))
    assert [part.chips for part in lead] == [(1, 2, 3)]


def test_a_name_in_the_glossary_is_linked_where_it_first_stands_and_an_everyday_word_is_not(sheets: Library) -> None:
    view = answer_view(ask(sheets, "Hur mycket fördelas för Senior Alert 2010?"), (), sheets)
    parts = [segment for block in view.blocks for segment in block.parts]
    linked = [(words, slug) for segment in parts for words, slug in segment.pieces if slug]
    assert linked
    assert len({slug for _, slug in linked}) == len(linked) <= 3
    assert all(any(letter.isupper() for letter in words) for words, _ in linked)
    for segment in parts:
        assert "".join(words for words, _ in segment.pieces) == segment.text


def test_blocks_are_shown_as_what_they_are_with_the_numbers_of_their_evidence(sheets: Library) -> None:
    answer = replace(
        _answer("Två län.", "Två län.", 3),
        question="Hur mycket får Halland?",
        blocks=(
            AnswerBlock(type=BlockType.VERDICT, text="Ja."),
            AnswerBlock(type=BlockType.LIST, items=(BlockItem(text="Rad ett", evidence=("d:0-3",)),)),
            AnswerBlock(
                type=BlockType.TABLE,
                columns=("Län", "Kronor"),
                rows=(("Skåne", "SEK 400,000"), ("Halland", "150 000")),
                evidence=("d:9-12", "d:18-21"),
            ),
        ),
    )
    verdict, listed, table = block_views(answer, sheets)
    assert verdict.type == "verdict"
    assert listed.items[0][0].chips == (1,)
    assert [row.chips for row in table.rows] == [(2,), (3,)]
    assert [row.asked for row in table.rows] == [False, True]
    assert table.figures == (False, True)


def test_a_source_of_the_heading_alone_is_cited_at_the_heading(sheets: Library) -> None:
    items = (BlockItem(text="Rad ett", evidence=("d:0-3",)), BlockItem(text="Rad tre", evidence=("d:18-21",)))
    listed = AnswerBlock(type=BlockType.LIST, text="Två rader:", items=items, evidence=("d:9-12", "d:0-3", "d:18-21"))
    (view,) = block_views(replace(_answer("Två rader.", "Två rader.", 3), blocks=(listed,)), sheets)
    assert [part.chips for part in view.parts] == [(2,)]
    assert [item[0].chips for item in view.items] == [(1,), (3,)]


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        pytest.param("⌈40 × 120 / 100⌉", "40 % av 120, avrundat uppåt", id="rounded up"),
        pytest.param("max(0, 84 − 55)", "84 − 55, dock minst 0", id="at least nothing"),
        pytest.param("100 × 55 / 120", "55 av 120, i procent", id="a share"),
        pytest.param("100 × 55 ≥ 40 × 120", "Är 55 av 120 minst 40 %?", id="a level"),
        pytest.param("2010-12-01 − 2010-06-11", "1 december 2010 − 11 juni 2010", id="days"),
        pytest.param("20075/162 ≥ 59", "Är 123,92 minst 59?", id="a fraction"),
    ],
)
def test_an_expression_is_told_in_words(expression: str, said: str) -> None:
    assert in_words(expression, TEXTS).replace("\u00a0", " ") == said


def test_a_value_is_never_told_as_a_fraction_or_a_type() -> None:
    values = [("275/6", "percent"), ("2010-06-11", "date"), ("1", "per week")]
    told = [quantity_words(value, unit, TEXTS).replace("\u00a0", " ") for value, unit in values]
    assert told == ["45,83 %", "11 juni 2010", "1 per vecka"]


def test_what_a_file_says_of_itself_is_neither_shown_nor_found(sheets: Library) -> None:
    document = next(one for one in sheets.documents.values() if one.text.startswith("---"))
    shown_lines = [
        "".join(piece.text for piece in line.pieces)
        for leaf in leaves(document, parts_of(document)[0], (), (), TEXTS)
        for group in leaf.groups
        for line in group.lines
    ]
    assert "source_sheet" not in "".join(shown_lines)
    assert find_in(document, "source_sheet") == ()


def test_documents_are_in_order_by_date_or_title_and_those_without_a_date_last() -> None:
    def dated(title: str, date: str | None) -> Document:
        return replace(_document("Text."), id=title, metadata=Metadata(title=title, date=date))

    shelf = [dated("b", None), dated("c", "2011-05-01"), dated("A", "2013-01-01"), dated("a", None)]
    assert [one.id for one in in_order(shelf)] == ["A", "c", "a", "b"]
    assert [one.id for one in in_order(shelf, "oldest")] == ["c", "A", "a", "b"]
    assert [one.id for one in in_order(shelf, "title")] == ["A", "a", "b", "c"]


def test_a_hit_is_shown_with_the_words_looked_for_wherever_they_stand() -> None:
    text = "Annat står först. " * 40 + "Sedan kommer näckrosbidraget. " + "Mer. " * 200
    document = Document(id="a", file="a.md", sha256="", text=text, metadata=Metadata(title="A"))
    found = grouped([evidence_for(document, 0, len(text))], {"a": document}, "näckros")
    pieces = found[0].hits[0].pieces
    assert [words for words, is_word in pieces if is_word] == ["näckrosbidraget"]
    assert pieces[0][0].startswith("… ")
    assert sum(len(words) for words, _ in pieces) < 340
    assert len(pieces[0][0]) < 80  # a phone shows the first lines alone, and the words looked for are in them


def test_a_hit_in_a_list_has_no_signs_of_its_file() -> None:
    text = "- skötsel av äng - och hage\n- slåtter av äng"
    document = Document(id="a", file="a.md", sha256="", text=text, metadata=Metadata(title="A"))
    (hit,) = grouped([evidence_for(document, 0, len(text))], {"a": document}, "slåtter")[0].hits
    assert "".join(words for words, _ in hit.pieces) == "• skötsel av äng - och hage\n• slåtter av äng"


def test_a_day_to_count_to_is_chosen_among_the_days_of_the_rules() -> None:
    days_left = GENERAL["days-left"]
    name = next(field.name for field in days_left.fields if field.kind == "rule_or_date")
    choices = {name: (("en", "1\u00a0juni\u00a02010: Besked"), ("två", "11\u00a0juni\u00a02010: Sista dag"))}
    for day, value, label in (("2010-06-11", "två", None), ("2010-06-12", "2010-06-12", "12 juni 2010")):
        field = next(one for one in fields_of(days_left, TEXTS, {name: day}, choices) if one.name == name)
        assert field.value == value
        assert label is None or dict(field.options)[value] == label.replace(" ", "\u00a0")
