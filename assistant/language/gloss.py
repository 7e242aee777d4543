"""Swedish terms in English: labels, column titles, headings and what is counted. Sentences are not translated.

A term is told in English only where all its words are known; what limits it ("not", "at least") is kept with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise

from assistant.language.bilingual import english_of, function_word
from assistant.language.comparison import words_before
from assistant.language.dates import find_dates
from assistant.language.formatting import MONTHS, format_amount, format_date, format_number, format_period
from assistant.language.naming import find_names
from assistant.language.numbers import Quantity, find_quantities
from assistant.language.wordlists import word_table
from assistant.language.words import Token, fold, tokenize

_MOST_WORDS = 4  # of a Swedish phrase in the lexicon
_LONGEST_TERM = 5  # words: more make a sentence, whose words do not add up to what it says
_MOST_BEFORE = 6  # words that bound a number, with what stands between
_DAY = re.compile(rf"(?<!\w)(?:(\d{{1,2}})\s+)?({'|'.join(MONTHS['sv'])})(?!\w)", re.IGNORECASE)
_REACH = re.compile(r"[\w.+-]+@[\w.-]+\w|(?<![\w,.])\+?\d{2,4}(?:[-–]\d[\d ]{4,}\d|(?: \d{2,3}){3,})(?!\w)")
_CAPITALS = re.compile(r"(?<![\w@./-])[A-ZÅÄÖÉÜ][\w&-]*(?::\w+)?(?: [A-ZÅÄÖÉÜ][\w&-]*(?::\w+)?)*")
_OPENS = re.compile(r"(?:^|[.:!?–•|(\n])\s*$")  # a sentence or a cell begins here
_ARTICLES = frozenset(("en", "ett", "den", "det", "de"))  # a phrase goes on over these
_BOUNDS = {">=": "at least ", "<=": "at most ", ">": "more than ", "<": "less than "}
_QUALIFIERS = {"about": "about ", "almost": "just under ", "over": "just over ", "up_to": "up to "}
_DATE_BOUNDS = {"by": "by ", "from": "from "}
_IRREGULAR = {"child": "children", "person": "persons", "woman": "women", "man": "men", "staff": "staff"}
_PROPER = re.compile(r"\b(?:swedish|english|finnish|sami|nordic|european|sweden)\b")
_SENTENCE_MARKS = re.compile(r"[.,:;!?()–«»”“\"|]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and what it is in English. `leads`: it limits what comes after; `number`: of things."""

    start: int
    end: int
    english: str
    leads: bool = False
    number: bool = False


def in_english(text: str) -> str:
    """A label, a heading or a title in English where all its telling words are known; else as it is, quoted.

    >>> in_english("Ansökan"), in_english("Kalmar"), in_english("Krav A")
    ('application', 'Kalmar', 'requirement A')
    """
    pieces = list(pieces_of(text))
    line = " ".join(text.replace("**", "").split())
    if not any(letter.isalpha() for letter in line):
        return line
    if pieces and all(piece.english == text[piece.start : piece.end] for piece in pieces):
        return f"“{line}”" if any(one.text[0].isalpha() for one in _untold(text, pieces)) else line
    known = pieces and not _untold(text, pieces) and len(line.split()) <= _LONGEST_TERM and _adds_up(text, pieces)
    return _joined(text, pieces) if known else f"“{line}”"


