"""The words around a number that say how sure it is, and from which side it binds."""

from __future__ import annotations

import re

# Closed classes: superlatives of number and size, folded.
LEAST = frozenset(("minst", "lagst", "farst", "least", "lowest", "smallest", "fewest"))
MOST = frozenset(("mest", "hogst", "storst", "flest", "most", "highest", "largest", "biggest"))

_QUALIFIERS = {
    "about": r"cirka|circa|c:a|ca\.?|omkring|ungefär|ungefar|runt|kring|uppskattningsvis|i storleksordningen"
    r"|about|approximately|approx\.?|around|roughly|some",
    "almost": r"knappt|närmare|narmare|nästan|nastan|inte fullt|nearly|almost|just under|close to",
    "over": r"drygt|dryga|lite över|något över|strax över|just over|a little over|slightly more than",
    "up_to": r"upp till|upp emot|uppemot|up to",
}
_COMPARATORS = {
    ">=": r"minst|lägst|lagst|åtminstone|atminstone|minimum|får inte understiga|ej understiga|inte understiga"
    r"|inte understiger|(?:inte|ej) (?:mindre|färre|lägre) än|inte under|(?:når|nått"
    r"|nådde)(?: upp)?(?: till)?|nå upp till"
    r"|uppnår|uppnå|uppnått|uppnådde|at least|(?:no|not) (?:less|fewer|lower) than"
    r"|a minimum of|reach(?:es|ed)?",
    "<=": r"högst|hogst|max\.?|maximalt|maximum|som mest|inte överstiga|inte överstiger|ej överstiga"
    r"|ej överstiger"
    r"|(?:inte|ej) (?:mer|fler|högre|över)(?: än)?|at most|(?:no|not) (?:more|higher"
    r"|greater) than|not exceed(?:ing)?"
    r"|does not exceed|a maximum of",
    "<": r"under|understiger|understiga|understigande|(?:mindre|färre|lägre|yngre) än|below|(?:less"
    r"|fewer|lower|younger) than|(?:inte|ej) (?:når|nå|nått|nådde|uppnår|uppnå|uppnått|uppnådde)(?: upp)?(?: till)?"
    r"|missar|missa|missat|missade|(?:not|n't|fail to) reach(?: up)?(?: to)?|miss(?:ed|es)?",
    ">": r"över|overstiger|överstiger|överstiga|överstigande|(?:mer|mera|fler|flera|högre|större|äldre"
    r"|längre) än"
    r"|more than|over|above|exceed(?:s|ing|ed)?|(?:greater|higher|older) than",
}
_AFTER = {
    ">=": r"(?:eller|och)\s+(?:fler|flera|mer|mera|högre|hogre|längre|äldre|aldre|större|däröver|uppåt|över)"
    r"|(?:or|and)\s+(?:more|above|higher|older|greater|over|up)|som\s+(?:minst|lägst)",
    "<=": r"(?:eller|och)\s+(?:färre|farre|mindre|lägre|lagre|yngre|därunder)|(?:or|and)\s+(?:less"
    r"|fewer|lower|below|younger)"
    r"|som\s+(?:mest|högst)",
}
_FILLER = (
    r"(?:(?:uppgå(?:r)? till|vara|är|motsvara(?:nde|r)?|omfatta(?:r)?|ha|på|om|till|med|av"
    r"|sammanlagt|totalt|hela|de|dessa|be|to|of|the)"
    r"\s+){0,2}"
)


def _before(table: dict[str, str], filler: str) -> re.Pattern[str]:
    groups = "|".join(f"(?P<g{place}>{words})" for place, words in enumerate(table.values()))
    flat = groups.replace(" ", r"\s+")
    return re.compile(rf"(?:{flat})\s+{filler.replace(' ', chr(92) + 's+')}$", re.IGNORECASE)


_QUALIFIER_BEFORE = _before(_QUALIFIERS, r"(?:de\s|en\s|ett\s)?")
_COMPARATOR_BEFORE = _before(_COMPARATORS, _FILLER)
_AFTER_PATTERN = re.compile(
    r"\s+(?:" + "|".join(f"(?P<g{place}>{words})" for place, words in enumerate(_AFTER.values())) + r")(?!\w)",
    re.IGNORECASE,
)
_TIME_NOUN = re.compile(
    r"\s*(?:(?:kalender|läs|budget|verksamhets|räkenskaps|halv)?år"
    r"|[^\W\d_]*(?:månad|manad|vecka|veckor|dag|dygn|timm|minut|termin|kvartal)|year|month|week|day|hour)",
    re.IGNORECASE,
)
_LOOK_BACK = 64
_MOST_WORDS = 6  # of a comparator with what stands between it and the number
_WORD_START = re.compile(r"(?<!\w)\w")


def words_before(text: str, start: int, number_end: int) -> tuple[str | None, str | None]:
    """Qualifier and comparator that stand before a number at `start`: "minst cirka 40" is ("about", ">=")."""
    head = text[max(0, start - _LOOK_BACK) : start]
    comparator, head = _last(_COMPARATOR_BEFORE, _COMPARATORS, head)  # first, for "når upp till"
    qualifier, rest = _last(_QUALIFIER_BEFORE, _QUALIFIERS, head)
    if comparator is None:
        comparator, head = _last(_COMPARATOR_BEFORE, _COMPARATORS, rest)
    if comparator in ("<", ">") and _is_duration(head, text, start, number_end):
        comparator = None
    return qualifier, comparator


def comparator_after(text: str, end: int) -> tuple[str | None, int]:
    """The comparator after a number or noun ("eller fler"), and where it ends; `end` where there is none."""
    if (hit := _AFTER_PATTERN.match(text, end)) is None:
        return None, end
    return _named(hit, _AFTER), hit.end()


def _last(pattern: re.Pattern[str], table: dict[str, str], head: str) -> tuple[str | None, str]:
    """The name of what ends `head`, and what stands before it."""
    for word in list(_WORD_START.finditer(head))[-_MOST_WORDS:]:
        if (hit := pattern.match(head, word.start())) is not None:
            return _named(hit, table), head[: hit.start()]
    return None, head


def _named(hit: re.Match[str], table: dict[str, str]) -> str:
    return next(name for place, name in enumerate(table) if hit[f"g{place}"] is not None)


def _is_duration(head: str, text: str, start: int, number_end: int) -> bool:
    """True for "under 3 år" and "över tre år", which tell how long; "över 65 år" tells an age."""
    used = text[max(0, start - _LOOK_BACK) + len(head) : start].strip().lower()
    if used not in ("under", "över", "over") or _TIME_NOUN.match(text, number_end) is None:
        return False
    written = text[start:number_end].strip()
    return not (
        written.isdigit() and int(written) >= 16 and re.match(r"\s*(?:år|year)", text[number_end : number_end + 8])
    )
