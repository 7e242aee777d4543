"""A run: from a question file to a report, kept, read back and compared."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.answers.model import Answer, Status
from assistant.errors import InvalidInput
from assistant.evaluation import compare, load_report, read_questions, report_text, save_report
from assistant.evaluation.comparing import differences
from assistant.evaluation.questions import EvalQuestion
from assistant.evaluation.running import Report, evaluate_with, ungrounded_numbers
from assistant.evaluation.scoring import Verdict
from assistant.jsonable import to_jsonable
from tests.evaluation.answers import answer

LINES = [
    {
        "id": "1",
        "lang": "sv",
        "question": "Hur mycket?",
        "expect": {"status": "answered", "numbers": ["40000000 SEK"]},
    },
    {"id": "2", "lang": "en", "question": "How much?", "expect": {"status": "answered", "numbers": ["50%"]}},
    {"id": "3", "lang": "sv", "question": "Vad är 1 < 2 & <b>?", "expect": {"status": "not_found"}},
    {
        "id": "4",
        "kind": "date",
        "question": "När?",
        "expect": {"status": "answered", "numbers": ["2010-06-11"]},
    },
]
GOOD = {
    "1": answer("40 mkr."),
    "2": answer("See below.", "See below. 50 percent.", language="en"),
    "3": answer("Det sägs inte.", status=Status.NOT_FOUND, documents=()),
    "4": answer("Den 11 juni 2010."),
}


@pytest.fixture
def questions(tmp_path: Path) -> tuple[EvalQuestion, ...]:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in LINES) + "\n\n", encoding="utf-8")
    return read_questions(file)


def run(questions: tuple[EvalQuestion, ...], answers: dict[str, Answer]) -> Report:
    return evaluate_with(lambda question: answers[question.id], questions)


def test_a_report_counts_by_kind_with_english_as_a_kind_of_its_own(
    questions: tuple[EvalQuestion, ...],
) -> None:
    report = run(questions, GOOD)
    assert (report.total.exact, report.total.right, report.total.wrong) == (3, 1, 0)
    assert set(report.kinds) == {"amount", "english", "abstention", "date"}
    assert (report.answered_unanswerable, report.abstention_recall) == (0, 1.0)
    assert report.latency_p95 is not None


def test_the_text_report_shows_every_kind_and_every_wrong_answer(questions: tuple[EvalQuestion, ...]) -> None:
    text = report_text(run(questions, GOOD | {"3": answer("Två.")}))
    for shown in (
        "amount",
        "abstention",
        "Wrong (1):",
        "Vad är 1 < 2",
        "answered although the documents do not say",
    ):
        assert shown in text


def test_a_saved_report_is_read_back_as_it_was(questions: tuple[EvalQuestion, ...], tmp_path: Path) -> None:
    report = run(questions, GOOD)
    save_report(report, tmp_path / "run.json")
    assert to_jsonable(load_report(tmp_path / "run.json")) == to_jsonable(report)


def test_a_report_for_the_documentation_is_dated_and_names_the_wrong_answers(
    questions: tuple[EvalQuestion, ...], tmp_path: Path
) -> None:
    save_report(run(questions, GOOD | {"1": answer("30 mkr.")}), tmp_path / "run.md")
    text = (tmp_path / "run.md").read_text(encoding="utf-8")
    assert text.startswith("# Evaluation of 20")
    assert "| amount | 0 | 0 | 1 | 1 |" in text
    assert "- 1 Hur mycket? → answered: 30 mkr." in text


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_is_self_contained_and_escapes_what_it_shows(
    questions: tuple[EvalQuestion, ...], tmp_path: Path
) -> None:
    save_report(run(questions, GOOD | {"3": answer("<script>alert(1)</script>")}), tmp_path / "run.html")
    html = (tmp_path / "run.html").read_text(encoding="utf-8")
    page = _Page()
    page.feed(html)
    assert page.fetched == []
    assert "script" not in page.tags
    assert page.tags.count("svg") == 1 + len({"amount", "english", "abstention", "date", "all"})
    assert "1 &lt; 2 &amp; &lt;b&gt;" in html


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[1]", '{"total": 3}', "not json", "[" * 5000],
    ids=["empty", "object", "list", "half", "text", "deep"],
)
def test_a_file_that_is_no_report_is_refused_in_words(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"run\.json: is not a saved report"):
        load_report(tmp_path / "run.json")


def test_a_run_as_good_as_the_last_has_no_regression(questions: tuple[EvalQuestion, ...]) -> None:
    assert compare(run(questions, GOOD), run(questions, GOOD)) == ()


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        pytest.param({"1": answer("30 mkr.")}, "right answers: 4 before, 3 now", id="a wrong answer"),
        pytest.param({"1": answer("Nedan.", "40 mkr.")}, "exact answers: 3 before, 2 now", id="less direct"),
        pytest.param({"3": answer("Två.")}, "answered although the documents do not say: 0 before, 1 now", id="guess"),
        pytest.param({"1": answer("40 mkr, 7 procent.")}, "ungrounded numbers: ", id="ungrounded"),
    ],
)
def test_a_worse_run_is_told_from_a_better_one(
    questions: tuple[EvalQuestion, ...], changed: dict[str, Answer], line: str
) -> None:
    before, after = run(questions, GOOD), run(questions, GOOD | changed)
    assert any(told.startswith(line) for told in compare(before, after))
    assert compare(after, before) == ()


def test_differences_name_each_question_that_changed(questions: tuple[EvalQuestion, ...]) -> None:
    before, after = run(questions, GOOD), run(questions, GOOD | {"1": answer("30 mkr."), "2": answer("50 %")})
    told = differences(before, replace(after, outcomes=after.outcomes[:3]))
    assert [(change.id, change.before, change.after) for change in told.worse] == [("1", Verdict.EXACT, Verdict.WRONG)]
    assert [change.id for change in told.better] == ["2"]
    assert told.lost == ("4",)


def test_numbers_that_no_quote_holds_are_ungrounded_whatever_the_claims_say() -> None:
    assert ungrounded_numbers(to_jsonable(answer("41 mkr, 7 procent."))) == ("41000000 SEK", "7%")
    assert ungrounded_numbers(to_jsonable(answer("40 mkr.", claims=()))) == ()


def test_a_number_that_a_quote_gives_in_words_is_grounded() -> None:
    told = to_jsonable(answer("Högst 10 procent."))
    told["evidence"][0]["quote"] = "Överskott upp till tio procent får tas med."
    assert ungrounded_numbers(told) == ()
    told["evidence"][0]["quote"] = "Överskott upp till nio procent får tas med."
    assert ungrounded_numbers(told) == ("10%",)


def test_a_share_that_a_quote_gives_as_a_fraction_is_grounded() -> None:
    told = to_jsonable(answer("Högst 50 procent."))
    told["evidence"][0]["quote"] = "Bidraget får utgöra högst hälften av kostnaderna."
    assert ungrounded_numbers(told) == ()
    told["evidence"][0]["quote"] = "Bidraget får utgöra högst en fjärdedel av kostnaderna."
    assert ungrounded_numbers(told) == ("50%",)


def test_a_rows_number_is_the_quotes_without_its_unit() -> None:
    told = to_jsonable(answer("Värmland: 3 000 000 kronor."))
    told["evidence"][0]["quote"] = "| Värmland | 3,0 |"
    assert ungrounded_numbers(told) == ()
    told["evidence"][0]["quote"] = "| Värmland | 3,1 |"
    assert ungrounded_numbers(told) == ("3000000 SEK",)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("{", "line 1: is not JSON", id="broken"),
        pytest.param("[]", "is not a JSON object", id="list"),
        pytest.param('{"id": "1"}', "needs id and question", id="no question"),
        pytest.param('{"id": "1", "question": "?", "expect": {}}', "expect needs a status", id="no status"),
        pytest.param('{"id": "1", "question": "?", "lang": "fi", "expect": {"status": "any"}}', "lang", id="language"),
        pytest.param(
            '{"id": "1", "question": "?", "expect": {"status": "any", "numbers": "40"}}',
            "list of strings",
            id="numbers",
        ),
        pytest.param('{"id": "1"}\n{"id": "1"}', "same id", id="twice"),
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "q.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InvalidInput, match=told):
        read_questions(tmp_path / "q.jsonl")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidInput, match="UTF-8"):
        read_questions(tmp_path / "q.jsonl")
