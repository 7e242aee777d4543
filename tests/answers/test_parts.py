"""Two questions in one are answered as one: each part, each doubt and each thing beside it once."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers import ask
from assistant.answers.composing.draft import SHORT, Draft, Line, Part
from assistant.answers.finishing import Ending
from assistant.answers.model import BlockType, Certainty, Status
from assistant.answers.parts import together
from assistant.answers.question import read_question
from assistant.library import Library

QUESTION = read_question("När betalas det ut och vem får det?")
PARTS = ("När betalas det ut?", "vem får det?")


def _answered(text: str, *, doubt: str = "", beside: str = "") -> Ending:
    part = Part(type=BlockType.LIST, lines=(Line(text=beside),), heading="Kan också vara") if beside else None
    parts = (Part(type=BlockType.TEXT, lines=(Line(text=text),)),)
    return Ending(status=Status.ANSWERED, draft=Draft(short=text, parts=parts, doubt=doubt, beside=part))


def test_both_answers_are_told_in_their_order() -> None:
    draft = together(QUESTION, PARTS, (_answered("I maj."), _answered("Kommuner."))).draft
    assert draft.short == "I maj. Kommuner."
    assert [line.text for line in draft.lines] == ["I maj.", "Kommuner."]


def test_a_doubt_of_both_is_said_once() -> None:
    both = (_answered("I maj.", doubt="Närmast:"), _answered("Kommuner.", doubt="Närmast:"))
    assert together(QUESTION, PARTS, both).draft.short == "Närmast: I maj. Kommuner."


def test_of_two_doubts_the_gravest_is_said_of_both() -> None:
    first, second = _answered("I maj.", doubt="Närmast:"), _answered("Kommuner.", doubt="Osäkert:")
    first = replace(first, draft=replace(first.draft, certainty=Certainty.CLOSEST))
    second = replace(second, draft=replace(second.draft, certainty=Certainty.UNSURE))
    assert together(QUESTION, PARTS, (first, second)).draft.short == "Osäkert: I maj. Kommuner."


def test_a_part_is_not_missing_where_what_comes_closest_to_it_is_told(library: Library) -> None:
    piece = next(piece for rule in library.rules for piece in rule.evidence)
    line = Line(text="Kommuner får det i maj.", evidence=(piece,))
    nothing = Draft(short="Det står inte.", parts=(Part(type=BlockType.NEAREST, lines=(line,)),))
    told = Draft(short=line.text, parts=(Part(type=BlockType.TEXT, lines=(line,)),))
    endings = (Ending(status=Status.ANSWERED, draft=told), Ending(status=Status.NOT_FOUND, draft=nothing))
    assert together(QUESTION, PARTS, endings).draft.short == "Kommuner får det i maj."


def test_a_doubt_of_the_second_alone_stands_before_it() -> None:
    both = (_answered("I maj."), _answered("Kommuner.", doubt="Närmast:"))
    assert together(QUESTION, PARTS, both).draft.short == "I maj. Närmast: Kommuner."


def test_what_may_answer_instead_is_listed_once_and_last() -> None:
    both = (_answered("I maj.", doubt="A:", beside="I juni."), _answered("Kommuner.", doubt="A:", beside="I juni."))
    texts = [line.text for line in together(QUESTION, PARTS, both).draft.lines]
    assert texts == ["A:", "I maj.", "Kommuner.", "I juni."]


def test_a_sentence_that_answers_both_is_told_once_and_no_doubt_of_it_stands_alone() -> None:
    both = (_answered("I maj till kommuner."), _answered("I maj till kommuner.", doubt="Närmast:"))
    draft = together(QUESTION, PARTS, both).draft
    assert draft.short == "I maj till kommuner."
    assert [line.text for line in draft.lines] == ["I maj till kommuner."]


def test_a_part_that_is_not_answered_is_named_in_the_short_reply() -> None:
    nothing = Ending(status=Status.NOT_FOUND, draft=Draft(short="Det står inte i dokumenten."))
    ending = together(QUESTION, PARTS, (_answered("I maj."), nothing))
    assert ending.status is Status.ANSWERED
    assert ending.draft.partial
    assert ending.draft.short == "I maj. Jag hittar inget säkert svar på: vem får det?"


def test_two_long_answers_both_have_room_in_the_short_reply() -> None:
    long = ", ".join(["kommuner och landsting"] * 12)
    short = together(QUESTION, PARTS, (_answered(f"Först {long}."), _answered(f"Sedan {long}."))).draft.short
    assert len(short) <= SHORT
    assert "Sedan" in short


def test_a_part_that_the_answer_to_the_whole_tells_is_not_said_to_be_missing(library: Library) -> None:
    answer = ask(library, "Vad är ett brytpunktssamtal och vem har ansvar för det?")
    assert "läkarens uppgift" in answer.answer
    assert "inget säkert svar" not in answer.answer
    assert answer.completeness == "complete"
