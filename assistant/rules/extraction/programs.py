"""Which programme, register or grant a sentence or a table is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.documents.model import Document
from assistant.rules.extraction.headings import is_generic
from assistant.rules.extraction.name_model import learned_names
from assistant.rules.extraction.sentences import Sentence, heading_paths
from assistant.rules.extraction.slugs import stem

_FRAME = re.compile(r"(?:inom ramen för|avseende|gällande|rörande)\s+(.{3,80})$")
_REGISTER = re.compile(
    r"(?<!\w)((?:Svenska |Nationella )?[A-ZÅÄÖa-zåäö][a-zåäö]{3,}registret)(?!\w)(?: ([A-ZÅÄÖ]\w+(?: "
    r"[A-ZÅÄÖ]\w+| alert)?))?"
)
_PLAIN_REGISTER = re.compile(
    r"(?:kvalitets|patient|personal|hälsodata|befolknings|nationella )registret$", re.IGNORECASE
)
_AFTER_DASH = re.compile(r"(?:\s[–—-]|:)\s(.{3,120})$")
_TRAILING_YEAR = re.compile(r"[\s,]+(?:för |år )?(?:19|20)\d{2}(?:\s?[–-]\s?(?:19|20)\d{2})?$")
_YEAR = re.compile(r"(?<![\d/:.,-])(?:19|20)\d{2}(?![\d/:-])")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name, its words as stems, and whether the document's own description lists it."""

    name: str
    stems: tuple[str, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The programmes a document names, by the stem of their first word; and the years it speaks for."""

    index: Mapping[str, tuple[_Name, ...]]
    fallback: str | None
    years: tuple[int, ...]
    chapters: tuple[tuple[int, int | None], ...] = ()  # where each outermost section starts, and its year
    headings: frozenset[str] = frozenset()  # those that name a programme
    told: bool = True  # by the document's own description, and not learned

    def find(self, text: str, *, listed: bool = False) -> str | None:
        """The name a text holds, in any inflection: a listed one before others, a longer before a shorter."""
        words = tuple(stem(word) for word in _WORD.findall(text.lower()))
        best: _Name | None = None
        for place, word in enumerate(words):
            for known in self.index.get(word, ()):
                if (listed and not known.listed) or words[place : place + len(known.stems)] != known.stems:
                    continue
                if best is None or (known.listed, len(known.stems)) > (best.listed, len(best.stems)):
                    best = known
        return None if best is None else best.name

    def year_at(self, offset: int) -> int | None:
        """The year of the document's title, else the one that its chapter there speaks for."""
        if self.years:
            return self.years[0] if len(self.years) == 1 else None
        place = bisect_right(self.chapters, offset, key=lambda chapter: chapter[0]) - 1
        return self.chapters[place][1] if place >= 0 else None


def document_names(document: Document, weights: Mapping[str, float] | None = None) -> Names:
    """Collect what may be named as a programme: what its description lists, else the names learned to be such."""
    told = document.metadata.programs
    names = told or learned_names(document, weights)
    paths = heading_paths(document).values() if told else ()
    headings = frozenset(cut_heading(path[-1]) for path in paths if path)
    index: dict[str, tuple[_Name, ...]] = {}
    for name, is_listed in ({name: False for name in headings if _is_name(name)} | dict.fromkeys(names, True)).items():
        stems = tuple(stem(word) for word in _WORD.findall(name.lower()))
        if stems:
            index[stems[0]] = (*index.get(stems[0], ()), _Name(name, stems, is_listed))
    return Names(
        index=index,
        fallback=next(iter(names), None) if not told or len(told) == 1 else None,
        years=tuple(sorted(set(map(int, _YEAR.findall(document.metadata.title))))),
        chapters=_chapters(document),
        headings=headings,
        told=bool(told),
    )


def _chapters(document: Document) -> tuple[tuple[int, int | None], ...]:
    """The year most spoken of in each outermost section, and the document's where a section has none."""
    overall = _leading_year(document.text) or _spoken_year(document)
    starts = [0, *(section.start for section in document.sections if section.level == 1)]
    stops = [*starts[1:], len(document.text)]
    return tuple(
        (start, _leading_year(document.text[start:stop]) or overall) for start, stop in zip(starts, stops, strict=True)
    )


def _leading_year(text: str) -> int | None:
    """The year a text names at least three times, and twice as often as any other."""
    counted = Counter(_YEAR.findall(text)).most_common(2)
    if not counted or counted[0][1] < 3 or (len(counted) > 1 and counted[0][1] < 2 * counted[1][1]):
        return None
    return int(counted[0][0])


def _spoken_year(document: Document) -> int | None:
    """The year a document says most, where that is the first it says or it is dated so; else the year it is dated.

    A year said once and in passing is not the one it speaks for.
    """
    dated = document.metadata.date
    of_date = int(dated[:4]) if dated else None
    said = [int(year) for year in _YEAR.findall(document.text)]
    if not said:
        return of_date
    (most, times), *others = Counter(said).most_common(2)
    leads = times > max((count for _, count in others), default=1)
    return most if leads and most in (said[0], of_date) else of_date


def _is_name(heading: str) -> bool:
    """Whether a heading can be recognised as a name in running text: several words, capitals or a register."""
    low = heading.lower()
    if is_generic(low) or len(heading) > 90:
        return False
    return bool(_REGISTER.search(heading)) or len(heading.split()) > 1


def program_of(sentence: Sentence, names: Names) -> str | None:
    """The programme, register or grant a sentence is about: named in it, or the nearest telling heading."""
    named = _named_register(sentence.text, names) or names.find(sentence.text)
    return named or program_of_headings(sentence.around.headings, names)


def program_of_headings(headings: Sequence[str], names: Names) -> str | None:
    """The programme that the nearest heading names, or is; a heading such as "Tidplan" is passed over."""
    for heading in reversed(headings):
        if (program := names.find(heading, listed=True)) is not None:
            return program
        if not is_generic(heading) and cut_heading(heading) in names.headings:
            return cut_heading(heading)
        if not names.told:
            continue
        framed = _FRAME.search(heading) or _AFTER_DASH.search(heading)
        if framed and not is_generic(framed[1]) and not re.search(r"\d (?:mil|kr|proc)", framed[1]):
            return cut_heading(framed[1])
    return names.fallback


def cut_heading(heading: str) -> str:
    """A heading without what follows a dash, and without its year.

    >>> cut_heading("Regionala stödstrukturer – utfasning 2014–2016"), cut_heading("Senior Alert 2010")
    ('Regionala stödstrukturer', 'Senior Alert')
    """
    head = _AFTER_DASH.sub("", heading)
    return _TRAILING_YEAR.sub("", head).strip() or heading


def _named_register(text: str, names: Names) -> str | None:
    """The quality register a text names, under the name the document's headings give it, where they do."""
    for found in _REGISTER.finditer(text):
        if found[2] and _PLAIN_REGISTER.search(found[1]):  # "kvalitetsregistret Senior alert"
            return names.find(found[2]) or found[2]
        known_as = names.find(f"Svenska {found[1]}") or names.find(found[1])
        if known_as is not None or (found[1][0].isupper() and not _PLAIN_REGISTER.search(found[1])):
            return known_as or found[1]
    return None
