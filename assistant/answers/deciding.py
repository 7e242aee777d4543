"""The only place that answers, asks back or refuses: calibrated chances, and what can be told by exact means.

What exact means tell goes first (`exact`). All else the reader's chances decide, cut where its calibration says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.answers.candidates import Candidate, Found, first_rules
from assistant.answers.exact import told_exactly
from assistant.answers.form import Form, Wanted
from assistant.answers.groups import program_of, programs_of
from assistant.answers.model import Reason, Status
from assistant.answers.question import Question
from assistant.answers.subject import is_of_another, programme_named
from assistant.language.polarity import polarity_of
from assistant.language.words import fold, stopword, tokenize
from assistant.library import Library, rule_years
from assistant.rules import RuleKind
from assistant.search.sought import Sought, sought_by


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where chances are cut; the reader's calibration gives them."""

    part: float = 0.5  # that a unit answers, or is a part of the answer
    verdict: float = 1.0  # that it does so with a yes and not with a no, or the other way round
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
    whole: bool = False  # all of a table or group that the units belong to is told
    likely: bool = True  # False where no unit is likely enough to be a part of the answer
    unsure: bool = False  # refused although what is nearest may answer; answered although that is likelier wrong
    verdict: bool | None = None  # the yes or no that the first unit answers with
    sure: bool = True  # False where the answer is told as what comes closest
    beside: tuple[Candidate, ...] = ()  # what may answer instead, where it is not sure


FOLLOWS = (RuleKind.THRESHOLD, RuleKind.PAYOUT, RuleKind.REPAYMENT)
"""Kinds of rule that tell what follows from reaching a level or not, or from not using the money."""
NEAREST = 4
"""So many times less likely than a part of an answer, a unit is still worth showing where nothing answers."""
AS_LIKELY = 0.8  # of the best chance
_DOUBTED = 0.5  # an answer with less chance of being right is likelier wrong
_SURE = 2 / 3  # a doubt said of a right answer costs half of what a wrong one said without any does
_MAY = 1 / 3  # from this chance on that anything answers, a refusal says that it is not certain
MOST_CHOSEN, MOST_BESIDE, MOST_NEAREST, MOST_PROGRAMS = 12, 5, 3, 4
_SEVERAL = (Form.GROUP, Form.COMPARE, Form.OVERVIEW)  # forms of answers that many units make
_BARE = 2  # content words of a question that says hardly anything