def _adds_up(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether nothing is left out that tells how the pieces belong together: "ökning av antalet" is no "increase
    number"."""
    gaps = [(one, text[one.end : other.start]) for one, other in pairwise(pieces)]
    return all(one.leads or _goes_on(gap) or _SENTENCE_MARKS.search(gap) for one, gap in gaps)


def counted(number: object, unit: str) -> str:
    """What is counted, in English as it stands after its number; quoted where the lexicon lacks it.

    >>> counted(12, "barn"), counted(1, "år"), counted(2, "snurror")
    ('children', 'year', '“snurror”')
    """
    told = in_english(unit)
    first, _, rest = told.partition(" per ")
    return told if number == 1 or told.startswith("“") else " per ".join(filter(None, (_plural(first), rest)))


def _joined(text: str, pieces: Sequence[Piece]) -> str:
    """The pieces one after the other: with a comma where words between them are left out."""
    told, last = "", None
    for piece in pieces:
        if last is not None and last.leads and piece.english.startswith(("by ", last.english)):
            told, last = told.removesuffix(last.english).rstrip(), piece
            told = f"{told} {piece.english}"
            continue
        if last is not None:
            told += " " if last.leads or _goes_on(text[last.end : piece.start]) else ", "
        told, last = told + piece.english, piece
    return _PROPER.sub(lambda hit: hit[0].capitalize(), re.sub(r"\s+", " ", told).strip())


def _goes_on(between: str) -> bool:
    return not _SENTENCE_MARKS.search(between) and all(word.lower() in _ARTICLES for word in between.split())


def _untold(text: str, pieces: Sequence[Piece]) -> list[Token]:
    """The telling words that no piece covers."""
    return [one for one in tokenize(text) if not _overlaps(one, pieces) and not function_word(one.text)]


@lru_cache(maxsize=4096)
def pieces_of(text: str) -> tuple[Piece, ...]:
    """What the text holds that can be said in English, in order and without overlap."""
    fixed = _fixed(text)
    tokens = [
        one for one in tokenize(text) if not any(piece.start < one.end and one.start < piece.end for piece in fixed)
    ]
    found = [*fixed, *_worded(text, tokens)]
    return tuple(sorted(found, key=lambda piece: piece.start))


def _fixed(text: str) -> list[Piece]:
    """Days, amounts, addresses and names, which need no lexicon."""
    found: list[Piece] = []
    for piece in (*_days(text), *_reached(text), *_amounts(text), *_names(text)):
        if not _overlaps(piece, found):
            found.append(piece)
    return found


def _overlaps(one: Piece | Token, others: Sequence[Piece]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _days(text: str) -> Iterator[Piece]:
    for day in find_dates(text):
        if day.kind == "nth_year":
            yield Piece(day.start, day.end, f"year {day.first}")
            continue
        told = format_period(day.first, day.last, "en") if day.last else format_date(day.first, "en")
        yield Piece(day.start, day.end, _DATE_BOUNDS.get(day.bound or "", "") + told, number=True)
    for hit in _DAY.finditer(text):
        month = MONTHS["en"][MONTHS["sv"].index(hit[2].lower())]
        yield Piece(hit.start(), hit.end(), " ".join(filter(None, (hit[1], month))))


def _reached(text: str) -> Iterator[Piece]:
    return (Piece(hit.start(), hit.end(), hit[0]) for hit in _REACH.finditer(text))


def _names(text: str) -> Iterator[Piece]:
    """Names as they stand: every capitalised word beside one is of it ("Region Halland"), but for a small word."""
    places = [(name.start, text[name.start : name.end]) for name in find_names(text)]
    for run in _CAPITALS.finditer(text):
        inside = [word for start, word in places if run.start() <= start < run.end()]
        words = run[0].split()
        start = run.start()
        while words and function_word(words[0]) and _OPENS.search(text[:start]):
            start += len(words.pop(0)) + 1
        single = len(words) == 1 and not find_names(words[0])
        if inside and words and not (single and english_of(words[0]) is not None):
            yield Piece(start, run.end(), text[start : run.end()])


def _amounts(text: str) -> Iterator[Piece]:
    for quantity in find_quantities(text):
        sized = _BOUNDS.get(quantity.comparator or "", "") + _QUALIFIERS.get(quantity.qualifier or "", "")
        end, told = quantity.end, _size(quantity)
        word = english_of(quantity.noun) if quantity.noun else None
        noun = re.compile(rf"\s+{re.escape(quantity.noun or '')}(?!\w)", re.IGNORECASE).match(text, end)
        if word is not None and noun is not None:
            end, told = noun.end(), f"{told} {word if quantity.number == 1 else _plural(word)}"
        yield Piece(_opening(text, quantity), end, sized + told, number=True)


def _opening(text: str, quantity: Quantity) -> int:
    """Where the words begin that bound a number or tell how exact it is."""
    said = (quantity.qualifier, quantity.comparator)
    for token in reversed(tokenize(text[: quantity.start])[-_MOST_BEFORE:]) if any(said) else ():
        at = token.start
        if words_before(text[at:], quantity.start - at, quantity.end - at) == said:
            return at
    return quantity.start


def _size(quantity: Quantity) -> str:
    unit = quantity.unit if quantity.unit in ("SEK", "percent") else "count"
    if isinstance(quantity.number, Fraction):
        return str(quantity.number)
    low = format_amount(quantity.number, unit, "en")
    if quantity.upper is None:
        return low
    high = format_amount(quantity.upper, unit, "en")
    return f"{low} to {high}" if unit == "SEK" else f"{format_number(quantity.number, 'en')}–{high}"


def _worded(text: str, tokens: Sequence[Token]) -> Iterator[Piece]:
    """Words of the lexicon, the longest phrases first; numbers and letters that name a thing behind it."""
    place, last = 0, -1
    while place < len(tokens):
        token = tokens[place]
        count, english = _phrase(tokens, place) or (1, None)
        limit = _limit(text, tokens, place) if count == 1 else None
        if limit is not None:
            yield Piece(token.start, token.end, limit, leads=True)
        elif english is not None:
            last = tokens[place + count - 1].end
            yield Piece(token.start, last, english)
        elif _names_a_thing(token.text) and text[last : token.start].strip(" –-") == "" and last > 0:
            last = token.end
            yield Piece(token.start, token.end, token.text)
        place += count


def _names_a_thing(word: str) -> bool:
    """Whether a number or letter that may name one of several: "requirement A", "section 2"."""
    return re.fullmatch(r"[A-ZÅÄÖ]?\d{0,4}|\d{1,4}[a-z]", word) is not None


def _limit(text: str, tokens: Sequence[Token], place: int) -> str | None:
    """What a small word is in English."""
    word = fold(tokens[place].text)
    if word == "utan" and text[: tokens[place].start].rstrip().endswith(","):
        return "but"
    return _small_words().get(word)


def _phrase(tokens: Sequence[Token], place: int) -> tuple[int, str] | None:
    """How many tokens from `place` on make the longest phrase that is known, and its English."""
    for count in range(min(_MOST_WORDS, len(tokens) - place), 0, -1):
        words = [one.text for one in tokens[place : place + count]]
        if count == 1 and (function_word(words[0]) or not words[0][0].isalpha()):
            return None
        if (english := english_of(" ".join(words))) is not None:
            return count, english
    return None


def _plural(phrase: str) -> str:
    """A noun or a phrase that ends with one, of several.

    >>> _plural("work day"), _plural("municipality"), _plural("child")
    ('work days', 'municipalities', 'children')
    """
    head, _, word = phrase.rpartition(" ")
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        word = f"{word[:-1]}ies"
    elif not word.endswith("s"):
        word += "es" if word.endswith(("x", "ch", "sh")) else "s"
    return f"{head} {word}".strip()


@cache
def _small_words() -> dict[str, str]:
    return {row[0]: row[1] for row in word_table("sv_en_small.tsv")}
