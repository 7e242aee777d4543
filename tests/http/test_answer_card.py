"""An answer's card, also with what the engine gives only now and then."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.answers import ask
from assistant.answers.model import Answer, Block, BlockItem, BlockType, Certainty, Choice, MissingInput, Status, Tone
from assistant.calculators.model import Calculation, Step
from assistant.documents.evidence import evidence_for
from assistant.interfaces.http.pages.site import render
from assistant.interfaces.http.view.answer import answer_view
from assistant.library import Library


@pytest.fixture(scope="session")
def answer(sheets: Library) -> Answer:
    return ask(sheets, "Hur mycket fördelas för Senior Alert 2010?")


def card(answer: Answer, library: Library, turns: tuple[str, ...] = ()) -> str:
    view = answer_view(answer, turns, library, base="https://villkor.example/")
    return render("answer.html", view.t, view=view)


def test_what_it_says_is_said_once(sheets: Library, answer: Answer) -> None:
    html = card(answer, sheets)
    shown = re.sub(r"<pre hidden.*?</pre>|<blockquote.*?</blockquote>|<[^>]+>", "", html, flags=re.S)
    sentence = answer.short_answer.split(". ")[0]
    assert shown.count(sentence) == 1


def test_what_is_copied_says_it_once_and_has_addresses_that_work_anywhere(sheets: Library, answer: Answer) -> None:
    view = answer_view(answer, (), sheets, base="https://villkor.example/")
    said, _, listed = view.plain.partition("Källor")
    assert said.count(answer.short_answer.split(". ")[0]) == 1
    assert "https://villkor.example/documents/" in listed


def test_the_steps_of_a_calculation_are_copied_once_in_words(sheets: Library) -> None:
    asked = "Vi har registrerat 55 av 120 dödsfall i Palliativregistret 2010. Når vi målet?"
    copied = answer_view(ask(sheets, asked), (), sheets).plain
    assert copied.count("Andelen, oavrundad") == 1
    assert "275/6" not in copied
    assert "⌈" not in copied


def test_a_sum_that_was_checked_is_shown_though_no_calculator_made_it(sheets: Library, answer: Answer) -> None:
    step = Step(label="Skillnad", label_en="Difference", expression="5", value="5", unit="SEK")
    said = "Tabellen anger 10, men raderna ger 5."
    checked = Calculation(name="check", inputs={}, result={}, outcome=said, outcome_en="", steps=(step,))
    html = card(replace(answer, calculation=checked, notes=(said,)), sheets).partition("<pre hidden")[0]
    assert html.count(said) == 1
    assert "Skillnad" in html
    assert "data-recalculate" not in html


def test_nothing_found_has_a_look_of_its_own_with_what_comes_closest(sheets: Library, answer: Answer) -> None:
    lost = replace(answer, status=Status.NOT_FOUND, evidence=(), rules=(), claims=(), nearest=answer.evidence[:2])
    said = (Block(type=BlockType.TEXT, text="Det står inte där."), Block(type=BlockType.NEAREST, text="Sagt en gång."))
    html = card(replace(lost, short_answer="Det står inte där.", answer="Det står inte där.", blocks=said), sheets)
    assert "Sagt en gång." not in html.partition("<pre hidden")[0]  # the quotes right below say it
    assert 'class="turn is-nearest"' in html
    assert html.count("<blockquote") == len(lost.nearest) > 0
    assert 'href="/documents?q=' in html


def test_what_comes_closest_stands_under_the_title_of_its_document_said_once(sheets: Library, answer: Answer) -> None:
    first, second = list(sheets.documents.values())[:2]
    quotes = (evidence_for(first, 0, 30), evidence_for(second, 0, 30), evidence_for(first, 40, 80))
    lost = replace(answer, status=Status.NOT_FOUND, evidence=(), rules=(), claims=(), nearest=quotes)
    html = card(lost, sheets).partition("<pre hidden")[0].partition('class="nearest"')[2]
    assert html.count("<blockquote") == 3
    assert [html.count(f">{document.metadata.title} <") for document in (first, second)] == [1, 1]


def test_a_place_that_several_of_what_comes_closest_share_is_said_once(sheets: Library, answer: Answer) -> None:
    document = next(one for one in sheets.documents.values() if one.tables)
    rows = document.tables[0].rows[:3]
    quotes = tuple(evidence_for(document, row.start, row.end) for row in rows)
    lost = replace(answer, status=Status.NOT_FOUND, evidence=(), rules=(), claims=(), nearest=quotes)
    html = card(lost, sheets).partition("<pre hidden")[0].partition('class="nearest"')[2]
    assert html.count("<blockquote") == 3
    assert html.count('class="place"') == 1


def test_many_sources_in_a_row_are_one_number_that_tells_the_first_and_the_last(
    sheets: Library, answer: Answer
) -> None:
    document = next(iter(sheets.documents.values()))
    pieces = tuple(evidence_for(document, place, place + 20) for place in range(0, 240, 40))
    said = "Så är det. [6][1][2][3][4]"
    told = replace(answer, evidence=pieces, claims=(), rules=(), blocks=(), short_answer="Så är det.", answer=said)
    html = card(told, sheets).partition('class="evidence"')[0]
    assert [html.count(f">{number}</a>") for number in ("6", "1–4", "2")] == [1, 1, 0]


def test_a_list_leaves_out_the_sentences_that_stand_above_it(sheets: Library, answer: Answer) -> None:
    said = Block(type=BlockType.TEXT, text="Krav 2010: En plan ska finnas. Den ska följas.")
    things = ("Den ska följas.", "En plan ska vara skriven.", "plan")
    listed = Block(type=BlockType.LIST, text="Krav", items=tuple(BlockItem(text=one) for one in things))
    again = Block(type=BlockType.LIST, text="Igen", items=(BlockItem(text="En plan ska finnas."),))
    html = card(replace(answer, blocks=(said, listed, again)), sheets).partition("<pre hidden")[0]
    assert html.count("Den ska följas.") == 1
    assert html.count("En plan ska vara skriven.") == 1
    assert re.search(r"<li>plan</li>", html)  # one word is no sentence said before
    assert "Igen" not in html  # nothing is left of it


def test_what_was_worked_out_stands_right_under_the_yes_or_no(sheets: Library) -> None:
    asked = ask(sheets, "Vi har registrerat 55 av 120 dödsfall i Palliativregistret 2010. Når vi målet?")
    verdict = Block(type=BlockType.VERDICT, text="Ja, det räcker.")
    more = Block(type=BlockType.LIST, text="Mer sägs.", items=(BlockItem(text="En sak."),))
    html = card(replace(asked, blocks=(verdict, more, Block(type=BlockType.CALCULATION))), sheets)
    assert html.index("Ja, det räcker.") < html.index('class="calculation"') < html.index("Mer sägs.")


def test_a_cell_with_nothing_in_it_says_so(sheets: Library, answer: Answer) -> None:
    table = Block(type=BlockType.TABLE, columns=("", "2010", "2011"), rows=(("Krav", "En plan.", ""),))
    html = card(replace(answer, blocks=(table,)), sheets)
    assert re.search(r"<td[^>]*>–</td>", html)


def test_an_answer_that_doubts_looks_otherwise_and_says_so_before_it_answers(sheets: Library, answer: Answer) -> None:
    piece = answer.evidence[0]
    doubt = Block(type=BlockType.TEXT, text="Kanske är det så här.", tone=Tone.DOUBT)
    said = Block(type=BlockType.TEXT, text="Det är fem.", evidence=(piece.id,))
    html = card(replace(answer, certainty=Certainty.UNSURE, blocks=(doubt, said)), sheets)
    assert 'class="turn is-unsure"' in html
    assert '<p class="is-doubt">Kanske är det så här.</p>' in html
    assert re.search(r'<p class="short is-brief">\s*Det är fem\.<a class="chip"', html)
    assert 'class="onward"' in html
    assert 'class="onward"' not in card(answer, sheets)


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("fraga@kommun.example", 'href="mailto:fraga@kommun.example"'),
        ("https://kommun.example/fraga", 'href="https://kommun.example/fraga"'),
        ("telefon 0000-00 00 00", "människa: telefon 0000-00 00 00"),
    ],
)
def test_where_nothing_is_found_a_person_can_be_asked(sheets: Library, answer: Answer, contact: str, link: str) -> None:
    lost = replace(
        answer, status=Status.NOT_FOUND, evidence=(), rules=(), claims=(), short_answer="Nej.", answer="Nej."
    )
    view = answer_view(lost, (), sheets, contact=contact)
    assert link in render("answer.html", view.t, view=view)
    said = f"Nej. Hellre en människa: {contact}."
    told = answer_view(replace(lost, short_answer=said, answer=said, blocks=()), (), sheets, contact=contact)
    html = render("answer.html", told.t, view=told).partition("<pre hidden")[0]
    assert link in html
    assert "Eller fråga" not in html


def test_how_it_was_read_stands_under_the_question_and_can_be_changed(sheets: Library, answer: Answer) -> None:
    read = replace(answer, read_as="Hur mycket fördelas för Senior Alert 2011?")
    html = card(read, sheets, ("Hur mycket 2010?",))
    assert html.index("Läst som") < html.index('class="reply"')
    assert re.search(r'<textarea[^>]*name="question"[^>]*>Hur mycket fördelas för Senior Alert 2011\?</textarea>', html)
    assert "Senior+Alert+2011" in answer_view(read, ("Hur mycket 2010?",), sheets).own_link


def test_what_is_missing_is_asked_for_in_place_with_few_choices_as_buttons(sheets: Library, answer: Answer) -> None:
    year = MissingInput(
        name="year", label="År", choices=tuple(Choice(value=one, label=one) for one in ("2010", "2011"))
    )
    asked = replace(answer, status=Status.NEEDS_INPUT, missing=(year,))
    assert card(asked, sheets).count('class="pill" name="question"') >= 2
    deaths = MissingInput(name="deaths", label="Dödsfall")
    html = card(replace(asked, missing=(year, deaths)), sheets)
    assert 'type="radio"' in html
    assert 'name="fill:Dödsfall"' in html


def test_a_greeting_is_answered_without_sources_or_tools(sheets: Library, answer: Answer) -> None:
    hello = replace(
        answer,
        status=Status.SMALL_TALK,
        evidence=(),
        rules=(),
        claims=(),
        blocks=(),
        answer="Hej!",
        short_answer="Hej!",
    )
    html = card(hello, sheets)
    assert "Hej!" in html
    assert "answer-foot" not in html


def test_somebody_in_distress_is_told_where_to_turn_and_asked_for_no_vote(sheets: Library, answer: Answer) -> None:
    turned = Block(type=BlockType.LIST, text="Hit kan du vända dig:", items=(BlockItem(text="1177"),), tone=Tone.KIND)
    lost = replace(answer, status=Status.NOT_FOUND, blocks=(turned,), evidence=(), rules=(), nearest=())
    html = card(lost, sheets)
    assert '<p class="is-kind">Hit kan du vända dig:</p>' in html
    assert "data-vote" not in html


def test_a_quote_from_a_source_sheet_says_so(sheets: Library, answer: Answer) -> None:
    html = card(answer, sheets)
    assert answer.evidence[0].source_sheet
    assert "Källblad" in html.partition('class="sources"')[2]
    document = next(iter(sheets.documents.values()))
    original = replace(evidence_for(document, 0, 40), source_sheet=False)
    assert "Källblad" not in card(replace(answer, evidence=(original,), rules=(), claims=()), sheets)
