"""A programme that no code knows: a document and a YAML file make it answered, calculated and listed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.answers import ask
from assistant.answers.model import Answer, Status
from assistant.library import Library, open_library, update_library
from tests.cli.conftest import Run, bare
from tests.conftest import ROOT
from tests.http.running import running_service

__all__ = ["bare"]
DOCUMENT = ROOT / "tests" / "questions" / "training" / "health" / "corpus" / "ok-tryggare-vard-2013.md"
FIGURES = {"year": 2013, "observations": 1400, "correct": 1000}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document, and the rules and calculators that a person has written for it."""
    folder = tmp_path_factory.mktemp("programme")
    corpus = folder / "corpus"
    shutil.copytree(Path(__file__).parent / "rulebook", corpus / "rulebook")
    shutil.copy(DOCUMENT, corpus)
    update_library(corpus, folder / "index")
    return folder


@pytest.fixture(scope="module")
def programme(folder: Path) -> Library:
    return open_library(folder / "corpus", folder / "index")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    with running_service(folder / "corpus", folder / "index") as url, httpx.Client(base_url=url, timeout=60) as client:
        yield client


def test_every_rule_stands_as_reviewed(programme: Library) -> None:
    assert programme.rulebook.warnings == ()
    assert {rule.status for rule in programme.rulebook.recorded} == {"reviewed"}
    assert programme.rulebook.faulty == ()


def _asked(programme: Library, question: str) -> Answer:
    answer = ask(programme, question)
    assert answer.status is Status.ANSWERED
    assert answer.calculation is not None
    assert answer.evidence
    return answer


def test_a_question_with_own_figures_is_calculated(programme: Library) -> None:
    answer = _asked(
        programme, "Vi har 1 400 observationer 2013 och 1 000 korrekta. Når vi nivån för hygien- och klädregler?"
    )
    assert answer.calculation is not None
    assert answer.calculation.name == "hygiene-goal"
    assert answer.calculation.inputs == FIGURES
    assert "71,4 procent" in answer.short_answer
    assert answer.calculation.reviewed


def test_without_a_year_each_year_is_told(programme: Library) -> None:
    answer = _asked(
        programme, "1 000 av våra 1 400 observationer är korrekta, når vi nivån för hygien- och klädregler?"
    )
    assert "2012: ja" in answer.short_answer
    assert "2013: ja" in answer.short_answer


def test_what_lacks_is_asked_for_in_the_words_of_the_file(programme: Library) -> None:
    answer = ask(programme, "Vi har 1 000 korrekta 2013, når vi nivån för hygien- och klädregler?")
    assert answer.status is Status.NEEDS_INPUT
    assert [(one.name, one.label) for one in answer.missing] == [("observations", "Observationer")]


def test_the_interface_lists_the_calculators_with_their_fields(client: httpx.Client) -> None:
    listed = {one["name"]: one for one in client.get("/api/v1/calculators").json()["calculators"]}
    goal = listed["hygiene-goal"]["inputs"]
    assert list(goal["properties"]) == ["observations", "correct", "year"]
    assert goal["properties"]["correct"]["title"] == "Varav korrekta i samtliga steg"
    assert goal["required"] == ["observations", "correct"]
    assert not {"palliative-register", "senior-alert", "county-allocation"} & set(listed)
    done = client.post("/api/v1/calculators/hygiene-goal", json={"inputs": FIGURES}).json()
    assert [(tier["threshold"], tier["qualifies"], tier["missing"]) for tier in done["result"]["tiers"]] == [
        ("70", True, 0),
        ("78", False, 92),
    ]


def test_the_pages_show_it_with_its_example_worked_out(client: httpx.Client) -> None:
    assert "/calculators/hygiene-goal" in client.get("/calculators").text
    page = client.get("/calculators/hygiene-goal?lang=sv").text
    assert "Varav korrekta i samtliga steg" in page
    assert "71,4 procent" in page
    assert "B. Hygien- och klädregler" in client.get("/calculators/area-pool?lang=sv").text


@pytest.mark.parametrize(
    ("arguments", "field", "value"),
    [
        (("hygiene-goal", "year=2013", "observations=1400", "correct=1000"), "share", "71.4"),
        (("area-pool", "area=B. Hygien- och klädregler; E. Läkemedelsberättelse"), "amount", "150000000"),
        (
            ("pool-share", "pool=tryggare-vard-2013-journalgranskning-2013", "own=1", "all=4", "key=invånare"),
            "key_source",
            "document",
        ),
        (("repayment", "granted=8 mnkr", "used=7 mnkr"), "deadline", "2014-03-31"),
    ],
)
def test_the_command_calculates(folder: Path, bare: Run, arguments: tuple[str, ...], field: str, value: str) -> None:
    options = ("--corpus", str(folder / "corpus"), "--index", str(folder / "index"))
    assert bare("calc", *arguments, *options, "--json").json["result"][field] == value
