"""Which programme, register or grant a sentence or a table is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.documents.model import Document
from assistant.rules.extraction.naming import is_cry, main_name, said_names
from assistant.rules.extraction.sentences import Sentence, heading_paths
from assistant.rules.extraction.slugs import stem

# Headings that say what kind of text follows and not which programme it is about.
_GENERIC = re.compile(
    r"^(?:bilag|bakgrund|inledning|syfte|mål(?:et|en|sättning\w*|grupp\w*)?\b|ekonomi|tidplan|tidsplan|länk"
    r"|medlemm|sammanfatt|ärende"
    r"|regeringens|beslut|skäl|budget|kostnad|uppfölj|utvärder|redovis|utbetal|villkor|krav|förutsättning"
    r"|rapport|resultat|åtagand|parternas|delmål|grundkrav|prestations(?:ersättning|mål|krav|nivå)"
    r"|nya |skl|skr|stöd för|förvaltning|ansök|bedömning|kontakt|så |pengar|uppdrag \d|vem |vad |när |hur "
    r"|varför |var |vart |vilken |vilket |får |kan |måste |ska |behöver |gäller |är |har |finns |räcker "
    r"|vilka |medel|fördel|nivå|mätperiod|belopp"
    r"|statsbidragets|bidragets|bidragsvillkor|återbetal|rekvi|sista|viktiga|datum|övrig|allmän|giltig|godkänn"
    r"|förslag|problem|genomför"
    r"|samverkan$|exempel|förvänt|förbättringsarbete$|summa|källa|om (?:detta|källan|dokumentet|stödet"
    r"|bidraget|medlen|utlysningen)|utlysning|uppdraget|parter|omfattning|finansier|medfinans|utfas"
    r"|användning)",
)
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
_MOST_HEADINGS = 300  # in a longer document they are not looked for in the text
_OPENING = 8  # blocks among which a title stands
_LONGEST_TITLE = 160
_SHORTEST = 5  # letters of a heading that is a name


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
    headings: frozenset[str] = frozenset()  # those that name a programme: the document speaks of them by name

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


def document_names(document: Document) -> Names:
    """Collect what may be named as a programme: what its description lists, names it says often, telling headings."""
    told = document.metadata.programs
    said = told or said_names(document.text)
    headings = tuple(dict.fromkeys(cut_heading(path[-1]) for path in heading_paths(document).values() if path))
    naming = frozenset(headings) if told else frozenset(_spoken_of(headings, document.text))
    listed = dict.fromkeys(said, True)
    index: dict[str, tuple[_Name, ...]] = {}
    for name, is_listed in ({name: False for name in naming if _is_name(name)} | listed).items():
        stems = tuple(stem(word) for word in _WORD.findall(name.lower()))
        if stems:
            index[stems[0]] = (*index.get(stems[0], ()), _Name(name, stems, is_listed))
    only = next(iter(told)) if len(told) == 1 else None
    return Names(
        index=index,
        fallback=only if told else main_name(_titles(document), said),
        years=tuple(sorted(set(map(int, _YEAR.findall(document.metadata.title))))),
        chapters=_chapters(document),
        headings=naming,
    )


def _spoken_of(headings: Sequence[str], text: str) -> Iterator[str]:
    """Headings whose words stand elsewhere in the text as well, with the same capital: "Hemma tryggt"."""
    if len(headings) > _MOST_HEADINGS:
        return
    for heading in headings:
        if is_generic(heading) or len(heading) < _SHORTEST:
            continue
        if re.search(rf"(?<=[a-zåäö,;] ){re.escape(heading)}", text):
            yield heading


def _titles(document: Document) -> tuple[str, ...]:
    """The title, and the short lines that a document opens with: a letterhead comes before its own title."""
    opening = (document.text[block.start : block.end] for block in document.blocks[:_OPENING])
    lines = (" ".join(text.lstrip("#* ").split()) for text in opening)
    return (document.metadata.title, *(line for line in lines if len(line) < _LONGEST_TITLE))


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
    if _GENERIC.match(low) or len(heading) > 90:
        return False
    return bool(_REGISTER.search(heading)) or len(heading.split()) > 1


def is_generic(heading: str) -> bool:
    """Whether a heading asks, or names a kind of text ("Tidplan"), and no programme."""
    return is_cry(heading) or bool(_GENERIC.match(heading.lower()))


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
