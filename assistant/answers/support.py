"""What a piece of evidence or a question holds, asked one value at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property, lru_cache

from assistant.answers.naming import holds_name
from assistant.answers.sentences import sentence_spans
from assistant.answers.values import Value, pairs_of, skeleton_of, squeeze, values_of
from assistant.documents.evidence import Evidence
from assistant.language.words import fold

_BEGINS = r"(?:\A|[.!?:;•–|]\s+|\n\s*)(?:[-•–*]\s*|\d{1,2}[.)]\s+)?[“”\"]?"
_ENDS = r"[“”\"]?\s*(?:\Z|[.!?;:|\n])(?!\d)"
_ROW_WORDS = 8  # a longer reading is a sentence, no row
_PAIR = re.compile(r"(?=\b([A-ZÅÄÖÉÜ][\w-]+) ([A-ZÅÄÖÉÜ][\w-]+))")
# The same thing counted, in Swedish and English; each row is one noun.
_COUNTED = tuple(
    frozenset(row.split())
    for row in (
        "kommun kommuner kommunerna municipality municipalities",
        "landsting landstingen landstinget region regioner regions",
        "lan lanen counties",
        "enhet enheter enheterna unit units",
        "person personer personerna people persons",
        "ar aret year years",
        "manad manader month months",
        "dag dagar dagarna day days",
        "vecka veckor week weeks",
        "dodsfall dodsfallen avlidna deaths death deceased",
        "register registren kvalitetsregister registers registries",
        "medarbetare anstallda employees staff",
        "utvecklingsledare leaders leader",
        "verksamhet verksamheter operations activities",
        "omrade omraden areas area",
    )
)
_KNOWN = frozenset(min(row) for row in _COUNTED)


class Source:
    """A text, read. `id` is the evidence's id, or empty."""

    def __init__(self, id: str, text: str, *, reading: str = "", about: str = "", pages: Iterable[int] = ()) -> None:
        self.id = id
        self._text = squeeze(text)
        self._written = f"{self._text}\n{reading}"
        self._folded = fold(self._written)
        self._about = fold(squeeze(about))
        self._values = (*values_of(self._text), *values_of(squeeze(reading)))
        self._label = row_label(reading)
        self._pages = {str(page) for page in pages}
        self._days = {value.key for value in self._values if value.kind == "day"}
        self._months = {value.key for value in self._values if value.kind == "month"}
        self._years = years_in(self._values, self._text)
        self._about_years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", self._about)) | _year_runs(self._about)
        self._nouns: dict[Fraction, set[str]] = {}
        for value in self._values:
            if value.kind == "count" and value.noun and isinstance(value.key, Fraction):
                self._nouns.setdefault(value.key, set()).add(_noun(value.noun))
        self._numbers = {(value.kind, value.key) for value in self._values}
        self._pairs = pairs_of(self._text) | pairs_of(reading)
        self._bounds: dict[tuple[str, Fraction | str], set[str]] = {}
        for value in self._values:
            if value.comparator:
                self._bounds.setdefault((value.kind, value.key), set()).add(value.comparator[0])
        self._bare = {key for value in self._values if value.kind == "digits" and (key := _number(value.key))}

    def holds(self, value: Value) -> bool:
        """Whether the value stands here, in the text, or for names and years in title and section."""
        return self.states(value) or self.names(value)

    def names(self, value: Value) -> bool:
        """Whether title, section or other context supports a name, year or reference."""
        if value.kind == "name":
            return holds_name(str(value.key), self._about)
        if value.kind == "year":
            return value.key in self._about_years
        if value.kind == "page":
            return value.key in self._pages
        if value.kind in ("reference", "digits"):
            return _stands(str(value.key), self._about)
        return value.kind in ("day", "month", "ordinal") and any(
            other.kind == value.kind and other.key == value.key for other in values_of(self._about)
        )

    def states(self, value: Value) -> bool:
        """Whether the value stands in the text itself."""
        match value.kind:
            case "name":
                return holds_name(str(value.key), self._folded)
            case "year":
                return value.key in self._years
            case "month":
                return value.key in self._months or any(str(day).startswith(str(value.key)) for day in self._days)
            case "day":
                return value.key in self._days
            case "count":
                return self._counts(value)
            case "digits":
                return self._has_digits(value)
            case "reference":
                return _stands(str(value.key), self._folded)
            case "page":
                return value.key in self._pages
        return (value.kind, value.key) in self._numbers and self._bounded(value)

    def labels(self, folded: str) -> bool:
        """Whether the text is a table row whose label is a name in this sentence."""
        return bool(self._label) and re.search(rf"(?<!\w){re.escape(self._label)}s?(?!\w)", folded) is not None

    def is_row(self, label: str) -> bool:
        """Whether this is the table row of that label."""
        return self._label == label

    def mentions(self, row: Source) -> bool:
        """Whether the label of a row stands here."""
        return bool(row._label) and row._label in self._folded

    def says(self, folded: str) -> bool:
        """Whether these very words stand here as a sentence, line or row of their own, nothing cut off."""
        if len(folded) < 4 or folded not in self._folded:
            return False
        return re.search(rf"{_BEGINS}{re.escape(folded)}{_ENDS}", self._folded) is not None

    def verbatim(self, sentence: str, value: Value) -> bool:
        """Whether the value stands here written as it is in the sentence."""
        return fold(sentence[value.start : value.end]) in self._folded

    def alike(self, folded: str) -> float:
        """The share of the sentence's longer words that stand here."""
        words = re.findall(r"[^\W\d_]{5,}", folded)
        return sum(word[:8] in self._folded for word in words) / len(words) if words else 0.0

    def _bounded(self, value: Value) -> bool:
        """False where the sentence says "at most" of what the text says "at least" of, or the other way."""
        stated = self._bounds.get((value.kind, value.key))
        return not value.comparator or not stated or value.comparator[0] in stated

    def _counts(self, value: Value) -> bool:
        key = value.key
        if not isinstance(key, Fraction) or not self._bounded(value):
            return False
        if ("count", key) in self._numbers:
            stated = self._nouns.get(key, set())
            noun = _noun(value.noun) if value.noun else None
            if noun is None or not stated or noun in stated:
                return True
            # "10 kommuner" where the text counts 10 landsting is a swap, not a paraphrase
            others = set().union(*(nouns for number, nouns in self._nouns.items() if number != key))
            return noun not in others and not (noun in _KNOWN and stated <= _KNOWN)
        return key in self._bare or (value.noun is None and any(number == key for _, number in self._numbers))

    def pairs(self, couple: tuple[Value, Value]) -> bool | None:
        """Whether these two belong together here; None where the text does not tell."""
        if couple in self._pairs:
            return True
        first = any(couple[0] == one for one, _ in self._pairs)
        second = any(couple[1] == other for one, other in self._pairs if one.kind == couple[0].kind)
        return False if first and second else None

    @cached_property
    def _skeletons(self) -> dict[str, set[tuple[tuple[str, Fraction | str], ...]]]:
        found: dict[str, set[tuple[tuple[str, Fraction | str], ...]]] = {}
        for start, end in sentence_spans(self._written):
            if (skeleton := skeleton_of(self._written[start:end])) is not None:
                found.setdefault(skeleton[0], set()).add(skeleton[1])
        return found

    def repeats(self, sentence: str) -> bool | None:
        """Whether a sentence that is here but for its values has them here, too; None where it is not here."""
        skeleton = skeleton_of(sentence)
        if skeleton is None or skeleton[0] not in self._skeletons:
            return None
        return skeleton[1] in self._skeletons[skeleton[0]]

    def first_names(self, value: Value) -> bool | None:
        """Whether the surname of a "first_name" value has this first name here; None where it has none."""
        first, _, last = str(value.key).partition(" ")
        before = [fold(hit[1]) for hit in _PAIR.finditer(self._written) if fold(hit[2]).startswith(last)]
        return any(other.startswith(first) for other in before) if before else None

    def _has_digits(self, value: Value) -> bool:
        number = _number(value.key)
        if number is None:
            return _stands(str(value.key), self._folded)
        return number in self._bare or any(key == number for _, key in self._numbers)


