"""Running the service from its pages and its API: documents in and out, and how things stand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis

from assistant.interfaces.audit import AuditLog
from assistant.interfaces.cli.main import main
from assistant.reader.encoder import Artefact
from tests.http.running import running_service
from tests.library.making import corpus_of

TOKEN = "hemlig-nyckel"
PAPER = "# Stöd till fågeltorn 2019\n\nStödet till fågeltorn är högst 7 300 kronor per torn under 2019.\n"
SHEET = f"---\ntitle: Beslut om fågeltorn\ntype: decision\nyears: [2018]\nsource_sheet: true\n---\n{PAPER}"
NEW = "# Bidrag till båthus 2020\n\nBidraget till båthus är högst {} kronor under 2020.\n"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {"torn.md": PAPER, "inre/anteckning.txt": "Anteckning\n\nInget hände.\n", "beslut.md": SHEET}
    return corpus_of(tmp_path_factory.mktemp("admin"), texts)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("admin-index")


@pytest.fixture(scope="module")
def address(corpus: Path, index: Path) -> Iterator[str]:
    with running_service(corpus, index, VILLKOR_ADMIN_TOKEN=TOKEN) as url:
        yield url


@pytest.fixture
def anna(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=120, follow_redirects=True) as client:
        client.post("/sign-in", data={"token": TOKEN, "name": "Anna"})
        yield client


def _ended(client: httpx.Client, job: str) -> dict[str, Any]:
    """A job once it has ended."""
    for _ in range(600):
        told: dict[str, Any] = client.get(f"/api/v1/jobs/{job}", headers=BEARER).json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.3)
    raise TimeoutError(job)


def _sent(client: httpx.Client, name: str, content: bytes, folder: str = "") -> httpx.Response:
    files = {"file": (name, content, "application/octet-stream")}
    return client.post("/api/v1/documents", params={"folder": folder}, files=files, headers=BEARER)


def _becomes(client: httpx.Client, wanted: set[str]) -> bool:
    """Whether the documents come to be these."""
    for _ in range(100):
        if {one["id"] for one in client.get("/api/v1/documents").json()["documents"]} == wanted:
            return True
        time.sleep(0.2)
    return False


def test_a_program_adds_replaces_and_removes_a_document(stranger: httpx.Client, corpus: Path, index: Path) -> None:
    described = schemathesis.openapi.from_url(f"{stranger.base_url}/openapi.json")
    for amount in ("41 000", "42 000"):
        begun = _sent(stranger, "båthus.md", NEW.format(amount).encode(), "inre")
        assert (begun.status_code, begun.headers["Location"]) == (202, f"/api/v1/jobs/{begun.json()['id']}")
        ended = _ended(stranger, begun.json()["id"])
        assert (ended["state"], ended["files"]) == ("done", ["inre/båthus.md"])
        assert _becomes(stranger, {"beslut", "torn", "anteckning", "båthus"})
    assert "42 000" in (corpus / "inre" / "båthus.md").read_text(encoding="utf-8")
    gone = stranger.delete("/api/v1/documents/båthus", headers=BEARER)
    assert gone.status_code == 202
    described["/api/v1/documents/{document_id}"]["DELETE"].validate_response(gone)
    told = stranger.get(gone.headers["Location"], headers=BEARER)
    described["/api/v1/jobs/{job_id}"]["GET"].validate_response(told)
    assert told.json().keys() == gone.json().keys() == begun.json().keys()
    assert _ended(stranger, gone.json()["id"])["state"] == "done"
    assert _becomes(stranger, {"beslut", "torn", "anteckning"})
    assert stranger.delete("/api/v1/documents/båthus", headers=BEARER).status_code == 404
    done = [(entry.what, entry.about) for entry in AuditLog(index).entries()]
    assert done.count(("added a document", {"file": "inre/båthus.md"})) == 2
    assert ("removed a document", {"document": "båthus", "files": "inre/båthus.md"}) in done


def test_a_file_that_cannot_be_read_is_told_of_with_the_reason(
    anna: httpx.Client, stranger: httpx.Client, corpus: Path
) -> None:
    files = {"file": ("trasig.pdf", b"%PDF-1.7 inget", "application/pdf")}
    shown = anna.post("/admin/documents", data={"folder": "inre"}, files=files)
    job = shown.url.path.rpartition("/")[2]
    ended = _ended(stranger, job)
    assert ended["state"] == "failed"
    assert ended["problem"] in unescape(anna.get(f"/admin/jobs/{job}").text)
    for _ in range(100):  # the service takes the new index up within a second
        listed = anna.get("/admin", params={"lang": "sv"}).text
        if "går inte att läsa: " in listed:
            break
        time.sleep(0.2)
    assert "inre/trasig.pdf" in listed
    assert f"/admin/jobs/{job}" in listed
    assert anna.post("/admin/remove", data={"document": "trasig"}).url.path.startswith("/admin/jobs/")
    assert not (corpus / "inre" / "trasig.pdf").exists()


def test_the_original_of_a_source_sheet_is_cited_once_it_is_sent(anna: httpx.Client, stranger: httpx.Client) -> None:
    assert '<option value="beslut">' in anna.get("/admin").text
    for name, sheet, status in (("mottaget.TXT", "torn", 422), ("mottaget.TXT", "inget", 404)):
        files = {"file": (name, PAPER.encode(), "text/plain")}
        assert anna.post("/admin/documents", data={"sheet": sheet}, files=files).status_code == status
    shown = anna.post("/admin/documents", data={"sheet": "beslut"}, files=files)
    ended = _ended(stranger, shown.url.path.rpartition("/")[2])
    assert (ended["state"], ended["files"]) == ("done", ["originals/beslut.txt"])
    other = {"file": ("ett annat.md", PAPER.encode(), "text/markdown")}
    for _ in range(100):  # the service takes the new index up within a second
        if stranger.get("/api/v1/documents/beslut").json()["file"] == "originals/beslut.txt":
            break
        time.sleep(0.2)
    assert anna.post("/admin/documents", data={"sheet": "beslut"}, files=other).status_code == 422


def test_a_form_without_a_file_is_told_so(anna: httpx.Client) -> None:
    refused = anna.post("/admin/documents", data={"folder": "inre"}, params={"lang": "sv"})
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("collections.yaml", ""),
        ("README.md", ""),
        (".dold.md", "rulebook"),
        ("regler.md", "rulebook"),
        ("a.md", ".."),
        ("a.md", "/etc"),
        ("utan-slut", ""),
        ("..", ""),
    ],
)
def test_nothing_is_written_but_documents_among_documents(
    stranger: httpx.Client, corpus: Path, name: str, folder: str
) -> None:
    before = sorted(corpus.rglob("*"))
    assert _sent(stranger, name, b"Inre: {files: ['*']}", folder).status_code == 422
    assert sorted(corpus.rglob("*")) == before


def test_a_name_leads_nowhere_else(stranger: httpx.Client, corpus: Path) -> None:
    begun = _sent(stranger, "../../ut/ur.md", PAPER.encode())
    assert begun.json()["files"] == ["ur.md"]
    gone = stranger.delete("/api/v1/documents/ur", headers=BEARER)
    assert _ended(stranger, gone.json()["id"])["state"] == "done"
    assert not (corpus.parent.parent / "ut").exists()


def test_who_is_no_administrator_changes_and_sees_nothing(stranger: httpx.Client, corpus: Path) -> None:
    before = sorted(corpus.rglob("*"))
    files = {"file": ("ny.md", PAPER.encode(), "text/markdown")}
    wrong = {"Authorization": "Bearer gissning"}
    assert stranger.post("/api/v1/documents", files=files).status_code == 401
    assert stranger.post("/api/v1/documents", files=files, headers=wrong).status_code == 401
    assert stranger.delete("/api/v1/documents/torn", headers=wrong).status_code == 401
    assert stranger.get("/api/v1/jobs/0123456789abcdef").status_code == 401
    for path in (
        "/admin",
        "/admin/feedback",
        "/admin/feedback.jsonl",
        "/admin/unanswered",
        "/admin/audit.jsonl",
        "/admin/jobs/0123456789abcdef",
    ):
        assert stranger.get(path).headers["Location"].startswith("/sign-in?next=/admin")
    for path in ("/admin/documents", "/admin/remove", "/admin/index", "/admin/widgets", "/admin/unanswered"):
        assert stranger.post(path, data={"document": "torn"}).status_code == 303
    assert sorted(corpus.rglob("*")) == before
    large = stranger.post("/api/v1/documents", files={"file": ("stor.md", b"a" * 100_000, "text/markdown")})
    assert large.status_code == 413


def test_without_a_way_to_sign_in_there_is_no_such_page(client: httpx.Client) -> None:
    assert [client.get(path).status_code for path in ("/admin", "/admin/feedback")] == [404, 404]
    assert client.post("/api/v1/documents").status_code == 404


def test_the_page_tells_how_things_stand(anna: httpx.Client) -> None:
    told = anna.get("/admin", params={"lang": "sv"})
    assert told.status_code == 200
    assert "Stöd till fågeltorn 2019" in told.text
    assert "inre/anteckning.txt" in told.text
    assert "Anna (administratörens nyckel): loggade in" in told.text
    assert "widget.js" in told.text
    assert "Tjänsten svarar på frågor." in told.text
    assert f"Läsare: {Artefact().stamp}" in told.text
    assert "Anna (administratörens nyckel): <time" in told.text
    assert "signed in" not in told.text
    assert "Run the service" in anna.get("/admin", params={"lang": "en"}).text
    assert 'href="/admin"' in anna.get("/", params={"lang": "sv"}).text


def test_files_are_found_by_name_a_page_at_a_time_with_those_that_have_yet_to_be_read(
    anna: httpx.Client, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.interfaces.http.admin.standing._A_PAGE", 1)
    (corpus / "nytorn.md").write_text(NEW.format(100), encoding="utf-8")
    try:
        first, last = (anna.get("/admin", params={"lang": "sv", "q": "TORN.md", "start": at}).text for at in (0, 1))
    finally:
        (corpus / "nytorn.md").unlink()
    first, last = (shown.partition('id="files"')[2] for shown in (first, last))
    assert ("väntar på att läsas" in first, "i registret" in first, "start=1#files" in first) == (True, False, True)
    assert ("väntar på att läsas" in last, "i registret" in last, "start=0#files" in last) == (False, True, True)
    assert ("nytorn.md" in first, "Stöd till fågeltorn 2019" in last, "start=2" in last) == (True, True, False)


def test_each_site_has_a_line_of_its_own_and_shows_the_widget_on_its_own_addresses_only(
    anna: httpx.Client, stranger: httpx.Client
) -> None:
    site = {"name": "skolan", "colour": "#AA0055", "language": "en", "position": "top-left"}
    shown = anna.post("/admin/widgets", data={**site, "origins": "https://skola.example, https://*.skola.example/"})
    assert 'data-site="skolan"' in shown.text
    assert 'data-position="top-left" data-colour="#aa0055"' in shown.text

    def framed_by(query: str) -> str:
        policy = stranger.get(f"/widget{query}").headers["Content-Security-Policy"]
        return policy.partition("frame-ancestors ")[2]

    assert framed_by("?site=skolan") == "'self' https://skola.example https://*.skola.example"
    for query in ("", "?site=kyrkan", "?site=skolan&site=kyrkan"):
        assert framed_by(query) == "'self'"
    for wrong in ({"origins": "skola.example; script-src *"}, {"name": "Skolan"}, {"colour": "red"}, {"origins": ""}):
        refused = anna.post("/admin/widgets", data={"origins": "https://skola.example", **site, **wrong})
        assert (refused.status_code, 'role="alert"' in refused.text) == (422, True)
    assert 'data-site="skolan"' not in anna.post("/admin/widgets", data={"name": "skolan", "remove": "1"}).text
    assert framed_by("?site=skolan") == "'self'"


def test_questions_without_an_answer_are_shown_where_they_are_logged_until_they_are_deleted(
    anna: httpx.Client, stranger: httpx.Client, monkeypatch: pytest.MonkeyPatch, index: Path
) -> None:
    def ask() -> dict[str, Any]:
        told: dict[str, Any] = stranger.post("/api/v1/ask", json={"question": "Vad är momssatsen på glass?"}).json()
        return told

    assert ask()["status"] == "not_found"
    assert "momssatsen" not in anna.get("/admin/unanswered").text
    assert "Frågor sparas inte" in stranger.get("/about", params={"lang": "sv"}).text
    monkeypatch.setenv("VILLKOR_LOG_QUESTIONS", "1")
    answers = [ask(), ask()]
    assert "momssatsen på glass?</a></td>\n    <td>2</td>" in anna.get("/admin/unanswered").text
    assert "sparas i 30 dagar" in stranger.get("/about", params={"lang": "sv"}).text
    monkeypatch.setenv("VILLKOR_INDEX", str(index))
    assert main(["feedback", "--delete", answers[0]["id"]]) == 0
    assert "momssatsen" not in anna.get("/admin/unanswered").text
    ask()
    assert "momssatsen" not in anna.post("/admin/unanswered", data={"question": "Vad är momssatsen på glass?"}).text
    monkeypatch.setenv("VILLKOR_QUESTIONS_DAYS", "-1")
    ask()
    assert "momssatsen" not in anna.get("/admin/unanswered").text


def test_feedback_is_shown_and_its_export_recorded(anna: httpx.Client) -> None:
    asked = anna.post("/api/v1/ask", json={"question": "Hur högt är stödet till fågeltorn?"}).json()
    vote = {"answer_id": asked["id"], "vote": "down", "comment": "För kort", "include_question": True}
    assert anna.post("/api/v1/feedback", json=vote).status_code == 201
    shown = anna.get("/admin/feedback").text
    assert "För kort" in shown
    assert "Hur högt är stödet" in shown
    assert "För kort" in anna.get("/admin/feedback.jsonl").text
    assert "exported feedback" in anna.get("/admin/audit.jsonl").text


def test_the_folder_is_read_again_when_asked(anna: httpx.Client, stranger: httpx.Client, corpus: Path) -> None:
    there = {one["id"] for one in stranger.get("/api/v1/documents").json()["documents"]}
    (corpus / "sent.md").write_text(NEW.format("9 000"), encoding="utf-8")
    shown = anna.post("/admin/index")
    assert _ended(stranger, shown.url.path.rpartition("/")[2])["state"] == "done"
    assert _becomes(stranger, there | {"sent"})
