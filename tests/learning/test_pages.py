"""The learning pages over HTTP: both languages, without scripts, every number on evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlparse

import httpx
import pytest
from bs4 import BeautifulSoup, Tag

from assistant.answers.grounding import Gate
from assistant.answers.values import values_of
from assistant.calculators.model import Calculation
from assistant.documents.evidence import Evidence, evidence_for
from assistant.learning import Course
from assistant.learning.model import Question
from assistant.learning.money import Amount
from assistant.learning.standing import LANGUAGES
from assistant.settings import index_folder, project_path
from tests.learning.computed import computed
from tests.learning.own_corpus import DOCUMENT
from tests.learning.serving import service_over

VIEWS = (
    "/learn",
    "/learn/timeline",
    "/learn/money",
    "/learn/money?year=2014",
    "/learn/bodies",
    "/learn/compare",
    "/learn/compare?left=2011&right=2012",
    "/learn/compare?left=Psykisk%20oh%C3%A4lsa&right=Senior%20Alert",
    "/learn/test?seed=7",
    "/learn/test?seed=7&a0=1&a1=0&graded=1",
    "/glossary",
    "/glossary?q=register",
    "/glossary/rekvisition",
)


@pytest.fixture(scope="module")
def url(course: Course) -> str:
    return service_over(project_path("corpus"), index_folder())


@pytest.fixture
def client(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=60, headers={"Accept": "text/html"}) as client:
        yield client


@pytest.fixture
def own_client(own: Path, own_course: Course) -> Iterator[httpx.Client]:
    address = service_over(own, own.parent / "index")
    with httpx.Client(base_url=address, timeout=60, headers={"Accept": "text/html"}) as client:
        yield client


def _soup(client: httpx.Client, path: str, language: str) -> BeautifulSoup:
    response = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert response.status_code == 200, path
    return BeautifulSoup(response.text, "html.parser")


def _paths(course: Course) -> list[str]:
    return [*VIEWS, *(f"/learn/{step.id}" for step in course.path.steps), "/learn/registren?graded=1&a0=1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_its_language_and_has_no_inline_script_or_style(
    client: httpx.Client, course: Course, language: str
) -> None:
    for path in _paths(course):
        soup = _soup(client, path, language)
        assert soup.html is not None
        assert soup.html["lang"] == language
        assert soup.find_all(style=True) == []
        assert soup.find_all("style") == []
        assert all(script.get("src") for script in soup.find_all("script"))
        assert len(soup.find_all("h1")) == 1, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_on_every_page_stands_on_evidence_or_a_calculation(
    client: httpx.Client, course: Course, language: str
) -> None:
    names = {name.casefold() for term in course.library.glossary for name in (term.term, *term.aliases)}
    for path in _paths(course):
        soup = _soup(client, path, language)
        evidence = _evidence(course, path, _linked(course, soup))
        calculations = (None, *_calculated(course, path))
        for number, text in _numbers(soup).items():
            if number.casefold() in names:
                continue  # "tusen kronor" as a term of the glossary
            stands = any(Gate(evidence, course.library.documents, one).stands(number) for one in calculations)
            assert stands, (path, number, text)


def _numbers(soup: BeautifulSoup) -> dict[str, str]:
    """Every amount, share, count, day and year on a page as it is written, and where."""
    return {
        text[value.start : value.end]: text
        for text in _texts(soup)
        for value in values_of(text)
        if value.kind not in ("name", "first_name")
    }


def _texts(soup: BeautifulSoup) -> Iterator[str]:
    """The words of the page, block by block, and what pictures and links say.

    Left out are counts of the page itself, quotes with the places they stand in, and the English names of terms
    (of which one is "thousand SEK").
    """
    main = soup.find("main")
    assert isinstance(main, Tag)
    for part in main.select("[data-count], .other-name, code, .back, .source, blockquote"):
        part.decompose()
    for part in main.find_all(
        ["p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "legend", "label", "text", "title", "desc"]
    ):
        if part.find(["p", "li", "td", "th", "dd", "dt"]) is None:
            yield " ".join(part.get_text(" ").split())
    for part in main.find_all("a", attrs={"aria-label": True}):
        if part.find_parent("svg"):
            yield str(part["aria-label"])


def _linked(course: Course, soup: BeautifulSoup) -> Iterator[Evidence]:
    """The evidence a page leads to."""
    for link in soup.select("a[href^='/documents/']"):
        address = urlparse(str(link["href"]))
        asked = parse_qs(address.query)
        document = course.library.documents[unquote(address.path.removeprefix("/documents/"))]
        yield evidence_for(document, int(asked["start"][0]), int(asked["end"][0]))


def _evidence(course: Course, path: str, linked: Iterable[Evidence]) -> list[Evidence]:
    """What the page leads to, and the rest of what its rules lean on."""
    pieces = {piece.id: piece for piece in linked}
    for step in course.path.steps if path == "/learn" else ():  # each tile leads to its step
        pieces |= {piece.id: piece for line in step.lines for piece in line.sv.evidence}
    for question in _questions(course, path):
        pieces |= {piece.id: piece for choice in (*question.choices, question.text) for piece in choice.evidence}
    for rule in course.rules:
        if any(piece.id in pieces for piece in rule.evidence):
            pieces |= {piece.id: piece for piece in rule.evidence}
    for finding in course.library.findings if "money" in path else ():
        pieces |= {piece.id: piece for piece in finding.evidence}
    return list(pieces.values())


def _questions(course: Course, path: str) -> tuple[Question, ...]:
    step = next((step for step in course.path.steps if path.startswith(f"/learn/{step.id}")), None)
    return course.step_questions(step) if step else course.test(7).questions if "test" in path else ()


def _calculated(course: Course, path: str) -> Iterator[Calculation]:
    """What the page computes: sums of parts, how many lines a table has, and calculation questions."""
    if "money" in path and (checked := computed(course.library.findings)):
        yield checked
    for year in course.money_years if "money" in path else ():
        yield from _calculations((*course.money(year).granted, *course.money(year).asked))
    yield from (question.calculation for question in _questions(course, path) if question.calculation)
    for rule in course.rules:
        told = course.teller.rule(rule, "sv")
        if told and told.calculation:
            yield told.calculation


def _calculations(amounts: Iterable[Amount]) -> Iterator[Calculation]:
    for amount in amounts:
        if amount.calculation:
            yield amount.calculation
        yield from _calculations(amount.parts)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/learn/nowhere", 404, id="no such step"),
        pytest.param("/learn/4", 404, id="a step has one address"),
        pytest.param("/learn/money?year=1999", 422, id="a year without money"),
        pytest.param("/learn/money?year=x", 422, id="no year"),
        pytest.param("/learn/test?seed=-1", 422, id="a seed too small"),
        pytest.param("/learn/test?seed=1000000", 422, id="a seed too large"),
        pytest.param("/learn/test?seed=abc", 422, id="no seed"),
        pytest.param("/learn/compare?left=2010&right=Psykisk%20oh%C3%A4lsa", 422, id="a year and a programme"),
        pytest.param("/learn/compare?left=1999&right=2010", 404, id="no such year"),
        pytest.param("/glossary/nothing", 404, id="no such term"),
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client: httpx.Client, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert "<h1" in response.text


def test_without_a_seed_a_test_is_drawn_and_has_an_address_of_its_own(client: httpx.Client) -> None:
    response = client.get("/learn/test")
    assert response.status_code == 303
    assert re.fullmatch(r"/learn/test\?seed=\d{1,6}", response.headers["location"])


def test_the_same_seed_gives_a_colleague_the_same_page(client: httpx.Client) -> None:
    one, other = (_soup(client, "/learn/test?seed=42", "sv").select(".questions") for _ in range(2))
    assert str(one) == str(other)


def test_a_test_is_graded_without_a_script(client: httpx.Client, course: Course) -> None:
    questions = course.test(42).questions
    answers = "&".join(f"a{place}={question.right}" for place, question in enumerate(questions))
    soup = _soup(client, f"/learn/test?seed=42&graded=1&{answers}", "sv")
    assert soup.select_one(".result h2").get_text() == "10 av 10 rätt"  # type: ignore[union-attr]
    assert len(soup.select(".verdict.is-right")) == 10
    assert all(part.select("a[href^='/documents/']") for part in soup.select(".verdict"))


@pytest.mark.parametrize("answers", ["a0=99&a1=-1&a2=x", "graded=1", "a0=%00&a77=1"])
def test_answers_that_are_none_are_not_right_and_break_nothing(client: httpx.Client, answers: str) -> None:
    assert client.get(f"/learn/test?seed=42&{answers}").status_code == 200


def test_a_term_links_to_its_page_and_that_to_where_it_is_used(client: httpx.Client) -> None:
    soup = _soup(client, "/glossary?q=rekvisition", "sv")
    assert soup.select_one("dl.glossary a[href='/glossary/rekvisition']") is not None
    used = _soup(client, "/glossary/rekvisition", "sv")
    assert any("Kammarkollegiet" in part.get_text() for part in used.select(".rule-list li"))


def test_a_users_own_document_is_on_every_page(own_client: httpx.Client) -> None:
    for path, word in {
        "/learn": "Nivåer att nå",
        "/learn/nivaer": "75 procent",
        "/learn/timeline": "15 mars 2021",
        "/learn/money?year=2021": "90 miljoner kronor",
        "/learn/bodies": "Idrottskontoret",
        "/learn/compare?left=2021&right=2022": "höjs från 65 procent",
        "/learn/test?seed=1": "simundervisning",
        "/glossary": "simkunnighet",
        "/glossary/simkunnighet": "Nivån för simkunnighet",
    }.items():
        text = _soup(own_client, path, "sv").get_text().replace("\u00a0", " ")
        assert word in text, path
    assert f"/documents/{DOCUMENT}?start=" in own_client.get("/learn/timeline").text
