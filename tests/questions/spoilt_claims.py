"""Sentences of documents as claims, and each spoilt in one respect: none of these may be called supported.

    python -m tests.questions.spoilt_claims [FOLDER …]

Prints how many sentences are supported as they stand, and which spoilt ones are.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers.values import values_of
from assistant.answers.verify import SUPPORTED, verify
from assistant.library import Library
from tests.questions.heldout import TRAINING, library_of

EVERY = 7  # units
_LONGEST = 220
_SWAPS = (
    ("must-may", r"\bska\b(?= \w+)", "får"),
    ("must-may", r"\bmåste\b", "kan"),
    ("must-may", r"\bkan\b", "måste"),
    ("direction", r"\bminst\b", "högst"),
    ("direction", r"\bhögst\b", "minst"),
    ("direction", r"\bsenast\b", "tidigast"),
    ("direction", r"\bökar\b", "minskar"),
    ("direction", r"\bminskar\b", "ökar"),
    ("negation", r"\binte ", ""),
    ("negation", r"\b(ska|kan|måste|är|har|var|får) ", r"\1 inte "),
    ("stage", r"\bsöker\b", "får"),
    ("stage", r"\bansöker om\b", "beviljas"),
    ("stage", r"\bbeviljas\b", "ansöker om"),
    ("role", r"\bkommunen\b", "länsstyrelsen"),
    ("role", r"\bKommunen\b", "Regionen"),
    ("role", r"\b[Ll]änsstyrelsen\b", "Riksrevisionen"),
    ("role", r"\bSocialstyrelsen\b", "Boverket"),
)


@dataclass(frozen=True)
class Spoilt:
    """A sentence of a document, and the same changed in one respect."""

    true: str
    respect: str
    text: str


def sentences(library: Library, every: int) -> Iterator[str]:
    """Whole sentences of running text, every so many."""
    texts = [
        unit.clean
        for passage in library.index.passages
        for unit in passage.units
        if unit.clean.endswith(".") and 30 < len(unit.clean) < _LONGEST and unit.clean[0].isupper()
    ]
    yield from texts[::every]


def spoilt(text: str) -> Iterator[Spoilt]:
    """The sentence changed in each respect it has."""
    for respect, pattern, instead in _SWAPS:
        if (respect, pattern) == ("must-may", r"\bkan\b") and " inte " in text:
            continue
        if respect == "negation" and instead and re.search(r"\b(?:inte|ingen|inga|inget|ej|utan)\b", text):
            continue
        if (other := re.sub(pattern, instead, text, count=1)) != text:
            yield Spoilt(text, respect, other)
    for value in values_of(text):
        if (changed := _other(text, value.start, value.end)) is not None and value.kind in ("amount", "share", "count"):
            yield Spoilt(text, "number", changed)
        elif changed is not None and value.kind in ("year", "day", "month"):
            yield Spoilt(text, value.kind, changed)


def _other(text: str, start: int, end: int) -> str | None:
    figure = re.search(r"\d+", text[start:end])
    if figure is None:
        return None
    number = int(figure[0])
    other = str(number + 1 if number < 28 or len(figure[0]) == 4 else number + 7).zfill(len(figure[0]))
    return f"{text[: start + figure.start()]}{other}{text[start + figure.end() :]}"


def is_supported(library: Library, text: str) -> bool:
    """Whether every sentence of a text is called supported."""
    told = verify(library, text)
    return bool(told) and all(one.verdict == SUPPORTED for one in told)


def main(folders: list[str]) -> None:
    """Print what is supported that should not be."""
    counts: Counter[str] = Counter()
    for folder in folders:
        library = library_of(TRAINING / folder / "corpus")
        for text in sentences(library, EVERY):
            counts["sentences"] += 1
            if not is_supported(library, text):
                counts["sentences not supported"] += 1
                print("LOST", folder, text)
                continue
            for case in spoilt(text):
                counts[case.respect] += 1
                if is_supported(library, case.text):
                    counts[f"{case.respect} slipped"] += 1
                    print("SLIP", folder, case.respect, "|", case.text, "|", case.true)
    print(dict(counts))


if __name__ == "__main__":
    main(sys.argv[1:])
