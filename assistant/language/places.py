"""The counties and municipalities of Sweden, however written: "jamtland", "Norrbottens läns landsting"."""

from __future__ import annotations

import re
from functools import cache

from assistant.language.wordlists import word_table
from assistant.language.words import fold

_ROWS = word_table("places.tsv")

COUNTIES: tuple[str, ...] = tuple(row[0] for row in _ROWS)
"""The 21 counties (län), by the name without "län" and genitive: "Jönköping"."""

MUNICIPALITIES: dict[str, str] = {name: row[0] for row in _ROWS for name in row[2].split("|")}
"""The 290 municipalities, each with its county."""

# Names that are words as well: only a place with a capital, or with "kommun" after them.
_WORDS_TOO = frozenset(
    (
        "ale",
        "ange",
        "are",
        "berg",
        "boden",
        "eda",
        "flen",
        "habo",
        "hjo",
        "kil",
        "klippan",
        "koping",
        "lund",
        "mala",
        "mark",
        "mora",
        "nora",
        "sala",
        "salem",
        "sater",
        "sunne",
        "vara",
        "vindeln",
        "ydre",
        "dala",
        "kinda",
        "solna",
    )
)
_AROUND = re.compile(
    r"^(?:regionen|region|landstinget i|landstinget|kommunen|länet)\s+"
    r"|(?:\s+(?:kommuns?|kommunens?|stads?|läns?|länets?|landstings?|landstingens?|region|lan))+$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST_WORDS = 3  # of a name


def place_of(word: str) -> str | None:
    """The county or municipality a word names, as it is spelt officially; None for other words.

    >>> place_of("jamtland"), place_of("Jönköpings läns landsting"), place_of("Sörmland")
    ('Jämtland', 'Jönköping', 'Södermanland')
    >>> place_of("vara"), place_of("våra"), place_of("Vara kommun")
    (None, None, 'Vara')
    """
    name = _AROUND.sub("", " ".join(word.split()))
    certain = name != " ".join(word.split())
    for form in (name, name[:-1] if name.endswith(("s", "S")) else ""):
        folded = fold(form)
        if (place := _by_spelling().get(form.lower())) is None and (place := _by_folded().get(folded)) is None:
            continue
        if folded not in _WORDS_TOO or certain or form == place or form.lower() == place.lower() != folded:
            return place
    return None


def find_places(text: str) -> list[tuple[int, int, str]]:
    """Start, end (exclusive) and official name of each place in a text, longest names first."""
    words = list(_WORD.finditer(text))
    found: list[tuple[int, int, str]] = []
    place = 0
    while place < len(words):
        for count in range(min(_MOST_WORDS, len(words) - place), 0, -1):
            start, end = words[place].start(), words[place + count - 1].end()
            if end - start <= 60 and (name := place_of(text[start:end])) is not None:
                found.append((start, end, name))
                place += count - 1
                break
        place += 1
    return found


@cache
def _by_spelling() -> dict[str, str]:
    """Lower-case names with their diacritics.

    Counties win over municipalities of the same name, being the same.
    """
    names = {name.lower(): name for name in MUNICIPALITIES}
    for county, others, _ in _ROWS:
        names |= {other.lower(): county for other in others.split("|") if other}
        names[county.lower()] = county
    return names


@cache
def _by_folded() -> dict[str, str]:
    """Folded names, without those that are two places: Habo and Håbo."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for spelt, name in _by_spelling().items():
        if found.setdefault(fold(spelt), name) != name:
            doubtful.add(fold(spelt))
    return {folded: name for folded, name in found.items() if folded not in doubtful}
