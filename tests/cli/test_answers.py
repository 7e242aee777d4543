"""villkor ask, search, verify, glossary and receipts over the shipped sheets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

QUESTION = "Hur stor andel av dödsfallen måste registreras 2010?"
# fmt: off
ANSWER_FIELDS = {
    "id", "question", "language", "status", "reason", "completeness", "short_answer", "answer", "claims", "evidence",
    "rules", "calculation", "notes", "follow_ups", "confidence",
}
# fmt: on
EVIDENCE_FIELDS = {"id", "document_id", "title", "page", "section", "start", "end", "quote", "source_sheet"}


def test_an_answer_is_shown_with_evidence_and_a_table_of_rules(villkor: Run) -> None:
    done = villkor("ask", QUESTION)
    assert done.code == 0
    assert "40 procent" in done.out.splitlines()[0] + done.out.splitlines()[1]
    assert "Underlag" in done.out
    assert "slag" in done.out
    assert "threshold" in done.out
    assert "≥ 40 procent; 40 miljoner kronor" in done.out
    assert done.err == ""


def test_json_prints_one_answer_and_nothing_else(villkor: Run) -> None:
    done = villkor("ask", QUESTION, "--json")
    answer = done.json
    assert set(answer) >= ANSWER_FIELDS
    assert (answer["status"], answer["language"]) == ("answered", "sv")
    assert set(answer["evidence"][0]) == EVIDENCE_FIELDS
    assert done.err == ""


def test_the_language_asked_for_is_the_language_answered_in(villkor: Run) -> None:
    assert villkor("ask", QUESTION, "--language", "en", "--json").json["language"] == "en"
    english = villkor("ask", "What share of deaths must be registered in 2010?")
    assert "Evidence" in english.out


def test_a_question_the_documents_do_not_answer_ends_with_1(villkor: Run) -> None:
    done = villkor("ask", "Hur många fartyg har marinen?", "--json")
    assert (done.code, done.json["status"]) == (1, "not_found")


def test_a_question_with_figures_shows_the_calculation(villkor: Run) -> None:
    done = villkor("ask", "Vi har registrerat 55 av 120 dödsfall 2010, når vi målet?")
    assert "45,8 procent" in done.out
    assert "Uträkning" in done.out


@pytest.mark.parametrize("before", [True, False], ids=["before the command", "after it"])
def test_common_options_may_stand_before_or_after_the_command(villkor: Run, before: bool) -> None:
    words = ("--json", "glossary", "mnkr") if before else ("glossary", "mnkr", "--json")
    assert villkor(*words).json["terms"]


def test_a_question_may_begin_with_a_dash_after_two_of_them(villkor: Run) -> None:
    assert villkor("ask", "--json", "--", "- vad är mnkr?").json["question"] == "- vad är mnkr?"


def test_a_batch_answers_every_line_in_order_and_names_the_wrong_ones(villkor: Run, tmp_path: Path) -> None:
    lines = (
        json.dumps({"id": 7, "question": "Vad är mnkr?"}),
        "",
        '{"id": "halv", "question"',
        '["lista"]',
        json.dumps({"id": "tom"}),
        json.dumps({"id": "tysk", "question": "Was?", "language": "de"}),
        json.dumps({"id": "lång", "question": "x" * 1_000_000}),
        '{"id": "surr", "question": "\\ud800 vad \\u0000 \\u2028 är mnkr?"}',
        json.dumps({"id": "en", "question": "Vad är mnkr?", "language": "en"}),
    )
    file = tmp_path / "frågor.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    done = villkor("ask", "--batch", file)
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [answer["id"] for answer in answers] == [7, None, None, "tom", "tysk", "lång", "surr", "en"]
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, True, False, False]
    assert answers[-1]["language"] == "en"
    assert done.code == 1
    assert len(done.err.splitlines()) == 5
    assert "line 3" in done.err


def test_a_line_of_a_batch_may_lean_on_an_earlier_one(villkor: Run, tmp_path: Path) -> None:
    file = tmp_path / "samtal.jsonl"
    lines = (
        {"id": "a", "question": "Hur mycket får Uppsala av de 66 miljonerna?"},
        {"id": "b", "question": "och Halland?", "after": "a"},
        {"id": "c", "question": "Vad är mnkr?", "after": "finns inte"},
    )
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = villkor("ask", "--batch", file)
    read_as = [json.loads(line)["read_as"] for line in done.out.splitlines()]
    assert (done.code, read_as[0], read_as[2]) == (0, None, None)
    assert "66 miljonerna" in read_as[1]


def test_a_batch_may_come_from_standard_input(villkor: Run) -> None:
    done = villkor("ask", "--batch", "-", stdin='{"id": "a", "question": "Vad är mnkr?"}\n')
    assert (done.code, json.loads(done.out)["id"]) == (0, "a")


def test_search_gives_scored_passages_with_their_running_text(villkor: Run) -> None:
    passages = villkor("search", "stödstruktur 2015", "--limit", "3", "--json").json["passages"]
    assert len(passages) == 3
    assert set(passages[0]) >= EVIDENCE_FIELDS | {"score", "text"}
    assert [one["score"] for one in passages] == sorted((one["score"] for one in passages), reverse=True)
    assert "cirkular-13-66" in villkor("search", "stödstruktur 2015").out


def test_a_draft_is_checked_claim_by_claim(villkor: Run) -> None:
    done = villkor("verify", "Kravet på andelen registrerade dödsfall höjs till 60 procent 2011.", "--json")
    assert (done.code, done.json["claims"][0]["verdict"]) == (1, "contradicted")
    assert "CONTRADICTED" in villkor("verify", "-", stdin="Kravet på registrerade dödsfall är 60 procent 2011.").out


def test_a_term_is_explained_in_both_languages(villkor: Run) -> None:
    assert "miljoner kronor" in villkor("glossary", "MNKR").out
    assert "million" in villkor("glossary", "mnkr", "--language", "en").out
    assert len(villkor("glossary", "--json").json["terms"]) > 20
    assert villkor("glossary", "finnsinte").code == 1


@pytest.mark.parametrize("name", ["kvitto.html", "kvitto.json"])
def test_a_receipt_holds_until_something_is_changed(villkor: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    assert villkor("ask", "Vad är mnkr?", "--receipt", file).code == 0
    assert villkor("receipt", "verify", file, "--json").json == {"unchanged": True, "changes": []}
    file.write_text(file.read_text(encoding="utf-8").replace("mnkr?", "mkr?"), encoding="utf-8")
    changed = villkor("receipt", "verify", file)
    assert changed.code == 1
    assert "CHANGED" in changed.out