def decide(library: Library, question: Question, wanted: Wanted, found: Found, cuts: Cuts) -> Decision:
    """What to do with what was found."""
    talk = _talk(wanted, cuts)
    if talk and not (talk is Form.OFF_TOPIC and found.worth_answering):  # what the documents answer is on the subject
        polite = talk in (Form.SMALL_TALK, Form.CLOSING)
        status = Status.SMALL_TALK if polite else Status.NOT_FOUND
        reason = None if polite else Reason.OUT_OF_SCOPE
        return Decision(status=status, reason=reason, why=f"it is {talk.value}", talk=talk)
    nearest = _nearest(question, found, cuts)
    refused = told_exactly(library, question, found, cuts.part)
    if refused is not None:
        reason, name, why = refused
        if reason is Reason.YEAR_NOT_COVERED:  # what there is of other years tells which
            nearest = found.above(cuts.nearest)
        return Decision(status=Status.NOT_FOUND, reason=reason, name=name, why=why, chosen=nearest[:MOST_NEAREST])
    if wanted.form is Form.OVERVIEW and (own := _of_named(library, question, found, cuts.part)):
        return Decision(status=Status.ANSWERED, why="an overview of the programme it names", chosen=own)
    if wanted.form is Form.WHAT_IF and (levels := _levels_named(question, found)):
        return Decision(status=Status.ANSWERED, why="the level it names is one to reach", chosen=levels)
    rows = _rows_of(question, found, cuts.nearest) if wanted.form is Form.VALUE else ()
    if not found.worth_answering and not rows:
        why = f"the chance that anything answers is {found.answered:.2f}, that an answer is right {found.right:.2f}"
        reason = Reason.LEFT_OPEN if nearest else Reason.OUT_OF_SCOPE
        unsure = found.answered >= _MAY
        return Decision(status=Status.NOT_FOUND, reason=reason, why=why, chosen=nearest[:MOST_NEAREST], unsure=unsure)
    if rows:
        sure, why = found.worth_answering, "a table has a row of the place and the money asked about"
        return Decision(status=Status.ANSWERED, why=why, chosen=rows, sure=sure, unsure=not sure)
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
    of_programme = programme_named(library, question.whole) is not None and fitting[0].rules
    passed = None if wanted.form is Form.GROUP or of_programme else _passed_over(fitting, cuts)
    if passed is not None:
        fitting = [passed, *(one for one in fitting if one is not passed and one.as_read * NEAREST >= passed.as_read)]
    most = MOST_CHOSEN if wanted.form in _SEVERAL else MOST_BESIDE
    # to who asks for a yes or no other rules of the same kind say nothing: what may go with the best is as it was read
    closed = wanted.asks_yes_or_no
    likely = (one for one in fitting[1:] if (one.as_read if closed else one.probability) >= cuts.part)
    chosen = [fitting[0], *(one for one in likely if not is_of_another(library, one.rules, question.whole))][:most]
    singled_out = passed is not None or any(one.as_read > _DOUBTED for one in fitting)  # by the reader alone
    open_to_several = wanted.form is Form.VALUE and not _tells_apart(question)
    bare = open_to_several and not singled_out
    asked: list[Candidate] = []
    if wanted.form is Form.GROUP or bare:
        asked = _of_kind(library, question, wanted, fitting, cuts)[:most]
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
    chances = f"{found.answered:.2f} that something answers, {found.right:.2f} that an answer is right"
    why = f"{chances}; {len(chosen)} units of at least {cuts.part:.2f}"
    right = found.right_with(chosen)
    verdict = _verdict(question, chosen[0], right, cuts) if closed else None
    return Decision(
        status=Status.ANSWERED,
        why=why,
        chosen=tuple(chosen),
        programs=programs_of(library, filter(wanted.asks_for, first_rules(chosen))) if open_to_several else (),
        likely=fitting[0].probability >= cuts.part,
        unsure=right < _DOUBTED,
        verdict=verdict,
        sure=right >= _SURE or verdict is not None,
        beside=tuple(one for one in fitting[:MOST_NEAREST] if one not in chosen),
    )


def _of_kind(
    library: Library, question: Question, wanted: Wanted, fitting: Sequence[Candidate], cuts: Cuts
) -> list[Candidate]:
    """The rules of the very kind asked for, also less likely ones, of whichever programme where none is named."""
    asked = (one for one in fitting if one.probability >= cuts.nearest and any(map(wanted.asks_for, one.rules)))
    return [one for one in asked if not is_of_another(library, one.rules, question.whole)]


def _passed_over(fitting: Sequence[Candidate], cuts: Cuts) -> Candidate | None:
    """The unit that the reader alone holds for a part of the answer, where it is so many times likelier for it than
    the one that its rule's kind has put first: the kind is then not what tells, unless the programme is named, too."""
    best = max(fitting, key=lambda one: one.as_read)
    return best if best.as_read >= cuts.part and best.as_read > NEAREST * fitting[0].as_read else None


def _verdict(question: Question, first: Candidate, right: float, cuts: Cuts) -> bool | None:
    """The yes or no of the unit that is told first, where it is likely enough to be that one of the two.

    A unit that denies something outright answers a question that does not with a no where the reader leans to it: of
    41 such in the folders that calibrate, also where the chance that the answer is `right` is but even or better, 37
    are answered so, three otherwise and one not at all; none with a yes.
    """
    yes, no = first.verdict
    denied = no >= _SURE * (yes + no) > 0 and _denies(first.unit.clean) and not _denies(question.text)
    if denied and right >= _DOUBTED:
        return False
    return yes > no if right >= _SURE and max(yes, no) >= cuts.verdict * (yes + no) > 0 else None


