"""What a piece of evidence or a question holds, asked one value at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property, lru_cache

from assistant.answers.same_value import KNOWN, alike, noun_of, number_of, stands, year_runs, years_in
from assistant.answers.sentences import sentence_spans
from assistant.answers.values import REACHED, Value, pairs_of, skeleton_of, squeeze, values_of
from assistant.language.digits import in_digits
from assistant.language.naming import holds_name
from assistant.language.words import fold

_BEGINS = r"(?:\A|[.!?:;•–|]\s+|\n\s*)(?:[-•–*]\s*|\d{1,2}[.)]\s+)?[“”\"]?"
_ENDS = r"[“”\"]?\s*(?:\Z|[.!?;:|\n])(?!\d)"
_ROW_WORDS = 8  # a longer reading is a sentence, no row
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[a-zà-öø-ÿ])")
_LEVEL = re.compile(
    r"\b(?:krav|kravet|kraven|niva|nivan|nivaer|nivaerna|mal|malet|malen|requirements?|levels?|targets?)\b"
)
LABEL_NUMBER = r"(\d{1,3})(?!\d|[.,]\d| \d{3}(?!\d))"  # after "nivå" or "tabell"; in "nivå 1 60 procent" the 1
_PAIR = re.compile(r"(?=\b([A-ZÅÄÖÉÜ][\w-]+) ([A-ZÅÄÖÉÜ][\w-]+))")


class Source:
    """A text, read: each line by itself, and as it is told with its numbers in digits.

    `id` is the evidence's id, or empty; `label` that of a table row, `rows` how many rows it holds,
    `pairs` what belongs together in these, as amounts and the years over their columns.
    """

    def __init__(
        self,
        id: str,
        text: str,
        *,
        about: str = "",
        label: str = "",
        pages: Iterable[int] = (),
        rows: int = 0,
        pairs: Iterable[tuple[Value, Value]] = (),
    ) -> None:
        self.id = id
        lines = [squeeze(line) for line in _HYPHENATED.sub("", text).split("\n")]
        lines += [told for line in lines if (told := in_digits(line)) != line]
        self._written = "\n".join(lines)
        self._folded = fold(self._written)
        self._about = fold(squeeze(about))
        self._about_lines = [fold(squeeze(line)) for line in about.split("\n")]
        self._values = tuple(value for line in lines for value in values_of(line))
        self._label = label
        self.rows = rows
        self._pages = {str(page) for page in pages}
        self._days = {value.key for value in self._values if value.kind == "day"}
        self._months = {value.key for value in self._values if value.kind == "month"}
        self._years = years_in(self._values, self._written)
        self._about_years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", self._about)) | year_runs(self._about)
        self._nouns: dict[Fraction, set[str]] = {}
        for value in self._values:
            if value.kind == "count" and value.noun and isinstance(value.key, Fraction):
                self._nouns.setdefault(value.key, set()).add(noun_of(value.noun))
        self._numbers = {(value.kind, value.key) for value in self._values}
        self._pairs = frozenset[tuple[Value, Value]]().union(pairs, *map(pairs_of, lines))
        self._bounds: dict[tuple[str, Fraction | str], set[str]] = {}
        for value in self._values:
            if value.comparator:
                self._bounds.setdefault((value.kind, value.key), set()).add(value.comparator[0])
                if value.kind == "day":
                    self._bounds.setdefault(("month", str(value.key)[:7]), set()).add(value.comparator[0])
        for line in lines:
            if _LEVEL.search(fold(line)):  # "kravet höjs till 50 procent" asks for at least that
                for value in values_of(line):
                    if value.kind in ("share", "count") and not value.comparator:
                        self._bounds.setdefault((value.kind, value.key), set()).add(">")
        self._bare = {key for value in self._values if value.kind == "digits" and (key := number_of(value.key))}

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The text, sentence by sentence."""
        return tuple(self._written[start:end] for start, end in sentence_spans(self._written))

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
            return stands(str(value.key), self._about)
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
                return self._holds_month(value) and self._bounded(value)
            case "day":
                return value.key in self._days and self._bounded(value)
            case "count":
                return self._counts(value)
            case "digits":
                return self._has_digits(value)
            case "reference":
                return stands(str(value.key), self._folded)
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

    def says_cells(self, folded: str) -> bool:
        """Whether some cells of one row stand here, each as it is, behind the row's own label."""
        label, _, cells = folded.partition(": ")
        asked = {cell.strip() for cell in cells.split(";")} - {""}
        rows = (line.partition(": ") for line in self._folded.split("\n"))
        return bool(asked) and any(
            label == own and asked <= {one.strip() for one in its.split(";")} for own, _, its in rows
        )

    def stands_under(self, heading: str) -> bool:
        """Whether these words are a heading, or headings, that this stands under; their marks and number aside."""
        words = " ".join(re.findall(r"\w+", fold(heading)))
        return bool(words) and f" {words} " in f" {self._above} "

    @cached_property
    def _above(self) -> str:
        return " ".join(re.findall(r"\w+", self._about))

    def verbatim(self, sentence: str, value: Value) -> bool:
        """Whether the value stands here written as it is in the sentence."""
        return fold(sentence[value.start : value.end]) in self._folded

    def alike(self, folded: str) -> float:
        """The share of the sentence's longer words that stand here."""
        words = re.findall(r"[^\W\d_]{5,}", folded)
        return sum(word[:8] in self._folded for word in words) / len(words) if words else 0.0

    def _holds_month(self, value: Value) -> bool:
        return value.key in self._months or any(str(day).startswith(str(value.key)) for day in self._days)

    def _bounded(self, value: Value) -> bool:
        """False where the sentence binds from one side what the text does not bind, or binds from the other."""
        stated = self._bounds.get((value.kind, value.key), set())
        return not value.comparator or value.comparator[0] in stated or (value.comparator == REACHED and not stated)

    def _counts(self, value: Value) -> bool:
        key = value.key
        if not isinstance(key, Fraction) or not self._bounded(value):
            return False
        if ("count", key) in self._numbers:
            stated = self._nouns.get(key, set())
            noun = noun_of(value.noun) if value.noun else None
            if noun is None or not stated or noun in stated:
                return True
            # "10 kommuner" where the text counts 10 landsting is a swap, not a paraphrase
            others = set().union(*(nouns for number, nouns in self._nouns.items() if number != key))
            return noun not in others and not (noun in KNOWN and stated <= KNOWN)
        if value.noun and value.comparator is None and str(key) in self._years:
            return True  # "from 2011 municipalities may apply" counts no municipalities
        return key in self._bare or (value.noun is None and any(number == key for _, number in self._numbers))

    def pairs(self, couple: tuple[Value, Value]) -> bool | None:
        """Whether these two belong together here; None where the text does not tell."""
        if couple in self._pairs:
            return True
        first = any(couple[0] == one for one, _ in self._pairs)
        second = any(couple[1] == other for one, other in self._pairs if one.kind == couple[0].kind)
        return False if first and second else None

    def numbered(self, word: str) -> set[str]:
        """The numbers that a word has after it here or above: of "tabell", "1" and "2"."""
        return set(re.findall(rf"(?<!\w){re.escape(word)} {LABEL_NUMBER}", f"{self._folded}\n{self._about}"))

    @property
    def tells_years(self) -> bool:
        """Whether the text itself names a year."""
        return bool(self._years)

    def labelled(self, folded: str) -> bool | None:
        """Whether a heading or label stands here with its own numbers; None where it does not but for these."""
        if not re.search(r"\d", folded) or len(re.findall(r"[^\W\d_]{2,}", folded)) < 1:
            return None
        blank = _blanked(folded)
        near = [line for line in (*self._folded.split("\n"), *self._about_lines) if _within(blank, _blanked(line))]
        return any(_within(folded, line) for line in near) if near else None

    def has_entry(self, entry: str) -> bool:
        """Whether one line or sentence here has all the values of an entry, and the words before the last of them."""
        values = [value for value in values_of(entry) if value.kind not in ("name", "first_name")]
        if not values:
            return True
        label = fold(entry[: values[-1].start]).rpartition(": ")[2] or fold(entry[: values[-1].start]).rstrip(": ")
        words = [word for word in re.findall(r"[^\W\d_]{3,}", label) if word != "sek"]
        return any(
            all(word in folded for word in words)
            and all(any(value.key == other.key and alike(value, other) for other in held) for value in values)
            for folded, held in self._lines
        )

    @cached_property
    def _lines(self) -> tuple[tuple[str, tuple[Value, ...]], ...]:
        return tuple((fold(sentence), values_of(sentence)) for sentence in self.sentences)

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
        number = number_of(value.key)
        if number is None:
            return stands(str(value.key), self._folded)
        return number in self._bare or any(key == number for _, key in self._numbers)


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


def _blanked(folded: str) -> str:
    return re.sub(r"\d+", "#", folded)


def _within(part: str, line: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", line) is not None
