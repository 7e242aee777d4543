"""The words of the pages, from `web/texts/sv.json` and `en.json`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from assistant.settings import project_path

LANGUAGES = ("sv", "en")


class Texts:
    """One language's words: `texts("ask.button")`, `texts("documents", n=3)`."""

    def __init__(self, language: str, words: dict[str, str]) -> None:
        self.language, self._words = language, words

    def __call__(self, key: str, **values: Any) -> str:
        """The text of a key, with `{name}` filled in; with `n` the key's `.one` form where n is 1."""
        if values.get("n") == 1 and f"{key}.one" in self._words:
            key = f"{key}.one"
        text = self._words[key]
        return text.format(**values) if values else text

    def get(self, key: str, default: str) -> str:
        """The text of a key that may be missing: a kind of rule that came later, say."""
        return self._words.get(key, default)

    def pick(self, swedish: str, english: str | None) -> str:
        """Of two texts the one in this language; the Swedish where there is no English."""
        return english if self.language == "en" and english else swedish

    @property
    def keys(self) -> set[str]:
        return set(self._words)


@cache
def texts_in(language: str) -> Texts:
    """The words of "sv" or "en"."""
    file = project_path("web") / "texts" / f"{language}.json"
    return Texts(language, json.loads(file.read_text(encoding="utf-8")))


def answer_language(page_language: str) -> str | None:
    """On the English page answers are English; on the Swedish one they follow the question (None)."""
    return "en" if page_language == "en" else None
