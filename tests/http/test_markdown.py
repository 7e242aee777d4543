"""An answer as text for e-mail and chat windows."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from assistant.answers.model import Answer, Block, BlockItem, BlockType, Status
from assistant.calculators.model import Calculation, Step
from assistant.documents.evidence import Evidence
from assistant.interfaces.http.view.markdown import answer_markdown

QUESTION = "Vad betalas för slåtter av ängsmark 2017?"
QUOTE = "För slåtter betalas 1 850 kronor.\nPengarna söks i mars."
PIECE = Evidence(id="a:0-10", document_id="a", title="Rapport", page=2, section="Bidrag", start=0, end=10, quote=QUOTE)
OTHER = replace(PIECE, id="b:5-9", document_id="b", title="Blad", page=None, source_sheet=True)


def an_answer(text: str, *blocks: Block) -> Answer:
    return Answer(
        id="1",
        question=QUESTION,
        language="sv",
        status=Status.ANSWERED,
        reason=None,
        completeness="complete",
        short_answer=text,
        answer=text,
        claims=(),
        evidence=(PIECE, OTHER),
        rules=(),
        calculation=None,
        notes=(),
        follow_ups=(),
        confidence=1.0,
        blocks=blocks,
    )


def test_it_reads_as_paragraphs_with_sources() -> None:
    assert answer_markdown(an_answer("Det betalas 1 850 kronor. [1]"), "https://svar.example/").split("\n\n") == [
        "Det betalas 1 850 kronor. [1]",
        "Källor",
        "- [1] Rapport, s. 2, Bidrag: ”För slåtter betalas 1 850 kronor. Pengarna söks i mars.” "
        "<https://svar.example/documents/a?start=0&end=10#page=2>",
        "Svaren sätts samman av en maskin ur de dokument som visas. Läs källan innan du fattar beslut.",
    ]


def test_only_sources_the_text_points_at_are_listed_and_a_source_sheet_is_told() -> None:
    text = answer_markdown(an_answer("Det betalas 1 850 kronor. [2]"), "", quotes=False)
    assert "- [2] Blad, Bidrag (källblad) </documents/b?start=0&end=10#span>" in text
    assert "Rapport" not in text


def test_a_table_becomes_a_list() -> None:
    two = Block(
        type=BlockType.TABLE,
        text="Belopp",
        columns=("Län", "Belopp"),
        rows=(("Skåne", "4 kr"), ("Halland", "5 kr")),
        evidence=("a:0-10", "b:5-9"),
    )
    three = Block(type=BlockType.TABLE, columns=("Län", "2016", "2017"), rows=(("Skåne", "4 kr", "5 kr"),))
    text = answer_markdown(an_answer("Belopp", two, three), "")
    assert "Belopp\n\n- Skåne: 4 kr [1]\n- Halland: 5 kr [2]\n\n- Skåne: 2016 4 kr; 2017 5 kr" in text


def test_a_step_is_told_once() -> None:
    step = Step(label="Summa", label_en="Sum", expression="2 + 3", value="5", unit="count")
    calculation = Calculation(name="sums", inputs={}, result={}, outcome="5.", outcome_en="5.", steps=(step,))
    text = answer_markdown(replace(an_answer("Det blir 5.\nSumma: 2 + 3 = 5 count"), calculation=calculation), "")
    assert text.startswith("Det blir 5.\n\nUträkning\n\n- Summa: 2 + 3 = 5\n\n")


def test_items_of_a_list_have_their_markers() -> None:
    items = (BlockItem(text="Ett krav", evidence=("b:5-9",)), BlockItem(text="Ett till [1]", evidence=("b:5-9",)))
    text = answer_markdown(an_answer("Krav", Block(type=BlockType.LIST, text="Krav", items=items)), "")
    assert text.startswith("Krav\n\n- Ett krav [2]\n- Ett till [1]\n\nKällor")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("![x](https://a.example/?q=1)", "![x]\\(https://a.example/?q=1)"),
        ("<img src=x>", "\\<img src=x>"),
        ("`kod`", "\\`kod\\`"),
        ("[x]: https://a.example", "[x]\\: https://a.example"),
        ("Ja [1](https://a.example)", "Ja [1] (https://a.example)"),
    ],
)
def test_words_of_a_document_do_nothing_where_it_is_drawn(words: str, shown: str) -> None:
    assert answer_markdown(an_answer(words), "").startswith(shown)


def test_the_api_gives_it_to_who_accepts_it(client: httpx.Client, url: str) -> None:
    response = client.post("/api/v1/ask", json={"question": QUESTION}, headers={"Accept": "text/markdown"})
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "accept" in response.headers["vary"].lower()
    assert "[1]" in response.text
    assert f"<{url}/documents/" in response.text


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/markdown, application/json"])
def test_others_are_given_json(client: httpx.Client, accept: str) -> None:
    response = client.post("/api/v1/ask", json={"question": QUESTION}, headers={"Accept": accept})
    assert response.json()["question"] == QUESTION
