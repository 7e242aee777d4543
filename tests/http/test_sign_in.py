"""Signing in with the organisation's account, at a real provider in a process of its own."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.http.running import running_service

OPEN = "# Bidrag till lekplatser 2021\n\nBidraget är högst 40 000 kronor per lekplats under 2021.\n"
CLOSED = "# Stöd till kvarnhjul 2022\n\nStödet till kvarnhjul är högst 61 300 kronor per hjul under 2022.\n"
PEOPLE = {
    "rut": {"name": "Rut Reader", "realm_access": {"roles": ["kansli", "offline_access"]}},
    "greta": {"name": "Greta Granskare", "realm_access": {"roles": ["granskare"]}},
    "adam": {"name": "Adam Admin", "realm_access": {"roles": ["drift"]}},
    "nils": {"preferred_username": "nils@example.se"},
}
"""As Keycloak tells of them."""
ENTRA = {"eva": {"name": "Eva Entra", "roles": ["kansli", "granskare"], "oid": "1c2d", "tid": "9f8e"}}
"""As Entra tells of an application's roles."""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "tests.http.provider", str(port)], stderr=subprocess.DEVNULL)
    url = f"http://localhost:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(f"{url}/.well-known/openid-configuration")
                break
            except httpx.TransportError:
                time.sleep(0.2)
        for sub, claims in (PEOPLE | ENTRA).items():
            httpx.put(f"{url}/users/{sub}", json=claims).raise_for_status()
        yield url
    finally:
        process.terminate()
        process.wait()


def _settings(provider: str) -> dict[str, str]:
    return {
        "VILLKOR_OIDC_ISSUER": provider,
        "VILLKOR_OIDC_CLIENT_ID": "villkor",
        "VILLKOR_OIDC_CLIENT_SECRET": "nyckel",
        "VILLKOR_OIDC_GROUPS": "realm_access.roles",
        "VILLKOR_OIDC_REVIEWERS": "granskare",
        "VILLKOR_OIDC_ADMINISTRATORS": "drift",
        "VILLKOR_SESSION_SECRET": "en lång slumpmässig text",
    }


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sign-in")
    (folder / "inre").mkdir()
    (folder / "lekplatser.md").write_text(OPEN, encoding="utf-8")
    (folder / "inre" / "kvarnhjul.md").write_text(CLOSED, encoding="utf-8")
    (folder / "collections.yaml").write_text("Inre: {files: [inre/], readers: [kansli]}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sign-in-index")


@pytest.fixture(scope="module")
def service(provider: str, corpus: Path, index: Path) -> Iterator[str]:
    with running_service(corpus, index, **_settings(provider)) as url:
        yield url


@pytest.fixture
def visitor(service: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service, timeout=60) as client:
        yield client


def _at_provider(visitor: httpx.Client, begun: httpx.Response, sub: str) -> str:
    """Sign in at the provider, and get the address it sends the visitor back to."""
    agreed = httpx.post(begun.headers["Location"], data={"sub": sub})
    assert agreed.status_code == 302
    return str(agreed.headers["Location"])


def _signed_in(visitor: httpx.Client, sub: str, then: str = "/") -> httpx.Response:
    begun = visitor.get("/sign-in/start", params={"next": then})
    return visitor.get(_at_provider(visitor, begun, sub))


def _documents(visitor: httpx.Client) -> list[str]:
    return [one["id"] for one in visitor.get("/api/v1/documents").json()["documents"]]


def test_somebody_is_sent_to_the_provider_with_a_challenge_and_comes_back_signed_in(visitor: httpx.Client) -> None:
    assert _documents(visitor) == ["lekplatser"]
    assert 'href="/sign-in"' in visitor.get("/").text
    begun = visitor.get("/sign-in/start", params={"next": "/documents"})
    asked = parse_qs(urlsplit(begun.headers["Location"]).query)
    assert (asked["response_type"], asked["code_challenge_method"]) == (["code"], ["S256"])
    assert asked["state"]
    assert asked["nonce"]
    back = visitor.get(_at_provider(visitor, begun, "rut"))
    assert (back.status_code, back.headers["Location"]) == (303, "/documents")
    made = back.headers["Set-Cookie"]
    assert "HttpOnly" in made
    assert "SameSite=lax" in made
    assert _documents(visitor) == ["kvarnhjul", "lekplatser"]
    assert "Logga ut Rut Reader" in visitor.get("/").text


