"""What in a document may be the name of its programme: stretches of its title and headings, and names that it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.documents.model import Document
from assistant.language.compounds import known_entry, split_compound
from assistant.language.places import find_places
from assistant.language.words import stopword
from assistant.rules.extraction.headings import asks
from assistant.rules.extraction.vocabulary import is_agency

MOST_READ = 200_000  # characters of a document that are looked through
MOST_HEADINGS = 150
TITLE, OPENING, HEADING, CAPITAL, QUOTED, LONG = "title", "opening", "heading", "capital", "quoted", "long"
OF_LINES = (TITLE, OPENING, HEADING)
_OPENING = 8  # blocks among which a title stands
_LONGEST_LINE = 160
_MOST_WORDS = 8  # of a name
_MOST_CAPITALS = 40
_MOST_LONG = 15
_SAME = 0.6  # of a word's mentions in which the next word follows: then it is part of the name
_YEARS = re.compile(
    r"[\s,]*(?:\b(?:för|år|åren|läsåret|bidragsåret|under|perioden|budgetåret)\b\s*)?"
    r"\(?\b(?:19|20)\d{2}\b(?:\s?[–/-]\s?\d{2,4})?\)?"
)
_STATUTE = re.compile(r"\(?(?:\b[A-ZÅÄÖ-]{2,} )?\b\d{4}:\d+\)?")  # "(2010:37)", "SKOLFS 2010:37"
_LINK = r"(?:om|för|till|ur|inom|avseende|i|på|av|mot|kring|med|från|att|samt|och|mellan|under|hos|vid|efter)"
_LINKS = re.compile(rf"(?<=\s){_LINK}(?=\s)", re.IGNORECASE)
_IS_LINK = re.compile(_LINK)
_PARTS = re.compile(r"\s[–—-]\s|[:;()”“\"«»?!]|,\s|\.\s|\.$")
_NUMBERED = re.compile(
    r"^(?:§\s*\d+|\d+(?:\.\d+)*[.)]?|kapitel \d+\.?|bilaga \d+\.?|avsnitt \d+\.?|cirkulär \d+:\d+)\s*", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_INNER_WORD = re.compile(r"(?<= )[^\W\d_]{4}")
_MOSTLY = 0.8  # of its letters: so much of a name may not be a place's
_CAPITAL = re.compile(r"(?<=[a-zåäöé,;)] )[*_”\"(]{0,3}([A-ZÅÄÖ][a-zåäöé]{2,}(?:-[a-zåäö]+)?)(?![\w/-])")
_QUOTED = re.compile(r"[”“\"»]([^”“\"«»\n]{4,50})[”\"«]")
_LONG = re.compile(r"(?<![\w-])([a-zåäö]{9,}(?:et|en|na|erna|orna|arna|el))(?!\w)")
_NEXT = re.compile(r" ([^\W\d_]{2,})")
_BODY = re.compile(
    r"(?:verk|styrelse|myndighet|nämnd|departement|kollegi|råd|institut|fond|kommun|region|förbund|landsting|kontor"
    r"|byrå|inspektion|universitet|högskola|agentur|domstol|rätt|utskott|parti|län)\w{0,4}$"
)


@dataclass(slots=True)
class Candidate:
    """One way of naming the programme, as first written, and where it was found: "title", "heading<för" …"""

    key: str
    written: str
    sources: set[str] = field(default_factory=set)

    def is_of(self, *kinds: str) -> bool:
        """Whether it was found in one of these places."""
        return any(source.startswith(kinds) for source in self.sources)


def key_of(text: str) -> str:
    """A name's words, lower case: what two writings of it share.

    >>> key_of("Tryggare vård – 2013")
    'tryggare vård 2013'
    """
    return " ".join(_WORD.findall(text.lower()))


def candidates(document: Document) -> dict[str, Candidate]:
    """What may be the name of a document's programme, by key. Bodies, places, people and everyday words are none."""
    text = document.text[:MOST_READ]
    found: dict[str, Candidate] = {}
    for name, *sources in (*_of_lines(document), *_said(text)):
        plain = name.strip(" .,:-–*_")
        key = key_of(plain)
        if key in found or _may_name(key, plain):
            found.setdefault(key, Candidate(key, plain)).sources.update(sources)
    return {key: one for key, one in found.items() if not _is_everyday(one, text) and not _is_person(one)}


def lines_of(document: Document) -> Iterator[tuple[str, str]]:
    """The title, the short lines that a document opens with, and its headings, each with what it is; no questions."""
    title = document.metadata.title
    if not asks(title):
        yield TITLE, title
    for block in document.blocks[:_OPENING]:
        line = " ".join(document.text[block.start : block.end].lstrip("#*_ ").rstrip("*_ ").split())
        if len(line) < _LONGEST_LINE and line != title and not asks(line):
            yield OPENING, line
    headings = (" ".join(section.title.split()) for section in document.sections[:MOST_HEADINGS])
    yield from ((HEADING, heading) for heading in dict.fromkeys(headings) if heading != title and not asks(heading))


