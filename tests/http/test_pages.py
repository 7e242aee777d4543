"""The pages as a browser without scripts gets them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest

from tests.http.material import HOSTILE, IMAGE, PDF, SCRIPT, SHEET

QUESTION = "Hur stor andel av dödsfallen måste registreras i Svenska Palliativregistret 2010?"
CALCULATION = "Vi har registrerat 55 av 120 dödsfall i Palliativregistret 2010. Når vi målet?"
PAGES = (
    "/",
    "/calculators",
    "/calculators/palliative-register",
    "/deadlines",
    "/verify",
    "/documents",
    "/documents?q=bidrag",
    f"/documents/{SHEET}",
    f"/documents/{HOSTILE}",
    f"/documents/{PDF}?image=2&page=2",
    "/about",
    "/accessibility",
    "/widget",
    f"/?{urlencode({'q': QUESTION})}",
    f"/?{urlencode({'q': 'Vad är momssatsen på livsmedel?'})}",
)


class _Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_the_policy_it_sends(client: httpx.Client, path: str, language: str) -> None:
    response = client.get(path, params={"lang": language}) if "?" not in path else client.get(f"{path}&lang={language}")
    assert response.status_code == 200
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    tags = _Tags(response.text).found
    assert dict(tags)["html"]["lang"] == language
    assert not [tag for tag, attributes in tags if "style" in attributes or tag == "style"]
    assert not [attributes for _, attributes in tags if any(name.startswith("on") for name in attributes)]
    scripts = [attributes for tag, attributes in tags if tag == "script"]
    assert all("src" in one or one.get("type") == "application/json" for one in scripts)  # data is not run
    loaded = [attributes.get("src") or "/" for tag, attributes in tags if tag in ("script", "img", "iframe")]
    assert all(address.startswith("/") for address in loaded)


@pytest.mark.parametrize("path", PAGES)
def test_no_id_stands_twice_on_a_page(client: httpx.Client, path: str) -> None:
    ids = [attributes["id"] for _, attributes in _Tags(client.get(path).text).found if "id" in attributes]
    assert sorted(ids, key=str) == sorted(set(ids), key=str)


def test_the_form_works_without_a_script(client: httpx.Client) -> None:
    response = client.post("/", data={"question": QUESTION})
    assert response.status_code == 200
    assert "40 procent" in response.text
    assert f'href="/documents/{SHEET}?start=' in response.text


def test_a_follow_up_without_a_script_carries_the_turns_before_it(client: httpx.Client) -> None:
    first = client.post("/", data={"question": QUESTION}).text
    turns = [attributes["value"] for tag, attributes in _Tags(first).found if attributes.get("name") == "turn"]
    assert QUESTION in turns
    second = client.post("/", data={"turn": QUESTION, "question": "och 2011?"}).text
    assert second.count("<article") == 2
    assert "50 procent" in second


def test_a_link_reopens_an_answer_and_an_empty_question_is_told(client: httpx.Client) -> None:
    assert "40 procent" in client.get("/", params={"q": QUESTION}).text
    empty = client.post("/", data={"question": "  "})
    assert empty.status_code == 422
    assert 'aria-invalid="true"' in empty.text


def test_the_answer_can_be_saved_as_text_and_as_a_receipt(client: httpx.Client) -> None:
    text = client.get("/answer.txt", params={"q": QUESTION})
    assert text.headers["content-disposition"] == 'attachment; filename="svar.txt"'
    assert "[1]" in text.text
    receipt = client.get("/receipt.html", params={"q": QUESTION})
    assert "attachment" in receipt.headers["content-disposition"]
    assert QUESTION in receipt.text


def test_evidence_opens_the_document_with_exactly_its_words_marked(client: httpx.Client) -> None:
    evidence = client.post("/api/v1/ask", json={"question": QUESTION}).json()["evidence"][0]
    span = {"start": evidence["start"], "end": evidence["end"]}
    html = client.get(f"/documents/{evidence['document_id']}", params=span).text
    marked = re.findall(r'<mark class="cited"[^>]*>([^<]*)</mark>', html)
    assert _bare("".join(marked)) == _bare(evidence["quote"])
    assert html.count('id="span"') == 1


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def test_hostile_content_is_shown_as_text_on_every_page(client: httpx.Client) -> None:
    asked = client.get("/", params={"q": f"När ska man söka skogsbidraget? {SCRIPT}"}).text
    for html in (
        asked,
        client.get(f"/documents/{HOSTILE}").text,
        client.get("/documents").text,
        client.get("/documents", params={"q": "skogsbidraget"}).text,
        client.get(f"/documents/{HOSTILE}", params={"find": "<script>"}).text,
        client.get("/deadlines").text,
    ):
        assert SCRIPT not in html
        assert IMAGE not in html
        assert 'onload="document' not in html
        assert "\u202e" not in html
        assert "\x07" not in html


def test_words_are_found_within_a_document_one_after_another(client: httpx.Client) -> None:
    html = client.get(f"/documents/{SHEET}", params={"find": "palliativregistret"}).text
    assert html.count('<mark class="found"') > 5
    assert 'rel="next"' in html


def test_a_pdf_page_is_an_image_with_the_span_marked_over_it(client: httpx.Client) -> None:
    text = client.get(f"/api/v1/documents/{PDF}/text").text
    start = text.index("1 850 kronor")
    html = client.get(f"/documents/{PDF}", params={"start": start, "end": start + len("1 850 kronor")}).text
    boxes = [attributes for tag, attributes in _Tags(html).found if attributes.get("class") == "box"]
    assert f'href="/documents/{PDF}/pages/2.png"' in html
    assert len(boxes) == 1
    assert 60 < float(str(boxes[0]["width"])) < 100
    image = client.get(f"/documents/{PDF}/pages/2.png")
    assert image.content.startswith(b"\x89PNG")
    assert client.get(f"/documents/{PDF}/pages/4.png").status_code == 404
    assert client.get(f"/documents/{SHEET}/pages/1.png").status_code == 404


@pytest.mark.parametrize("span", [(0, 10**9), (10**9, 10**9 + 5), (50, 10), (0, 0)])
def test_a_span_outside_the_document_opens_it_all_the_same(client: httpx.Client, span: tuple[int, int]) -> None:
    assert client.get(f"/documents/{SHEET}", params={"start": span[0], "end": span[1]}).status_code == 200


def test_a_calculator_answers_with_a_page_or_with_the_result_alone(client: httpx.Client) -> None:
    form = {"year": "2010", "deaths": "120", "registered": "55"}
    whole = client.post("/calculators/palliative-register", data=form).text
    alone = client.post("/calculators/palliative-register", data=form, headers={"X-Fragment": "1"}).text
    assert "<html" in whole
    assert "<html" not in alone
    assert "45,8" in whole
    assert "45,8" in alone


def test_a_calculator_says_what_is_wrong_in_the_language_of_the_page(client: httpx.Client) -> None:
    form = {"year": "2010", "deaths": "10", "registered": "55"}
    swedish = client.post("/calculators/palliative-register?lang=sv", data=form)
    english = client.post("/calculators/palliative-register?lang=en", data=form)
    assert (swedish.status_code, english.status_code) == (422, 422)
    assert "Varav registrerade: 55 är fler" in swedish.text
    assert "Of which registered: 55 is more" in english.text


def test_every_date_has_a_calendar_file(client: httpx.Client) -> None:
    page = client.get("/deadlines").text
    files = re.findall(r'href="(/deadlines/[^"]+\.ics)"', page)
    every = client.get("/deadlines.ics")
    assert files
    assert every.headers["content-type"].startswith("text/calendar")
    assert every.text.count("BEGIN:VEVENT") == len(files)
    assert client.get(files[0]).text.count("BEGIN:VEVENT") == 1


def test_the_language_is_kept_in_a_cookie_and_quotes_keep_theirs(url: str) -> None:
    with httpx.Client(base_url=url, timeout=60) as client:
        assert '<html lang="sv">' in client.get("/").text
        client.get("/", params={"lang": "en"})
        assert '<html lang="en">' in client.get("/about").text
        answer = client.get("/", params={"q": "What share of deaths must be registered in 2010?"}).text
    assert '<article class="turn is-answered" lang="en"' in answer
    assert '<blockquote lang="sv">' in answer


def test_a_vote_is_taken_without_a_script(client: httpx.Client) -> None:
    assert "Tack" in client.post("/feedback", data={"answer_id": "abc", "vote": "up", "comment": ""}).text
    assert client.post("/feedback", data={"answer_id": "abc", "vote": "sideways"}).status_code == 422


def test_a_draft_is_checked_on_a_page(client: httpx.Client) -> None:
    draft = "Minst 40 procent av dödsfallen ska registreras i Svenska Palliativregistret under 2010."
    html = client.post("/verify", data={"text": f"{draft}\n\nAnnat: {SCRIPT}."}).text
    assert "Stöds av dokumenten" in html
    assert SCRIPT not in html
    refused = client.post("/verify", data={"text": f"{draft} Ring 070-123 45 67."})
    assert refused.status_code == 422
    assert "070-123" not in refused.text
    assert client.post("/verify", data={"text": ""}).status_code == 422


def test_a_draft_is_checked_in_the_language_of_the_page_whatever_its_own(client: httpx.Client) -> None:
    draft = "Kravet på andelen registrerade dödsfall i Svenska Palliativregistret höjs till 60 procent 2011."
    html = client.post("/verify", params={"lang": "en"}, data={"text": draft}).text
    assert "Contradicted by the documents" in html
    assert "What the documents say:" in html
    assert "Dokumenten säger" not in html
    told = html.partition("What the documents say:")[2].partition("<blockquote")[0]
    assert "The level in the palliative register is raised" in told  # the rule's English, before the Swedish quote
    assert "Dokumenten säger:" in client.post("/verify", params={"lang": "sv"}, data={"text": draft}).text


def test_an_unknown_page_is_told_on_a_page(client: httpx.Client) -> None:
    response = client.get("/documents/nope", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert "<h1>Sidan finns inte</h1>" in response.text


def test_the_statement_has_what_the_law_asks_for(client: httpx.Client) -> None:
    html = client.get("/accessibility").text
    for needed in ("DOS-lagen", "digg.se/tdosanmalan", "https://example.se/kontakt", "<form", "axe-core"):
        assert needed in html


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_all_it_loads_weighs_under_150_kb(client: httpx.Client, path: str) -> None:
    html = client.get(path)
    tags = _Tags(html.text).found
    files = {str(one.get("href") or one.get("src")) for tag, one in tags if tag in ("link", "script")}
    imported = {f"/static/{name}.js" for name in ("site", "conversations", "sources", "share")}
    weight = len(html.content) + sum(len(client.get(file).content) for file in files | imported)
    assert weight < 150_000


def test_a_static_file_with_its_version_is_kept_for_good(client: httpx.Client) -> None:
    address = re.findall(r'href="(/static/site\+chat\.css\?v=[^"]+)"', client.get("/").text)[0]
    sent = client.get(address)
    assert "immutable" in sent.headers["cache-control"]
    assert sent.headers["content-encoding"] == "gzip"
    assert sent.text == client.get("/static/site.css").text + client.get("/static/chat.css").text
    assert client.get(address, headers={"Accept-Encoding": "identity"}).text == sent.text
    assert client.get("/static/..%2f..%2fpyproject.toml").status_code == 404
    assert client.get("/static/site+nothing.css").status_code == 404
    assert client.get(f"/static/{quote('../texts/sv.json', safe='')}").status_code == 404


def test_a_documents_file_is_kept_as_it_is(client: httpx.Client, folder: Path) -> None:
    link = re.search(r'href="(/documents/[^"]+/file)"', client.get(f"/documents/{PDF}").text)
    assert link
    sent = client.get(link[1])
    assert sent.content == (folder / "corpus" / f"{PDF}.pdf").read_bytes()
    assert "attachment" in sent.headers["content-disposition"]
    assert client.get("/documents/finns-inte/file").status_code == 404


def test_documents_are_put_in_the_order_chosen(client: httpx.Client) -> None:
    html = client.get("/documents", params={"sort": "title"}).text
    assert re.findall(r'<h3><a href="/documents/([^"?]+)"', html) == [SHEET, PDF, HOSTILE]
    assert '<option value="title" selected>' in html


def test_a_calculator_without_rules_says_so_and_finds_no_fault_with_who_opens_it(client: httpx.Client) -> None:
    opened = client.get("/calculators/state-share")
    assert opened.status_code == 200
    assert "Dokumenten har inga regler för den här uträkningen" in opened.text
    assert 'aria-invalid="true"' not in opened.text
    assert client.get("/calculators/state-share", params={"cost": "5"}).status_code == 422


def test_the_calculators_stand_under_what_one_comes_for(client: httpx.Client) -> None:
    html = client.get("/calculators?lang=sv").text
    headings = re.findall(r"<h2>([^<]+)</h2>", html)
    assert headings[0] == "Nå en nivå"
    assert "Vad ni får" in headings
    assert html.index("Nå en nivå") < html.index("/calculators/palliative-register") < html.index("Vad ni får")


def test_a_search_says_when_no_document_holds_the_word(client: httpx.Client) -> None:
    assert "Träffar på ”procent”" in client.get("/documents?q=procent&lang=sv").text
    assert "Inget dokument innehåller ”zebrafink”" in client.get("/documents?q=zebrafink&lang=sv").text
