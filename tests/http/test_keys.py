"""Keys of clients, at a running service."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client
from openai import AuthenticationError, OpenAI, RateLimitError

from assistant.interfaces.cli.main import main
from tests.http.running import running_service

CALL: Any = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def place(folder: Path, url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of this test's own, as keys lie in it."""
    copied = tmp_path_factory.mktemp("keys") / "index"
    shutil.copytree(folder / "index", copied)
    return copied


@pytest.fixture(scope="module")
def service(folder: Path, place: Path) -> Iterator[str]:
    with running_service(folder / "corpus", place) as address:
        yield address


def _key(place: Path, capsys: pytest.CaptureFixture[str], name: str, rate: int) -> str:
    assert main(["keys", "add", name, "--rate", str(rate), "--index", str(place)]) == 0
    return capsys.readouterr().out.split()[0]


def test_a_client_with_a_key_is_let_in_at_its_own_rate(
    service: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert httpx.get(f"{service}/v1/models").status_code == 200  # before the first key anybody is
    key = _key(place, capsys, "intranet", 2)
    with OpenAI(base_url=f"{service}/v1", api_key=key, max_retries=0) as client:
        assert client.models.list().data[0].id == "villkor"
        for _ in range(2):
            client.chat.completions.create(model="villkor", messages=[{"role": "user", "content": "Hej!"}])
        with pytest.raises(RateLimitError):
            client.chat.completions.create(model="villkor", messages=[{"role": "user", "content": "Hej!"}])
    other = _key(place, capsys, "chat", 100)
    told = httpx.post(f"{service}/mcp", json=CALL, headers=ACCEPT | {"Authorization": f"Bearer {other}"})
    assert (told.status_code, told.headers["RateLimit-Limit"]) == (200, "100")


def test_who_has_no_key_is_turned_away(service: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _key(place, capsys, "someone", 5)
    with (
        OpenAI(base_url=f"{service}/v1", api_key="vk-guess", max_retries=0) as client,
        pytest.raises(AuthenticationError),
    ):
        client.models.list()
    for headers in ({}, {"Authorization": "Basic eA=="}, {"Authorization": "Bearer"}):
        refused = httpx.post(f"{service}/mcp", json=CALL, headers=ACCEPT | headers)
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"] == "Bearer"
        assert refused.json()["error"]["code"] == "invalid_api_key"
    refused = httpx.get(f"{service}/v1/models")
    assert refused.json()["error"].keys() == {"message", "type", "param", "code"}
    assert httpx.get(f"{service}/healthz").status_code == 200
    assert httpx.get(f"{service}/api/v1/documents").status_code == 200


def test_the_official_mcp_client_calls_with_its_key(
    service: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from mcp.client.streamable_http import streamable_http_client

    key = _key(place, capsys, "host", 50)

    async def listing() -> int:
        async with (
            httpx.AsyncClient(headers={"Authorization": f"Bearer {key}"}) as http,
            Client(streamable_http_client(f"{service}/mcp", http_client=http)) as client,
        ):
            return len((await client.list_tools()).tools)

    assert anyio.run(listing) == 8


def test_a_key_taken_back_is_of_no_use_at_once(service: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headers = {"Authorization": f"Bearer {_key(place, capsys, 'leaving', 5)}"}
    assert httpx.get(f"{service}/v1/models", headers=headers).status_code == 200
    assert main(["keys", "remove", "leaving", "--index", str(place)]) == 0
    assert httpx.get(f"{service}/v1/models", headers=headers).status_code == 401
    assert main(["keys", "list", "--index", str(place)]) == 0
    assert "leaving" not in capsys.readouterr().out.splitlines()[-1]
