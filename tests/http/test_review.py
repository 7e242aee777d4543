"""Reviewing rules on the web: closed without a token; what is decided is in the rulebook at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from tests.http.running import running_service

TOKEN = "hemlig-nyckel"
PAPER = """# Stöd till fågeltorn 2019

Stödet till fågeltorn är högst 7 300 kronor per torn under 2019.

Ansökan görs senast den 4 mars 2019.

Torn som inte har byggts innan året är slut ska betalas tillbaka senast den 1 februari 2020.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "torn.md").write_text(PAPER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_service(corpus, tmp_path_factory.mktemp("index"), VILLKOR_ADMIN_TOKEN=TOKEN) as url:
        yield url


@pytest.fixture
def anna(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60, follow_redirects=True) as client:
        client.post("/sign-in", data={"token": TOKEN, "name": "Anna", "next": "/review"})
        yield client


def _rule(page: str) -> str:
    (found,) = re.findall(r'name="rule" value="([^"]+)"', page)
    return str(found)


def _rulebook(corpus: Path) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in sorted((corpus / "rulebook").glob("*.yaml")))


def test_without_a_token_nobody_reviews(client: httpx.Client) -> None:
    assert client.get("/review").status_code == 404
    assert client.post("/review", data={"decision": "accept"}).status_code == 404
    assert client.get("/sign-in").status_code == 404
    assert client.post("/sign-in", data={"token": "", "name": "Anna"}).status_code == 404


def test_who_does_not_know_the_token_sees_and_changes_nothing(address: str, corpus: Path) -> None:
    with httpx.Client(base_url=address, timeout=60, follow_redirects=True) as stranger:
        assert "fågeltorn" not in stranger.get("/review").text
        refused = stranger.post("/sign-in", data={"token": "gissning", "name": "Anna"})
        assert refused.status_code == 403
        stranger.cookies.set("person", "QW5uYQ==.0000")
        assert "fågeltorn" not in stranger.post("/review", data={"rule": "x", "decision": "accept"}).text
    assert not (corpus / "rulebook").exists()


def test_a_rule_stands_beside_its_document_and_is_skipped_refused_corrected_and_rejected(
    anna: httpx.Client, corpus: Path
) -> None:
    first = anna.get("/review", params={"lang": "sv"})
    assert '<mark class="cited" id="span">' in first.text
    assert "1 av " in first.text
    rule = _rule(first.text)
    second = anna.get("/review", params={"after": rule})
    assert _rule(second.text) != rule
    wrong = anna.post("/review", data={"rule": rule, "decision": "accept", "year": "vår", "metric": "torn"})
    assert (wrong.status_code, _rule(wrong.text)) == (422, rule)
    assert 'id="wrong-year"' in wrong.text
    assert 'value="torn"' in wrong.text
    assert not (corpus / "rulebook").exists()
    after = anna.post("/review", data={"rule": rule, "decision": "accept", "metric": "torn i kommunen"})
    assert _rule(after.text) == _rule(second.text)
    assert "torn i kommunen" in _rulebook(corpus)
    assert "reviewed_by: Anna" in _rulebook(corpus)
    rejected = anna.post("/review", data={"rule": _rule(second.text), "decision": "reject", "reason": "ingen regel"})
    assert "ingen regel" in _rulebook(corpus)
    while 'name="rule"' in rejected.text:
        rejected = anna.post("/review", data={"rule": _rule(rejected.text), "decision": "reject"})
    assert "inget att granska" in unescape(rejected.text)


def test_the_page_is_there_in_english(anna: httpx.Client) -> None:
    assert "Review rules" in anna.get("/review", params={"lang": "en"}).text
