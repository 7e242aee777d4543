"""A closed document is not seen by who may not read it, in whatever way they try."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.interfaces.cli.main import main
from assistant.interfaces.loading import place_in_use
from assistant.library import Library, open_library
from tests.conftest import new_database
from tests.http.running import running_service
from tests.http.ways import PARTS, QUESTIONS, Way, all_ways, pages_to_try, seen_in
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
steps:
  - id: lek
    title: Vad lekplatser får
    title_en: What playgrounds get
    statements:
      - sv: Lekplatser får bidrag.
        en: Playgrounds get grants.
        evidence:
          - {document: lekplatser, quote: Bidraget är högst 40 000 kronor per lekplats under 2021.}
    question: Hur mycket får en lekplats?
    question_en: How much does a playground get?
"""
CLOSED_STEPS = """\
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
  - id: regel
    title: En regel om kvarnar
    title_en: A rule about kvarnar
    rules: [{id: kvarnhjul-hogsta-stod-2022}]
    question: Hur mycket får en kvarn?
    question_en: How much does a kvarn get?
"""
PUBLIC = {
    "lekplatser.md": f"{OPEN}\nSista dag att ansöka om bidraget är den 4 maj 2021.\n",
    "learning.yaml": LEARNING,
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {
        **PUBLIC,
        "inre/kvarnhjul.md": CLOSED,
        "inre/trasigt-kvarnhjul.pdf": "inget",
        "rulebook/kvarnhjul.yaml": RULEBOOK,
        "glossary.yaml": GLOSSARY,
        "learning.yaml": LEARNING + CLOSED_STEPS,
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


@pytest.fixture(scope="module", params=["files", "postgresql"])
def address(request: pytest.FixtureRequest, corpus: Path, index: Path) -> Iterator[str]:
    """A service over each store."""
    with pytest.MonkeyPatch.context() as patched:
        if request.param == "postgresql":
            patched.setenv("VILLKOR_STORE", new_database(request.getfixturevalue("postgres")))
        with running_service(corpus, index, VILLKOR_ADMIN_TOKEN=TOKEN) as url:
            yield url


@pytest.fixture
def whole(address: str, corpus: Path, index: Path) -> Library:
    return open_library(corpus, place_in_use(corpus, index))


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A service that has never held what is closed."""
    words = "".join(line for line in GLOSSARY.splitlines(keepends=True) if "kvarn" not in line)
    folder = tmp_path_factory.mktemp("without")
    corpus_of(folder / "corpus", {**PUBLIC, "glossary.yaml": words, "rulebook/tom.yaml": "metadata: {program: Inget}"})
    with (
        running_service(folder / "corpus", folder / "index", VILLKOR_ADMIN_TOKEN=TOKEN) as url,
        httpx.Client(base_url=url, timeout=120) as client,
    ):
        yield client


@pytest.fixture
def administrator(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=120) as client:
        assert client.post("/sign-in", data={"token": TOKEN, "name": "Anna"}).status_code == 303
        yield client


def test_a_stranger_sees_nothing_of_it_in_any_of_more_than_a_hundred_ways(
    whole: Library, stranger: httpx.Client, administrator: httpx.Client
) -> None:
    ways = all_ways(whole, administrator.get("/openapi.json").json())
    assert len(ways) >= 400
    leaks = {}
    for way in ways:
        response = way.send(stranger)
        assert response.status_code < 500, way
        if seen := seen_in(way, response):
            leaks[way] = seen
    assert leaks == {}
    reached = [way for way in ways if seen_in(way, way.send(administrator))]
    assert len(reached) >= 50  # the ways lead somewhere for who may go there


@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_it_is_told_to_a_stranger(part: str, stranger: httpx.Client, administrator: httpx.Client) -> None:
    for path in PARTS[part]:
        way = Way("GET", path)
        assert seen_in(way, way.send(administrator)), path
        assert not seen_in(way, way.send(stranger)), path


def test_a_stranger_sees_what_there_would_be_to_see_had_it_never_been_there(
    stranger: httpx.Client, without: httpx.Client
) -> None:
    """Not even from a number, an order or an empty place can it be told that something is closed."""
    rules = [rule["id"] for rule in without.get("/api/v1/rules").json()["rules"]]
    given = {
        "document_id": ["lekplatser"],
        "rule_id": rules,
        "number": ["1"],
        "name": ["level"],
        "slug": ["lekplats"],
        "step_id": ["lek"],
    }
    ways = [way for way in pages_to_try(given, rules) if "?" not in way.path and not way.path.startswith("/static")]
    assert len(ways) > 40
    for way in [*ways, *(Way("GET", path) for path in ("/api/v1/checks", "/api/v1/rules", "/api/v1/documents"))]:
        ours, theirs = (way.send(client) for client in (stranger, without))
        assert _without_chance(ours) == _without_chance(theirs), way.path


def _without_chance(response: httpx.Response) -> tuple[int, str]:
    """What was answered, without what is drawn anew or counts requests."""
    told = response.text.replace(f":{response.url.port}", "")
    told = re.sub(r'(?<=name="ballot" value=")\w+', "", told)
    told = re.sub(r"(?m)^villkor_(?!documents).*\n", "", told)
    return response.status_code, re.sub(r"(?<=<code>)[0-9a-f]{12}(?=</code>)", "", told)


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
