"""What may answer: units of the passages that search finds, as the reader judges them, with the rules they state."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from assistant.answers.form import Wanted
from assistant.answers.question import Question
from assistant.answers.respelling import respelt, spellings
from assistant.documents import Document
from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import Block, BlockKind
from assistant.language.dates import find_dates
from assistant.language.years import YEAR
from assistant.library import Library, rule_years
from assistant.reader import PassageText, Reader, any_of, worth_answering
from assistant.rules import Rule
from assistant.search.embedding import Vectors
from assistant.search.model import Passage, Unit

LIFT = 4.2
"""Log odds that a rule of the very kind asked for adds to its unit: fitted with the order of units (conditional logit)
on the folders that calibrate, where it weighs 4.4 to 5.9 before shares are made chances (times 0.76)."""
READ = 10
"""Passages that are read of those found."""
FURTHER, READ_FOR_RULES = 30, 4
"""Passages found, and those read besides for a rule of the kind asked for."""
NEAR = 24
"""Passages whose units are near a text."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A unit that may answer, with the chance that it does or is a part of the answer. Reviewed rules go first."""

    document: Document
    passage: Passage
    unit: Unit
    rules: tuple[Rule, ...]
    probability: float
    verdict: tuple[float, float] = (0.0, 0.0)  # the chances that it answers with a yes, and with a no
    as_read: float = 0.0  # the chance before the kind asked for counted: that orders the units, but makes none surer

    @cached_property
    def evidence(self) -> Evidence:
        """The unit as a quote."""
        return evidence_for(self.document, self.unit.start, self.unit.end)

    @cached_property
    def block(self) -> Block:
        """The block it stands in."""
        blocks = self.document.blocks
        return blocks[bisect_right(blocks, self.unit.start, key=lambda block: block.start) - 1]

    @property
    def kind(self) -> BlockKind:
        """The kind of block it stands in."""
        return self.block.kind

    @cached_property
    def years(self) -> frozenset[int]:
        """The years it speaks of: its own, else those of its rules; none where nothing tells.

        A day is a day and no year that is spoken of: what is due by 31 March 2013 may be due for 2012.
        """
        text = self.unit.clean
        days = [one for one in find_dates(text) if one.kind == "day"]
        named = [hit for hit in YEAR.finditer(text) if not any(day.start <= hit.start() < day.end for day in days)]
        if named:
            return frozenset(int(hit[0]) for hit in named)
        of_rules = {year for rule in self.rules for year in rule_years(rule)}
        of_document = self.document.metadata.years if days and not of_rules else ()
        return frozenset((*of_rules, *of_document, *(int(day.first[:4]) for day in days)))


@dataclass(frozen=True, kw_only=True)
class Found:
    """Every unit read, best first, and the chance that anything among them answers."""

    candidates: tuple[Candidate, ...]
    answered: float
    part: float = 0.5  # the chance from which on a unit is told
    judged: Callable[[float, float], float] = min  # the chance that an answer is right, by `answered` and its units'

    @property
    def right(self) -> float:
        """The chance that an answer by all that are likely enough is right."""
        return self.right_with(one for one in self.candidates if one.as_read >= self.part)

    def right_with(self, told: Iterable[Candidate]) -> float:
        """The chance that an answer by some units is right: that one of them is, and no less than the best alone.

        One that is told for its rule's kind instead of the best is right as often as that.
        """
        best = max((one.as_read for one in self.candidates), default=0.0)
        return self.judged(self.answered, max(best, any_of(one.as_read for one in told)))

    @property
    def worth_answering(self) -> bool:
        """Whether an answer costs less than a refusal."""
        return bool(self.candidates) and worth_answering(self.answered, self.right)

    def above(self, chance: float) -> tuple[Candidate, ...]:
        """The candidates that likely."""
        return tuple(one for one in self.candidates if one.probability >= chance)


def first_rules(candidates: Iterable[Candidate]) -> Iterator[Rule]:
    """The first rule of each unit that states one."""
    return (rule for one in candidates for rule in one.rules[:1])


def places_of_rules(candidates: Sequence[Candidate]) -> dict[str, int]:
    """Of each rule, by its id, the place of the first unit that states it."""
    return {rule.id: place for place, one in reversed(list(enumerate(candidates))) for rule in one.rules}


def find(library: Library, reader: Reader, question: Question, wanted: Wanted, vector: Vectors | None = None) -> Found:
    """Search once, read once; a unit with a rule of the kind that is asked for is likelier for it."""
    if vector is None:
        vector = library.index.embed(question.whole)
    hits = [hit.passage for hit in library.index.search(question.whole, FURTHER, vector=vector)]
    passages = [*hits[:READ], *_with_rules(library, hits[READ:], wanted)]
    texts = [PassageText(passage.context, tuple(unit.clean for unit in passage.units)) for passage in passages]
    near = [library.index.unit_cosines(vector, passage) for passage in passages]
    told = spellings(part for text in texts for part in (text.context, *text.units))
    asked = respelt(question.text, told, library.index.corrected if question.swedish else None)
    reading = reader.read(asked, texts, question.before, near)
    verdicts = reading.verdicts or [[(0.0, 0.0)] * len(chances) for chances in reading.units]
    found = [
        _lifted(_candidate(library, passage, unit, chance, verdict), wanted)
        for passage, chances, said in zip(passages, reading.units, verdicts, strict=True)
        for unit, chance, verdict in zip(passage.units, chances, said, strict=True)
    ]
    found.sort(key=lambda one: -one.probability)
    return Found(candidates=tuple(found), answered=reading.answered, part=reader.cuts.part, judged=reader.right)


def _with_rules(library: Library, passages: Sequence[Passage], wanted: Wanted) -> list[Passage]:
    """The first of some passages that state a rule of the kind asked for: they are read although others come before."""
    stating = (
        passage
        for passage in passages
        if any(map(wanted.asks_for, library.rules_at(passage.document_id, passage.start, passage.end)))
    )
    return list(islice(stating, READ_FOR_RULES))


def _lifted(candidate: Candidate, wanted: Wanted) -> Candidate:
    """The candidate with its odds raised by as much as its rules' kind is the one asked for; such a rule first."""
    fit = max((wanted.answered_by(rule.kind.value) for rule in candidate.rules), default=0.0)
    if not fit:
        return candidate
    odds = candidate.probability / max(1e-9, 1 - candidate.probability) * math.exp(LIFT * fit)
    rules = sorted(candidate.rules, key=lambda rule: (rule.status != "reviewed", not wanted.asks_for(rule)))
    return replace(candidate, probability=odds / (1 + odds), rules=tuple(rules))


def units_near(library: Library, text: str) -> tuple[Candidate, ...]:
    """The units of the passages that search finds for a text, in that order, unread."""
    hits = library.index.search(text, NEAR)
    return tuple(_candidate(library, hit.passage, unit, 0.0) for hit in hits for unit in hit.passage.units)


def _candidate(
    library: Library, passage: Passage, unit: Unit, chance: float, verdict: tuple[float, float] = (0.0, 0.0)
) -> Candidate:
    return Candidate(
        document=library.documents[passage.document_id],
        passage=passage,
        unit=unit,
        rules=_best_first(library.rules_at(passage.document_id, unit.start, unit.end)),
        probability=chance,
        verdict=verdict,
        as_read=chance,
    )


def _best_first(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Reviewed before extracted, and those that state one thing before tables."""
    return tuple(sorted(rules, key=lambda rule: (rule.status != "reviewed", rule.doubtful, len(rule.items))))
