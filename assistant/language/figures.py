"""Where figures stand in a text: digits, number words, fractions; not yet what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.language.numerals import ARTICLES, NUMBER_WORD, combined, vulgar_value, word_value

_GROUP = r"(?:[ \u00a0\u2009\u202f\u2007\u2008]|[ \t\u00a0]{0,4}\n(?:[ \t]{0,4}\n)?[ \t\u00a0]{0,12})"
_THOUSANDS = (
    rf"[1-9][0-9]{{0,2}}(?:{_GROUP}[0-9]{{3}}(?![0-9])){{1,6}}+(?:[.,][0-9]{{1,2}}(?![0-9]))?"
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,6}+(?![0-9])(?:,[0-9]{1,2}(?![0-9]))?"
    r"|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,6}+(?![0-9])(?:\.[0-9]{1,2}(?![0-9]))?"
)
ORDINALS = {
    name: number
    for number, names in enumerate(
        (
            "annan annat andra",
            "tredje third",
            "fjärde fjarde fourth quarter",
            "femte fifth",
            "sjätte sjatte sixth",
            "sjunde seventh",
            "åttonde attonde eighth",
            "nionde ninth",
            "tionde tenth",
        ),
        start=2,
    )
    for name in names.split()
}
_PARTS = {
    name: number
    for number, names in enumerate(
        (
            "tredjedel third",
            "fjärdedel fjardedel quarter fourth",
            "femtedel fifth",
            "sjättedel sjattedel sixth",
            "sjundedel seventh",
            "åttondel åttondedel eighth",
            "niondel niondedel ninth",
            "tiondel tiondedel tenth",
        ),
        start=3,
    )
    for name in names.split()
}
HALF = "halv"  # "en halv", and "två och en halv"
_WORDS = "en ett två tva tre fyra fem sex sju åtta atta nio tio one two three four five six seven eight nine ten"
_COUNT = "(?:" + "|".join(_WORDS.split()) + ")"
_NO_TIME = r"(?!\s+(?:år|månad|vecka|dag|timme|gång|year|month|week|day|time))"
_FIGURE = re.compile(
    r"(?P<slash>(?<![\w.,/:])(?<!den )[0-9]{1,2}/[0-9]{1,2}(?![\w/]|[.,][0-9]))"
    rf"|(?P<digits>(?<!\w)(?<![0-9][.,:])(?:{_THOUSANDS}|[0-9]{{0,6}}[ \u00a0]?[½¼¾]"
    rf"|[0-9]++(?:[.,][0-9]++)?))"
    r"|(?P<sign>[½¼¾⅓⅔])"
    r"|(?P<half>(?<!\w)(?:hälften|halften|halva)(?!\w)|(?<!\w)half(?=\s+(?:of|the)\b))"
    rf"|(?P<part>(?<!\w)(?:{_COUNT}|a|[0-9]{{1,2}})\s+(?:{'|'.join(_PARTS)})(?:s|ar|arna|ars|en)?(?!\w))"
    rf"|(?P<every>(?<!\w)(?:varannan|vartannat|(?:var|vart|varje|every)\s+(?:{'|'.join(ORDINALS)}))(?!\w){_NO_TIME})"
    rf"|(?P<of>(?<!\w)(?<!och ){_COUNT}\s+(?:av|of|out\s+of|in)\s+{_COUNT}(?!\w))"
    r"|(?P<fraction>(?<!\w)(?:(?:en|ett|a|one)\s+)?(?:halv|halvt|half)(?:\s+an?)?(?=\s))"
    rf"|(?P<word>(?<!\w){NUMBER_WORD}(?!\w))",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"(?:\s(?P<joint>och|and)\s|\s|-)([^\W\d_]++)", re.IGNORECASE)
_AND_HALF = re.compile(r"\s+(?:och|and)\s+(?:en|ett|a)\s+(?:halv|halvt|half)(?!\w)", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"(?<!\w)(?P<scale>[MTK]?)SEK\s?$", re.IGNORECASE)
FOREIGN_SIGNS = {"$": "dollar", "€": "euro", "£": "pund"}
_LONGEST = 24  # more digits than this are a code, not a number
_DASH = re.compile(r"\s{0,6}[–—−-]\s{0,6}(?:\n\s{0,12})?")
_TO = re.compile(r"\s+(?:till|to)\s+(?:cirka\s+|ca\s+|about\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+(?:och|and)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:mellan|between)\s+$", re.IGNORECASE)
_LIST = re.compile(r"(?:,|\s*(?:,\s*)?(?:och|eller|respektive|resp\.?|samt|till|or|and))\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as it stands. One of `written` (digits), `value` (words) and `fraction` tells what it is."""

    start: int
    end: int
    written: str = ""
    value: Decimal | None = None
    fraction: Fraction | None = None
    word: str | None = None  # lower case, where it is written in words


def find_figures(text: str) -> Iterator[Figure]:
    """Every figure in order, not overlapping."""
    position = 0
    while (hit := _FIGURE.search(text, position)) is not None:
        position = max(hit.end(), position + 1)
        for figure in _figures(text, hit):
            position = max(figure.end, position)
            yield figure


def currency_before(text: str, start: int) -> tuple[int, Decimal] | None:
    """Where a "SEK" or "MSEK" right before a figure starts, with its scale; None where there is none."""
    hit = _CURRENCY_BEFORE.search(text, max(0, start - 6), start)
    if hit is None:
        return None
    return hit.start(), {"": Decimal(1), "m": Decimal(10**6)}.get(hit["scale"].lower(), Decimal(1000))


