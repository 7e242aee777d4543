"""Claims to learn from: beside the unit they were made of, and beside others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.reader.encoder.artefact import CONTRADICTS, NEITHER, SUPPORTS
from assistant.reader.training.claims import Shown, rows_of, shown
from assistant.reader.training.data import open_folder

TEXT = """# Simstöd 2031

Kommunen kan söka simstöd för sina bassänger. Ansökan om stödet ska lämnas senast den 3 mars 2031.

Länsstyrelsen prövar varje begäran. Badvakter och deras utbildning bekostas av föreningarna själva.
"""
ROWS = [
    ("Simstödet söks av kommunen.", "supported", "Kommunen kan söka simstöd för sina bassänger."),
    ("Regionen kan söka simstöd.", "contradicted", "Kommunen kan söka simstöd för sina bassänger."),
    ("Simstödet gäller bara kommuner vid kusten.", "not_found", None),
]
QUESTION = {
    "question": "Vem prövar?",
    "answer": "Ja, det är länsstyrelsen som prövar varje begäran.",
    "quotes": ["Länsstyrelsen prövar varje begäran."],
}


@pytest.fixture
def examples(tmp_path: Path) -> list[Shown]:
    (tmp_path / "simstod" / "corpus").mkdir(parents=True)
    (tmp_path / "simstod" / "corpus" / "simstod.md").write_text(TEXT, encoding="utf-8")
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps(QUESTION), encoding="utf-8")
    file = tmp_path / "claims.jsonl"
    rows = [{"folder": "simstod", "claim": claim, "label": label, "quote": quote} for claim, label, quote in ROWS]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return list(shown(open_folder(tmp_path / "simstod"), questions, rows_of(file)["simstod"]))


def labels(examples: list[Shown], claim: str) -> dict[str, int]:
    return {one.unit: one.label for one in examples if one.claim == claim}


@pytest.mark.parametrize(("row", "label"), [(ROWS[0], SUPPORTS), (ROWS[1], CONTRADICTS)])
def test_the_unit_quoted_supports_or_contradicts_and_others_do_neither(
    examples: list[Shown], row: tuple[str, str, str], label: int
) -> None:
    told = labels(examples, row[0])
    assert {unit for unit, one in told.items() if one == label} == {row[2]}
    assert {one for unit, one in told.items() if unit != row[2]} == {NEITHER}


def test_what_no_document_says_is_shown_beside_what_is_near(examples: list[Shown]) -> None:
    assert set(labels(examples, ROWS[2][0]).values()) == {NEITHER}


def test_an_answer_is_a_claim_without_its_yes(examples: list[Shown]) -> None:
    told = labels(examples, "Det är länsstyrelsen som prövar varje begäran.")
    assert told["Länsstyrelsen prövar varje begäran."] == SUPPORTS


def test_sentences_are_restated_and_altered(examples: list[Shown]) -> None:
    whole = "Ansökan om stödet ska lämnas senast den 3 mars 2031."
    assert {SUPPORTS, CONTRADICTS} <= {one.label for one in examples if one.unit == whole}
    assert all("3 mars 2031" in one.claim for one in examples if one.unit == whole and one.label == CONTRADICTS)
