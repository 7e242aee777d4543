"""What a text denies: each negation with the word it turns round, so that "får inte användas" is not "får användas".

English is held against Swedish by the words that the lexicon gives for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.bilingual import detect_language, known_english, swedish_terms
from assistant.language.numerals import word_value
from assistant.language.words import fold, known_word, stopword, terms


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DENIES = _words("inte ej icke aldrig ingen inget inga ingenting varken not no never none cannot neither nor")
# Deny in other words: enough for a document to have said it, too little to say that it did.
_LACKS = _words(
    """
    utan utom saknar saknas saknats saknade undantag undantas undantagna avslag avslas forbjudet forbjuds fri fritt
    otillaten otillatet without except excluding lack lacks lacking
    """
)
# After these a negation is a bound ("får inte överstiga", "no later than") or no negation ("not only").
_BOUNDS = re.compile(
    r"(?:over|under)stig\w*|senare|tidigare|mer|mera|mindre|fler|flera|farre|hogre|lagre|langre|storre|bara|endast"
    r"|enbart|later|earlier|more|less|fewer|higher|lower|greater|longer|exceed\w*|only|least"
)
_AT_LEAST = re.compile(r"\b(?:minst|lagst|atminstone|minimum|at least)\b")
_AT_MOST = re.compile(r"\b(?:hogst|max|maxim\w+|som mest|upp till|at most|up to|overstig\w+|no more than|exceed\w*)\b")
_LATEST = re.compile(
    r"\b(?:senast|innan|fore|till och med|t\.?o\.?m|sista \w*dag\w*|no later than|at the latest|before|by|until)\b"
)
_EARLIEST = re.compile(r"\b(?:tidigast|fran|fr\.?o\.?m|borja\w*|no earlier than|at the earliest|from|start\w*)\b")
_NOT_ONLY = re.compile(r"\b(?:inte|ej|not)\s+(?:bara|endast|enbart|only)\b")
_ONLY = re.compile(r"(?<!inte )(?<!ej )(?<!not )\b(?:bara|endast|enbart|only)\b")
_BESIDE = _words("over under")  # bounds before a number alone: "inte under 5 procent", but "inte under perioden"
_NUMBER = "#"
_OPPOSITE = {"<": ">", ">": "<", "late": "early", "early": "late", "only": "not only", "not only": "only"}
_FILLER = _words("heller langre an att any a the been be have has som ens alls")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|(?P<number>\d+(?:[.,:\s]\d+)*)|[.,;:!?()\n–]")
_UN = re.compile(r"^(?:o|un|icke|avgifts)(?=[a-zåäö]{4})")
_TWIN = 0.7  # share of their words that two clauses have in common which say the same but for a denial


@dataclass(frozen=True, slots=True)
class Negation:
    """One negation. `turned` are the index words of what it turns round; `outright` is "inte", and not "utan"."""

    turned: frozenset[str]
    outright: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """The index words of a clause, and its negations."""

    words: frozenset[str]
    negations: tuple[Negation, ...]

    @property
    def denials(self) -> int:
        """How often something is denied outright."""
        return sum(one.outright for one in self.negations)


@dataclass(frozen=True, slots=True)
class Polarity:
    """A text as clauses, what they say without denying it, and the sides it binds from."""

    clauses: tuple[Clause, ...]
    said: frozenset[str]
    bounds: frozenset[str]  # "<", ">", "late" (senast), "early" (tidigast), "only" and "not only"

    @property
    def negations(self) -> tuple[Negation, ...]:
        """Every negation of every clause."""
        return tuple(negation for clause in self.clauses for negation in clause.negations)


@lru_cache(maxsize=8192)
def polarity_of(text: str) -> Polarity:
    """The negations of a text, clause by clause."""
    english = detect_language(text) == "en"
    read = [_read(clause, english) for clause in _clauses(text)]
    said = frozenset[str]().union(*(words for _, words in read))
    return Polarity(tuple(clause for clause, _ in read), said, _sides(text))


def _read(clause: Sequence[str], english: bool) -> tuple[Clause, frozenset[str]]:
    """One clause, and its words that it does not deny."""
    folded = [fold(word) for word in clause]
    own = [index_words(word, english) for word in clause]
    negations: list[Negation] = []
    turned: set[int] = set()
    for place, word in enumerate(folded):
        if word in _DENIES or word in _LACKS or word.endswith("n't"):
            at = None if word == "utan" and not place else _turned_at(folded, place)  # ", utan" is "but"
            if at is not None:
                turned.add(at)
                negations.append(Negation(own[at], word not in _LACKS))
        elif (rest := _denied(clause[place].lower(), english)) is not None:
            negations.append(Negation(index_words(rest, english), False))
    kept = [words for place, words in enumerate(own) if not _is_filler(folded[place])]
    said = [words for place, words in enumerate(own) if place not in turned and not _is_filler(folded[place])]
    return Clause(frozenset[str]().union(*kept), tuple(negations)), frozenset[str]().union(*said)


def _denied(word: str, english: bool) -> str | None:
    """The word that another denies by its prefix: "otillräcklig", but not "organisation", which has none."""
    rest = _UN.sub("", word)
    return rest if rest != word and (known_english(rest) if english else known_word(rest)) else None


def together(texts: Iterable[str]) -> Polarity:
    """What several texts deny, say and bind between them."""
    read = [polarity_of(text) for text in texts]
    return Polarity(
        tuple(clause for one in read for clause in one.clauses),
        frozenset[str]().union(*(one.said for one in read)),
        frozenset[str]().union(*(one.bounds for one in read)),
    )


def turned_round(sentence: str, told: Polarity) -> bool:
    """Whether a sentence denies what is not denied, says what is only denied, or binds from the other side alone."""
    own = polarity_of(sentence)
    if any(_OPPOSITE[side] in told.bounds for side in own.bounds - told.bounds):
        return True
    if any(one.outright and not _denied_too(one, told.negations) for one in own.negations):
        return True
    mine = told.said.union(*(negation.turned for negation in own.negations))
    if any(one.outright and one.turned & own.said and not one.turned & mine for one in told.negations):
        return True
    return any(_twin_differs(clause, told) for clause in own.clauses)


def _twin_differs(clause: Clause, told: Polarity) -> bool:
    """Whether the clause that is as good as the same denies something else."""
    alike = [
        (len(clause.words & other.words) / max(1, len(clause.words | other.words)), other) for other in told.clauses
    ]
    best = max((share for share, _ in alike), default=0.0)
    if best < _TWIN:
        return False
    return all(clause.denials != other.denials for share, other in alike if share == best)


def _sides(text: str) -> frozenset[str]:
    folded = fold(text)
    sides = (
        (">", _AT_LEAST), ("<", _AT_MOST), ("late", _LATEST), ("early", _EARLIEST),
        ("only", _ONLY), ("not only", _NOT_ONLY),
    )  # fmt: skip
    return frozenset(side for side, words in sides if words.search(folded))


def _denied_too(negation: Negation, denied: Sequence[Negation]) -> bool:
    return any(negation.turned & other.turned for other in denied)


def _clauses(text: str) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for hit in _WORD.finditer(text):
        if hit[0][0].isalnum():
            clauses[-1].append(_NUMBER if hit["number"] else hit[0])
        elif clauses[-1]:
            clauses.append([])
    return clauses


def _turned_at(folded: Sequence[str], place: int) -> int | None:
    """Where the word stands that a negation turns round: the next that says something, else the one before."""
    if _binds(folded[place + 1 : place + 3]):
        return None
    after = [at for at in range(place + 1, len(folded)) if not _is_filler(folded[at])]
    before = [at for at in range(place) if not _is_filler(folded[at])]
    return after[0] if after else before[-1] if before else None


def _binds(following: Sequence[str]) -> bool:
    """Whether what follows a negation makes it a bound."""
    first, number = (*following, "", "")[:2]
    return _BOUNDS.fullmatch(first) is not None or (
        first in _BESIDE and (number == _NUMBER or word_value(number) is not None)
    )


def _is_filler(word: str) -> bool:
    return word == _NUMBER or word in _FILLER or word in _DENIES or stopword(word)


@lru_cache(maxsize=20_000)
def index_words(word: str, english: bool) -> frozenset[str]:
    """The index terms of a word; of an English one those of its Swedish translations, too."""
    own = frozenset(term for term in terms(word) if term[0] != "+")
    if not english:
        return own
    told = (term for swedish in swedish_terms(word) for term in terms(swedish) if term[0] != "+")
    return own | frozenset(told)
