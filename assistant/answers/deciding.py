"""The only place that answers, asks back or refuses: calibrated chances, and what can be told by exact means.

Exact are three set tests: a place no document names, a year that nothing of the programme is for, and a "per X" that
nothing found is by. All else the reader's chances decide, cut where its calibration says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.answers.candidates import Candidate, Found, first_rules
from assistant.answers.form import Form, Wanted
from assistant.answers.groups import program_of, programs_of, years_of
from assistant.answers.model import Reason, Status
from assistant.answers.question import Question
from assistant.language.bilingual import swedish_terms
from assistant.language.words import fold, lemma, stopword, terms, tokenize
from assistant.language.years import years_in
from assistant.library import Library, rule_years
from assistant.rules import RuleKind

_PER = re.compile(
    r"\b(?:per|för varje|per each)\s+(?!cents?\b)(?:\w+(?:ad|at|ade|t|d|ed)\s+(?!(?:and|och)\b))?([^\W\d_]{3,})", re.I
)
_OF_TIME = frozenset(
    ["år", "månad", "vecka", "dag", "timme", "year", "month", "week", "day", "hour", "capita", "person", "styck"]
)


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where chances are cut; the reader's calibration gives them."""

    answer: float = 0.5  # that anything among what was found answers
    part: float = 0.5  # that a unit answers, or is a part of the answer
    nearest: float = 0.1  # that a unit is worth showing where nothing answers
    talk: float = 0.4  # that somebody makes small talk, or is off the subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How a question ends and why. `chosen` are the units that answer, or that come closest, best first."""

    status: Status
    why: str
    reason: Reason | None = None
    chosen: tuple[Candidate, ...] = ()
    name: str = ""  # the place that no document names; what nothing is by
    talk: Form | None = None
    programs: tuple[str, ...] = ()  # to choose among, or which a question that names none may mean
    stated: bool = True  # False where only the rules beside it tell
    whole: bool = False  # all of a table or group that the units belong to is told
    likely: bool = True  # False where no unit is likely enough to be a part of the answer
    unsure: bool = False  # refused although what comes closest may well answer; answered although that may well not


FOLLOWS = (RuleKind.THRESHOLD, RuleKind.PAYOUT, RuleKind.REPAYMENT)
"""Kinds of rule that tell what follows from reaching a level or not, or from not using the money."""
AS_LIKELY = 0.8  # of the best chance
_DOUBTFUL = 1 / 3  # a first unit less likely than this is twice as likely beside the matter
_UNSURE = 0.5  # of the chance from which on it is answered
_LIKELY_KIND = 1 / 3  # that rules of a kind are asked for: likelier than two others
MOST_CHOSEN, MOST_BESIDE, MOST_NEAREST, MOST_PROGRAMS = 12, 5, 3, 4
_SEVERAL = (Form.GROUP, Form.COMPARE, Form.OVERVIEW)  # forms of answers that many units make
_BY = (RuleKind.DISTRIBUTION_KEY, RuleKind.UNIT_COST)
_BARE = 2  # content words of a question that says hardly anything


def decide(library: Library, question: Question, wanted: Wanted, found: Found, cuts: Cuts) -> Decision:
    """What to do with what was found."""
    if talk := _talk(wanted, cuts):
        status = Status.SMALL_TALK if talk is Form.SMALL_TALK else Status.NOT_FOUND
        reason = None if talk is Form.SMALL_TALK else Reason.OUT_OF_SCOPE
        return Decision(status=status, reason=reason, why=f"it is {talk.value}", talk=talk)
    nearest = _nearest(question, found, cuts)
    refused = _exactly(library, question, found, cuts)
    if refused is not None:
        return Decision(
            status=Status.NOT_FOUND, reason=refused[0], name=refused[1], why=refused[2], chosen=nearest[:MOST_NEAREST]
        )
    if wanted.form is Form.VALUE and (rows := _rows_of(question, found)):
        return Decision(status=Status.ANSWERED, why="a table has a row of the place asked about", chosen=rows)
    if found.answered < cuts.answer and (stated := _stated_of(library, question, wanted, found)):
        return Decision(status=Status.ANSWERED, why="a rule of the kind, programme and year asked about", chosen=stated)
    if found.answered < cuts.answer or not found.candidates:
        if wanted.form is Form.WHAT_IF and any(rule.kind in FOLLOWS for one in nearest for rule in one.rules):
            return Decision(status=Status.ANSWERED, why="the rules tell what follows", chosen=nearest, stated=False)
        why = f"the chance that anything answers is {found.answered:.2f}, below {cuts.answer:.2f}"
        reason = Reason.LEFT_OPEN if nearest else Reason.OUT_OF_SCOPE
        unsure = found.answered >= _UNSURE * cuts.answer
        return Decision(status=Status.NOT_FOUND, reason=reason, why=why, chosen=nearest[:MOST_NEAREST], unsure=unsure)
    return _answer(library, question, wanted, found, cuts)


