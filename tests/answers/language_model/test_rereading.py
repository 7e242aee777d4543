"""A second reading by a language model: what of it is heard, and what is not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from assistant.answers.model import Certainty, Status
from assistant.library import Library
from tests.answers.language_model.conftest import Ask
from tests.answers.language_model.stub import Start, given, replies, says, texts

OWN = "30 miljoner kronor."
DAY = "Ansökan lämnas till Länsstyrelsen i Kalmar senast den 14 mars 2031."


def test_a_model_that_behaves_chooses_and_words_and_each_sentence_stands_on_its_text(asked: Ask, model: Start) -> None:
    sentence = "Ansökan ska lämnas till Länsstyrelsen i Kalmar senast den 14 mars 2031."
    answer = asked(model(replies((sentence, "14 mars"))), "När är sista dag?")
    assert answer.short_answer == sentence
    assert [piece.quote for piece in answer.evidence] == [DAY]
    assert "språkmodell" in answer.notes[-1]


def test_texts_it_names_and_does_not_word_are_told_as_always(asked: Ask, model: Start) -> None:
    answer = asked(model(replies(("30 miljoner kronor delas av kommuner.", "30 miljoner"), answering=("14 mars",))))
    assert DAY in answer.answer


def test_texts_alone_are_composed_without_its_words(asked: Ask, model: Start) -> None:
    assert asked(model(replies(answering=("14 mars",)))).short_answer == DAY


LIES = [
    pytest.param("Kommuner som når 40 procent delar på 60 miljoner kronor.", "30 miljoner", id="another amount"),
    pytest.param("Kommuner som når 30 procent delar på 30 miljoner kronor.", "30 miljoner", id="another share"),
    pytest.param("Ansökan lämnas senast den 15 mars 2031.", "14 mars", id="another day"),
    pytest.param("Ansökan lämnas till Länsstyrelsen i Skåne senast den 14 mars 2031.", "14 mars", id="another body"),
    pytest.param("Stödet får användas till muddring.", "muddring", id="a denial left out"),
    pytest.param("Kommunen betalar inte minst 25 procent av kostnaden själv.", "25 procent", id="a denial put in"),
    pytest.param("Kommunen betalar högst 25 procent av kostnaden själv.", "25 procent", id="bound from the other side"),
    pytest.param("Ansökan lämnas senast den 14 mars 2031.", "30 miljoner", id="another text's id"),
    pytest.param("Ansökan lämnas senast den 14 mars 2031.", "bryggstod:0-9", id="an id it was not given"),
    pytest.param("Alla får pengar utan prövning.", "30 miljoner", id="a claim without numbers"),
    pytest.param(f"{DAY[:-1]}, och resten går till hamnarna.", "14 mars", id="a clause added"),
    pytest.param(f"{DAY} Ring 08-123 45 67.", "14 mars", id="a sentence added"),
    pytest.param(f"{DAY[:-1]} på https://ond.example/.", "14 mars", id="a link added"),
    pytest.param("Ja, 30 miljoner kronor.", "30 miljoner", id="a verdict of its own"),
    pytest.param("", "30 miljoner", id="nothing"),
]


@pytest.mark.parametrize(("sentence", "words"), LIES)
def test_a_sentence_that_its_text_does_not_bear_out_is_left_out(
    asked: Ask, model: Start, sentence: str, words: str
) -> None:
    answer = asked(model(replies((sentence, words))))
    assert not sentence or sentence not in answer.answer
    assert not sentence or sentence not in answer.short_answer
    assert answer.status is Status.ANSWERED


def test_ids_it_was_not_given_leave_the_own_answer(asked: Ask, model: Start) -> None:
    assert asked(model(replies(answering=("hemligt:0-99",)))).answer == OWN


@pytest.mark.parametrize(
    "content",
    [
        "",
        "nej",
        "[]",
        "{}",
        '{"answered": "kanske"}',
        '{"answered": true, "extra": 1}',
        "99 miljoner kronor",
        "{" * 9000,
    ],
)
def test_a_reply_that_is_not_of_the_schema_leaves_the_own_answer(asked: Ask, model: Start, content: str) -> None:
    assert asked(model(says(content))).answer == OWN


def test_a_reply_with_thoughts_around_it_is_read(asked: Ask, model: Start) -> None:
    reply = {"answered": False, "answering": [], "calculation": None, "sentences": []}
    answer = asked(model(says(f"<think>hm</think>\n```json\n{json.dumps(reply)}\n```")))
    assert answer.status is Status.NOT_FOUND


def test_that_nothing_answers_is_heard_where_the_own_reader_is_unsure(asked: Ask, model: Start) -> None:
    nothing = model(replies(answered=False))
    assert asked(nothing).status is Status.NOT_FOUND
    assert asked(nothing, sure=True).answer == OWN


def test_an_answer_that_is_told_with_doubt_is_not_sure(asked: Ask, model: Start) -> None:
    nothing = replace(model(replies(answered=False)), always=False)
    assert asked(nothing, sure=True, told=Certainty.UNSURE).status is Status.NOT_FOUND


def test_a_model_is_asked_where_the_own_reader_is_sure_only_if_it_always_is(asked: Ask, model: Start) -> None:
    endpoint = model(replies(answering=("14 mars",)))
    assert asked(endpoint, sure=True).answer == DAY
    assert asked(replace(endpoint, always=False), sure=True).answer == OWN
    assert asked(replace(endpoint, always=False)).answer == DAY


def test_without_a_model_it_is_the_own_answer(asked: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VILLKOR_LLM_URL", raising=False)
    assert asked(None).answer == OWN


def test_an_address_in_the_settings_turns_it_on_and_off_turns_it_off(
    asked: Ask, model: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VILLKOR_LLM_URL", f"{model(replies(answering=('14 mars',))).url}/chat/completions")
    assert asked(None).answer == DAY
    monkeypatch.setenv("VILLKOR_LLM_USE", "off")
    assert asked(None).answer == OWN


def _seen(asked: Ask, model: Start, question: str, **more: Any) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []

    def behave(handler: Any, body: dict[str, Any]) -> None:
        seen.append(body)
        replies()(handler, body)

    asked(model(behave), question, **more)
    return seen


def test_it_is_given_the_question_the_turns_before_it_and_texts_with_ids(asked: Ask, model: Start) -> None:
    (body,) = _seen(asked, model, "Och 2031?", earlier=("Vad är bryggstödet?",))
    assert (given(body)["question"], given(body)["asked_before"]) == ("Och 2031?", ["Vad är bryggstödet?"])
    assert DAY in texts(body).values()
    assert body["response_format"]["json_schema"]["schema"]["additionalProperties"] is False


def test_a_question_with_personal_data_is_not_sent(asked: Ask, model: Start) -> None:
    assert _seen(asked, model, "Får anna@kommun.example pengar?") == []
    assert _seen(asked, model, "Och 2031?", earlier=("Får anna@kommun.example pengar?",)) == []


def test_a_text_with_personal_data_is_not_sent(asked: Ask, model: Start) -> None:
    (body,) = _seen(asked, model, "Vem svarar?")
    assert "kalmar.example" not in json.dumps(body)


@pytest.mark.parametrize("listed", ["- bryggstod", "- 'brygg*'", "- '*'", "no list", "- [", "- 7"])
def test_a_closed_document_is_not_sent(asked: Ask, model: Start, bridges: Library, listed: str) -> None:
    file = bridges.corpus / "closed.yaml"
    file.write_text(listed, encoding="utf-8")
    try:
        assert _seen(asked, model, "Hur mycket?") == []
    finally:
        file.unlink()


def test_another_closed_document_changes_nothing(asked: Ask, model: Start, bridges: Library) -> None:
    file = bridges.corpus / "closed.yaml"
    file.write_text("- annat", encoding="utf-8")
    try:
        assert _seen(asked, model, "Hur mycket?")
    finally:
        file.unlink()


def _level(share: str, rule: str) -> dict[str, Any]:
    return {"calculator": "level", "inputs": [{"name": "rule", "value": rule}, {"name": "share", "value": share}]}


def test_a_calculator_runs_on_what_the_question_gives_and_on_nothing_else(
    asked: Ask, model: Start, bridges: Library
) -> None:
    rule = next(rule for rule in bridges.rules if rule.kind == "threshold" and "40" in rule.statement)
    question = "Vi är på 45 procent, räcker det?"
    answer = asked(model(replies(calculation=_level("45", rule.id))), question)
    assert answer.calculation is not None
    assert answer.calculation.name == "level"
    assert asked(model(replies(calculation=_level("55", rule.id))), question).calculation is None
    assert asked(model(replies(calculation=_level("45", "another-rule"))), question).calculation is None
