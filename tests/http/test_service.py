"""What surrounds the answers: readiness, limits, headers, feedback, metrics, logs, the widget's rules."""

from __future__ import annotations

import gzip
import json
import logging
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.interfaces.http.conversations import IDLE_SECONDS, MOST_TURNS, TURNS_KEPT, Conversations
from assistant.interfaces.http.feedback import FeedbackStore
from assistant.interfaces.http.middleware import RateLimit
from assistant.interfaces.http.rate import Buckets
from assistant.interfaces.http.view.texts import texts_in
from assistant.interfaces.http.widgets import allowed_origins
from assistant.settings import project_path
from tests.http.running import running_service
from tests.http.serving import WIDGET_ORIGIN


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """A service without an index, asked in this process."""
    from assistant.interfaces.http import create_app

    (tmp_path / "corpus").mkdir()
    with TestClient(create_app(tmp_path / "corpus", tmp_path / "index")) as client:
        yield client


def test_without_an_index_it_lives_but_is_not_ready(empty: TestClient) -> None:
    assert empty.get("/healthz").status_code == 200
    for call in (empty.get("/readyz"), empty.post("/api/v1/ask", json={"question": "Hur mycket?"})):
        assert call.status_code == 503
        assert call.json()["error"]["code"] == "index_unavailable"
    assert "läses in" in empty.get("/", headers={"Accept": "text/html"}).text
    assert empty.get("/documents", headers={"Accept": "text/html"}).status_code == 503
    assert "villkor_ready 0" in empty.get("/metrics").text


def test_with_an_index_it_is_ready(client: httpx.Client) -> None:
    assert client.get("/readyz").json() == {"status": "ready"}


def test_metrics_are_prometheus_text_without_words_of_users(client: httpx.Client) -> None:
    client.post("/api/v1/ask", json={"question": "Hemligaste frågan om bidrag?"})
    text = client.get("/metrics").text
    assert 'villkor_http_requests_total{method="POST",route="/api/v1/ask",status="200"}' in text
    assert "villkor_answer_seconds_count" in text
    assert "villkor_documents 3" in text
    assert "Hemligaste" not in text


