"""Whether a unit of a document carries a claim: holds its values, asserts nothing else, and is as likely as need be to
say it, as weights fitted on labelled claims tell from what the reader makes of the two."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.agreeing import Above, Agreement, Comparison, compare
from assistant.answers.candidates import Candidate
from assistant.answers.cells import cut_to
from assistant.answers.claim import Claim, caps, holds, says_what_is, stopped
from assistant.answers.evidence_words import by_year
from assistant.answers.leaning import in_place, units_before
from assistant.answers.support import Source
from assistant.documents.model import BlockKind, DocumentType
from assistant.language.assertion import Stage
from assistant.language.assertions import assertion_of, bodies_in, clauses_of
from assistant.language.words import fold
from assistant.library import Library
from assistant.reader import open_reader

_WEIGHED = 8  # units that hold a claim's values and are weighed, nearest first
SUPPORTING = 0.7
"""The chance that a unit says a claim, from which on it is told to. On folders that the weights were fitted without,
0.92 of what is called supported then is, and 0.39 of what is gets called so; from 0.78 on 0.95 and 0.32."""
MAY_SAY = 0.6  # the chance from which on it may well say it, and so denies it where doer, stage or direction differs
TOLD_BY_ROW = 0.9  # of the telling words of a claim, the share that a row and what stands above it are about
DENYING = 0.5  # log odds that it says otherwise, from which on it is told to, where it differs in one respect
_FIGURES = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
# Where a document speaks of itself or its issuer, what it says is its issuer's.
_OF_ITSELF = re.compile(r"\b(?:detta|denna|dessa|vi|vår\w*|oss|this|these|we|our)\b", re.IGNORECASE)
# Log odds by the reader that the unit supports the claim, and contradicts it; respects of what is asserted left open.
_WEIGHTS = (1.0, 0.18, -0.57)
_BIAS = 0.72


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit that holds all the values of a claim: what the two assert, and what speaks for their being the same."""

    candidate: Candidate
    source: Source
    compared: Comparison
    odds: tuple[float, float] | None  # by the reader, that it supports the claim and contradicts it, as logarithms
    written: bool  # the claim stands in it word for word, as a sentence or line of its own, or in its own words

    @property
    def signs(self) -> tuple[float, ...]:
        """What speaks for its saying the claim; none where nothing has learned to judge claims."""
        return (*self.odds, self.compared.respects.count(Agreement.OPEN)) if self.odds else ()

    @property
    def asserts_otherwise(self) -> bool:
        """Whether it differs from the claim in what it asserts."""
        return Agreement.DIFFERENT in self.compared.respects

    @property
    def likely(self) -> float:
        """The chance that the unit says the claim."""
        told = sum(weight * sign for weight, sign in zip(_WEIGHTS, self.signs, strict=False))
        return 1 / (1 + math.exp(-told - _BIAS)) if self.odds else 0.0

    @property
    def denies(self) -> float:
        """The log odds that the unit says otherwise."""
        return self.odds[1] if self.odds else -math.inf


def near(
    library: Library, claim: Claim, candidates: Sequence[Candidate], most: int
) -> tuple[tuple[Candidate, Source], ...]:
    """The units that share the most figures with a claim and then are nearest to it, with what each says."""
    figures = frozenset(_FIGURES.findall(claim.text))

    def order(one: Candidate) -> tuple[int, float]:
        return -len(figures.intersection(_FIGURES.findall(one.unit.clean))), -cosine(library, claim, one)

    nearest = sorted(candidates, key=order)[:most]
    return tuple((candidate, source_of(candidate)) for candidate in nearest)


def cosine(library: Library, claim: Claim, candidate: Candidate) -> float:
    """How near a unit is to a claim as a whole."""
    ends = [unit.end for unit in candidate.passage.units]
    return library.index.unit_cosines(claim.vector, candidate.passage)[ends.index(candidate.unit.end)]


