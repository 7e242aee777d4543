"""What a document calls the programmes it is about: names with a capital that it says again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.language.places import find_places
from assistant.rules.extraction.vocabulary import recipients_in

_LEAST = 3  # times a name is said
_SAME = 0.7  # of a word's mentions in which the next word follows: then it is part of the name
_WORDS = 4  # of a name
_LONGEST = 100  # characters of a title that stands for its programme
_CAPITAL = re.compile(r"(?<=[a-zåäöé,;)] )[*_”\"(]{0,3}([A-ZÅÄÖ][a-zåäöé]{2,}(?:-[a-zåäö]+)?)(?![\w/])")
_NEXT = re.compile(r" ([^\W\d_]{2,})")
_BODY = re.compile(
    r"(?:verk|styrelse|myndighet|nämnd|departement|kollegi|råd|institut|fond|kommun|region|förbund|landsting|kontor"
    r"|byrå|inspektion|universitet|högskola|agentur|domstol|rätt|utskott|parti|län)\w{0,4}$"
)
_NO_NAME = re.compile(
    r"(?:Medel|Bidrag|Stöd|Krav|Ansök|Villkor|Beslut|Redovis|Utbetal|Nivå|Målet|Nätet|Del|Stad|Västra|Östra|Norra|Södra|Leader|Sverige|Svensk|Europ|Norden|Regering|Riksdag|Bilaga|Tabell|Avsnitt|Kapitel|Januari|Februari|Mars|April|Maj"
    r"|Juni|Juli|Augusti|September|Oktober|November|December)"
)
# A title says what a grant is for after one of these: "Statsbidrag för läxverkstäder".
_FOR = re.compile(r"\b(?:om|för|till|ur|inom|avseende) ")
_KIND_OF = re.compile(r"^(?:projektet|programmet|satsningen|statsbidraget|bidraget|stödet|en|ett) ")
_WORD = re.compile(r"[^\W\d_]{4}")
_LEADING = re.compile(r"^(?:till|för|åt) ")
_GENERAL = re.compile(
    r"(?:de |alla )?(?:kommun|region|landsting|län|förening|huvudm|villkor|statsbidrag|bidrag|stöd|medel|att |fördel"
    r"|försöksverksamhet|utvecklingsmedel|ändrade|anslag|insatser$"
    r"|(?:budget|bidrags|verksamhets|läs|kalender)?år(?:et|en)? |perioden )",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(r" till | för (?=kommun|region|landsting|vuxna|barn)")
_GRANT = re.compile(r"bidrag|stöd|medel|avtal|överenskommelse|uppdrag|villkor|regler|satsning|projekt", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([A-ZÅÄÖ][^\d()]{4,40})\)")
_IN_BRACKETS = re.compile(r" \([^()]*\)")
# Papers about many grants: their title is none's name.
_OF_MANY = re.compile(r"(?:handbok|handledning|nyhetsbrev|frågor)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:cirkulär|beslut|ansökan|avtal|protokoll|brev|pm|promemoria|rapport|slutrapport|frågor|överenskommelse|regler"
    r"|uppdrag|bilaga|tjänsteskrivelse|vägledning|riktlinjer|handbok|handledning|informationsbrev|regleringsbrev"
    r"|styrdokument|återrapportering|redovisning|missiv|nyhetsbrev|förordning)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\s*(?:,|år|för|läsåret|bidragsåret)?\s*(?:19|20)\d{2}(?:[–/-]\d{2,4})?$")


def said_names(text: str) -> tuple[str, ...]:
    """Names that a text says at least three times, the most said first; bodies and places are none.

    >>> said_names("Nu får Vägen tillbaka mer. Inom Vägen tillbaka, och ur Vägen tillbaka, ges stöd av Skolverket.")
    ('Vägen tillbaka',)
    """
    counted = Counter(found[1].removesuffix("s") for found in _CAPITAL.finditer(text))
    names = []
    for word, count in counted.most_common(40):
        if count < 2 or _BODY.search(word) or _NO_NAME.match(word):
            continue
        name, said = _extended(text, word)
        if said >= _LEAST and not recipients_in(name) and not find_places(name):
            names.append((said, name))
    return tuple(name for _, name in sorted(names, key=lambda one: -one[0]))


def main_name(titles: Sequence[str], names: Sequence[str]) -> str | None:
    """The programme a document is about as a whole: named by its title or first lines, else the name it says most."""
    for title in titles:
        if not is_cry(title) and (name := _named_by(title, names)) is not None:
            return name
    own = "" if is_cry(titles[0]) else titles[0]
    return next(iter(names), None) or _short_title(own) or _as_it_stands(own)


def is_cry(heading: str) -> bool:
    """Whether a heading asks or exclaims: then it names nothing."""
    return heading.rstrip().endswith(("?", "!"))


def _as_it_stands(title: str) -> str | None:
    """A title that names a grant, where nothing shorter is found in it."""
    if not _GRANT.search(title) or _OF_MANY.match(title) or title.isupper() or len(title) > _LONGEST:
        return None
    return _YEARS.sub("", title)


def _named_by(title: str, names: Sequence[str]) -> str | None:
    bracketed = _BRACKETED.search(title)
    if bracketed and not _BODY.search(bracketed[1]):
        return bracketed[1].capitalize() if bracketed[1].isupper() else bracketed[1]
    head = _short_title(title)
    if head is not None and (" – " in title or _GRANT.search(head)):
        return head
    in_title = next((name for name in names if name.lower() in title.lower()), None)
    return in_title or title_name(title)


def _short_title(title: str) -> str | None:
    """A title that is a name itself: "Tryggare vård 2013"."""
    head = _YEARS.sub("", re.split(r" [–—-] |: ", title)[0])
    if head.isupper():  # capitals are a manner of writing; one word alone is a letterhead
        head = head.capitalize() if " " in head else ""
    if len(head.split()) > _WORDS or _BODY.search(head.lower()) or _PAPER.match(head) or find_places(head):
        return None
    return head or None


def _extended(text: str, word: str) -> tuple[str, int]:
    """A word with those that nearly always follow it, and how often it is said."""
    name, said = word, len(re.findall(rf"\b{word}s?\b", text))
    for _ in range(_WORDS - 1):
        following = Counter(_followers(text, name))
        best = following.most_common(1)
        if not best or best[0][1] < max(_LEAST, _SAME * said):
            return name, said
        name = f"{name} {best[0][0]}"
    return name, said


def _followers(text: str, name: str) -> Iterator[str]:
    for found in re.finditer(rf"\b{re.escape(name)}", text):
        following = _NEXT.match(text, found.end())
        if following is not None:
            yield following[1]


def title_name(title: str) -> str | None:
    """What the grant of a title is for, where the title names a grant.

    >>> title_name("Statsbidrag till kommuner för läxverkstäder, läsåret 2021/22")
    'läxverkstäder'
    >>> title_name("UPPDRAG OM STÖD TILL PROJEKTET LEVANDE STRÄNDER")
    'levande stränder'
    """
    if not _GRANT.search(title):
        return None
    written = title.lower() if title.isupper() else title
    plain = _YEARS.sub("", _IN_BRACKETS.sub("", written).split(",")[0])
    for found in _FOR.finditer(plain):
        what = _LEADING.sub("", _KIND_OF.sub("", plain[found.end() :]))
        if _WORD.search(what) and not _GENERAL.match(what) and not _BODY.search(what):
            return _YEARS.sub("", _TO_WHOM.split(what)[0]).strip(" .:") or None
    return None
