"""Asking, reading the answer, following it to its source."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.http.material import SCRIPT, SHEET
from tests.http.scripted import CALCULATION, FOLLOW_UP, LEVEL, LEVEL_IN_ENGLISH, TABLE


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    expect(page.locator(".pending")).to_have_count(0)
    expect(page.locator("[data-turn]").last.locator("h2")).to_contain_text(question)


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.evaluate(
            """selector => { const box = document.querySelector(selector).getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight; }""",
            selector,
        )
    )


@pytest.mark.parametrize(
    ("path", "question", "language", "said"),
    [
        pytest.param("/", LEVEL, "sv", "40 procent", id="Swedish"),
        pytest.param("/?lang=en", LEVEL_IN_ENGLISH, "en", "40 percent", id="English"),
        pytest.param("/", LEVEL_IN_ENGLISH, "en", "40 percent", id="English on the Swedish page"),
    ],
)
def test_an_answer_streams_into_the_page_and_its_chip_opens_the_words_it_stands_on(
    page: Page, path: str, question: str, language: str, said: str
) -> None:
    page.goto(path)
    ask(page, question)
    turn = page.locator("[data-turn]")
    expect(turn).to_have_attribute("lang", language)
    expect(turn.locator(".short")).to_contain_text(said)
    expect(page.locator("[data-live]")).not_to_be_empty()
    expect(page.locator("#question")).to_be_focused()
    quote = turn.locator("blockquote").first
    expect(quote).to_have_attribute("lang", "sv")
    words = str(quote.text_content())
    page.goto(str(turn.locator(".chip").first.get_attribute("href")))
    mark = page.locator("mark.cited")
    expect(mark.first).to_be_visible()
    assert _bare("".join(mark.all_inner_texts())) == _bare(words)
    expect(page.locator("#span")).to_be_focused()
    assert in_view(page, "#span")


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def test_going_back_from_the_document_shows_the_conversation_again(page: Page) -> None:
    page.goto("/")
    ask(page, LEVEL)
    page.get_by_role("link", name="Öppna hela dokumentet").click()
    expect(page.locator("#span")).to_be_focused()
    page.get_by_role("link", name="Tillbaka till svaret").click()
    expect(page.locator("[data-turn] .short")).to_contain_text("40 procent")


def test_a_calculation_is_made_again_in_place(page: Page) -> None:
    page.goto("/")
    ask(page, CALCULATION)
    section = page.locator(".calculation")
    expect(section.locator(".share-figure")).to_contain_text("45,8")
    address = page.url
    section.get_by_label("Varav registrerade").fill("90")
    section.get_by_role("button", name="Räkna om").click()
    expect(section.locator(".share-figure")).to_contain_text("75")
    assert page.url == address
    section.get_by_label("Varav registrerade").fill("500")
    section.get_by_role("button", name="Räkna om").click()
    expect(section.locator("[role=alert]")).to_contain_text("Varav registrerade")


def test_a_follow_up_is_understood_from_the_turns_before_it(page: Page) -> None:
    page.goto("/")
    ask(page, LEVEL)
    ask(page, FOLLOW_UP)
    expect(page.locator("[data-turn]")).to_have_count(2)
    expect(page.locator("[data-turn]").last.locator(".reply")).to_contain_text("50 procent")


def test_a_suggested_question_is_asked_with_one_click(page: Page) -> None:
    page.goto("/")
    suggestion = page.locator("button.try").first
    question = suggestion.inner_text()
    suggestion.click()
    expect(page.locator("[data-turn] h2")).to_contain_text(question)
    expect(page.locator("[data-start]")).to_be_hidden()


def test_personal_data_is_refused_and_the_question_stays_to_be_mended(page: Page) -> None:
    page.goto("/")
    page.locator("#question").fill("Får 811218-9876 bidrag?")
    page.get_by_role("button", name="Fråga", exact=True).click()
    expect(page.locator("#question-wrong")).to_contain_text("personnummer")
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("#question")).to_have_value("Får 811218-9876 bidrag?")
    expect(page.locator("[data-turn]")).to_have_count(0)
    assert "811218" not in page.url
    assert "811218" not in str(page.evaluate("JSON.stringify(localStorage)"))
    page.locator("#question").fill("Får vi bidrag?")
    expect(page.locator("#question-wrong")).to_be_hidden()


def test_when_the_service_cannot_be_reached_the_question_is_kept_and_asked_again_with_one_press(page: Page) -> None:
    page.goto("/")
    page.route("**/chat/stream", lambda route: route.abort())
    page.locator("#question").fill(LEVEL)
    page.locator("#question").press("Enter")
    failed = page.locator(".failed")
    expect(failed.locator("h2")).to_have_text(LEVEL)
    expect(failed.locator("[role=alert]")).to_contain_text("gick inte att nå")
    expect(page.locator("#question")).not_to_have_attribute("aria-invalid", "true")
    page.unroute("**/chat/stream")
    failed.get_by_role("button", name="Försök igen").click()
    expect(page.locator("[data-turn] .short")).to_contain_text("40 procent")
    expect(page.locator(".failed")).to_have_count(0)


def test_a_vote_is_thanked_for_in_place_and_can_be_changed(page: Page) -> None:
    page.goto(f"/?{urlencode({'q': LEVEL})}")
    down = page.get_by_role("button", name="Nej, svaret hjälpte inte")
    down.click()
    expect(down).to_have_attribute("aria-pressed", "true")
    page.get_by_label(re.compile("Vad saknades")).fill("Bra")
    page.get_by_role("button", name="Skicka kommentaren").click()
    expect(page.locator("[data-thanks]")).to_contain_text("Tack")
    page.get_by_role("button", name="Ja, svaret hjälpte").click()
    expect(down).to_have_attribute("aria-pressed", "false")


def test_what_was_missing_is_asked_for_clear_of_what_one_writes_in(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/?{urlencode({'q': LEVEL})}")
    page.get_by_role("button", name="Nej, svaret hjälpte inte").click()
    send, composer = page.get_by_role("button", name="Skicka kommentaren"), page.locator(".ask")
    expect(send).to_be_visible()
    page.wait_for_timeout(100)
    under, over = send.bounding_box(), composer.bounding_box()
    assert under
    assert over
    assert under["y"] + under["height"] <= over["y"] + 8


def test_an_answer_is_copied_once_with_its_sources_and_their_addresses(page: Page, url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/?{urlencode({'q': LEVEL})}")
    page.get_by_label("Dela och spara").click()
    button = page.locator("[data-copy]")
    button.click()
    expect(button).to_have_text("Kopierat")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(LEVEL)
    assert f"{url}/documents/{SHEET}?start=" in copied
    short = str(page.locator(".short").inner_text()).split(".")[0]
    assert copied.partition("Källor")[0].count(short) == 1
    expect(button).to_have_text("Kopiera svaret", timeout=5_000)


def test_a_link_to_an_answer_is_copied_and_opens_that_answer_alone(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    ask(page, LEVEL)
    page.get_by_label("Dela och spara").click()
    page.locator("[data-copy-link]").click()
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator("[data-turn]")).to_have_count(1)


def test_it_all_works_without_a_script(browser: Browser, url: str) -> None:
    context = browser.new_context(base_url=url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#question").fill(CALCULATION)
    page.get_by_role("button", name="Fråga", exact=True).click()
    expect(page.locator("article .share-figure")).to_contain_text("45,8")
    expect(page.locator("[data-copy]")).to_be_hidden()
    page.get_by_label("Varav registrerade").fill("90")
    page.get_by_role("button", name="Räkna om").click()
    expect(page.locator(".share-figure")).to_contain_text("75")
    page.goto(f"/?{urlencode({'q': LEVEL})}")
    page.locator(".chip").first.click()
    expect(page.locator("#span")).to_be_visible()
    context.close()


def test_scripts_in_a_question_or_a_document_are_text(page: Page) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto("/")
    ask(page, f"När är sista dag för skogsbidraget? {SCRIPT}")
    expect(page.locator("[data-turn] h2")).to_contain_text("<script>")
    page.goto("/documents?q=skogsbidraget")
    expect(page.locator("main")).to_contain_text("<script>")
    page.goto("/documents/fientligt")
    expect(page.locator("main")).to_contain_text("<svg onload")
    assert page.title() != "tagen"
    assert not dialogs


def test_printing_leaves_the_question_answer_and_sources_with_addresses_one_can_type(page: Page, url: str) -> None:
    page.goto(f"/?{urlencode({'q': LEVEL})}")
    page.emulate_media(media="print")
    for kept in (".question", ".short", ".sources blockquote"):
        expect(page.locator(kept).first).to_be_visible()
    for left_out in (".top", ".ask", ".answer-tools"):
        expect(page.locator(left_out).first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    address = page.locator(".source").first.evaluate("one => getComputedStyle(one, '::after').content")
    assert address.startswith(f'"{url}/documents/')


def test_a_long_table_is_printed_whole_and_once(page: Page) -> None:
    page.goto(f"/?{urlencode({'q': TABLE})}")
    expect(page.locator(".tabled .more")).to_be_attached()
    rows = page.locator(".tabled .more tbody tr").count()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".tabled tbody tr").filter(visible=True)).to_have_count(rows)


def test_words_are_searched_within_a_document(page: Page) -> None:
    page.goto(f"/documents/{SHEET}")
    page.get_by_label("Sök i dokumentet").fill("dödsfall")
    page.get_by_role("button", name="Sök").click()
    expect(page.locator("mark.found").first).to_be_visible()
    page.get_by_role("link", name="Nästa träff").click()
    expect(page.locator("#span")).to_be_focused()
    assert in_view(page, "#span")
