"""The unit words after a number, or in a table's title: kronor in every scale, percent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.language.wordlists import words_of

_THOUSAND, _MILLION, _BILLION = Decimal(1000), Decimal(10**6), Decimal(10**9)
_SCALES = (
    dict.fromkeys(["hundra", "hundred"], Decimal(100))
    | dict.fromkeys(words_of("tusen thousand tusentals"), _THOUSAND)
    | dict.fromkeys(["hundratusen", "hundratusentals"], Decimal(100_000))
    # "miljoer" is how a scan lost a letter at a line's end
    | dict.fromkeys(
        words_of("miljon miljoner miljonerna miljonen miljoners miljoer milj mn mln mille million millions m"),
        _MILLION,
    )
    | dict.fromkeys(
        words_of("miljard miljarder miljarderna miljarden md mdr mrd billion billions bn"),
        _BILLION,
    )
)
_SCALED_MONEY = (
    dict.fromkeys(words_of("tkr kkr tsek ksek"), _THOUSAND)
    | dict.fromkeys(words_of("mkr mnkr msek mnsek miljkr"), _MILLION)
    | dict.fromkeys(words_of("mdkr mdrkr mrdkr mdsek mdrsek"), _BILLION)
)
_MONEY = frozenset(words_of("kr kronor krona kronorna kronors sek spänn"))
_ENGLISH = frozenset({"million", "billion", "thousand", "percent", "per cent"})  # with them a comma groups thousands
_PERCENT = frozenset(words_of("procent procenten procents percent pct proc"))
POINTS = "procentenheter"
"""What percentage points are counted in: a rise by five of them makes no share of five percent."""
_POINTS = re.compile(
    r"(?:procent|%|\(%\))[\s-]{0,2}(?:enhet\w{0,4}|poäng)|(?:percentage|per cent|%)[\s-]points?", re.IGNORECASE
)
_OTHER_MONEY = frozenset(words_of("euro eur dollar usd pund gbp nok dkk"))
_SWEDISH_MILLIONS = frozenset(words_of("miljon miljoner miljonerna milj mn mkr mnkr"))
# What millions are of when they are not kronor.
_COUNTED = frozenset(
    words_of(
        "personer människor invånare svenskar patienter brukare kvinnor män barn äldre besök timmar"
        " dagar enheter registreringar dödsfall hushåll people inhabitants persons patients users"
        " visits hours deaths"
    )
)
_WORD = re.compile(r"[^\W\d_½¼¾⅓⅔]++(?:-[ \t]{0,4}\n\s{0,12}[a-zåäö]++|\u00ad\s{0,12}[a-zåäö]++)*")
# A number may be repeated before its unit: "en (1) miljon", "40 (fyrtio) procent".
_GAP = re.compile(r"(?:\s?\((?:\d{1,3}|[^\W\d_]{2,20})\)(?=\s))?\s{0,40}(?:-(?=[^\W\d_]))?")
_LINE_HYPHEN = re.compile(r"-[ \t]*\n\s*|\u00ad\s*")
_PER_CENT = re.compile(r"\s{1,12}cent\b", re.IGNORECASE)
_CURRENCY_SIGN = re.compile(r"\s?(?::[-–]|,[-–](?!\d))")
COUNT = "antal"
"""The unit of numbers that count things, as a table would say it."""
_COUNTS = re.compile(r"\W*(?:antal|number of|no\. of|count)\b", re.IGNORECASE)
_OPENS_UNIT = re.compile(r"(?:\(|\[|\bi\s|\bin\s|,\s)$")
_KRONOR = "(?:kronor|kr|sek)"
_FIGURE = r"1[ .\u00a0]?000"
_OF_AMOUNTS = words_of("hundra hundratusen miljon miljard")  # "en miljon kronor" is a sum; what a table is in is plural
_SCALE_WORD = "|".join(sorted((word for word in _SCALES if len(word) > 1 and word not in _OF_AMOUNTS), key=len)[::-1])
_BY_TAL = rf"(?:(?:{_FIGURE}|(?<!\d\s)000)-|tusen|miljon|miljard)tals?"  # a scale wherever it stands
_ALONE = r"(?<!\b[^\W\d_i][ .])[tm]"  # one letter is a scale: "T kr", "i t.kr", not the end of "m m" or "m.m."
_THOUSANDS = r"(?<!\d\s)(?<!\d\.)000"
_STATED = re.compile(
    rf"(?<![^\W_])(?:(?:{_BY_TAL}|{_FIGURE}|{_THOUSANDS}|{_SCALE_WORD}|{_ALONE})\.?\s?-?(?:svenska\s)?{_KRONOR}"
    rf"|{_KRONOR}(?:,|\si)?\s\(?{_BY_TAL}|sek\s(?:million|thousand|billion)s?|sek\s?(?:m|mn|bn)|(?<=\()sek\s1,000(?=\))"
    rf"|{'|'.join(_SCALED_MONEY)}|(?:million|thousand)s?\s(?:of\s)?(?:kronor|sek)|milj\.|miljoner|{_KRONOR}|procent"
    r"|percent|per cent|%)"
    r"(?![^\W_])(?:\s?(?:/|per\s|a\s)(?:år|year|månad|month|invånare|inhabitant))?",
    re.IGNORECASE,
)
_SCALE_BEHIND = re.compile(
    rf"({_KRONOR})[\s,(]*(?:i\s)?({_BY_TAL}|1,000|m|mn|bn|(?:million|thousand|billion)s?)(?![^\W_])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as written after a number. `factor` takes the number to base units."""

    end: int
    factor: Decimal
    name: str  # "SEK", "percent" or "count"
    word: str  # the first word of it, lower case
    noun: str | None = None


