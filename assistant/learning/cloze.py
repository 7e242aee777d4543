"""Sentences with one thing left out, or put in again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.language.dates import find_dates
from assistant.language.numbers import find_quantities
from assistant.learning.facts import Fact
from assistant.learning.model import QuestionKind

GAP = "[…]"


def with_gap(sentence: str, fact: Fact) -> str | None:
    """The sentence without a fact's value; None where the value does not stand in it exactly once."""
    places = list(_places(sentence, fact))
    if len(places) != 1:
        return None
    start, end = places[0]
    return sentence[:start] + GAP + sentence[end:]


def without_name(sentence: str, names: Iterable[str]) -> str | None:
    """The sentence without a body's name; None where no such name stands in it exactly once."""
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    hits = list(re.finditer(rf"(?<![\w-])(?:{either})(?![\w-])", sentence))
    if len(hits) != 1:
        return None
    return sentence[: hits[0].start()] + GAP + sentence[hits[0].end() :]


def filled(gapped: str, value: str) -> str:
    """The sentence with a value in its gap."""
    return gapped.replace(GAP, value)


def _places(sentence: str, fact: Fact) -> Iterable[tuple[int, int]]:
    if fact.kind is QuestionKind.DATE:
        for mention in find_dates(sentence):
            if mention.first == fact.key and mention.last in (None, fact.key):
                start = mention.start
                yield (start - 4 if sentence[start - 4 : start] == "den " else start), mention.end
        return
    unit = "SEK" if fact.kind is QuestionKind.AMOUNT else "percent"
    for found in find_quantities(sentence):
        if found.unit == unit and found.number == fact.key and found.upper is None:
            yield found.start, found.end