@lru_cache(maxsize=4096)
def evidence_source(piece: Evidence, reading: str = "") -> Source:
    """A piece of evidence as a source. Read once: the same pieces answer many questions."""
    about = f"{piece.title}\n{piece.section or ''}\n{piece.document_id.replace('-', ' ')}"
    pages = () if piece.page is None else (piece.page,)
    return Source(piece.id, piece.quote, reading=reading, about=about, pages=pages)


@lru_cache(maxsize=256)
def question_source(text: str) -> Source:
    """Free text, such as the user's question, as a source; it is its own title, too."""
    return Source("", text, about=text)


def row_label(reading: str) -> str:
    """The label of a row whose label is a proper name ("Västra Götaland: 9 000 000 kronor"), folded."""
    label, colon, rest = reading.partition(":")
    words = label.split()
    named = bool(colon) and 0 < len(words) <= 3 and all(word[0].isupper() for word in words)
    return fold(label) if named and len(re.findall(r"[^\W\d_]+", rest)) <= _ROW_WORDS else ""


def years_in(values: Iterable[Value], text: str) -> set[Fraction | str]:
    """The years that values name, and those inside runs such as "2010–2012"."""
    years: set[Fraction | str] = {str(value.key)[:4] for value in values if value.kind in ("day", "month", "year")}
    return years | _year_runs(text)


def _year_runs(text: str) -> set[Fraction | str]:
    """The years inside "2010–2012", which names 2011 too."""
    years: set[Fraction | str] = set()
    for first, last in re.findall(r"(?<!\d)((?:19|20)\d\d)\s*(?:[–-]|till|to|och)\s*((?:19|20)\d\d)(?!\d)", text):
        if 0 < int(last) - int(first) <= 20:
            years |= {str(year) for year in range(int(first), int(last) + 1)}
    return years


def _noun(noun: str) -> str:
    last = noun.split()[-1]
    return next((min(row) for row in _COUNTED if last in row), last)


def _stands(needle: str, folded: str) -> bool:
    """Whole: "13:66" does not stand in "113:66"; spaces do not matter ("4000 kr", "08-452 77 48")."""
    pattern = r"[\s-]*".join(map(re.escape, re.findall(r"[^\s-]+", needle)))
    return bool(pattern) and re.search(rf"(?<!\w){pattern}(?!\w)", folded) is not None


def _number(key: Fraction | str) -> Fraction | None:
    if isinstance(key, Fraction):
        return key
    text = key.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:[.]\d{3})+", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return Fraction(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
