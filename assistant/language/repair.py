"""Words of a damaged scan as they were most likely printed. For finding, never for quoting.

Optical reading with a foreign alphabet loses å, ä and ö in a few known ways. A candidate is a word of a
dictionary, of clean documents, or a place; how few letters it changes and how common it is in clean text
decide. No number is ever repaired.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import log

from assistant.language.compounds import is_head, is_tail, known_entry
from assistant.language.lexicon import look_up
from assistant.language.misreadings import variants, variants_of
from assistant.language.places import place_of
from assistant.language.wordlists import word_list
from assistant.language.words import compound_parts

_FEWEST_LETTERS = 200
_SHARE = 0.02  # of å, ä, ö among letters; in Swedish it is about 0.05
_ENOUGH_SWEDISH = 0.08  # of the words, by the commonest ones that have no å, ä, ö
_SWEDISH = frozenset(
    ("och", "att", "som", "det", "av", "till", "med", "den", "ett", "har", "inte", "vid", "ska", "inom")
)
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"#?[^\W_]+(?:#[^\W_]+)*(?:-[ \t]{0,8}\n\s{0,12}[a-zà-ÿ#]\w*)?")
_BREAK = re.compile(r"-\s+")
_SUSPENDED = frozenset(("och", "eller", "samt", "till", "respektive"))  # after "vård-": two words, not one
_OPENING = re.compile(r"(?:\A|[.:!?]|\n[^\S\n]*\n)[\s\"”»•*–-]{0,8}$")

# Weights from a gold page: what one misreading costs, and what being known is worth.
_COST, _IN_CORPUS, _PREFIX, _COMPOUND = 1.1, 1.5, 0.3, 1.0
_COMMON = 60  # times a common word is taken to stand in clean text that is not there
_TIMES_COMMONER = 10  # than a word as it stands, before that word is replaced
_MOST_VARIANTS = 4000
_LONG_ENDING = 6  # letters that make a word a likely last part whatever the dictionary allows
_LOST_LETTERS = {"miljoer": "miljoner"}  # a letter lost at a line's end, in the one word where it matters


def is_damaged(text: str) -> bool:
    """True for Swedish text that has lost its å, ä and ö. Fewer than 200 letters are never called damaged."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    if len(letters) < _FEWEST_LETTERS or sum(letter in "åäö" for letter in letters) >= _SHARE * len(letters):
        return False
    words = _WORD.findall(text.lower())
    return sum(word in _SWEDISH for word in words) >= _ENOUGH_SWEDISH * len(words)


def repair_words(text: str, vocabulary: Mapping[str, int]) -> list[tuple[int, int, str]]:
    """Start, end and most likely spelling of each damaged word, in order.

    `vocabulary` counts the lower-case words of clean texts; it may be empty. A word broken over two lines is
    one word with one span. Numbers, and words of mainly digits, are left alone.

    >>> repair_words("Ansdkan om aldreomsorg", {})
    [(0, 7, 'Ansökan'), (11, 22, 'äldreomsorg')]
    """
    repairer = _Repairer(vocabulary)
    found: list[tuple[int, int, str]] = []
    for start, end in _tokens(text, repairer):
        joined = _BREAK.sub("", text[start:end])
        opens = _OPENING.search(text, max(0, start - 12), start) is not None
        if (fixed := repairer.repair(joined, opens_sentence=opens)) is not None:
            found.append((start, end, fixed))
    return found


def _tokens(text: str, repairer: _Repairer) -> Iterator[tuple[int, int]]:
    """Words; the halves of a broken one as one word, unless they are two: "vård-" and "och"."""
    for hit in _TOKEN.finditer(text):
        if (gap := _BREAK.search(hit[0])) is None:
            yield hit.span()
            continue
        first, second = hit[0][: gap.start()], hit[0][gap.end() :]
        joined = first + second
        if second.lower() in _SUSPENDED or (
            not repairer.knows(joined.lower())
            and repairer.repair(joined, opens_sentence=False) is None
            and repairer.knows(second.lower())
        ):
            yield hit.start(), hit.start() + gap.start()
            yield hit.start() + gap.end(), hit.end()
        else:
            yield hit.span()


