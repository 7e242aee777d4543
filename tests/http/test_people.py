"""Who has signed in, what they may do and what they read, as told by a cookie and the settings."""

from __future__ import annotations

import pytest

from assistant.errors import InvalidInput
from assistant.interfaces.http.people import HOLDER, PERSON, People, Role
from assistant.interfaces.keys import KeyHolder
from assistant.library.collections import Collection, Collections

TOKEN = "hemlig-nyckel"
COLLECTIONS = Collections(
    (
        Collection(name="Inre", files=("inre/",), public=False, readers=frozenset({"kansli"})),
        Collection(name="Stängt", files=("arkiv/",), public=False, readers=frozenset()),
        Collection(name="Webb", files=("*",), public=True, readers=frozenset()),
    )
)


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> People:
    for name, value in {
        "ADMIN_TOKEN": TOKEN,
        "SESSION_SECRET": "en lång hemlighet",
        "OIDC_ISSUER": "https://konto.example.se",
        "OIDC_REVIEWERS": "granskare, jurister",
        "OIDC_ADMINISTRATORS": "drift",
    }.items():
        monkeypatch.setenv(f"VILLKOR_{name}", value)
    return People()


def test_a_cookie_is_good_for_the_token_it_was_made_with_alone(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = people.with_token(TOKEN, " Anna  Å ")
    assert anna
    assert (anna.name, anna.role) == ("Anna Å", Role.ADMINISTRATOR)
    assert people.with_token(TOKEN, " ") is None
    assert people.with_token("gissning", "Anna") is None
    made = people.cookie(anna)
    assert people.person(made) == anna
    assert [people.person(odd) for odd in ("", ".", "å.å", "QQ.x", f"{made}x")] == [None] * 5
    for token in ("annan", ""):
        monkeypatch.setenv("VILLKOR_ADMIN_TOKEN", token)
        assert People().person(made) is None


def test_a_cookie_is_good_for_a_working_day(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    made = people.cookie(people.of_groups("Bo", "bo", frozenset({"kansli"})))
    assert people.person(made)
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 4e9)
    assert people.person(made) is None


def test_groups_make_a_role(people: People) -> None:
    def role(*groups: str) -> Role:
        return people.of_groups("Bo", "bo", frozenset(groups)).role

    assert (role(), role("kansli")) == (Role.READER, Role.READER)
    assert (role("jurister"), role("jurister", "drift")) == (Role.REVIEWER, Role.ADMINISTRATOR)


def test_a_group_taken_out_of_the_settings_is_gone_at_the_next_request(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = people.cookie(people.of_groups("Bo", "bo", frozenset({"drift"})))
    monkeypatch.setenv("VILLKOR_OIDC_ADMINISTRATORS", "andra")
    bo = People().person(made)
    assert bo
    assert bo.role is Role.READER


def test_a_cookie_holds_only_groups_that_say_something_here(people: People) -> None:
    assert people.telling(frozenset({"kansli", "drift", "fikagruppen"}), COLLECTIONS) == {"kansli", "drift"}


def test_everybody_reads_what_is_theirs(people: People) -> None:
    reader, administrator = (people.of_groups("Bo", "bo", frozenset({group})) for group in ("kansli", "drift"))
    assert people.readable({}, COLLECTIONS) == {"Webb"}
    assert people.readable({PERSON: None}, COLLECTIONS) == {"Webb"}
    assert people.readable({PERSON: reader}, COLLECTIONS) == {"Webb", "Inre"}
    assert people.readable({PERSON: administrator}, COLLECTIONS) == {"Webb", "Inre", "Stängt"}
    key = KeyHolder("intranät", 0, "", ("Inre", "borttagen"))
    assert people.readable({HOLDER: key, PERSON: administrator}, COLLECTIONS) == {"Webb", "Inre"}


def test_signing_in_by_a_provider_needs_a_secret(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VILLKOR_SESSION_SECRET")
    with pytest.raises(InvalidInput):
        People()
