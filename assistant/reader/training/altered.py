"""Questions changed in one respect, so that what answered them no longer does: another year, another name."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

from assistant.language.years import YEAR
from assistant.reader.signs import NAME

_APART = (-4, -3, -2, -1, 1, 2, 3, 4)  # years between what was asked and what is asked instead


def names_of(questions: Sequence[str]) -> list[str]:
    """The names in some questions, each once, in order."""
    return sorted({name for question in questions for name in NAME.findall(question)})


def altered(question: str, texts: Collection[str], names: Sequence[str], chance: random.Random) -> str | None:
    """The question with a year or a name that the texts hold put for one that they do not; None where it has none."""
    said = "\n".join(texts).casefold()
    years = [hit[0] for hit in YEAR.finditer(question) if hit[0] in said]
    called = [name for name in NAME.findall(question) if name.casefold() in said]
    if years and (not called or chance.random() < 0.5):
        old = chance.choice(years)
        others = [str(int(old) + apart) for apart in _APART]
    elif called:
        old, others = chance.choice(called), chance.sample(names, min(8, len(names)))
    else:
        return None
    others = [one for one in others if one.casefold() not in said and one not in question]
    return question.replace(old, chance.choice(others)) if others else None
