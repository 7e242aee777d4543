"""Where a Swedish compound is put together, by hunspell's word on what may begin and end one."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.lexicon import Entry, look_up
from assistant.language.wordlists import word_list

_SHORTEST = 3
_MOST_PARTS = 4
_ENDINGS = frozenset(("are", "dom", "het", "ande", "ende", "skap", "lös", "bar", "sam"))  # words, but not here
_LONG_TAIL = 6  # letters from which any word may end a compound, whatever the dictionary allows
_LONGEST = 60  # letters; longer "words" are not words


@lru_cache(maxsize=100_000)
def known_entry(word: str) -> Entry | None:
    """What the lexicon knows of a lower-case word, as it is or as a name: "jönköping"."""
    return look_up(word) or (look_up(word.capitalize()) if word[:1].isalpha() else None)


@lru_cache(maxsize=50_000)
def split_compound(word: str) -> tuple[str, ...]:
    """The pieces of a lower-case compound as they stand, in as few as can be; empty for what is none.

    Among equal counts the split whose shortest piece is longest wins.

    >>> split_compound("prestationsersättningen"), split_compound("register")
    (('prestations', 'ersättningen'), ())
    """
    if not 2 * _SHORTEST <= len(word) <= _LONGEST:
        return ()
    best: list[tuple[str, ...]] = [()] * (len(word) + 1)  # best split of the first n letters into heads
    for end in range(_SHORTEST, len(word) - _SHORTEST + 1):
        for start in range(max(0, end - 30), end - _SHORTEST + 1):
            if (start and not best[start]) or not is_head(word[start:end]):
                continue
            best[end] = _better(best[end], (*best[start], word[start:end]))
    found: tuple[str, ...] = ()
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        if best[cut] and len(best[cut]) < _MOST_PARTS and is_tail(word[cut:]):
            found = _better(found, (*best[cut], word[cut:]))
    return found


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    if not one:
        return other
    return min(one, other, key=lambda parts: (len(parts), -min(map(len, parts))))


def is_head(part: str) -> bool:
    """True for a form that may begin a compound: "prestations"."""
    entry = look_up(part)
    return entry is not None and entry.head is not None


def is_tail(part: str) -> bool:
    """True for a word that may end a compound, in any of its forms."""
    if part in _ENDINGS or (entry := look_up(part)) is None:
        return False
    if entry.tail or entry.lemma is None or len(part) >= _LONG_TAIL:
        return entry.tail or entry.lemma is not None
    base = look_up(entry.lemma)
    return base is not None and base.tail


@lru_cache(maxsize=10_000)
def without_generic_head(word: str) -> str:
    """What a compound is about, where its last part only says that it is money or work; "" for other words.

    >>> without_generic_head("skolbiblioteksatsningen"), without_generic_head("Kvarnsjöprojektet")
    ('skolbibliotek', 'kvarnsjö')
    >>> without_generic_head("prestationsersättningen")
    ''
    """
    lower = word.lower()
    ends = [head for head in word_list("generic_heads.txt") if lower.endswith(head)]
    front = lower[: -len(max(ends, key=len))] if ends else ""
    return front.removesuffix("s") if len(front) > _LONG_TAIL else ""
