"""Digits that are names and not values: diary numbers, phones, postal codes, sections, pages, web addresses.

Neither amounts nor dates are read from these stretches.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_UPPER = "A-ZÅÄÖÉ"
_MONTHS = "Jan|Feb|Mar|Apr|Ma[ijy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|Dec"  # "1 October" opens no section
_PATTERNS = (
    r"(?:https?://|www\.)\S++",
    r"(?<![\w.+-])[\w.+-]++[ ]?@\S++",
    # Diary numbers: S2010/4242/SF, 09/5304, dnr 3.2-1234/2010; years of parliament: 2009/10:1
    r"(?<!\w)(?i:dnr|diarienr|diarienummer|ärendenr|ärendenummer)[.:]?\s{0,3}(?=[\w./:-]{0,12}\d)[\w./:-]{1,40}",
    rf"(?<!\w)[{_UPPER}][A-Za-zÅÄÖåäö]{{0,4}}[ ]?\d{{4}}/\d+(?:/\w+)*",
    r"(?<![\w/])(?!\d{4}/\d{2}/\d{2}\b)(?!(?:19|20)\d{2}/(?:19|20)\d{2}\b)\d{4}/\d{2,}(?::\d+)?(?:/\w+)*",
    r"(?<![\w/])\d{1,2}/\d{4,}(?:-\d+)?",
    # Statutes, circulars, budget posts, minutes, clock times: 2008:355, 13:66, 4:5, III:4, kl. 12.00
    rf"(?<![\w.,])(?:\d{{1,4}}(?:/\d{{2}})?|[IVXLC]{{1,6}}|[{_UPPER}]{{1,4}}[ ]?\d{{4}}):\d{{1,5}}(?!\d)",
    r"(?<!\w)(?i:kl\.?|klockan)\s?\d{1,2}(?:[.:]\d{2})?(?!\d)",
    # Law: 4 kap. 2 §, § 12
    r"(?<![\w.,])\d{1,3}\s?[a-z]?\s?(?:kap\.?|§§?)(?!\w)",
    r"§§?\s?\d{1,4}",
    # Telephones begin with 0 or +; registration and personal numbers; giro numbers
    r"(?<![\w.,])(?<!\d[ \u00a0])(?:\+\d{1,3}[ -]?(?:\(0\)[ ]?)?\d{1,3}"
    r"|0\d{1,3})[ ]?[-–/ ][ ]?\d{2,4}(?:[ -]?\d{2,3}){1,3}(?!\d)",
    r"(?<!\w)(?i:telefon|tel|tfn|fax|mobil|växel)\w{0,12}[.:]{0,2}\s?\+?\d[\d ()-]{4,18}\d",
    r"(?<!\w)[A-Z]{2}\d{2}(?:[ ]?\d{4}){3,6}(?!\d)",
    r"(?<![\w.,])\d{6,8}[-+]\d{4}(?!\d)",
    r"(?<!\w)(?i:bankgiro|plusgiro|postgiro|bg|pg)(?:\w{0,6})[.:]?\s?\d[\d -]{3,14}\d",
    rf"(?<![\d.,])(?<!\d\s)(?:SE?-)?\d{{3}}[ \u00a0]\d{{2}}(?=\s+[{_UPPER}][\w]+)",
    # Pages: 1 (10), sida 3 av 10
    r"(?<![^\s])\d{1,4}[ ]?\(\d{1,4}\)(?!\w)",
    r"(?<!\w)(?i:sida|sidan|sidorna|sid\.?|page|pages)\s\d{1,4}(?:\s?(?:av|of|/|–|-)\s?\d{1,4})?(?!\d)",
    # Section numbers 3.2.2; numbers that open a line, a list item or a heading
    r"(?<![\w.,])\d{1,2}(?:\.\d{1,2}){2,}(?![\d]|\.\d)",
    r"(?m:^)[ \t•–-]{0,8}\d{1,2}(?:\.\d{1,2})?[.)][ \t]+(?=[A-Za-zÅÄÖåäö])",
    rf"(?m:^)[ \t]{{0,8}}\d{{1,2}}\.\d{{1,2}}[ \t]+(?=[{_UPPER}])",
    rf"(?:\A|\n[ \t]{{0,8}}\n)[ \t]{{0,8}}\d{{1,2}}[ \t]+(?!{_MONTHS})(?=[{_UPPER}][a-zåäö])",
    rf"(?<=[.:;!?]\s)\d{{1,2}}[.)][ \t]+(?=[{_UPPER}])",
    # Labels with their number: Bilaga 2, punkt 8, utgiftsområde 9, uppdragen 1–7, Hornsgatan 20
    r"(?<!\w)(?i:bilaga|bilagor|bilagan|bil\.?|punkt|punkten|punkterna|avsnitt|kapitel|artikel|tabell|figur|diagram"
    r"|grundkrav|krav|villkor|del|steg|fas|etapp|nivå|vecka|v\.|utgiftsområde|anslag|anslaget|anslagspost|anslagsposten|ap\.?|uppdrag"
    r"|uppdragen|fotnot|nr\.?|nummer|prop\.?|proposition|cirkulär|protokoll|sfs|sou|ds|appendix|annex|section"
    r"|chapter|item|table|step|version)\s{1,3}\d{1,3}(?![\d/-]|[.,]\d|\s?(?:%|\d{3}))"
    r"(?!\s?(?i:procent|per\s?cent|kr|m\w{0,2}kr|milj|mdr|[mtk]?sek|[tk]kr|tusen))"
    r"(?:\s?–\s?\d{1,3}(?!\d))?",
    r"(?<!\w)\w{3,30}(?:gatan|vägen|torget|gränd|stigen|allén)\s\d{1,3}(?![\d,])",
    # Names made of digits and letters: 10Hundra, H1N1, S2010
    r"(?<![\w.,])\d{1,6}(?=[A-ZÅÄÖ])(?!(?:M?SEK|[MTK]KR|KR|MNKR|Mkr|Mnkr|Tkr|M)\b)\w++",
    r"(?<!\w)(?!(?i:m?sek|kr|ca)\d)[^\W\d_]{1,30}\d\w*+",
)
_MAY = re.compile(r"\d|@|www\.|://")  # without one of these there is no reference
_REFERENCE = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))


class Spans:
    """Stretches of text that do not overlap, in order; tells whether a stretch touches one."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def touches(self, start: int, end: int) -> bool:
        """True where any character from start to end (exclusive) lies in one of the spans."""
        place = bisect_right(self._starts, end - 1)
        return place > 0 and self._spans[place - 1][1] > start


@lru_cache(maxsize=8)  # numbers and dates of one text are read one after the other
def find_references(text: str) -> Spans:
    """The stretches of text whose digits name something.

    >>> find_references("dnr S2010/4242/SF den 11 juni").touches(5, 9)
    True
    """
    if _MAY.search(text) is None:
        return Spans([])
    return Spans([hit.span() for hit in _REFERENCE.finditer(text) if hit.end() > hit.start()])