def _of_lines(document: Document) -> Iterator[tuple[str, ...]]:
    for role, line in lines_of(document):
        for name, before, after in _stretches(line):
            whole = (f"{role}=",) if before in "^|" and after in "$|" else ()
            yield (name, role, f"{role}>{before}", f"{role}<{after}", *whole)


def _stretches(line: str) -> Iterator[tuple[str, str, str]]:
    """Each stretch of a line between two joints, with the joints: "om" and the end in "Beslut om stöd"."""
    plain = _YEARS.sub(" ", _STATUTE.sub(" ", _NUMBERED.sub("", line)))
    parts = [part.strip(" .,") for part in _PARTS.split(" ".join(re.sub(r"[*_#]+", "", plain).split()))]
    parts = [part for part in parts if part]
    for place, part in enumerate(parts):
        written = part.lower() if part.isupper() and len(part) > 5 else part  # capitals are a manner of writing
        links = list(_LINKS.finditer(written))
        ends = {len(written): "$" if place == len(parts) - 1 else "|"}
        ends |= {link.start() - 1: link[0].lower() for link in links}
        for start, before in _starts(written, links, "|" if place else "^").items():
            for end, after in ends.items():
                name = written[start:end].strip(" .,")
                if end > start and len(name.split()) <= _MOST_WORDS and re.search(r"[^\W\d_]{4}", name):
                    yield name, before, after


def _starts(part: str, links: Sequence[re.Match[str]], opening: str) -> dict[int, str]:
    starts = {found.start(): "w" for found in _INNER_WORD.finditer(part)}
    starts |= {at: "A" for at in starts if part[at].isupper()}
    return starts | {link.end() + 1: link[0].lower() for link in links} | {0: opening}


def _said(text: str) -> Iterator[tuple[str, str]]:
    """Names with a capital that a text says twice or more, what it quotes, and long words it says often."""
    capitals = Counter(found[1].removesuffix("s") for found in _CAPITAL.finditer(text))
    for word, count in capitals.most_common(_MOST_CAPITALS):
        if count > 1:
            yield from ((name, CAPITAL) for name in _extended(text, word))
    yield from ((found[1], QUOTED) for found in _QUOTED.finditer(text) if len(found[1].split()) <= _MOST_WORDS)
    for word, count in Counter(_LONG.findall(text)).most_common(_MOST_LONG):
        if count > 2:
            yield word, LONG


def _extended(text: str, word: str) -> Iterator[str]:
    """A word, and the word with those that nearly always follow it."""
    name, said = word, len(re.findall(rf"\b{word}s?\b", text))
    yield name
    for _ in range(_MOST_WORDS // 2):
        places = (found.end() for found in re.finditer(rf"\b{re.escape(name)}\b", text))
        following = Counter(after[1] for at in places if (after := _NEXT.match(text, at)))
        best = following.most_common(1)
        if not best or best[0][1] < max(2, _SAME * said):
            return
        name = f"{name} {best[0][0]}"
        yield name


def _may_name(key: str, written: str) -> bool:
    words = key.split()
    if len(key) < 4 or is_body(written) or stopword(words[-1]):
        return False
    if _IS_LINK.fullmatch(words[-1]) or _IS_LINK.fullmatch(words[0]):
        return False
    places = list(find_places(written))
    beside = written
    for start, end, _ in places:  # "Mora och Orsa" has no word of its own
        beside = beside[:start] + " " * (end - start) + beside[end:]
    told = any(not (stopword(word) or _IS_LINK.fullmatch(word)) for word in _WORD.findall(beside.lower()))
    return told and sum(end - start for start, end, _ in places) < _MOSTLY * len(written)


def is_body(name: str) -> bool:
    """Whether a name is that of an authority or another body."""
    return is_agency(name) or _BODY.search(name.lower()) is not None


def _is_everyday(one: Candidate, text: str) -> bool:
    """Whether it is one plain word of the dictionary that the text does not write as a name."""
    if " " in one.key or known_entry(one.key) is None or (split_compound(one.key) and len(one.key) > 9):
        return False
    said = re.findall(rf"(?<=[a-zåäö,;] )[*_”\"]?({re.escape(one.key)})(?!\w)", text, re.IGNORECASE)
    capitals: int = sum(word[0].isupper() for word in said)
    return 2 * capitals <= len(said)


def _is_person(one: Candidate) -> bool:
    """Whether every word has its capital: Swedish gives a programme one, a person and a foreign body each of them."""
    words = [word for word in _WORD.findall(one.written) if len(word) > 1]
    return len(words) > 1 and all(word[0].isupper() for word in words) and not one.is_of(TITLE, HEADING)
