"""The language of a question is recognised, and English is put into the documents' Swedish."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.language.bilingual import detect_language, swedish_terms, synonyms
from assistant.language.wordlists import word_table


@pytest.mark.parametrize(
    "text",
    [
        "Hur mycket pengar får vi?",
        "hur mkt far jamtland",
        "Senior Alert?",
        "SKL",
        "deadline psykisk ohälsa",
        "nar ska pengarna vara tillbaka",
        "vem utvarderar",
        "",
        "2014",
    ],
)
def test_swedish_is_recognised_and_is_the_default(text: str) -> None:
    assert detect_language(text) == "sv"


@pytest.mark.parametrize(
    "text",
    [
        "What is Senior Alert?",
        "How much did Jämtland get?",
        "who evaluates the agreement",
        "requirements mental health 2014",
        "what does mnkr mean",
        "wich conditions aply to the Socialstyrelsen report",
        "co-funding ehealth",
    ],
)
def test_english_is_recognised(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How are funds for nursing homes distributed?", {"särskilt", "boende", "fördela", "medel"}),
        ("When must the progress report be submitted?", {"rapport", "arbetsläget", "lämna"}),
        ("Which quality registers count deaths?", {"kvalitetsregister", "dödsfall", "avlidna"}),
        ("Is co-funding required by the county councils?", {"medfinansiering", "landsting"}),
        ("What are the basic requirements for mental health?", {"grundkrav", "psykisk", "ohälsa"}),
        ("When is the request for payment due in 2012?", {"rekvisition", "senast", "2012"}),
        ("Who evaluates the trial projects?", {"utvärdera", "försöksverksamhet"}),
        ("How much does Senior Alert get?", {"Senior", "Alert", "belopp"}),
    ],
)
def test_a_question_gets_the_documents_words(question: str, expected: set[str]) -> None:
    assert expected <= set(swedish_terms(question))


def test_everyday_words_know_the_documents_words() -> None:
    assert {"medel", "belopp", "ersättning"} <= set(synonyms("pengar"))
    assert "senast" in synonyms("deadline")
    assert "villkor" in synonyms("krav")
    assert "avliden" in synonyms("dödsfall")
    assert synonyms("ingenting") == ()


def test_the_lexicon_is_large_and_has_each_phrase_once() -> None:
    rows = word_table("en_sv.tsv")
    assert len(rows) > 1000
    assert len({row[0] for row in rows}) == len(rows)
    assert all(len(row) == 2 and row[0] == row[0].lower() and row[1] for row in rows)


def test_the_language_of_every_example_question_is_right(shared: Path) -> None:
    lines = (shared / "eval" / "questions.jsonl").read_text("utf-8").splitlines()
    for question in map(json.loads, lines):
        assert detect_language(question["question"]) == question["lang"], question["question"]