def test_safe_headers_are_on_every_kind_of_answer(client: httpx.Client) -> None:
    for path in ("/", "/api/v1/documents", "/nope", "/static/site.css", "/healthz"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers


def test_only_the_widget_may_be_framed_and_only_by_allowed_origins(client: httpx.Client) -> None:
    policy = client.get("/widget").headers["content-security-policy"]
    assert f"frame-ancestors 'self' {WIDGET_ORIGIN}" in policy


def test_what_is_no_origin_does_not_reach_a_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VILLKOR_WIDGET_ORIGINS", "https://kommun.se/, *, javascript:alert(1), https://a.se; x, ,")
    assert allowed_origins() == ("https://kommun.se",)


def test_the_loader_weighs_under_5_kb_and_may_be_loaded_from_anywhere(client: httpx.Client) -> None:
    response = client.get("/widget.js")
    assert len(gzip.compress(response.content)) < 5_000
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    known = {"If-None-Match": response.headers["etag"]}
    assert client.get("/widget.js", headers=known).status_code == 304


def test_a_client_over_the_limit_waits_and_others_do_not() -> None:
    clock = [0.0]
    inner = Starlette(routes=[Route("/api/v1/ask", lambda _request: PlainTextResponse("ok"), methods=["POST"])])
    app = RateLimit(inner, limit=2, take=Buckets(2, clock=lambda: clock[0]).take)

    def asked(address: str) -> httpx.Response:
        return TestClient(app, client=(address, 1)).post("/api/v1/ask")

    first, second, third = [asked("10.0.0.1") for _ in range(3)]
    assert [first.status_code, second.status_code, third.status_code] == [200, 200, 429]
    assert first.headers["ratelimit-limit"] == "2"
    assert first.headers["ratelimit-remaining"] == "1"
    assert third.headers["retry-after"] == "30"
    assert third.json()["error"]["code"] == "too_many_requests"
    assert asked("10.0.0.2").status_code == 200
    clock[0] = 30.0
    assert asked("10.0.0.1").status_code == 200


def test_over_the_limit_a_browser_is_told_on_a_page_and_a_script_in_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.interfaces.http import create_app

    monkeypatch.setenv("VILLKOR_RATE_LIMIT", "1")
    (tmp_path / "corpus").mkdir()
    with TestClient(create_app(tmp_path / "corpus", tmp_path / "index")) as client:
        asked = [client.get("/", params={"q": "Hur mycket?"}, headers={"Accept": "text/html"}) for _ in range(2)]
        script = client.post("/chat/stream", json={"question": "Hur mycket?"}, headers={"Accept": "text/html"})
    assert asked[1].status_code == 429
    assert int(asked[1].headers["retry-after"]) > 0
    assert "Många frågor på kort tid" in asked[1].text
    assert script.json()["error"]["code"] == "too_many_requests"


def test_feedback_is_kept_in_the_index_folder_and_exported(client: httpx.Client, folder: Path) -> None:
    answer = client.post("/api/v1/ask", json={"question": "Vad är Senior Alert?"}).json()
    body = {"answer_id": answer["id"], "vote": "down", "comment": "För kort", "include_question": True}
    assert client.post("/api/v1/feedback", json=body).status_code == 201
    client.post("/api/v1/feedback", json={"answer_id": answer["id"], "vote": "up"})
    with_question, without = list(FeedbackStore(folder / "index").export())[-2:]
    assert (with_question["vote"], with_question["comment"]) == ("down", "För kort")
    assert with_question["question"] == "Vad är Senior Alert?"
    assert without["question"] is None


def test_logs_are_json_without_question_text_unless_switched_on(
    empty: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="villkor.http"):
        empty.post("/api/v1/ask", json={"question": "Hemligaste frågan?"})
        empty.get("/?q=Hemligaste+frågan")
    lines = [json.loads(record.message) for record in caplog.records if record.name == "villkor.http"]
    assert {"event": "request", "route": "/api/v1/ask", "status": 503}.items() <= lines[0].items()
    assert "Hemligaste" not in caplog.text


def test_a_conversation_keeps_its_last_turns_for_its_own_client_and_then_forgets() -> None:
    clock = [0.0]
    kept = Conversations(clock=lambda: clock[0])
    for number in range(TURNS_KEPT + 3):
        kept.add("10.0.0.1", "c", (f"fråga {number}", None))  # type: ignore[arg-type]
    assert kept.turns("10.0.0.1", "c")[0][0] == "fråga 3"
    assert kept.length("10.0.0.1", "c") == TURNS_KEPT + 3
    assert kept.turns("10.0.0.2", "c") == ()
    clock[0] = IDLE_SECONDS + 1
    assert kept.turns("10.0.0.1", "c") == ()


def test_a_conversation_has_an_end(client: httpx.Client) -> None:
    body = {"question": "Vad är Senior Alert?", "conversation_id": "endless"}
    for _ in range(MOST_TURNS):
        client.post("/api/v1/ask", json=body).raise_for_status()
    for path in ("/api/v1/ask", "/api/v1/ask/stream"):
        refused = client.post(path, json=body)
        assert refused.status_code == 422
        assert refused.json()["error"]["field"] == "conversation_id"


def test_both_languages_have_the_same_words() -> None:
    swedish, english = texts_in("sv"), texts_in("en")
    assert swedish.keys == english.keys


def test_every_word_a_template_asks_for_is_there() -> None:
    import re

    keys = texts_in("sv").keys
    for template in (project_path("web") / "templates").glob("*.html"):
        asked = set(re.findall(r"\bt\('([a-z0-9_.]+[a-z0-9])'", template.read_text(encoding="utf-8")))
        assert asked <= keys, template.name


def test_what_is_closed_while_the_service_runs_is_closed_within_seconds(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("ett", "två"):
        (corpus / f"{name}.md").write_text(f"# Bidrag {name}\n\nBidraget är 700 kronor.\n", encoding="utf-8")

    def listed(client: httpx.Client, wanted: list[str] | int) -> bool:
        for _ in range(100):
            told = client.get("/api/v1/documents")
            found = [one["id"] for one in told.json()["documents"]] if told.status_code == 200 else told.status_code
            if found == wanted:
                return True
            time.sleep(0.2)
        return False

    with running_service(corpus, tmp_path / "index") as url, httpx.Client(base_url=url, timeout=60) as client:
        assert listed(client, ["ett", "två"])
        written = corpus / "collections.yaml"
        written.write_text("Inre: {files: [två.md]}", encoding="utf-8")
        assert listed(client, ["ett"])
        written.write_text("Inre: {filer: [två.md]}", encoding="utf-8")  # does not say who may read what
        assert listed(client, 503)
        assert "Inre" not in client.get("/api/v1/documents").text
        written.unlink()
        assert listed(client, ["ett", "två"])


def test_votes_are_forgotten_when_they_are_old_and_deleted_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FeedbackStore(tmp_path)
    for answer in ("a1", "a2", "a3"):
        store.add(answer, "up")
    with sqlite3.connect(tmp_path / "feedback.sqlite") as database:
        database.execute("UPDATE feedback SET given_at = '2001-01-01T00:00:00+00:00' WHERE answer_id = 'a1'")
    database.close()
    assert (store.delete("a3"), store.delete("a3")) == (1, 0)
    assert [vote["answer_id"] for vote in store.export()] == ["a1", "a2"]
    monkeypatch.setenv("VILLKOR_FEEDBACK_DAYS", "90")
    assert [vote["answer_id"] for vote in store.export()] == ["a2"]
