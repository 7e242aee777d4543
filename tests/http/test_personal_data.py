"""Personal data in what a user writes is refused; what only looks like it is not."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.personal_data import find_personal_data, without_personal_data


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Gäller det 811218-9876?", ["personnummer"], id="personnummer"),
        pytest.param("Gäller det 19811218-9876?", ["personnummer"], id="with century"),
        pytest.param("Gäller det 8112189876?", ["personnummer"], id="without hyphen"),
        pytest.param("Gäller det 811278-9873?", ["personnummer"], id="samordningsnummer"),
        pytest.param("Svara till anna.berg@kommun.se", ["email"], id="e-mail"),
        pytest.param("Ring mig på 070-123 45 67", ["phone"], id="mobile"),
        pytest.param("Ring mig på 0701234567", ["phone"], id="mobile without spaces"),
        pytest.param("Ring +46 70 123 45 67", ["phone"], id="international"),
        pytest.param("Ring (08) 452 70 00 eller 08-452 70 00", ["phone", "phone"], id="Stockholm"),
        pytest.param("Gäller det 811218-9875?", [], id="wrong check digit"),
        pytest.param("Vad betyder 556026-1900?", [], id="organisation number"),
        pytest.param("Fördelas 1 001 000 000 kronor 2014?", [], id="amount"),
        pytest.param("Är 40 000 000 och 10 000 000 kronor rätt?", [], id="zeros in groups"),
        pytest.param("Fick vi 8112189876 kronor?", [], id="amount that passes the checksum"),
        pytest.param("Gäller dnr S2010/4242/SF och 2010/1234567?", [], id="diarienummer"),
        pytest.param("Ska det in 2010-06-11 eller 01-02-2010?", [], id="dates"),
        pytest.param("Vad säger cirkulär 13:66 om 0,5 procent?", [], id="circular and share"),
    ],
)
def test_personal_data_is_told_from_what_officials_write(text: str, kinds: list[str]) -> None:
    assert [kind for _, _, kind in find_personal_data(text)] == kinds


@given(st.text(alphabet="0123456789 -+.,@åäö/", max_size=60))
def test_a_text_without_its_personal_data_has_none(text: str) -> None:
    assert not list(find_personal_data(without_personal_data(text)))


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        pytest.param("POST", "/api/v1/ask", {"question": "Får 811218-9876 pengar?"}, id="ask"),
        pytest.param("POST", "/api/v1/ask/stream", {"question": "Får 811218-9876 pengar?"}, id="stream"),
        pytest.param("POST", "/api/v1/verify", {"text": "811218-9876 får 5 kronor."}, id="verify"),
        pytest.param("GET", "/api/v1/search?q=anna@example.se", None, id="search"),
        pytest.param(
            "POST",
            "/api/v1/feedback",
            {"answer_id": "x", "vote": "up", "comment": "ring 070-123 45 67"},
            id="feedback",
        ),
    ],
)
def test_every_way_in_refuses_personal_data_without_repeating_it(
    client: httpx.Client, method: str, path: str, body: object
) -> None:
    response = client.request(method, path, json=body)
    assert response.status_code == 422
    assert response.json()["error"]["code"] == "personal_data"
    assert not any(secret in response.text for secret in ("811218", "anna@", "070-123"))


def test_the_page_asks_again_with_the_personal_data_cut_out(client: httpx.Client) -> None:
    response = client.post("/", data={"question": "Får 811218-9876 bidrag 2010?"})
    assert response.status_code == 422
    assert "811218" not in response.text
    assert "Får … bidrag 2010?" in response.text
