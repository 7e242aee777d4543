"""The words of the pictures, in Swedish and English."""

from __future__ import annotations

_TABLE = ("Tabellen nedanför säger samma sak i ord.", "The table below says the same in words.")
_TEXTS = {
    "timeline": ("Tidslinje {first}–{last}", "Timeline {first}–{last}"),
    "timeline.about": (
        "Ett märke för varje dokument, belopp, nivå och datum, i kolumner efter år. Större ring är större belopp.",
        "One mark for each document, amount, level and date, in columns by year. A larger ring is a larger amount.",
    ),
    "decision": ("Dokument", "Documents"),
    "amount": ("Belopp", "Amounts"),
    "level": ("Nivåer", "Levels"),
    "date": ("Datum", "Dates"),
    "levels": ("Nivå år för år", "Level by year"),
    "levels.about": (
        "En stapel för varje år, upp till hundra procent.",
        "A bar for each year, up to a hundred percent.",
    ),
    "flows": ("Vem ger och lämnar till vem", "Who gives and reports to whom"),
    "flows.about": (
        "En linje för varje flöde, från vänster till höger: heldragen för pengar, streckad för redovisning och "
        "begäran om pengar.",
        "A line for each flow, from left to right: solid for money, dashed for reports and requests for payment.",
    ),
    "flow.largest": ("som mest {amount}", "at most {amount}"),
    "flow.report": ("redovisning eller begäran", "report or request"),
    "unnamed": ("Givaren nämns inte", "The giver is not named"),
}


def words(key: str, language: str, **values: object) -> str:
    """A text of the pictures with its values filled in."""
    return _TEXTS[key][language == "en"].format(**values)


def described(key: str, language: str) -> str:
    """A picture's description, which ends by pointing to the table."""
    return f"{words(f'{key}.about', language)} {_TABLE[language == 'en']}"