def unit_at(text: str, position: int, *, after_currency: bool = False) -> Unit | None:
    """The unit that stands right after a number ending at `position`, or None.

    Where "SEK" stands before the number, "m" after it is millions.

    >>> (unit := unit_at("7 milj. kr", 1)) and (unit.factor, unit.name, unit.end)
    (Decimal('1000000'), 'SEK', 10)
    """
    if (sign := _CURRENCY_SIGN.match(text, position)) is not None:
        return Unit(end=sign.end(), factor=Decimal(1), name="SEK", word=":-")
    start = gap.end() if (gap := _GAP.match(text, position)) else position
    if (points := _POINTS.match(text, start)) is not None:
        return Unit(end=points.end(), factor=Decimal(1), name="count", word=POINTS, noun=POINTS)
    if text.startswith("%", start):
        return Unit(end=start + 1, factor=Decimal(1), name="percent", word="%")
    if (hit := _WORD.match(text, start)) is None:
        return None
    word, glued = _joined(hit[0]), text[start - 1 : start] == "-"
    if after_currency and word == "m":
        return Unit(end=hit.end(), factor=_MILLION, name="SEK", word="million")
    if word == "per" and (cent := _PER_CENT.match(text, hit.end())) is not None:
        return Unit(end=cent.end(), factor=Decimal(1), name="percent", word="per cent")
    if word in _PERCENT or word.startswith("procentig") or (glued and word.startswith("procent")):
        return Unit(end=hit.end(), factor=Decimal(1), name="percent", word=word)
    if word in _MONEY:
        return Unit(end=hit.end(), factor=Decimal(1), name="SEK", word=word)
    if word in _SCALED_MONEY:
        return Unit(end=hit.end(), factor=_SCALED_MONEY[word], name="SEK", word=word)
    return _scaled(text, hit, word, glued)