def is_range(text: str, start: int, gap_start: int, gap_end: int, *, has_unit: bool) -> bool:
    """True where what stands between two figures makes a range of them."""
    if gap_end - gap_start > 20:
        return False
    if _DASH.fullmatch(text, gap_start, gap_end):
        return True
    if _AND.fullmatch(text, gap_start, gap_end):
        return _BETWEEN.search(text, max(0, start - 10), start) is not None
    return not has_unit and _TO.fullmatch(text, gap_start, gap_end) is not None


def shares_unit(text: str, gap_start: int, gap_end: int) -> bool:
    """True where two figures stand in one list: "25, 50 och 100"."""
    return gap_end - gap_start <= 16 and _LIST.fullmatch(text, gap_start, gap_end) is not None


def _figures(text: str, hit: re.Match[str]) -> Iterator[Figure]:
    start, end, kind = hit.start(), hit.end(), hit.lastgroup
    if kind == "digits":
        yield from _digits(text, hit)
    elif kind == "slash":
        yield from _slash(hit)
    elif kind == "word":
        yield from _words(text, hit)
    elif kind == "fraction":
        yield Figure(start=start, end=end, value=Decimal("0.5"), word=HALF)
    elif (fraction := _fraction(hit[0].lower(), kind)) is not None:
        yield Figure(start=start, end=end, fraction=fraction)


def _fraction(written: str, kind: str | None) -> Fraction | None:
    words = written.split()
    if kind == "sign":
        return vulgar_value(written)
    if kind == "half" or words[0] in ("varannan", "vartannat"):
        return Fraction(1, 2)
    if kind == "every":
        return Fraction(1, ORDINALS[words[-1]])
    count = word_value(words[0]) or (1 if words[0] == "a" else int(words[0]))
    if kind == "part":
        whole = next(number for name, number in _PARTS.items() if words[-1].startswith(name))
        return Fraction(count, whole)
    whole = word_value(words[-1]) or 0
    return Fraction(count, whole) if count < whole else None


def _slash(hit: re.Match[str]) -> Iterator[Figure]:
    """2/3 is a fraction; 55/120 and the like are two numbers."""
    over, under = (int(part) for part in hit[0].split("/"))
    if 0 < over < under <= 10 or (0 < over < under and under in (12, 20, 25, 50, 100)):
        yield Figure(start=hit.start(), end=hit.end(), fraction=Fraction(over, under))
        return
    split = hit.start() + hit[0].index("/")
    yield Figure(start=hit.start(), end=split, written=str(over))
    yield Figure(start=split + 1, end=hit.end(), written=str(under))


def _digits(text: str, hit: re.Match[str]) -> Iterator[Figure]:
    written = hit[0]
    if "\n" in written and _in_a_column(text, hit.start(), hit.end()):
        position = hit.start()
        for line in written.split("\n"):
            if digits := line.strip():
                start = text.index(digits, position)
                yield Figure(start=start, end=(position := start + len(digits)), written=digits)
        return
    if sum(map(str.isdigit, written)) > _LONGEST or (written[0] == "0" and written[1:2].isdigit()):
        return  # a code, not a number
    half = _AND_HALF.match(text, hit.end())
    if half is not None and written.isdigit():
        yield Figure(start=hit.start(), end=half.end(), value=Decimal(written) + Decimal("0.5"))
        return
    yield Figure(start=hit.start(), end=hit.end(), written=written)


def _in_a_column(text: str, start: int, end: int) -> bool:
    """True where each line of a number is alone on its line: cells under each other, not one number."""
    line_start = text.rfind("\n", max(0, start - 80), start) + 1 or max(0, start - 80)
    alone_before = not text[line_start:start].strip() and start - line_start < 80
    tail = text[end : end + 40].split("\n", 1)[0]
    return alone_before and not tail.strip()


def _words(text: str, hit: re.Match[str]) -> Iterator[Figure]:
    """Number words, as many as make one number."""
    value = word_value(hit[0].lower())
    if value is None:
        return
    end, values = hit.end(), [value]
    for _ in range(6):
        following = _NEXT_WORD.match(text, end)
        if following is None or (more := word_value(following[2].lower())) is None:
            break
        if following["joint"] and values[-1] < 100:
            break
        if (total := _joined([*values, more])) is None:
            break
        value, end = total, following.end()
        values.append(more)
    if (half := _AND_HALF.match(text, end)) is not None:
        yield Figure(start=hit.start(), end=half.end(), value=Decimal(value) + Decimal("0.5"), word=HALF)
        return
    word = hit[0].lower() if hit[0].lower() in ARTICLES and end == hit.end() else text[hit.start() : end].lower()
    yield Figure(start=hit.start(), end=end, value=Decimal(value), word=word)


def _joined(values: list[int]) -> int | None:
    """Values of whole words as one number, only where a later word carries the earlier ones on: 200 + 50."""
    flat: list[int] = []
    for value in values:
        flat += [value] if value in (100, 1000) or value < 100 else _parts(value)
    return combined(flat)


def _parts(value: int) -> list[int]:
    """350 as 3, 100, 50, so that it can stand before 1000."""
    thousands, rest = divmod(value, 1000)
    hundreds, ones = divmod(rest, 100)
    parts = (_parts(thousands) if thousands > 99 else [thousands] if thousands else []) + ([1000] if thousands else [])
    parts += ([hundreds] if hundreds else []) + ([100] if hundreds else [])
    return parts + ([ones] if ones else [])
