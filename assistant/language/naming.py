"""Named bodies, people and places in a text, so that a name no evidence holds can be stopped.

A capital letter tells a name, except where a sentence begins. There a word is a name when it is a place,
or reads as an abbreviation or an authority ("-styrelsen", "-verket").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.places import place_of
from assistant.language.wordlists import word_table
from assistant.language.words import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"(?<![\w@./-])[A-ZÅÄÖÉÜ][\w&]*(?:['’-][\w&]+)*")
_WEAK = re.compile(r"(?:\A|[.!?:;…]|\n|[“”\"»«‘]|(?<!\w)[–•*-]|\)|\]|\()[\s“”\"»«(\[*•–-]*\Z")
_AUTHORITY = re.compile(
    r"(?:styrelsen?|verket|departementet|kontoret|namnden?|kollegiet|myndigheten|inspektionen|institutet|radet|"
    r"kansliet|forbundet?|domstolen|universitetet?|hogskolan?|organisationen|fonden|kassan|ombudsmannen|revisionen|banken|utskottet|bolaget)s?$"
)
# Generic at the start of a sentence: the evidence may call them by another form.
_COMMON_BODIES = _words(
    """
    kommunstyrelsen landstingsstyrelsen styrelsen namnden myndigheten departementet forbundet radet
    kansliet kontoret organisationen fonden universitetet
    """
)
_OPENERS = _words(
    """
    enligt i till fran av for med vid hos pa om under mot utover inom genom bade det de den detta denna
    dessa har ar var ska skall far fick kan maste vill bor samt och men eller nar dar da sa att som
    varav totalt sedan senast redan bara endast hela alla samtliga ja nej darfor dock aven ocksa
    sammanlagt sammantaget tillsammans utom forutom according in by to from of for with at on about
    under the a an and but or when where so that as this these all both only yes no total totally is are
    was may must shall can if each every ja since after before between
    """
)
# Capitalised in English, or units and day names: they name nobody.
_NEUTRAL = _words(
    """
    sek msek ksek kr i english swedish sweden sverige government state ministry minister parliament
    county counties council councils region regions municipality municipalities agency agencies
    authority board agreement decision circular application appendix annex section chapter page table
    register registers registry quality national support monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november
    december eu ok pdf it ikt faq the a an of and for in to nordic european svenska sveriges svensk
    svenskt regeringen riksdagen staten
    """
)
_NO_FIRST_NAMES = _OPENERS | _NEUTRAL
_SAME = tuple(frozenset(row) for row in word_table("same_names.tsv"))
_ENGLISH_PHRASE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(sorted((re.escape(name) for row in _SAME for name in row if " " in name), key=len, reverse=True))
    + r")(?!\w)",
)
_ENDING = re.compile(r"(?:'s|’s|s)$")


@dataclass(frozen=True, slots=True)
class Name:
    """One name as it stands in a text; `key` is folded, without genitive.

    `first` is the capitalised word before it, folded: a first name, maybe.
    """

    start: int
    end: int
    key: str
    first: str | None = None


@lru_cache(maxsize=2048)
def find_names(text: str) -> tuple[Name, ...]:
    """The names in `text`, in order.

    >>> [name.key for name in find_names("Medlen betalas av Kammarkollegiet till SKL.")]
    ['kammarkollegiet', 'skl']
    """
    found = _phrases(text)
    covered = {at for phrase in found for at in range(phrase.start, phrase.end)}
    last: re.Match[str] | None = None
    for hit in _WORD.finditer(text):
        if hit.start() in covered:
            continue
        key = _key(hit[0])
        joined = last is not None and text[last.end() : hit.start()] == " "
        first = _key(last[0]) if joined and last is not None else None
        last = hit
        if key in _NEUTRAL or len(key) < 2 or key.isdigit():
            continue
        if not _begins(text, hit.start()) or _named_at_start(hit[0], key):
            found.append(Name(hit.start(), hit.end(), key, None if first in _NO_FIRST_NAMES else first))
    return tuple(sorted(found, key=lambda name: name.start))


def names_for(key: str) -> frozenset[str]:
    """Every name of the body that `key` names, itself included."""
    return next((row for row in _SAME if key in row), frozenset({key}))


def holds_name(key: str, folded: str) -> bool:
    """Whether folded text names `key` under any of its names, in any usual ending, or part by part (A-B)."""
    for name in names_for(key):
        stem = re.escape(_stem(name))
        if re.search(rf"(?<!\w){stem}\w{{0,3}}(?!\w)", folded):
            return True
    parts = [part for part in key.split("-") if len(part) > 2]
    return len(parts) > 1 and all(holds_name(part, folded) for part in parts)


def _phrases(text: str) -> list[Name]:
    folded = fold(text)
    if len(folded) != len(text):  # a ligature was opened: offsets would not agree
        return []
    return [Name(hit.start(), hit.end(), hit[0]) for hit in _ENGLISH_PHRASE.finditer(folded)]


def _begins(text: str, start: int) -> bool:
    return _WEAK.search(text, max(0, start - 8), start) is not None or start == 0


def _named_at_start(word: str, key: str) -> bool:
    if (word.isupper() and len(word) > 1) or _AUTHORITY.search(key):
        return key not in _COMMON_BODIES and key not in _OPENERS
    return place_of(word) is not None


def _key(word: str) -> str:
    """Folded, without genitive; "SKL:s" never reaches here with its ending."""
    folded = fold(word)
    return _ENDING.sub("", folded) if len(folded) > 4 and not word.isupper() else folded


def _stem(name: str) -> str:
    """Without the definite ending, where enough is left to know it by."""
    for ending in ("et", "en", "n", "t", "s"):
        if len(name) > len(ending) + 6 and name.endswith(ending):
            return name[: -len(ending)]
    return name