def _scaled(text: str, hit: re.Match[str], word: str, glued: bool) -> Unit | None:
    """A scale word with or without the currency after it: "miljoner kronor", "tusen enheter"."""
    if glued and word.startswith(("miljoners", "miljons", "miljon")):
        return Unit(end=hit.end(), factor=_MILLION, name="SEK", word="miljoner")
    if (factor := _SCALES.get(word)) is None:
        return None
    end = hit.end()
    if text.startswith(".", end) and word in ("milj", "mn", "mln", "md", "mdr", "mrd"):
        end += 1
    following = _WORD.match(text, gap.end()) if (gap := _GAP.match(text, end)) else None
    second = _joined(following[0]) if following else ""
    if second == "svenska" and following is not None:
        following = _WORD.match(text, gap.end()) if (gap := _GAP.match(text, following.end())) else None
        second = _joined(following[0]) if following else ""
    if following is not None and second in _MONEY:
        return Unit(end=following.end(), factor=factor, name="SEK", word=word)
    if following is not None and second in _SCALES and _SCALES[second] >= _THOUSAND > factor:
        inner = unit_at(text, hit.end())  # "3 hundra tusen kronor"
        return (
            None
            if inner is None
            else Unit(end=inner.end, factor=factor * inner.factor, name=inner.name, word=word, noun=inner.noun)
        )
    if word == "m":
        return None
    if factor < _MILLION or second in _COUNTED or second in _OTHER_MONEY:
        return Unit(end=hit.end(), factor=factor, name="count", word=word, noun=second or None)
    return Unit(end=end, factor=factor, name="SEK", word=word)


def groups_thousands(unit: Unit | None, separator: str) -> bool:
    """True where three digits after `separator` are thousands: "1.720 tkr", but not "1,271 miljarder"."""
    if unit is None:
        return separator == "."
    if separator == "," and unit.word.rstrip("s") in _ENGLISH:
        return True  # "SEK 1,001 million", "1,092 percent"
    if unit.name == "percent" or unit.factor >= _BILLION:
        return False
    if unit.factor >= _MILLION:
        return separator == "." and unit.word in _SWEDISH_MILLIONS
    return separator == "." or unit.factor == 1


def scale_of(unit_text: str) -> tuple[Decimal, str] | None:
    """What one of a written unit is in base units, with the name of these; None where it is no unit.

    >>> scale_of("milj. kr"), scale_of("tkr per år"), scale_of("procent")
    ((Decimal('1000000'), 'SEK'), (Decimal('1000'), 'SEK'), (Decimal('1'), 'percent'))
    """
    plain = unit_text.strip().lower()
    plain = _SCALE_BEHIND.sub(r"\2 \1", plain)
    if re.match(rf"{_FIGURE}|1,000|000|t\.?\s?-?{_KRONOR}", plain):
        return _THOUSAND, "SEK"
    plain = plain.replace(" of ", " ")
    if plain in ("antal", "st", "stycken", "number", "count"):
        return Decimal(1), "count"
    plain = re.sub(r"(?<=tusen)tals?\b|(?<=miljon)tals?\b|(?<=miljard)tals?\b", "", plain).replace("-", " ")
    unit = unit_at(f" {plain}", 0)
    if unit is None:
        return None
    return unit.factor, "SEK" if unit.name == "count" and unit.noun is None else unit.name


def unit_in(title: str) -> str | None:
    """The unit words a table's title or header states, as written: "Belopp i tkr" gives "tkr".

    Words in brackets or after "i" are what the table is in; other amounts may only be told in the title.
    """
    stated = stated_in(title)
    return stated[0] if stated else None


def stated_in(text: str) -> re.Match[str] | None:
    """Where a text states its unit, as `unit_in` says it."""
    hits = stated_units(text)
    opened = (hit for hit in hits if _OPENS_UNIT.search(text[max(0, hit.start() - 4) : hit.start()]))
    return next(opened, hits[0] if hits else None)


def stated_units(text: str) -> list[re.Match[str]]:
    """Every place where a text says a unit: kronor in some scale, percent, but no percentage points."""
    return [hit for hit in _STATED.finditer(text) if not _POINTS.match(text, hit.start())]


def counts_things(title: str) -> bool:
    """Whether a column's title says that its numbers count something: "Antal kommuner"."""
    return _COUNTS.match(title) is not None


def _joined(word: str) -> str:
    return _LINE_HYPHEN.sub("", word).lower()
