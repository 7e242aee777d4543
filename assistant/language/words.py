"""Swedish words for searching: tokens, lemmas, parts of compounds, and forms typed without å, ä and ö."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.language.compounds import known_entry, split_compound
from assistant.language.sentences import sentences
from assistant.language.spelling import Speller, closest, restored
from assistant.language.wordlists import word_list, word_table

__all__ = [
    "Speller",
    "Token",
    "closest",
    "compound_parts",
    "fold",
    "known_word",
    "lemma",
    "quick_parts",
    "sentences",
    "stopword",
    "terms",
    "tokenize",
]

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?![^\W\d_])"
    r"|[^\W_]+(?:[-’'][^\W_]+)*(?::(?:s|n|en|ns|ens|et|ar|er|na|arna)(?!\w))?"
    r"|%|§"
)
_GENITIVE = re.compile(r":\w{1,4}$")
_VERB_PREFIX = re.compile(r"(?:ut|in|av|på|upp|ned|åter|om|an|till|för|över|under|sam|med|mot|vidare)(?=\w{5})")
_VERB_ENDINGS = ("r", "s", "t", "ts", "de", "des")  # "börjar", "lämnas", "lämnat", "lämnats", "lämnade", "lämnades"
_SHORTEST = 3  # letters in a part of a compound
_LONGEST = 60  # letters of a compound
_SIGNS = {"%": "procent", "§": "paragraf"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number as it stands."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Words, numbers and the signs % and §, in order.

    >>> [token.text for token in tokenize("SKL:s stöd, 62,5 miljoner (e-hälsa)")]
    ['SKL:s', 'stöd', '62,5', 'miljoner', 'e-hälsa']
    """
    return [Token(hit[0], hit.start(), hit.end()) for hit in _TOKEN.finditer(text)]


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Lower case without diacritics: "Förbättring" is "forbattring".

    >>> fold("ÅÄÖé")
    'aaoe'
    """
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The dictionary form in lower case; the word itself where no dictionary helps. Numbers are kept.

    >>> lemma("Ansökningar"), lemma("stödstrukturerna"), lemma("forbattringar"), lemma("2010")
    ('ansökan', 'stödstruktur', 'förbättring', '2010')
    """
    plain = _SIGNS.get(word) or _GENITIVE.sub("", unicodedata.normalize("NFC", word).lower())
    if not plain or plain[0].isdigit():
        return plain
    if (fixed := _overrides().get(plain)) is not None:
        return fixed
    if (entry := known_entry(plain)) is not None and (entry.lemma or entry.tail):
        base = (entry.lemma or plain).lower()
        added = plain.removeprefix(base) if base.endswith("a") else plain
        if entry.tail and (base == f"{plain}a" or (added != plain and added not in _VERB_ENDINGS)):
            return plain  # a noun that is spelt like a form of a verb: "plan", "uppdrag"
        return _overrides().get(base, base)
    if "-" in plain:
        cut = plain.rfind("-") + 1
        return plain[:cut] + lemma(plain[cut:])
    if parts := split_compound(plain):
        return plain[: -len(parts[-1])] + lemma(parts[-1])
    if (prefix := _VERB_PREFIX.match(plain)) is not None and known_entry(plain[prefix.end() :]) is not None:
        return prefix[0] + lemma(plain[prefix.end() :])
    if entry is not None or (spelt := restored(plain)) is None:
        return plain
    return lemma(spelt)


def known_word(word: str) -> bool:
    """True for a Swedish word of a dictionary, or a compound of such words; also typed without diacritics."""
    plain = word.lower()
    return known_entry(plain) is not None or bool(split_compound(plain)) or restored(plain) is not None


def stopword(word: str) -> bool:
    """True for function and question words of Swedish and English, also typed without diacritics."""
    return word.lower() in _stopwords()


def terms(text: str, *, parts: Mapping[str, tuple[str, ...]] | None = None) -> list[str]:
    """Index words of a text, in order: each content word's lemma, its folded forms ("~"), its parts ("+").

    A query finds "+ersättning" by asking for it: put "+" before the lemmas of its simple words.
    `parts` holds compound parts by lemma, where the caller keeps them; others are worked out.

    >>> terms("Förbättring av äldreomsorg")
    ['förbättring', '~forbattring', 'äldreomsorg', '~aldreomsorg', '+äldre', '+omsorg']
    """
    found: list[str] = []
    for token in tokenize(text):
        if stopword(token.text):
            continue
        base = lemma(token.text)
        folded, typed = fold(base), fold(token.text)
        found += (base, f"~{folded}")
        if len(typed) < len(folded) or typed[:3] != folded[:3]:
            found.append(f"~{typed}")  # "vard" is a word with another lemma, but was meant as "vård"
        if len(base) < 2 * _SHORTEST or base[0].isdigit():
            continue
        known = parts.get(base) if parts is not None else None
        found += [f"+{part}" for part in (known if known is not None else compound_parts(base))]
    return found


@lru_cache(maxsize=100_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """The lemmas of the words a compound is made of; empty for a simple word.

    >>> compound_parts("läkemedelsgenomgångar"), compound_parts("överenskommelsen")
    (('läkemedel', 'genomgång'), ())
    """
    plain = _GENITIVE.sub("", word.lower())
    if "-" in plain:
        pieces = [piece for piece in plain.split("-") if len(piece) > 1 and not stopword(piece)]
        return tuple(part for piece in pieces for part in (lemma(piece), *compound_parts(piece)))
    heads = split_compound(plain)
    return tuple(lemma(_stem(part)) for part in heads[:-1]) + tuple(lemma(part) for part in heads[-1:])


def quick_parts(word: str, known: Collection[str]) -> tuple[str, ...]:
    """A compound as two or three words of `known`, joined as they are or by s; empty where it is none.

    >>> quick_parts("trygghetslarmpengar", {"trygghet", "larm", "pengar"})
    ('trygghet', 'larm', 'pengar')
    """
    plain = word.lower()[:_LONGEST]
    for cut in range(len(plain) - _SHORTEST, _SHORTEST - 1, -1):
        head, rest = plain[:cut], plain[cut:]
        first = _known_head(head, known)
        if first is None:
            continue
        if (last := _known_tail(rest, known)) is not None:
            return first, last
        for inner in range(len(rest) - _SHORTEST, _SHORTEST - 1, -1):
            second, third = _known_head(rest[:inner], known), _known_tail(rest[inner:], known)
            if second is not None and third is not None:
                return first, second, third
    return ()


def _known_head(head: str, known: Collection[str]) -> str | None:
    if head in known:
        return head
    return head[:-1] if head.endswith("s") and len(head) > _SHORTEST and head[:-1] in known else None


def _known_tail(tail: str, known: Collection[str]) -> str | None:
    return tail if tail in known else base if (base := lemma(tail)) in known else None


def _stem(head: str) -> str:
    """The word a first part stands for: "ersättnings" is "ersättning", "arbets" is "arbete"."""
    if head.endswith("s") and len(head) > _SHORTEST and known_entry(head[:-1]) is not None:
        return head[:-1]
    entry = known_entry(head)
    return entry.head if entry is not None and entry.head else head


@cache
def _overrides() -> dict[str, str]:
    return {row[0]: row[1] for row in word_table("lemmas.tsv")}


@cache
def _stopwords() -> frozenset[str]:
    listed = word_list("stopwords_sv.txt") | word_list("stopwords_en.txt")
    return listed | {fold(word) for word in listed}
