"""axe on one page, and the pages it is run on."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.http.material import FIXED_PAGES, HOSTILE, PDF, SHEET

SWEDISH = "Hur stor andel av dödsfallen måste registreras i Svenska Palliativregistret 2010?"
PAGES: dict[str, str] = {
    "start": "/",
    "answer": f"/?{urlencode({'q': SWEDISH})}",
    "calculation": f"/?{urlencode({'q': 'Vi har registrerat 55 av 120 dödsfall i Palliativregistret 2010. Når vi?'})}",
    "conversation": f"/?{urlencode([('q', SWEDISH), ('q', 'och 2011?')])}",
    "not found": f"/?{urlencode({'q': 'Vad är momssatsen på livsmedel?'})}",
    "refused": f"/?{urlencode({'q': 'Får anna@example.se bidrag?'})}",
    "calculators": "/calculators",
    "calculator": "/calculators/state-share",
    "dates": "/deadlines",
    "check": "/verify",
    "documents": "/documents",
    "search": "/documents?q=bidrag",
    "document": f"/documents/{SHEET}?find=procent",
    "table": f"/documents/{HOSTILE}",
    "page image": f"/documents/{PDF}?image=2&page=2",
    **FIXED_PAGES,
}


def examine(page: Page, name: str, language: str) -> dict[str, Any]:
    """Everything axe says of a page."""
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