def test_a_code_is_worth_nothing_to_who_did_not_ask_for_it(visitor: httpx.Client, provider: str) -> None:
    begun = visitor.get("/sign-in/start")
    asked = parse_qs(urlsplit(begun.headers["Location"]).query)
    back = _at_provider(visitor, begun, "rut")
    form = {"grant_type": "authorization_code", "redirect_uri": asked["redirect_uri"][0]}
    form["code"] = parse_qs(urlsplit(back).query)["code"][0]
    for verifier in ({}, {"code_verifier": "g" * 43}, {"code_verifier": asked["code_challenge"][0]}):
        stolen = httpx.post(f"{provider}/oauth2/token", data=form | verifier, auth=("villkor", "nyckel"))
        assert stolen.status_code == 400
    assert visitor.get(back).status_code == 303
    without = re.sub(r"&code_challenge[^&]*", "", begun.headers["Location"])
    refused = httpx.post(without, data={"sub": "rut"})
    assert "code=" not in refused.headers.get("Location", "")


def test_signing_out_forgets_them_and_says_where_to_sign_out_of_the_account(
    visitor: httpx.Client, provider: str
) -> None:
    _signed_in(visitor, "rut")
    out = visitor.post("/sign-out")
    assert f'href="{provider}/oauth2/end_session"' in out.text
    assert _documents(visitor) == ["lekplatser"]


@pytest.mark.parametrize(
    ("sub", "status", "documents"),
    [
        ("rut", 403, ["kvarnhjul", "lekplatser"]),
        ("greta", 200, ["lekplatser"]),
        ("adam", 200, ["kvarnhjul", "lekplatser"]),
        ("nils", 403, ["lekplatser"]),
    ],
)
def test_groups_of_keycloak_decide_what_somebody_may_do_and_read(
    visitor: httpx.Client, sub: str, status: int, documents: list[str]
) -> None:
    asked = visitor.get("/review")
    assert (asked.status_code, asked.headers["Location"]) == (303, "/sign-in?next=/review")
    assert _signed_in(visitor, sub, "/review").headers["Location"] == "/review"
    assert visitor.get("/review").status_code == status
    assert _documents(visitor) == documents


def test_who_may_not_see_a_page_is_told_so_in_their_language(visitor: httpx.Client) -> None:
    _signed_in(visitor, "rut")
    html = {"Accept": "text/html"}
    assert "Du får inte se den här sidan" in visitor.get("/review?lang=sv", headers=html).text
    assert "You may not see this page" in visitor.get("/review?lang=en", headers=html).text
    assert visitor.post("/review", data={"rule": "x", "decision": "accept"}, headers=html).status_code == 403


def test_roles_of_entra_decide_alike(provider: str, corpus: Path, index: Path) -> None:
    settings = _settings(provider) | {"VILLKOR_OIDC_GROUPS": "roles"}
    with running_service(corpus, index, **settings) as url, httpx.Client(base_url=url, timeout=60) as visitor:
        _signed_in(visitor, "eva")
        assert _documents(visitor) == ["kvarnhjul", "lekplatser"]
        assert visitor.get("/review").status_code == 200


def test_nobody_comes_in_who_was_not_sent_from_here(visitor: httpx.Client, service: str) -> None:
    for query in ("", "?code=abc&state=def", "?error=access_denied"):
        refused = visitor.get(f"/sign-in/done{query}")
        assert refused.status_code == 403
        assert "person=" not in refused.headers.get("Set-Cookie", "")
    begun = visitor.get("/sign-in/start")
    back = _at_provider(visitor, begun, "adam")
    with httpx.Client(base_url=service, timeout=60) as another:  # an address somebody else was sent back to
        assert another.get(back).status_code == 403
    assert visitor.get(re.sub(r"code=[^&]+", "code=gissning", back)).status_code == 403
    assert _documents(visitor) == ["lekplatser"]


def test_nobody_is_sent_to_another_site_afterwards(visitor: httpx.Client) -> None:
    for then in ("https://ond.example", "//ond.example", "/\\ond.example"):
        assert _signed_in(visitor, "nils", then).headers["Location"] == "/"


def test_a_cookie_made_elsewhere_is_nobodys(visitor: httpx.Client) -> None:
    from itsdangerous import URLSafeTimedSerializer

    forged = URLSafeTimedSerializer("gissning", salt="villkor person").dumps(["Eva", "eva", ["drift"], ""])
    visitor.cookies.set("person", str(forged))
    assert _documents(visitor) == ["lekplatser"]
    assert visitor.get("/review").status_code == 303


def test_a_provider_that_is_away_lets_nobody_in_and_nothing_else_stops(corpus: Path, index: Path) -> None:
    settings = _settings("http://localhost:9")
    with running_service(corpus, index, **settings) as url, httpx.Client(base_url=url, timeout=60) as visitor:
        assert visitor.get("/sign-in/start").status_code == 403
        assert visitor.get("/sign-in").status_code == 200
        assert _documents(visitor) == ["lekplatser"]


def test_without_a_provider_there_is_none(client: httpx.Client) -> None:
    assert client.get("/sign-in/start").status_code == 404
    assert client.get("/sign-in/done").status_code == 404
    assert 'href="/sign-in"' not in client.get("/").text
