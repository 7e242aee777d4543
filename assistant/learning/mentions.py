"""Where a term of the glossary stands in a text, under any of its names and in any usual ending."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.numbers import Quantity, find_quantities
from assistant.language.words import fold
from assistant.library.model import Term

_ENDING = r"(?::?(?:s|n|en|et|er|ar|or|na|erna|arna|orna|ens|ets|nas))?"
_SHORT = 4  # an abbreviation of up to so many letters takes no ending but genitive


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that names a term; `slug` is the term's address in the glossary."""

    start: int
    end: int
    slug: str


def slug_of(term: Term) -> str:
    """The last part of a term's address: "mest-sjuka-aldre"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(term.term)).strip("-") or "term"


def first_mentions(text: str, glossary: Sequence[Term], language: str = "sv") -> tuple[Mention, ...]:
    """The first place of each term in a text, in order and not overlapping; longer names go before shorter.

    The unit of an amount ("miljoner kronor") is no mention.
    """
    amounts = find_quantities(text)
    found: list[Mention] = []
    for term in sorted(glossary, key=lambda one: -len(one.term)):
        hits = mention_pattern(term, language).finditer(text)
        hit = next((one for one in hits if not any(_within(one, amount) for amount in amounts)), None)
        if hit and not any(one.start < hit.end() and hit.start() < one.end for one in found):
            found.append(Mention(hit.start(), hit.end(), slug_of(term)))
    return tuple(sorted(found, key=lambda one: one.start))


def _within(hit: re.Match[str], amount: Quantity) -> bool:
    return amount.start <= hit.start() and hit.end() <= amount.end


@lru_cache(maxsize=2048)
def mention_pattern(term: Term, language: str = "sv") -> re.Pattern[str]:
    """Finds a term under any of its names; those in English as well where the text is English."""
    names = [term.term, *term.aliases]
    if language == "en" and term.term_en:
        names.append(term.term_en.partition(" (")[0])
    parts = [_name(name) for name in sorted(names, key=len, reverse=True)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _name(name: str) -> str:
    """A name in any case; a short abbreviation only in its own."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    if len(name) <= _SHORT and name.upper() == name:
        return rf"(?-i:{words}(?::?s)?)"
    return words + _ENDING