def fits_year(question: Question, candidate: Candidate) -> bool:
    """Whether a unit speaks of a year asked about, or of none."""
    return not question.years or not candidate.years or bool(candidate.years & set(question.years))


def _answer(library: Library, question: Question, wanted: Wanted, found: Found, cuts: Cuts) -> Decision:
    """The units that are that likely and of the right year and place; the first even where it is less likely."""
    if wanted.form in (Form.VALUE, Form.GROUP) and (divided := _divided(question, found)):
        return Decision(status=Status.ANSWERED, why="a table divides the sum asked about", chosen=divided, whole=True)
    fitting = [one for one in found.candidates if fits_year(question, one)] or list(found.candidates)
    fitting = _of_names(question, fitting)
    most = MOST_CHOSEN if wanted.form in _SEVERAL else MOST_BESIDE
    chosen = [one for one in fitting if one.probability >= cuts.part][:most] or fitting[:1]
    bare = wanted.form is Form.VALUE and not _tells_apart(question)
    asked = []
    if wanted.form is Form.GROUP or bare:
        # after the best unit come the rules of the very kind asked for, also less likely ones, of whichever programme
        asked = [one for one in fitting if one.probability >= cuts.nearest and any(map(wanted.asks_for, one.rules))][
            :most
        ]
        best = [one for one in chosen[:most] if one.rules or question.swedish][:1] if wanted.form is Form.GROUP else []
        chosen = list({one.evidence.id: one for one in (*best, *asked, *chosen)}.values())
    if bare and (programs := _to_choose_among(library, fitting, asked, cuts)):
        return Decision(
            status=Status.CLARIFY, reason=Reason.AMBIGUOUS, why=f"{len(programs)} programmes fit", programs=programs
        )
    if wanted.form is Form.VALUE:
        chosen = _rules_first(question, wanted, chosen)
    placed = [one for one in chosen if any(fold(place) in fold(one.unit.clean) for place in question.places)]
    chosen = [*placed, *(one for one in chosen if one not in placed)]
    why = f"{found.answered:.2f} that something answers; {len(chosen)} units of at least {cuts.part:.2f}"
    first, meant = fitting[0].probability, programs_of(library, first_rules(asked)) if bare else ()
    likely, unsure, units = first >= cuts.part, first < _DOUBTFUL, tuple(chosen)
    return Decision(status=Status.ANSWERED, why=why, chosen=units, programs=meant, likely=likely, unsure=unsure)


def _to_choose_among(
    library: Library, fitting: Sequence[Candidate], asked: Sequence[Candidate], cuts: Cuts
) -> tuple[str, ...]:
    """The programmes that a question which names none may mean: where too many have a rule of the kind asked for to
    list them, or where none has and no unit is likelier than not."""
    meant = asked or [one for one in fitting if one.probability >= cuts.nearest]
    if not asked and fitting[0].probability > 0.5:
        return ()
    programs = programs_of(library, first_rules(meant))
    return programs if len(programs) > (MOST_PROGRAMS if asked else 1) else ()


def _rules_first(question: Question, wanted: Wanted, chosen: list[Candidate]) -> list[Candidate]:
    """Of units about as likely as the best those with rules, before them of the very year, as the document has them."""
    least = chosen[0].probability * AS_LIKELY

    def place(one: Candidate) -> tuple[int, str, int]:
        if one.probability < least:
            return 2, "", 0
        if _of_very_year(question, one, wanted):
            return 0, one.document.id, one.unit.start
        return 1 if one.rules else 2, "", 0

    return sorted(chosen, key=place)


def _of_names(question: Question, candidates: list[Candidate]) -> list[Candidate]:
    """Those that speak of a name asked about, where one of them is about as likely as the best."""
    names = {fold(name) for name in question.names}
    of_one = [one for one in candidates if any(name in fold(_spoken(one)) for name in names)]
    return of_one if of_one and of_one[0].probability >= AS_LIKELY * candidates[0].probability else candidates


def _spoken(candidate: Candidate) -> str:
    """A unit with what stands above it and whose its rules are."""
    own = (part for rule in candidate.rules for part in (rule.program, rule.metric, rule.statement) if part)
    return " ".join((candidate.unit.clean, candidate.passage.context, *own))


def _rows_of(question: Question, found: Found) -> tuple[Candidate, ...]:
    """The rows of rules' tables that are of a place asked about and of a right year."""
    labels = {fold(place) for place in question.places}
    return tuple(
        one
        for one in found.candidates
        if fits_year(question, one)
        and any(
            fold(item.label) in labels and fold(one.unit.clean).startswith(fold(item.label))
            for rule in one.rules
            for item in rule.items
        )
    )[:MOST_BESIDE]


def _divided(question: Question, found: Found) -> tuple[Candidate, ...]:
    """A unit of a rule whose lines divide a sum that the question names."""
    sums = {quantity.number for quantity in question.quantities if quantity.unit == "SEK"}
    tables = (
        one
        for one in found.candidates
        if fits_year(question, one) and any(rule.total in sums for rule in one.rules[:1])
    )
    return tuple(islice(tables, 1))


