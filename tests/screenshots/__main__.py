"""Photograph every page, wide and narrow, zoomed, dark and printed, in both languages, into `screenshots/`.

`python -m tests.screenshots [--url URL] [WORD …]` takes only the pages whose name holds one of the words.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from tests.http.material import FIXED_PAGES
from tests.http.running import chromium_path, running_service

FOLDER = Path(__file__).resolve().parents[2] / "screenshots"
# Name, width, height, and what else sets the picture apart. 320 points are what 400 % zoom leaves of 1280.
VIEWS: tuple[tuple[str, int, int, str], ...] = (
    ("wide", 1280, 900, ""),
    ("middle", 768, 1024, ""),
    ("narrow", 360, 740, ""),
    ("zoom400", 320, 256, ""),
    ("dark", 1280, 900, "dark"),
    ("middle-dark", 768, 1024, "dark"),
    ("narrow-dark", 360, 740, "dark"),
)
QUESTIONS = {
    "answer": ("Hur stor andel av dödsfallen måste registreras i Svenska Palliativregistret 2010?",),
    "calculation": ("Vi har registrerat 55 av 120 dödsfall i Palliativregistret 2010. Når vi målet?",),
    "table": ("Stämmer summan i länsfördelningen av de 66 miljonerna?",),
    "not-found": ("Vad är momssatsen på livsmedel?",),
    "follow-up": ("Hur mycket får Norrbotten av de 66 miljonerna?", "och Jämtland?"),
}
ENGLISH = {
    "answer": ("What share of deaths must be registered in the palliative register in 2010?",),
    "calculation": ("We have registered 55 of 120 deaths in the palliative register 2010. Do we reach the target?",),
}


def addresses(first_document: str) -> Iterator[tuple[str, str]]:
    """Every page's name and address, Swedish first."""
    pages = {
        "start": "/",
        "calculators": "/calculators",
        "calculator": "/calculators/palliative-register",
        "deadlines": "/deadlines",
        "verify": "/verify",
        "documents": "/documents",
        "search": "/documents?q=demens",
        "reader": f"/documents/{first_document}",
        "own": "/own",
        "components": "/components",
        "widget-test": "/widget-test",
        **FIXED_PAGES,
    }
    for language, asked in (("sv", QUESTIONS), ("en", {**QUESTIONS, **ENGLISH})):
        for name, path in pages.items():
            yield f"{name}-{language}", f"{path}{'&' if '?' in path else '?'}lang={language}"
        for name, questions in asked.items():
            query = urlencode([*(("q", question) for question in questions), ("lang", language)])
            yield f"{name}-{language}", f"/?{query}"


def main() -> int:
    """Take the pictures and say where they are."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--url", help="a running service; without it one is started")
    parser.add_argument("words", nargs="*")
    args = parser.parse_args()
    if chromium_path() is None:
        sys.stderr.write("chromium is not installed: no screenshots\n")
        return 1
    FOLDER.mkdir(exist_ok=True)
    if args.url:
        _photograph(args.url, args.words)
    else:
        with running_service() as url:
            _photograph(url, args.words)
    sys.stdout.write(f"{FOLDER}\n")
    return 0


def _photograph(url: str, words: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path())
        for name, address in [*addresses(_first_document(browser, url)), *_cited(browser, url)]:
            if not words or any(word in name for word in words):
                _one_page(browser, url + address, name)
        browser.close()


def _one_page(browser: Browser, address: str, name: str) -> None:
    for view, width, height, scheme in VIEWS:
        page = _page(browser, width, height, scheme)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        whole = view != "zoom400" and not name.startswith("reader")
        page.screenshot(path=FOLDER / f"{name}-{view}.png", full_page=whole)
        if name.startswith(("answer", "calculation")) and view == "wide":
            page.emulate_media(media="print")
            page.screenshot(path=FOLDER / f"{name}-print.png", full_page=True)
        page.context.close()


def _page(browser: Browser, width: int, height: int, scheme: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    return context.new_page()


def _first_document(browser: Browser, url: str) -> str:
    page = browser.new_page()
    documents = page.request.get(f"{url}/api/v1/documents").json()["documents"]
    page.close()
    return str(max(documents, key=lambda document: document["characters"])["id"])


def _cited(browser: Browser, url: str) -> list[tuple[str, str]]:
    """The reader as an evidence chip opens it."""
    page = browser.new_page()
    question = {"question": QUESTIONS["answer"][0]}
    evidence = page.request.post(f"{url}/api/v1/ask", data=question).json()["evidence"][0]
    page.close()
    number = f"#page={evidence['page']}" if evidence["page"] else "#span"
    place = f"start={evidence['start']}&end={evidence['end']}{number}"
    return [("reader-cited-sv", f"/documents/{evidence['document_id']}?{place}")]


if __name__ == "__main__":
    sys.exit(main())
