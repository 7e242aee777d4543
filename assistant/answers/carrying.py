"""Whether a unit of a document carries a claim: holds its values, asserts the same, and is as likely as need be to
say it, as weights fitted on labelled claims tell from how near its words are."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answers.agreeing import Above, Agreement, Comparison, compare
from assistant.answers.alignment import KIN, Alignment, aligned
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

_WEIGHED = 8  # units that hold a claim's values and are weighed, nearest first
LIKELY = 0.8
# Where the model has no vectors of words: shares of a claim's telling words that a unit must be about.
ABOUT = 0.5  # with its section and title, and alone, where it holds the claim's sizes and days
SAID = 0.7  # alone, where the claim has none
_FIGURES = re.compile(r"\d+")
# Where a document speaks of itself or its issuer, what it says is its issuer's.
_OF_ITSELF = re.compile(r"\b(?:detta|denna|dessa|vi|vår\w*|oss|this|these|we|our)\b", re.IGNORECASE)
_NEARNESS = ("words", "cosine", "about")  # the signs that mean another thing between two languages
SIGNS = ("words", "with above", "worst", "far", "cosine", "about", "about alone", "length", "English")
_WEIGHTS = (5.15, 5.31, -1.3, -1.27, 10.98, 1.92, 5.07, -1.44, 0.98, 2.78, 2.76, 1.35)
_BIAS = -10.53


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit that holds all the values of a claim: what the two assert, and what speaks for their being the same."""

    candidate: Candidate
    source: Source
    compared: Comparison
    signs: NDArray[np.float32] | None
    written: bool  # the claim stands in it word for word, as a sentence or line of its own

    @property
    def likely(self) -> float:
        """The chance that the unit says the claim, values and assertion aside."""
        if self.signs is None:
            return 0.0
        return 1 / (1 + math.exp(-float(np.dot(self.signs, _WEIGHTS)) - _BIAS))

    def is_nearer(self, claim: Claim, other: Weighed) -> bool:
        """Whether the unit is likelier than another to be meant, or says more of the claim's words itself."""
        return self.likely > other.likely or says_more(claim, self.candidate, other.candidate)


def says_more(claim: Claim, one: Candidate, other: Candidate) -> bool:
    """Whether a unit itself says more of a claim's telling words than another does."""
    return claim.about.covered(one, alone=True) > claim.about.covered(other, alone=True)


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
    return [weigh(library, claim, *one) for one in holding[:_WEIGHED]]


def carrying(claim: Claim, weighed: Sequence[Weighed]) -> list[Weighed]:
    """The units that say all of a claim, likeliest first; none where one that says otherwise is nearer."""
    against = [one for one in weighed if Agreement.DIFFERENT in one.compared.respects]
    found = [
        one
        for one in weighed
        if one.written
        or (one.compared.same and _says(claim, one) and not any(other.is_nearer(claim, one) for other in against))
    ]
    return sorted(found, key=lambda one: -one.likely)


def differing(claim: Claim, weighed: Sequence[Weighed]) -> Weighed | None:
    """The likeliest unit that holds all of a claim of one clause, where it asserts otherwise in one respect."""
    best = max(weighed, key=lambda one: one.likely, default=None)
    if best is None or len(clauses_of(claim.text)) > 1:
        return None
    return best if best.compared.one_differs and best.likely >= LIKELY else None


def _says(claim: Claim, one: Weighed) -> bool:
    if one.signs is not None:
        return one.likely >= LIKELY
    alone = claim.about.covered(one.candidate, without=() if claim.counts else claim.values, alone=True)
    return alone >= ABOUT and claim.about.covered(one.candidate) >= ABOUT if claim.counts else alone >= SAID


def weigh(library: Library, claim: Claim, candidate: Candidate, source: Source) -> Weighed:
    """A unit beside a claim, whether or not it holds the values."""
    words = library.index.words(candidate.unit.clean) if claim.words else None
    told = aligned(claim.words, claim.values, words) if claim.words and words else None
    compared = compared_to(claim, candidate, told.kin if told else {})
    signs = _signs(library, claim, candidate, told) if told else None
    written = source.says(fold(" ".join(claim.text.split())).rstrip(".!"))
    return Weighed(candidate, source, compared, signs, written)


def _signs(library: Library, claim: Claim, candidate: Candidate, told: Alignment) -> NDArray[np.float32]:
    passage = candidate.passage
    heading = fold(f"{passage.context} {passage.section or ''} {candidate.unit.clean}")
    above = told.with_above(f"{fold(passage.clean)} {heading}", heading)
    signs = (
        told.cosines.mean(),
        above.mean(),
        above.min(),
        (above < KIN).mean(),
        cosine(library, claim, candidate),
        claim.about.covered(candidate),
        claim.about.covered(candidate, alone=True),
        math.log(2 + len(candidate.unit.clean.split())),
    )
    english = float(claim.language == "en")
    across = (english * signs[SIGNS.index(name)] for name in _NEARNESS)
    return np.array([*signs, english, *across], dtype=np.float32)


def compared_to(claim: Claim, candidate: Candidate, kin: Mapping[str, str]) -> Comparison:
    """What a claim and a unit assert, values aside."""
    capped = None
    if caps(claim.text) and caps(candidate.unit.clean):
        capped = Agreement.SAME if says_what_is(claim.text) and says_what_is(candidate.unit.clean) else Agreement.OPEN
    return compare(claim.text, candidate.unit.clean, _above(candidate), capped=capped, kin=kin)


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