def _stated_of(library: Library, question: Question, wanted: Wanted, found: Found) -> tuple[Candidate, ...]:
    """Units with a rule of the kind that is likeliest asked for, of a programme that the question names, and a year."""
    kind = max(RuleKind, key=lambda kind: wanted.answered_by(kind.value))
    if wanted.answered_by(kind.value) < _LIKELY_KIND:
        return ()
    asked, names = fold(question.whole), {fold(name) for name in question.names}
    return tuple(
        one
        for one in found.candidates
        if fits_year(question, one)
        and any(rule.kind is kind and _is_named(program_of(library, rule), asked, names) for rule in one.rules)
    )[:MOST_BESIDE]


def _is_named(program: str, asked: str, names: set[str]) -> bool:
    """Whether a question holds a programme's name, or a name that is a word of it."""
    name = fold(program)
    return name in asked or bool(names & set(name.split()))


def _of_very_year(question: Question, candidate: Candidate, wanted: Wanted) -> bool:
    """Whether it states a rule of the kind asked for, for a year asked about."""
    return any(wanted.asks_for(rule) and not rule_years(rule).isdisjoint(question.years) for rule in candidate.rules)


def _tells_apart(question: Question) -> bool:
    """Whether a question names a year, a place, a name or enough else to tell which programme is meant."""
    content = [token for token in tokenize(question.whole) if not stopword(token.text)]
    return bool(question.years or question.places or question.names or len(content) > _BARE)


def _talk(wanted: Wanted, cuts: Cuts) -> Form | None:
    """Small talk, distress or another subject, where that is likely; of 360 held-out questions none is taken for it."""
    talk = (Form.DISTRESS, Form.SMALL_TALK, Form.OFF_TOPIC)
    return next((form for form in talk if wanted.chance(form) >= cuts.talk), None)


def _nearest(question: Question, found: Found, cuts: Cuts) -> tuple[Candidate, ...]:
    fitting = [one for one in found.candidates if fits_year(question, one)]
    return tuple(one for one in (fitting or found.candidates) if one.probability >= cuts.nearest)


def _exactly(library: Library, question: Question, found: Found, cuts: Cuts) -> tuple[Reason, str, str] | None:
    """What can be told by set tests: reason, name and why."""
    place = next((place for place in question.places if not _named(library, place)), None)
    if place is not None and not question.of_self:
        return Reason.UNKNOWN_BODY, place, f"no document names {place}"
    if question.years and not _year_covered(library, question, found, cuts):
        years = ", ".join(map(str, question.years))
        return Reason.YEAR_NOT_COVERED, years, f"nothing of the programme is for {years}"
    unit = _divided_by(question, found, cuts)
    if unit is not None:
        return Reason.LEFT_OPEN, unit, f"nothing found is by {unit}"
    return None


def _named(library: Library, place: str) -> bool:
    """Whether any document holds the words of a name, also in the genitive or within a longer word."""
    vocabulary = library.index.vocabulary
    forms = [fold(part) for part in place.replace("-", " ").split()]
    return all(
        any(term in vocabulary for term in (f"~{form}", form, *terms(form)))
        or any(True for start in (form, f"~{form}") for _ in vocabulary.starting_with(start))
        for form in forms
    )


def _year_covered(library: Library, question: Question, found: Found, cuts: Cuts) -> bool:
    """Whether what was found, its programme's rules or its document's text is for a year asked about."""
    years = set(question.years)
    best = found.above(cuts.part) or found.candidates[:3]
    if any(one.years & years or (not (one.years or one.rules) and _dated(one, years)) for one in best):
        return True
    return any(years_of(library, program) & years for program in programs_of(library, first_rules(best)))


def _dated(candidate: Candidate, years: set[int]) -> bool:
    """Whether the document is for one of the years, by what it is told to be for or what its passage says."""
    metadata = candidate.document.metadata
    told = set(metadata.years) | years_in(f"{candidate.passage.clean} {candidate.passage.context}")
    return not told or bool(told & years)


def _divided_by(question: Question, found: Found, cuts: Cuts) -> str | None:
    """The X of a "per X" that no likely unit is by, and no key or cost either."""
    hit = _PER.search(question.text)
    if hit is None or hit[1].lower() in _OF_TIME:
        return None
    names = {lemma(word) for word in (hit[1].lower(), *(swedish_terms(hit[1]) if not question.swedish else ()))}
    best = found.above(cuts.part) or found.candidates[:1]
    by = {lemma(other[1].lower()) for one in best for other in _PER.finditer(one.unit.clean)}
    keys = (rule for one in best for rule in one.rules if rule.kind in _BY)
    by |= {term.lstrip("+~") for rule in keys for term in terms(f"{rule.metric or ''} {rule.statement}")}
    return None if names & by else hit[1].lower()
