"""What speaks for and against each candidate for a programme's name: where it stands, how it is said and spelt."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.documents.model import Document
from assistant.language.assertions import has_verb
from assistant.language.compounds import split_compound
from assistant.language.places import find_places
from assistant.language.words import known_word, stopword
from assistant.rules.extraction.headings import is_generic
from assistant.rules.extraction.name_candidates import (
    CAPITAL,
    LONG,
    MOST_HEADINGS,
    MOST_READ,
    OF_LINES,
    QUOTED,
    Candidate,
    key_of,
)
from assistant.rules.extraction.vocabulary import recipients_in

Features = dict[str, float]
_MOST_MENTIONS = 200
_MOST_NEIGHBOURS = 60
_WORD = re.compile(r"[^\W_]+")
_MARKS = '”“"»'


@dataclass(frozen=True, slots=True)
class Mentions:
    """A text on one line, and where each candidate stands in it."""

    text: str
    low: str
    places: Mapping[str, Sequence[tuple[int, int]]]

    def inner(self, key: str) -> list[tuple[int, int]]:
        """The mentions inside a sentence, where a capital says something."""
        return [(at, end) for at, end in self.places[key] if at > 2 and re.match(r"[a-zåäö,;)]", self.text[at - 2])]

    def written(self, one: Candidate) -> str:
        """How the text most often writes a name inside sentences; else as it was found."""
        ways = Counter(self.text[at:end] for at, end in self.inner(one.key))
        return ways.most_common(1)[0][0] if ways else one.written


def mentions_of(document: Document, found: Mapping[str, Candidate]) -> Mentions:
    """Where each candidate stands in a document."""
    text = " ".join(document.text[:MOST_READ].split())
    low = text.lower()
    low = low if len(low) == len(text) else text
    return Mentions(text, low, {key: _places(key, low) for key in found})


def _places(key: str, low: str) -> list[tuple[int, int]]:
    pattern = re.compile(r"(?<!\w)" + r"[\W_]+".join(map(re.escape, key.split())) + r"(?!\w)")
    return [found.span() for found, _ in zip(pattern.finditer(low), range(_MOST_MENTIONS), strict=False)]


def features(document: Document, found: Mapping[str, Candidate], said: Mentions) -> dict[str, Features]:
    """The features of every candidate, by its key."""
    counts = {key: len(places) for key, places in said.places.items()}
    able = [key for key in found if not find_places(found[key].written) and not stopword(key.split()[0])]
    ranked = {key: place for place, key in enumerate(sorted(able, key=lambda key: -counts[key]))}
    most = max((counts[key] for key in able), default=1) or 1
    headings = [key_of(section.title) for section in document.sections[:MOST_HEADINGS]]
    issuer = (document.metadata.issuer or "").lower()
    told: dict[str, Features] = {}
    for key, one in found.items():
        told[key] = _of_sources(one) | _of_words(one) | _of_mentions(key, said) | _of_kin(key, counts)
        told[key] |= {
            "share": min(counts[key] / most, 1.5),
            f"rank{min(ranked.get(key, 9), 5)}": 1.0,
            "headings": math.log1p(sum(key in heading for heading in headings)) / 2,
            "issuer": float(key in issuer),
        }
    return told


def _of_sources(one: Candidate) -> Features:
    places = [name for name in (*OF_LINES, CAPITAL, QUOTED, LONG) if one.is_of(name)]
    return {f"in:{source}": 1.0 for source in one.sources} | {f"places:{'+'.join(places)}": 1.0}


def _of_words(one: Candidate) -> Features:
    words = one.key.split()
    first, last = words[0], words[-1]
    parts = split_compound(last)
    long = [word for word in _WORD.findall(one.written) if len(word) > 2]
    told = {
        f"first={first}": 0.7,
        f"last={last[-4:]}": 0.7,
        f"last={last[-3:]}": 0.7,
        f"tail={parts[-1] if parts else last}": 1.0,
        f"words{min(len(words), 6)}": 1.0,
        "length": len(one.key) / 40,
        "verb": float(has_verb(one.written)),
        "kind of text": float(is_generic(one.written)),
        "verb first": float(has_verb(first)),
        "function word first": float(stopword(first)),
        "place": float(bool(find_places(one.written))),
        "recipient": float(bool(recipients_in(one.written))),
        "coined": float(any(not known_word(word) for word in words)),
        "coined last": float(not known_word(last)),
        "compound": float(len(parts) > 1),
        "digit": float(any(word.isdigit() for word in words)),
        "capital": float(one.written[:1].isupper()),
        "capitals": float(len(long) > 1 and all(word[0].isupper() for word in long)),
    }
    if len(words) < 3:
        told[f"is={one.key}"] = 1.0
    if len(words) == 1:
        told |= {f"only={last[-4:]}": 0.7, "only compound": float(len(parts) > 1)}
    return told


def _of_mentions(key: str, said: Mentions) -> Features:
    places, inner = said.places[key], said.inner(key)
    count, length = len(places), max(len(said.text), 1)
    capital = [at for at, _ in inner if said.text[at].isupper()]
    told = defaultdict(
        float,
        {
            f"said{min(count, 3)}": 1.0,
            "said": math.log1p(count) / 3,
            "spread": len({4 * at // length for at, _ in places}) / 4,
            "early": 1 - places[0][0] / length if places else 0.0,
            "inside": len(inner) / max(count, 1),
            "with capital": len(capital) / max(len(inner), 1),
            "said with capital": math.log1p(len(capital)) / 3,
            "quoted": sum(said.text[at - 1] in _MARKS for at, _ in places if at) / max(count, 1),
            "in brackets": float(any(said.text[at - 1] == "(" for at, _ in places if at)),
        },
    )
    part = 1 / max(min(count, _MOST_NEIGHBOURS), 1)
    for at, end in places[:_MOST_NEIGHBOURS]:
        before = _WORD.findall(said.low[max(0, at - 25) : at])
        if before:
            told[f"after={before[-1]}"] += part
        following = _WORD.match(said.low, end + 1) if said.low[end : end + 1] == " " else None
        told[f"before={following[0] if following else said.low[end : end + 1]}"] += part
    return dict(told)


def _of_kin(key: str, counts: Mapping[str, int]) -> Features:
    """How a name compares with those that hold it and those that it holds."""
    longer = [counts[other] for other in counts if other != key and f" {key} " in f" {other} "]
    shorter = [counts[other] for other in counts if other != key and f" {other} " in f" {key} "]
    return {
        "longer": max(longer, default=0) / max(counts[key], 1),
        "shorter": min(counts[key] / max(max(shorter), 1), 1.0) if shorter else 0.0,
        "no kin": float(not shorter),
    }
