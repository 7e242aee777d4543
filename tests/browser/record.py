"""Write down what axe finds, for the accessibility statement: `python -m tests.browser.record`."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from assistant.settings import project_path
from tests.browser.axe import LOOKS, PAGES, examine, summary
from tests.http.material import write_corpus
from tests.http.running import chromium_path, running_service
from tests.http.scripted import scripted

FOLDER = project_path(".pytest_cache") / "d" / "villkor-http"  # where the tests keep their corpus and its index


def main() -> int:
    """Examine every page in both languages and themes and write `web/accessibility.json`."""
    corpus = write_corpus(FOLDER / "corpus")
    with running_service(corpus, FOLDER / "index", answering=scripted) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path())
        results = _results(browser, url)
        browser.close()
    file = project_path("web") / "accessibility.json"
    file.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{file}: {results['violations']} violations\n")
    return 1 if results["violations"] else 0


def _results(browser: Browser, url: str) -> dict[str, Any]:
    page = browser.new_page(base_url=url)
    pages, failures, tool = [], [], ""
    for name in PAGES:
        found = [examine(page, name, language, scheme) for language, scheme in LOOKS]
        broken = [line for one in found for line in summary(one)]
        tool = f"axe-core {found[0]['testEngine']['version']}"
        passes = len({rule["id"] for one in found for rule in one["passes"]})
        pages.append({"page": name, "passes": passes, "violations": len(broken)})
        failures += [f"{name}: {line.split(':')[0]}" for line in broken]
    return {
        "date": date.today().isoformat(),
        "tool": tool,
        "browser": f"Chromium {browser.version.split('.')[0]}",
        "violations": len(failures),
        "failures": sorted(set(failures)),
        "pages": pages,
    }


if __name__ == "__main__":
    sys.exit(main())