def _denies(text: str) -> bool:
    return any(clause.denials for clause in polarity_of(text).clauses)


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
    """Of units about as likely as the best those with rules, before them of the very year, as the document has them.

    Levels of one programme and year belong together: with the one that is as likely go the others. A unit whose own
    rule is of the kind asked for goes before one that states another.
    """
    least = chosen[0].probability * AS_LIKELY
    of_year = [one for one in chosen if _of_very_year(question, one, wanted)]
    told = {(rule.kind, rule.program) for one in of_year if one.probability >= least for rule in one.rules}

    def place(one: Candidate) -> tuple[int, str, int]:
        if one in of_year and any((rule.kind, rule.program) in told for rule in one.rules):
            return 0, one.document.id, one.unit.start
        if one.probability < least or not one.rules:
            return 3, "", 0
        return 1 if wanted.asks_for(one.rules[0]) else 2, "", 0

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


def _rows_of(question: Question, found: Found, least: float) -> tuple[Candidate, ...]:
    """The rows of rules' tables that are of a place asked about and of a right year, and at `least` that likely; none
    where something else than money is asked for."""
    labels = {fold(place) for place in question.places if Sought.MONEY in sought_by(question.text)}
    return tuple(
        one
        for one in found.above(least)
        if fits_year(question, one)
        and any(
            fold(item.label) in labels and fold(one.unit.clean).startswith(fold(item.label))
            for rule in one.rules
            for item in rule.items
        )
    )[:MOST_BESIDE]


def _levels_named(question: Question, found: Found) -> tuple[Candidate, ...]:
    """The units read that set the very level a question names."""
    named = {one.number for one in question.quantities if one.unit == "percent"}
    return tuple(
        one
        for one in found.candidates
        if fits_year(question, one)
        and any(rule.kind is RuleKind.THRESHOLD and rule.value and rule.value.number in named for rule in one.rules)
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


def _of_named(library: Library, question: Question, found: Found, part: float) -> tuple[Candidate, ...]:
    """The units that state a rule of the one programme a question names, behind the best one where that is likely."""
    named = programme_named(library, question.whole)
    rules = {rule.id for rule in library.rules if named and fold(program_of(library, rule)) == named}
    own = [one for one in found.candidates if any(rule.id in rules for rule in one.rules)]
    return (*(one for one in found.above(part)[:1] if own and one not in own), *own[:MOST_BESIDE])


def _of_very_year(question: Question, candidate: Candidate, wanted: Wanted) -> bool:
    """Whether it states a rule of the kind asked for, for a year asked about."""
    return any(wanted.asks_for(rule) and not rule_years(rule).isdisjoint(question.years) for rule in candidate.rules)


def _tells_apart(question: Question) -> bool:
    """Whether a question names a year, a place, a name or enough else to tell which programme is meant."""
    content = [token for token in tokenize(question.whole) if not stopword(token.text)]
    return bool(question.years or question.places or question.names or len(content) > _BARE)


def _talk(wanted: Wanted, cuts: Cuts) -> Form | None:
    """Small talk, distress or another subject, where that is likely; of 360 held-out questions none is taken for it."""
    talk = (Form.DISTRESS, Form.SMALL_TALK, Form.CLOSING, Form.OFF_TOPIC)
    return next((form for form in talk if wanted.chance(form) >= cuts.talk), None)


def _nearest(question: Question, found: Found, cuts: Cuts) -> tuple[Candidate, ...]:
    fitting = [one for one in found.candidates if fits_year(question, one)]
    return tuple(one for one in (fitting or found.candidates) if one.probability >= cuts.nearest)