def source_of(candidate: Candidate) -> Source:
    """What a unit says, and what its title, section and year tell about it."""
    metadata = candidate.document.metadata
    years = " ".join(map(str, sorted(candidate.years)))
    speaks = (metadata.issuer or "") if _OF_ITSELF.search(candidate.unit.clean) else ""
    about = "\n".join((metadata.title, candidate.passage.context, candidate.passage.section or "", years, speaks))
    pairs = by_year(candidate.document, candidate.unit.start, candidate.unit.end)
    return Source(candidate.evidence.id, candidate.unit.clean, about=about, pairs=pairs)


def weighed(library: Library, claim: Claim, units: Sequence[tuple[Candidate, Source]]) -> list[Weighed]:
    """The nearest units that hold all the values of a claim and that no law stops."""
    cut = [cut_to(claim.text, claim.values, in_place(candidate, claim.values)) for candidate, _ in units]
    told = [(candidate, source_of(candidate)) for candidate in cut if candidate]
    holding = [one for one in told if holds(claim, *one, outright=False) and not stopped(claim, *one)]
    holding.sort(key=lambda one: -cosine(library, claim, one[0]))
    nearest = holding[:_WEIGHED]
    judged = open_reader().judge(claim.text, [(one.passage.context, one.unit.clean) for one, _ in nearest])
    odds = [*judged, *(None for _ in nearest[len(judged) :])]  # none where nothing has learned to judge claims
    found = []
    for (candidate, source), each in zip(nearest, odds, strict=True):
        compared = compared_to(claim, candidate)
        written = source.says(fold(" ".join(claim.text.split())).rstrip(".!"))
        written = written or (compared.same and _has_words(claim, candidate))
        found.append(Weighed(candidate, source, compared, each, written))
    return found


def _has_words(claim: Claim, candidate: Candidate) -> bool:
    """Whether a unit has all words of a claim, in any order; or a row its sizes, and what stands above it the rest."""
    if candidate.kind is BlockKind.TABLE_ROW:
        return claim.counts and claim.about.covered(candidate) >= TOLD_BY_ROW
    return _words(claim.text) <= _words(candidate.unit.clean)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def carrying(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The units that say all of a claim, likeliest first; where nothing has learned to judge, those word for word."""
    found = [one for one in weighed if one.written or (one.likely >= SUPPORTING and not one.asserts_otherwise)]
    return sorted(found, key=lambda one: -one.likely)


def differing(claim: Claim, weighed: Sequence[Weighed]) -> Weighed | None:
    """The unit that differs from a claim of one clause in one respect, and else says it, or is told to deny it.

    What else says it denies nothing by its mood alone: of eight such on folders it had not learned, all said it.
    """
    likeliest = sorted(weighed, key=lambda one: -max(one.likely, one.denies))
    found = (
        one
        for one in likeliest
        if one.denies >= DENYING or (one.likely >= MAY_SAY and one.compared.mood is not Agreement.DIFFERENT)
    )
    return next((one for one in found if one.compared.one_differs and len(clauses_of(claim.text)) == 1), None)


def compared_to(claim: Claim, candidate: Candidate) -> Comparison:
    """What a claim and a unit assert, values aside."""
    capped = None
    if caps(claim.text) and caps(candidate.unit.clean):
        capped = Agreement.SAME if says_what_is(claim.text) and says_what_is(candidate.unit.clean) else Agreement.OPEN
    return compare(claim.text, candidate.unit.clean, _above(candidate), capped=capped)


def _above(candidate: Candidate) -> Above:
    """What the headings and the lines before a unit tell for it, and the kind of document."""
    passage, metadata = candidate.passage, candidate.document.metadata
    heading = assertion_of(passage.section or "")
    row = bodies_in(candidate.unit.clean) if candidate.kind is BlockKind.TABLE_ROW else frozenset[str]()
    before = [told for unit in units_before(candidate) for _, told in clauses_of(unit.clean)]
    applied = Stage.SOUGHT if metadata.type is DocumentType.APPLICATION else None
    last = next(
        (
            told
            for told in (*(assertion_of(unit.clean) for unit in reversed(units_before(candidate))), heading)
            if told.actors
        ),
        heading,
    )
    return Above(
        last=last.actors,
        doers=row.union(heading.actors, *(told.doers for told in before)),
        actors=heading.actors.union(*(told.actors for told in before)),
        stage=heading.stage or applied,
    )
