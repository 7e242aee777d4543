"""How alike two rules' subjects are, in words, their numbers and years aside."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language.words import fold
from assistant.rules.model import Rule

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 7  # letters: enough to tell words apart, few enough that an ending does not matter
# Words that rules of every subject share say nothing about which they are.
_COMMON_WORDS = (
    "kommuner kommun kommunerna landsting landstingen kronor miljoner miljon procent avsatts fordelas",
    "medel medlen pengar pengarna senast minst delar betalas samt eller under detta denna efter till",
    "inom enligt mellan regeringen arligen sammanlagt totalt varje",
)
_COMMON = frozenset(word[:_STEM] for line in _COMMON_WORDS for word in line.split())


def likeness(left: Rule, right: Rule) -> float:
    """Shared words over all words of two subjects: 0 is nothing in common, 1 the same words."""
    first, second = subject(left), subject(right)
    every = first | second
    return len(first & second) / len(every) if every else 0.0


def subject(rule: Rule) -> frozenset[str]:
    """The stems that tell what a rule is about."""
    return _stems(f"{rule.program or ''} {rule.metric or ''} {rule.statement}")


def own_subject(rule: Rule) -> frozenset[str]:
    """The same without the words of its programme, which every rule of the programme shares."""
    return _stems(f"{rule.metric or ''} {rule.statement}") - _stems(rule.program or "")


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    stems = {fold(word)[:_STEM] for word in _WORD.findall(text)}
    return frozenset(stems - _COMMON)
