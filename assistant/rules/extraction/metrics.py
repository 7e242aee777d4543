"""What a level measures, in the document's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.rules.extraction.sentences import Sentence
from assistant.rules.model import Measure

_STOPS = (
    r"(?= (?:får (?:del|dela|\d|ersättning|bidrag|medel)|ska|skall|fördelas|erhåller|tilldelas|delar|delas|har"
    r"|krävs|måste|ger|utgår"
    r"|berättigar|höjs|sänks|eller (?:fler|mer|högre))\b|[,.;:(]| [–-] |$)"
)
_AFTER = re.compile(rf"\s*(?:eller (?:fler|mer|högre)\s*)?av\s+([^,.;:(]{{3,120}}?){_STOPS}")
_ALL_OF = re.compile(r"[^,.;:(]{3,140}?(?= (?:får|delar|erhåller|tilldelas|kan)\b|[,.;:(]|$)")
_COUNTED = re.compile(rf"\s*([^,.;:(]{{3,100}}?){_STOPS}")
_SHARE = (
    r"(?:andel|täckningsgrad|deltagande|antal|måluppfyllelse|ökning|minskning|bortfall|följsamhet"
    r"|svarsfrekvens|väntetid)\w*"
)
_BEFORE = re.compile(
    rf"\b({_SHARE}[^.;:]{{0,80}}?)\s+(?:ska|skall|måste|är|uppgår|överstiger|understiger|ligger|höjs|har|får|når)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"\b({_SHARE}[^.;:]{{0,80}}? (?:har |ska |ska ha )?(?:ökat|öka|ökar|minskat|minska|minskar))\s+med\b",
    re.IGNORECASE,
)
_SPEAKS_OF_EARLIER = re.compile(
    r"(?:ytterligare|därutöver|dessutom|utöver|målet|mål|kravet|nivån|målnivån|höjning|nästa|för \d{4})"
)


def metric_of(sentence: Sentence, start: int, end: int, value: Measure | None, comparator: str) -> str | None:
    """The words after the level ("av dödsfallen i …"), those before it, or what earlier sentences measured."""
    if comparator == "all":
        rest = _ALL_OF.match(sentence.text[start:])
        return rest[0].strip() if rest else None
    if value is not None and value.unit != "percent":
        counted = _COUNTED.match(sentence.text[end:])
        return counted[1].strip() if counted else None
    return _own_metric(sentence, start, end) or next(_earlier_metrics(sentence), None)


def _own_metric(sentence: Sentence, start: int, end: int) -> str | None:
    head = sentence.text[:start]
    found = _AFTER.match(sentence.text[end:]) or _CHANGE.search(head) or _BEFORE.search(head)
    return found[1].strip() if found else None


def _earlier_metrics(sentence: Sentence) -> Iterator[str]:
    """What the sentences before measured, where this one leans on them: "Ytterligare 10 miljoner …"."""
    if not _SPEAKS_OF_EARLIER.match(sentence.low):
        return
    for earlier in sentence.before(4):
        for quantity in earlier.quantities:
            found = _AFTER.match(earlier.text[quantity.end :])
            if found and quantity.unit in ("percent", "fraction"):
                yield found[1].strip()
