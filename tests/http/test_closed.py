"""A closed document is not seen by who may not read it, in whatever way they try."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote_plus

import httpx
import pytest
from starlette.routing import Route

from assistant.interfaces.cli.main import main
from assistant.interfaces.http import api, openai, pages
from assistant.library import Library, open_library
from tests.http.running import running_service
from tests.library.making import corpus_of
from tests.library.test_seen import GLOSSARY, OPEN, RULEBOOK

TOKEN = "hemlig-nyckel"
CLOSED = """# Stöd till kvarnhjul 2022

Stödet till kvarnhjul är högst 61 300 kronor per hjul under 2022.

Kvarnföreningen i Snåresta ska redovisa stödet till Vattenverkets nämnd.

Sista dag att ansöka om kvarnhjulsstödet är den 9 juni 2022.

| Kvarn | Belopp |
| --- | --- |
| Övre Snåresta | 17 100 kronor |
| Nedre Snåresta | 23 900 kronor |
| Summa | 41 000 kronor |
"""
LEARNING = """\
path:
  - id: hjul
    title: Vad kvarnhjul får
    title_en: What mill wheels get
    statements:
      - sv: Kvarnhjul får stöd.
        en: Mill wheels get support.
        evidence:
          - document: kvarnhjul
            quote: Stödet till kvarnhjul är högst 61 300 kronor per hjul under 2022.
    rules: [{document: kvarnhjul}]
    question: Hur mycket får ett kvarnhjul?
    question_en: How much does a mill wheel get?
