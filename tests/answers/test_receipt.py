"""Receipts: whole, readable, and told from one that has been tampered with or overtaken."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from assistant.answers import Answer, ask
from assistant.answers.grounding import Gate
from assistant.answers.receipt import content_hash, make_receipt, receipt_html, save_receipt, verify_receipt
from assistant.errors import InvalidInput
from assistant.evaluation import read_questions
from assistant.library import Library, Scope
from tests.questions.heldout import TRAINING, library_of

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
QUESTION = "Vi har registrerat 55 av 120 dödsfall i Palliativregistret 2010. Når vi 40 procent?"


@pytest.fixture(scope="module")
def given(library: Library) -> Answer:
    return ask(library, QUESTION)


@pytest.fixture(params=["receipt.json", "receipt.html"])
def file(request: pytest.FixtureRequest, library: Library, given: Answer, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    save_receipt(library, given, path, NOW)
    return path


def kinds(library: Library, file: Path) -> set[str]:
    return {change.kind for change in verify_receipt(library, file)}


def test_a_receipt_of_today_holds(library: Library, file: Path) -> None:
    assert verify_receipt(library, file) == ()


def test_a_receipt_holds_everything_the_answer_stood_on(library: Library, given: Answer) -> None:
    receipt = make_receipt(library, given, NOW)
    content = receipt.content
    assert content["made_at"] == "2026-03-01T12:30:00+00:00"
    assert content["answer"]["question"] == QUESTION
    assert content["answer"]["calculation"]["steps"]
    assert {piece["document_id"] for piece in content["answer"]["evidence"]} == {
        document["id"] for document in content["documents"] if document["cited"]
    }
    assert all(len(document["sha256"]) == 64 for document in content["documents"])
    for version in ("index_version", "rulebook_version"):
        assert content[version]
    assert receipt.hash == content_hash(content)


def test_what_was_looked_in_is_on_the_receipt_and_the_answer_is_made_again_in_it(
    library: Library, tmp_path: Path
) -> None:
    scope = Scope(document=next(iter(library.documents)))
    narrowed = library.within(scope)
    save_receipt(narrowed, ask(narrowed, QUESTION), tmp_path / "kvitto.html", NOW)
    assert f"Sökt bara i: {scope.document}" in (tmp_path / "kvitto.html").read_text(encoding="utf-8")
    assert verify_receipt(library, tmp_path / "kvitto.html") == ()


def test_the_same_answer_at_the_same_time_gives_the_same_bytes(library: Library, given: Answer) -> None:
    assert receipt_html(library, given, NOW) == receipt_html(library, given, NOW)


def test_the_page_says_in_words_how_it_ended_and_that_a_source_sheet_is_no_original(
    library: Library, given: Answer
) -> None:
    sheet = replace(given, evidence=tuple(replace(piece, source_sheet=True) for piece in given.evidence))
    page = receipt_html(library, sheet, NOW).partition("<script")[0]
    assert page.count("Källblad: Villkors egen sammanställning, inte originaltexten") == len(given.evidence)
    original = replace(given, evidence=tuple(replace(piece, source_sheet=False) for piece in given.evidence))
    assert "Källblad" not in receipt_html(library, original, NOW).partition("<h2>")[2].partition("<script")[0]
    for code in (">answered<", "(reviewed)", "(extracted)"):
        assert code not in page
    assert page.index("Källor") < page.index("Dokument<") < page.index("Övriga dokument")


def test_the_page_says_the_answer_once_and_values_as_people_write_them(library: Library, given: Answer) -> None:
    page = receipt_html(library, given, NOW).partition("<script")[0]
    answered = page.partition("<h2>Svar</h2>")[2].partition("<h2>")[0]
    assert answered.count(given.short_answer) == 1
    assert "Uträkning:" not in answered
    trace = page.partition("<h2>Uträkning</h2>")[2].partition("<h2>")[0]
    assert trace.count("<tr>") > 2
    for code in ("<td>true", "<td>false", " count<", "percent<", " SEK<"):
        assert code not in trace


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown = ""
        self.fetched: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in ("script", "style")
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.shown += "" if self._hidden else data


def test_the_page_shows_question_answer_evidence_and_trace_and_fetches_nothing(library: Library, given: Answer) -> None:
    hostile = replace(given, question="</script><script>alert(1)</script> & <b>")
    page = _Reader()
    page.feed(receipt_html(library, hostile, NOW))
    assert page.fetched == []
    assert given.calculation is not None
    shown = [hostile.question, given.short_answer, given.evidence[0].quote, given.calculation.steps[0].expression]
    for text in shown:
        assert text in page.shown


def _edit(file: Path, change: Callable[[dict[str, Any]], None], *, rehash: bool) -> None:
    """Change the data of a receipt, as somebody with a text editor would; `rehash` as somebody who read the code."""
    text = file.read_text(encoding="utf-8")
    start = text.index('<script type="application/json"') if text.startswith("<!doctype") else 0
    first, last = text.index("{", start), text.rindex("}") + 1
    data = json.loads(text[first:last])
    change(data)
    if rehash:
        data["hash"] = content_hash(data)
    written = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    file.write_text(text[:first] + written + text[last:], encoding="utf-8")


TAMPERED = {
    "short answer": lambda data: data["answer"].update(short_answer="Ja, ni får 99 miljoner kronor."),
    "evidence": lambda data: data["answer"]["evidence"][0].update(quote="99 miljoner kronor"),
    "time": lambda data: data.update(made_at="2020-01-01T00:00:00+00:00"),
    "document hash": lambda data: data["documents"][0].update(sha256="0" * 64),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_tampered_receipt_is_told(library: Library, file: Path, what: str) -> None:
    _edit(file, TAMPERED[what], rehash=False)
    assert "tampered" in kinds(library, file)


def test_a_page_that_shows_something_else_than_its_data_is_told(
    library: Library, given: Answer, tmp_path: Path
) -> None:
    file = tmp_path / "receipt.html"
    page = receipt_html(library, given, NOW)
    shown = page.replace("55 / 120", "95 / 120", 1)
    assert shown != page
    file.write_text(shown, encoding="utf-8")
    assert kinds(library, file) == {"tampered"}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        pytest.param(lambda data: data["documents"][0].update(sha256="0" * 64), "document", id="a file changed"),
        pytest.param(lambda data: data["documents"][0].update(id="borta"), "document", id="a file gone"),
        pytest.param(lambda data: data["answer"]["evidence"][0].update(quote="Annat."), "evidence", id="a quote gone"),
        pytest.param(lambda data: data["answer"]["evidence"][0].update(start=1, end=1), "evidence", id="a quote moved"),
        pytest.param(lambda data: data["answer"]["rules"][0].update(comparator="<"), "rule", id="a rule changed"),
        pytest.param(lambda data: data["answer"]["rules"][0].update(id="borta"), "rule", id="a rule gone"),
        pytest.param(lambda data: data.update(index_version="0"), "index", id="another index"),
        pytest.param(lambda data: data.update(rulebook_version="0"), "rulebook", id="another rulebook"),
        pytest.param(lambda data: data["program"].update(version="0"), "program", id="another program"),
        pytest.param(lambda data: data["answer"].update(short_answer="Nej."), "answer", id="another answer"),
    ],
)
def test_what_has_changed_since_is_said(
    library: Library, given: Answer, tmp_path: Path, change: Callable[[dict[str, Any]], None], kind: str
) -> None:
    file = tmp_path / "receipt.json"
    save_receipt(library, given, file, NOW)
    _edit(file, change, rehash=True)
    changes = verify_receipt(library, file)
    assert kind in {found.kind for found in changes}
    assert "tampered" not in {found.kind for found in changes}
    assert all(str(found) == found.message for found in changes)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "<p>Hej", '{"format": "villkor-receipt/1"}', "\x00", "<script"],
    ids=["empty", "object", "list", "page", "half", "control", "broken"],
)
def test_a_file_that_is_no_receipt_is_refused_in_words(library: Library, tmp_path: Path, text: str) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(text, encoding="utf-8")
    if "format" in text:
        assert kinds(library, file) == {"tampered"}
    else:
        with pytest.raises(InvalidInput, match=r"receipt\.json"):
            verify_receipt(library, file)


def test_a_missing_file_is_refused_in_words(library: Library, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        verify_receipt(library, tmp_path / "receipt.json")


CORPORA = ("circulars", "small-pages", "local-pages")
ASKED = 6  # questions of a corpus
LEFT_OUT = re.compile(r"^… (?:och|and) \d+ (?:till|more)\.$", re.MULTILINE)  # lines that are not shown, counted


@pytest.mark.parametrize("name", CORPORA)
def test_every_sentence_of_a_receipt_passes_the_gate(name: str) -> None:
    library = library_of(TRAINING / name / "corpus")
    asked = read_questions(TRAINING / name / "questions.jsonl")
    told = 0
    for question in asked[:: len(asked) // ASKED]:
        answer = ask(library, question.text)
        shown = make_receipt(library, answer, NOW).content["answer"]
        if shown["status"] != "answered":
            continue
        gate = Gate(answer.evidence, library.documents, answer.calculation, answer.question)
        assert gate.filter(shown["short_answer"])[1] == []
        assert gate.filter(LEFT_OUT.sub("", shown["answer"]))[1] == []
        for rule, piece in zip(shown["rules"], answer.rules, strict=True):
            said = Gate(piece.evidence, library.documents)
            assert said.stands(rule["statement"]), rule["statement"]
            assert said.stands(rule["statement_en"]), rule["statement_en"]
        told += 1
    assert told >= ASKED // 2
