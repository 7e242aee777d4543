"""axe on one page, and the pages it is run on."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.http.material import FIXED_PAGES, HOSTILE, PDF, SHEET
from tests.http.scripted import (
    CALCULATION,
    DOUBTED,
    FOLLOW_UP,
    GREETING,
    LEVEL,
    LISTED,
    MUCH_MISSING,
    NEAREST,
    TABLE,
    UNCLEAR,
    YEAR_MISSING,
)


def asked(*questions: str) -> str:
    """The address of a conversation."""
    return "/?" + urlencode([("q", question) for question in questions])


PAGES: dict[str, str] = {
    "start": "/",
    "answer": asked(LEVEL),
    "calculation": asked(CALCULATION),
    "conversation": asked(LEVEL, FOLLOW_UP, UNCLEAR, GREETING),
    "list and table": asked(LISTED, TABLE),
    "not found": asked(NEAREST, DOUBTED),
    "what is missing": asked(YEAR_MISSING, MUCH_MISSING),
    "refused": asked("Får anna@example.se bidrag?"),
    "calculators": "/calculators",
    "calculator": "/calculators/state-share",
    "dates": "/deadlines",
    "check": "/verify",
    "documents": "/documents",
    "search": "/documents?q=bidrag",
    "document": f"/documents/{SHEET}?find=procent",
    "table": f"/documents/{HOSTILE}",
    "page image": f"/documents/{PDF}?image=2&page=2",
    "own document": "/own",
    "components": "/components",
    **FIXED_PAGES,
}


LOOKS = (("sv", "light"), ("en", "dark"))  # every language and every theme once; each page is examined so


def examine(page: Page, name: str, language: str, scheme: str) -> dict[str, Any]:
    """Everything axe says of a page in a language and a theme."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    address = PAGES[name]
    page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
    return dict(Axe().run(page).response)


def summary(found: dict[str, Any]) -> list[str]:
    """Each violation in one line: the rule and where it is broken."""
    return [
        f"{one['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
