"""A document of one's own: asked about by who brought it, and gone afterwards."""

from __future__ import annotations

import os
import time
from pathlib import Path

import httpx
import pytest

from assistant.errors import InvalidInput
from assistant.interfaces.http.own import IDLE_SECONDS, OwnDocuments, uploaded

TEXT = "# Stöd till fågeltorn\n\nStödet till fågeltorn är 7 300 kronor per torn under 2019.\n"


@pytest.fixture
def own(tmp_path: Path) -> OwnDocuments:
    return OwnDocuments(tmp_path)


def test_a_document_is_asked_about_by_who_brought_it_and_by_nobody_else(url: str, client: httpx.Client) -> None:
    question = {"q": "Hur stort är stödet till fågeltorn 2019?"}
    with httpx.Client(base_url=url, timeout=60, follow_redirects=True) as reader:
        page = reader.post("/own", files={"file": ("torn.md", TEXT.encode(), "text/markdown")})
        assert "Du frågar ditt eget dokument: Stöd till fågeltorn" in page.text
        assert "7 300" in reader.get("/", params=question).text.replace("\u00a0", " ")
        assert "fågeltorn" in reader.get("/documents").text
        assert "7 300" not in client.get("/", params=question).text.replace("\u00a0", " ")
        assert "fågeltorn" not in client.get("/documents").text
        assert "fågeltorn" not in reader.get("/api/v1/documents").text
        assert "Du frågar ditt eget" not in reader.post("/own/end").text
        assert "fågeltorn" not in reader.get("/documents").text


def test_what_cannot_be_read_is_told_on_the_form(client: httpx.Client) -> None:
    broken = client.post("/own", files={"file": ("trasig.pdf", b"%PDF-1.7 nothing", "application/pdf")})
    assert broken.status_code == 422
    assert "kunde inte läsas" in broken.text
    assert "Välj ett dokument först" in client.post("/own", files={"file": ("", b"", "text/plain")}).text
    assert client.post("/own", content=b"x" * 6_000_000).status_code == 413


def test_a_document_goes_when_its_reader_is_done_or_idle(own: OwnDocuments, tmp_path: Path) -> None:
    first, second = own.add("a.md", TEXT.encode()), own.add("../b.md", TEXT.encode())
    assert own.library(first)
    own.end(first)
    assert own.library(first) is None
    long_ago = time.time() - IDLE_SECONDS - 1
    os.utime(tmp_path / f"villkor-own-{second}", (long_ago, long_ago))
    own.add("c.md", TEXT.encode())
    assert own.library(second) is None
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("token", ["", "..", "../../etc", "0" * 31, "0" * 32])
def test_a_token_that_is_none_opens_nothing(own: OwnDocuments, token: str) -> None:
    assert own.library(token) is None
    own.end(token)


def test_a_form_without_a_file_is_refused() -> None:
    with pytest.raises(InvalidInput):
        uploaded("text/plain", b"hej")