"""
SECRETS = ("kvarnhjul", "kvarn", "snåresta", "vattenverket", "61 300", "61300", "17 100", "23 900", "23900", "9 juni")
"""Words and numbers that stand in the closed document only."""
WORDS = (
    "kvarnhjul",
    "Stöd till kvarnhjul 2022",
    "Snåresta",
    "61 300 kronor",
    "kvarnhjol",
    "9 juni 2022",
    "mill wheels",
)
QUESTIONS = (
    "Hur mycket stöd får ett kvarnhjul?",
    "När ska kvarnhjulsstödet sökas?",
    "Vem redovisar till Vattenverkets nämnd?",
    "Hur mycket får Övre Snåresta?",
    "Summera tabellen över kvarnar",
    "How much support does a mill wheel get?",
    "Vilka dokument finns det?",
    "Vilka belopp finns det för 2022?",
)


class Way(NamedTuple):
    """One way to try. `said` is what the request itself holds: that may come back."""

    method: str
    path: str
    json: Any = None
    form: Any = None
    headers: dict[str, str] | None = None

    @property
    def said(self) -> str:
        return unquote_plus(f"{self.path} {json.dumps([self.json, self.form], ensure_ascii=False)}").casefold()

    def send(self, client: httpx.Client) -> httpx.Response:
        return client.request(self.method, self.path, json=self.json, data=self.form, headers=self.headers)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {
        "lekplatser.md": OPEN,
        "inre/kvarnhjul.md": CLOSED,
        "inre/trasigt-kvarnhjul.pdf": "inget",
        "rulebook/kvarnhjul.yaml": RULEBOOK,
        "glossary.yaml": GLOSSARY,
        "learning.yaml": LEARNING,
        "collections.yaml": "Inre:\n  files: [inre/]\n  readers: [kansli]\n",
    }
    folder = corpus_of(tmp_path_factory.mktemp("closed") / "corpus", texts)
    _write_pdf(folder / "inre" / "snåresta.pdf")
    return folder


def _write_pdf(file: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(file), invariant=True)
    canvas.drawString(72, 720, "Kvarnen i Snåresta får 23 900 kronor under 2022.")
    canvas.save()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("closed-index")


@pytest.fixture(scope="module")
def address(corpus: Path, index: Path) -> Iterator[str]:
    with running_service(corpus, index, VILLKOR_ADMIN_TOKEN=TOKEN) as url:
        yield url


@pytest.fixture(scope="module")
def whole(address: str, corpus: Path, index: Path) -> Library:
    return open_library(corpus, index)


@pytest.fixture
def administrator(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=120) as client:
        assert client.post("/sign-in", data={"token": TOKEN, "name": "Anna"}).status_code == 303
        yield client


def _ways(whole: Library, described: dict[str, Any]) -> list[Way]:
    rules = [rule.id for rule in whole.rules if rule.document_id in ("kvarnhjul", "snåresta")]
    assert rules
    given = {
        "document_id": ["kvarnhjul", "snåresta", "trasigt-kvarnhjul", "inre/kvarnhjul"],
        "rule_id": rules,
        "number": ["1"],
        "name": ["mill-wheels", "level", "per-unit", "villkor"],
        "slug": ["kvarnhjul"],
        "step_id": ["hjul"],
    }
    return [*_described(described, given), *_pages(given, rules), *_asked(), *_programs(rules)]


def _filled(template: str, given: dict[str, list[str]]) -> list[str]:
    paths = [template]
    for name, values in given.items():
        marked = f"{{{name}}}"
        paths = [
            path.replace(marked, quote(one, safe="")) for path in paths for one in (values if marked in path else [""])
        ]
    return [path for path in paths if "{" not in path]


def _described(described: dict[str, Any], given: dict[str, list[str]]) -> Iterator[Way]:
    """Each call that the OpenAPI document names, with each value that could lead to what is closed."""
    for template, operations in described["paths"].items():
        for path in _filled(template, given):
            if "get" in operations:
                yield Way("GET", path)
                names = {one["name"] for one in operations["get"].get("parameters", ()) if one["in"] == "query"}
                for name in sorted(names & {"q", "document", "kind", "year"}):
                    values = {
                        "q": WORDS,
                        "document": ("kvarnhjul", "snåresta"),
                        "kind": ("ceiling",),
                        "year": ("2022",),
                    }
                    yield from (Way("GET", f"{path}?{name}={quote(value)}") for value in values[name])


def _pages(given: dict[str, list[str]], rules: list[str]) -> Iterator[Way]:
    """Each page of the application, by itself and with what its address takes."""
    routers = (*api.ROUTERS, openai.router, *pages.ROUTERS)
    routes = [route for router in routers for route in router.routes if isinstance(route, Route)]
    templates = {route.path for route in routes if "GET" in (route.methods or ())}
    assert len(templates) > 40
    leading = ("q", "document", "rule", "find")
    for template in sorted(templates):
        for path in _filled(template, given):
            yield Way("GET", path, headers={"Accept": "text/html"})
            if path.startswith("/static"):
                continue
            for name in leading:
                yield Way("GET", f"{path}?{name}={quote('kvarnhjul')}", headers={"Accept": "text/html"})
    yield from (Way("GET", f"/?q={quote(question)}") for question in QUESTIONS)
    yield from (Way("GET", f"/{page}?q={quote(QUESTIONS[0])}") for page in ("answer.txt", "receipt.html"))
    yield from (Way("GET", f"/documents?{query}") for query in ("q=hjul", "year=2022", "type=decision"))
    yield from (Way("GET", f"/review?rule={quote(rule)}") for rule in rules)
    yield Way("GET", "/documents/kvarnhjul?start=0&end=400", headers={"X-Fragment": "1"})


def _asked() -> Iterator[Way]:
    for question in QUESTIONS:
        yield Way("POST", "/api/v1/ask", {"question": question})
        yield Way("POST", "/api/v1/ask", {"question": question, "scope": {"document": "kvarnhjul"}})
        yield Way("POST", "/api/v1/ask/stream", {"question": question})
        yield Way("POST", "/", form={"q": question, "question": question})
        yield Way("POST", "/chat/stream", {"question": question, "turns": [QUESTIONS[1]]})
    for draft in ("Stödet till kvarnhjul är högst 61 400 kronor.", "Kvarnhjul får stöd senast den 10 juni 2022."):
        yield Way("POST", "/api/v1/verify", {"text": draft})
        yield Way("POST", "/verify", form={"text": draft})
    for name in ("mill-wheels", "level", "days-left", "pool-share"):
        inputs = {"year": "2022", "wheels": "4", "turning": "2", "deadline": "kvarnhjul", "on": "2022-01-01"}
        yield Way("POST", f"/api/v1/calculators/{name}", {"inputs": inputs})
        yield Way("POST", f"/calculators/{name}", form=inputs)
    yield Way("POST", "/review", form={"rule": "kvarnhjul-hogsta-stod-2022", "decision": "reject"})


def _programs(rules: list[str]) -> Iterator[Way]:
    for question in QUESTIONS[:3]:
        messages = [{"role": "user", "content": question}]
        yield Way("POST", "/v1/chat/completions", {"model": "villkor", "messages": messages})
    headers = {"Accept": "application/json, text/event-stream"}
    calls: list[tuple[str, dict[str, Any]]] = [
        ("search_documents", {"query": "kvarnhjul"}),
        ("read_source", {"document_id": "kvarnhjul"}),
        ("describe_source", {"document_id": "kvarnhjul"}),
        ("list_rules", {"year": 2022}),
        ("list_deadlines", {"year": 2022}),
        ("check_claim", {"text": "Stödet till kvarnhjul är högst 61 400 kronor."}),
        ("ask", {"question": QUESTIONS[0]}),
        *(("get_rule", {"rule_id": rule}) for rule in rules),
    ]
    for name, arguments in calls:
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
        yield Way("POST", "/mcp", call, headers=headers)
    for method, params in (
        ("tools/list", {}),
        ("resources/list", {}),
        ("resources/read", {"uri": "doc://kvarnhjul"}),
        *(("resources/read", {"uri": f"rule://{rule}"}) for rule in rules),
    ):
        yield Way("POST", "/mcp", {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}, headers=headers)


def _seen(way: Way, response: httpx.Response) -> list[str]:
    """The secrets that came back without having been sent."""
    told = f"{response.text} {response.headers}"
    told = (
        f"{told} {told.encode().decode('unicode_escape', 'replace')}".casefold() if "\\u" in told else told.casefold()
    )
    return [secret for secret in SECRETS if secret not in way.said and secret in told.replace("\xa0", " ")]


def test_a_stranger_sees_nothing_of_it_in_any_of_more_than_a_hundred_ways(
    whole: Library, stranger: httpx.Client, administrator: httpx.Client
) -> None:
    ways = _ways(whole, administrator.get("/openapi.json").json())
    assert len(ways) >= 400
    leaks = {}
    for way in ways:
        response = way.send(stranger)
        assert response.status_code < 500, way
        if seen := _seen(way, response):
            leaks[way] = seen
    assert leaks == {}
    reached = [way for way in ways if _seen(way, way.send(administrator))]
    assert len(reached) >= 50  # the ways lead somewhere for who may go there


def test_what_is_closed_answers_as_what_is_not_there(stranger: httpx.Client) -> None:
    for path in ("/api/v1/documents/{}", "/api/v1/documents/{}/text", "/documents/{}", "/api/v1/rules?document={}"):
        closed, absent = (stranger.get(path.format(name)) for name in ("kvarnhjul", "finnsinte"))
        assert closed.status_code == absent.status_code
        assert closed.text.replace("kvarnhjul", "finnsinte") == absent.text


def test_counts_are_those_of_what_is_public(whole: Library, stranger: httpx.Client) -> None:
    assert "villkor_documents 1\n" in stranger.get("/metrics").text
    listed = stranger.get("/api/v1/documents").json()
    assert [[one["id"] for one in listed["documents"]], listed["unreadable"]] == [["lekplatser"], []]
    assert len(stranger.get("/api/v1/rules").json()["rules"]) < len(whole.rules)


def test_the_widget_shows_what_is_public_whoever_looks(administrator: httpx.Client) -> None:
    question = {"question": QUESTIONS[0]}
    assert "61 300" in administrator.post("/api/v1/ask", json=question).json()["answer"].replace("\xa0", " ")
    referer = {"Referer": str(administrator.base_url.join("/widget?x=1"))}
    asked = administrator.post("/api/v1/ask", json=question, headers=referer)
    assert "61 300" not in asked.text.replace("\xa0", " ")


def test_what_a_person_was_told_is_not_gone_on_with_by_a_stranger(
    stranger: httpx.Client, administrator: httpx.Client
) -> None:
    first = administrator.post("/api/v1/ask", json={"question": QUESTIONS[0]}).json()
    again = {"question": "Och när ska det sökas?", "conversation_id": first["conversation_id"]}
    assert "9 juni" not in stranger.post("/api/v1/ask", json=again).text.replace("\xa0", " ")


def test_nothing_a_person_sees_is_kept_by_their_browser(stranger: httpx.Client, administrator: httpx.Client) -> None:
    assert administrator.get("/documents/kvarnhjul").headers["Cache-Control"] == "no-store"
    assert stranger.get("/documents/lekplatser").headers["Cache-Control"] != "no-store"
    assert administrator.post("/sign-out").status_code == 200
    assert administrator.get("/documents/kvarnhjul").status_code == 404


def test_a_key_reads_the_collections_it_was_made_for(
    corpus: Path, index: Path, stranger: httpx.Client, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--corpus", str(corpus), "--index", str(index)]
    made = []
    for name, extra in (("öppen", []), ("inre", ["--collection", "Inre"])):
        assert main(["keys", "add", name, *extra, "--rate", "0", *where]) == 0
        made.append(capsys.readouterr().out.split()[0])
    assert main(["keys", "add", "fel", "--collection", "Yttre", *where]) != 0
    found = [
        [one["id"] for one in stranger.get("/api/v1/documents", headers=headers).json()["documents"]]
        for headers in ({}, *({"Authorization": f"Bearer {key}"} for key in (*made, "vk-gissning")))
    ]
    assert found == [["lekplatser"], ["lekplatser"], ["kvarnhjul", "lekplatser", "snåresta"], ["lekplatser"]]
    body = {"model": "villkor", "messages": [{"role": "user", "content": QUESTIONS[0]}]}
    headers = {"Authorization": f"Bearer {made[1]}"}
    told = stranger.post("/v1/chat/completions", json=body, headers=headers).json()["choices"][0]["message"]["content"]
    assert "61 300" in told.replace("\xa0", " ")