class _Repairer:
    """Knows what words there are, and how common each is."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._counts = vocabulary
        self._prefixes: defaultdict[str, int] = defaultdict(int)
        for word, count in vocabulary.items():
            self._prefixes[word[:4]] += count
        self._done: dict[tuple[str, bool], str | None] = {}

    def knows(self, word: str) -> bool:
        """True for a lower-case word that may be right as it stands."""
        return bool(self._count(word)) or known_entry(word) is not None or bool(compound_parts(word))

    def repair(self, written: str, *, opens_sentence: bool) -> str | None:
        """The likely word, in the case it is written in; None to leave it."""
        key = (written, opens_sentence)
        if key not in self._done:
            best = self._best(written, name=written.istitle() and not opens_sentence)
            fixed = None if best is None else _in_case_of(best, written)
            self._done[key] = None if fixed == written else fixed
        return self._done[key]

    def _best(self, written: str, *, name: bool) -> str | None:
        word = written.lower()
        digits = sum(letter.isdigit() for letter in word)
        if len(word) < 2 or len(word) > 40 or digits * 2 >= len(word):
            return None
        if word in _LOST_LETTERS:
            return _LOST_LETTERS[word]
        if (place := _place(word)) is not None:
            return place
        one = variants(written)
        if self.knows(word):
            surname = name and look_up(written) is not None
            return self._swap(word, one) if word.isascii() and not surname else None
        two = variants_of(one, _MOST_VARIANTS) if len(word) > 2 else {}
        scored = [*self._scored(one), *self._scored(two), *self._compounds(word)]
        if not scored and len(word) > 5:
            scored = list(self._scored(variants_of(two, _MOST_VARIANTS)))
        if name and len(word) < 7:  # short names are many; a repaired one must be known as a name
            scored = [(score, found) for score, found in scored if _place(found) or self._count(found)]
        return max(scored)[1] if scored else self._known_ending(word)

    def _swap(self, word: str, candidates: Iterable[str]) -> str | None:
        """A word that exists gives way only to one that is far commoner: "for" to "för"."""
        best = max(candidates, key=self._count, default="")
        kept = _COMMON if word in word_list("stopwords_sv.txt") or word in word_list("kept_words.txt") else 1
        return best if self._count(best) >= _TIMES_COMMONER * max(kept, self._counts.get(word, 0)) else None

    def _scored(self, candidates: Mapping[str, float]) -> Iterator[tuple[float, str]]:
        for word, cost in candidates.items():
            if (place := _place(word)) is not None:
                yield 2 - _COST * cost, place
            elif word.isalpha() and ((count := self._count(word)) or known_entry(word) is not None):
                known = _IN_CORPUS if word in self._counts else 0
                yield self._prior(word) - _COST * cost + log(1 + count) + known, word

    def _compounds(self, word: str) -> Iterator[tuple[float, str]]:
        """A first and a last part, each whole or misread: "forbattrings" and "arbete"."""
        for cut in range(3, len(word) - 2):
            for tail_cost, tail in _parts(word[cut:], last=True):
                for head_cost, head in _parts(word[:cut], last=False):
                    if cost := head_cost + tail_cost:
                        worth = 0.3 * (log(1 + self._count(tail)) + log(1 + self._count(head.rstrip("s"))))
                        yield self._prior(head + tail) + worth - _COST * cost - _COMPOUND, head + tail

    def _known_ending(self, word: str) -> str | None:
        """Only the end repaired, where what comes before is a name or the like: "Fyrbodalomradet"."""
        for cut in range(3, len(word) - _LONG_ENDING + 1):
            if known_entry(word[cut:]) is not None:
                return None
            if scored := [one for one in self._scored(variants(word[cut:])) if self._count(one[1])]:
                return word[:cut] + max(scored)[1]
        return None

    def _prior(self, word: str) -> float:
        return _PREFIX * log(1 + self._prefixes.get(word[:4], 0))

    def _count(self, word: str) -> int:
        return max(self._counts.get(word, 0), _COMMON if word in word_list("common_words.txt") else 0)


@lru_cache(maxsize=50_000)
def _parts(piece: str, *, last: bool) -> tuple[tuple[float, str], ...]:
    """Parts of compounds that a piece may have been, with their costs; as it stands if that is one."""
    fits = _may_end if last else _may_begin
    if fits(piece):
        return ((0.0, piece),)
    once = variants(piece)
    twice = variants_of(once, _MOST_VARIANTS // 10) if len(piece) > 5 else {}
    return tuple((cost, word) for word, cost in (once | twice).items() if fits(word))


def _may_end(word: str) -> bool:
    return is_tail(word) or (len(word) >= _LONG_ENDING and known_entry(word) is not None)


def _may_begin(word: str) -> bool:
    """A first part, or two that stand together: "äldrevårds"."""
    return is_head(word) or (
        len(word) > 7 and any(is_head(word[:cut]) and is_head(word[cut:]) for cut in range(3, len(word) - 2))
    )


def _place(word: str) -> str | None:
    """A place in lower case, where the word is one typed without diacritics; longer names only."""
    if len(word) < 4 or not word.isalpha() or (place := place_of(word.capitalize())) is None:
        return None
    genitive = "s" if word.endswith("s") and not place.lower().endswith("s") else ""
    same = len(place) + len(genitive) == len(word)
    return f"{place.lower()}{genitive}" if same and f"{place.lower()}{genitive}" != word else None


def _in_case_of(word: str, written: str) -> str:
    if written.isupper() and len(written) > 1:
        return word.upper()
    if len(word) == len(written):  # letter by letter: "eHalsa" is "eHälsa"
        return "".join(new.upper() if old.isupper() else new for new, old in zip(word, written, strict=True))
    return word.capitalize() if written[:1].isupper() else word
