"""The question as understood: its words, language, years, dates, quantities, places and names. No kinds: see `form`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.bilingual import detect_language
from assistant.language.dates import DateMention, find_dates
from assistant.language.numbers import Quantity, find_quantities
from assistant.language.places import find_places
from assistant.language.words import known_word
from assistant.language.years import years_in

_YEARS = re.compile(r"((?:19|20)\d\d)\s*(?:[–-]|till|to)\s*((?:19|20)\d\d)")
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-ZÅÄÖ][\w:&-]*\w|\b[A-ZÅÄÖ]{2,}\w*")
_OF_SELF = re.compile(r"\b(?:vi|oss|vår|vårt|våra|jag|we|our|us|i)\b", re.I)  # pronouns, a closed class
_NO_MORE = re.compile(r"\W*(?:då|then)?\W*", re.I)  # behind a place that is asked about
_MOST_YEARS = 20  # of a range


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question read. `text` is what is answered; `as_written` what the user typed; `before` what it leans on."""

    as_written: str
    text: str
    language: str
    years: tuple[int, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    places: tuple[str, ...]
    names: tuple[str, ...]
    before: str | None = None

    @property
    def swedish(self) -> bool:
        return self.language != "en"

    def say(self, swedish: str, english: str) -> str:
        """The one of two wordings that is in its language."""
        return swedish if self.swedish else english

    @property
    def of_self(self) -> bool:
        """Whether who asks speaks of themselves."""
        return bool(_OF_SELF.search(self.whole))

    @property
    def whole(self) -> str:
        """What is searched for: the question, with the one it leans on before it."""
        return f"{self.before} {self.text}" if self.before else self.text


def read_question(
    text: str, *, as_written: str | None = None, language: str | None = None, before: str | None = None
) -> Question:
    """Understand one question."""
    text = re.sub(r"\s+", " ", text).strip()
    return Question(
        as_written=as_written or text,
        text=text,
        language=language or detect_language(text),
        years=_years(text),
        dates=find_dates(text),
        quantities=find_quantities(text),
        places=_places(text),
        names=tuple(dict.fromkeys(hit.group() for hit in _NAME.finditer(text))),
        before=before,
    )


def _years(text: str) -> tuple[int, ...]:
    """Every year named; "2010–2012" and "2010 till 2012" name the years between, too."""
    found = set(years_in(text))
    for hit in _YEARS.finditer(text):
        found |= set(range(int(hit[1]), min(int(hit[2]), int(hit[1]) + _MOST_YEARS) + 1))
    return tuple(sorted(found))


def _places(text: str) -> tuple[str, ...]:
    """Places as names: a word of the dictionary that begins a sentence is that word ("Vara med, måste vi det?"), unless
    it is all there is ("Vara?")."""
    found = []
    for start, end, place in find_places(text):
        begins = not _NO_MORE.fullmatch(text, end) and (start == 0 or text[:start].rstrip().endswith((".", "!", "?")))
        if not (begins and known_word(text[start:end].lower())):
            found.append(place)
    return tuple(dict.fromkeys(found))
