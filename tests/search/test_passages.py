from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents import Document
from assistant.documents.model import Block, BlockKind, Metadata, Section
from assistant.search.model import Passage
from assistant.search.passages import cut_passages
from assistant.search.units import PASSAGE_LIMIT
from tests.search.making import LETTER, read

WORD = st.sampled_from(["bygga", "stöd", "kommun", "vård", "åtta", "ängar,", "medel;", "och.", "Nu", "Staten"])
WORDS = st.lists(WORD, min_size=1, max_size=150)
KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.FURNITURE])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any run of headings, paragraphs, list items and furniture, with sections under the headings."""
    text, blocks, sections = "", [], []
    for kind in draw(st.lists(KINDS, min_size=1, max_size=12)):
        start = len(text)
        text += " ".join(draw(WORDS))
        end = len(text)
        if kind is BlockKind.HEADING:
            sections.append((start, draw(st.integers(1, 3))))
        blocks.append((kind, start, end, len(sections) - 1 if sections else None))
        text += "\n\n"
    return Document(
        id="prov",
        file="prov.txt",
        sha256="0",
        text=text,
        metadata=Metadata(title="Prov"),
        sections=tuple(
            Section(title=f"Del {place}", level=level, start=start, end=_end(sections, place, len(text)))
            for place, (start, level) in enumerate(sections)
        ),
        blocks=tuple(Block(kind=kind, start=a, end=b, page=None, section=section) for kind, a, b, section in blocks),
    )


def _end(sections: list[tuple[int, int]], place: int, last: int) -> int:
    level = sections[place][1]
    return next((start for start, other in sections[place + 1 :] if other <= level), last)


@given(documents())
@settings(max_examples=40, deadline=None)
def test_passages_quote_the_document_keep_the_limit_and_leave_nothing_out(document: Document) -> None:
    passages = cut_passages(document)
    position = 0
    for passage in passages:
        assert passage.text == document.text[passage.start : passage.end]
        assert len(passage.text) <= PASSAGE_LIMIT
        assert position <= passage.start < passage.end
        position = passage.end
        assert passage.units
        assert passage.units[0].start == passage.start
        assert passage.units[-1].end == passage.end
    covered = {place for passage in passages for unit in passage.units for place in range(unit.start, unit.end)}
    for block in document.blocks:
        wanted = {place for place in range(block.start, block.end) if not document.text[place].isspace()}
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            assert wanted <= covered
        else:
            assert not wanted & covered


@pytest.fixture
def letter(tmp_path: Path) -> tuple[Passage, ...]:
    return cut_passages(read(tmp_path, "bidrag.md", LETTER))


def test_headings_are_in_the_context_and_not_in_the_quote(letter: tuple[Passage, ...]) -> None:
    first = letter[0]
    assert first.context.startswith("Bidrag till trygghetsboenden")
    assert first.context.endswith(" – Vem som kan söka")
    assert first.section == "Vem som kan söka"
    assert "Vem som kan söka" not in first.text


def test_a_scrap_of_a_section_joins_its_neighbour(tmp_path: Path) -> None:
    text = f"# Bidrag\n\n## Syfte\n\nMer stöd.\n\n## Villkor\n\n{'Kommunen ska bygga fler hus i år. ' * 15}\n"
    (passage,) = cut_passages(read(tmp_path, "kort.md", text))
    assert "Mer stöd." in passage.text
    assert "Villkor: Kommunen ska bygga" in passage.clean
    assert passage.units[0].clean == "Mer stöd."


def test_a_small_table_is_one_passage_and_its_rows_read_out_in_full(letter: tuple[Passage, ...]) -> None:
    table = next(passage for passage in letter if "Storby" in passage.text)
    readings = [unit.clean for unit in table.units]
    assert any("Lillköping" in reading and "(1 200 000 kronor)" in reading for reading in readings)
    assert "miljoner kronor" in table.context


def test_short_paragraphs_of_a_section_share_a_passage(letter: tuple[Passage, ...]) -> None:
    passage = next(passage for passage in letter if "60 procent" in passage.text)
    assert "14 maj 2015" in passage.text


def test_a_long_table_is_cut_between_rows_and_each_part_knows_its_title(tmp_path: Path) -> None:
    rows = "".join(f"| Kommunen Nummer {number} i länet | {number},5 |\n" for number in range(60))
    text = f"# Bidrag\n\nFördelning av medel, miljoner kronor\n\n| Kommun | Belopp |\n| --- | --- |\n{rows}"
    passages = cut_passages(read(tmp_path, "lang.md", text))
    parts = [passage for passage in passages if "Nummer" in passage.text]
    assert len(parts) > 1
    assert sum(len(passage.units) for passage in parts) >= 60
    assert all("miljoner kronor" in passage.context for passage in parts)


def test_a_list_keeps_the_sentence_that_leads_into_it(tmp_path: Path) -> None:
    items = "".join(f"- bygga om hus nummer {number} så att det håller i många år framöver\n" for number in range(20))
    text = f"# Bidrag\n\n{'Inledningen är lång. ' * 20}\n\nMedlen får användas för att:\n\n{items}"
    passages = cut_passages(read(tmp_path, "lista.md", text))
    listed = [passage for passage in passages if "hus nummer" in passage.text]
    assert len(listed) > 1
    assert "Medlen får användas" in listed[0].text
    assert all("Medlen får användas" in passage.context for passage in listed[1:])


def test_a_sentence_longer_than_a_passage_is_cut_between_words(tmp_path: Path) -> None:
    sentence = " ".join(f"ord{number}" for number in range(300)) + "."
    passages = cut_passages(read(tmp_path, "lang.txt", f"Rubrik\n\n{sentence}\n"))
    assert len(passages) > 2
    words = " ".join(passage.text for passage in passages).split()
    assert [word for word in words if word.startswith("ord")] == sentence.split()
