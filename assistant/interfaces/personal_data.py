"""Refuses what a user wrote where it holds personal data, before anything reads, stores or logs it."""

from __future__ import annotations

from assistant.errors import RefusedQuestion
from assistant.language.personal_data import find_personal_data

_SWEDISH = {"personnummer": "personnummer", "email": "e-postadress", "phone": "telefonnummer"}


def refuse_personal_data(*texts: str | None) -> None:
    """Raise RefusedQuestion, which names the kinds found and never the text, where there are any."""
    kinds = sorted({kind for text in texts if text for _, _, kind in find_personal_data(text)})
    if kinds:
        raise RefusedQuestion(
            f"The text holds personal data ({', '.join(kinds)}). Ask again without it.",
            f"Texten innehåller personuppgifter ({', '.join(_SWEDISH[kind] for kind in kinds)}). Fråga igen utan dem.",
        )
