"""The way from a question to an answer: a list of steps to read. The first that ends the matter ends the run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.answers.former.ambiguity import as_questions, readings_of, which_one
from assistant.answers.former.calculating import Calculated, Lacking, Refused, run
from assistant.answers.former.comparing import compare_sides
from assistant.answers.former.composing import Draft
from assistant.answers.former.confidence import confidence
from assistant.answers.former.conversation import Turn, continues, together
from assistant.answers.former.cues import Asked
from assistant.answers.former.definitions import asked_term, define
from assistant.answers.former.document_facts import about_document
from assistant.answers.former.finding import Candidate, find_candidates
from assistant.answers.former.follow_ups import follow_ups
from assistant.answers.former.inputs import Reading, carried, read_inputs
from assistant.answers.former.listing import headed_entries, parts_of_sum
from assistant.answers.former.question import Question, read_question
from assistant.answers.former.replying import reply, rules_on
from assistant.answers.former.rule_lists import changes, list_rules
from assistant.answers.former.scope import fitting_first, likelihood, of_right_year, saying, unknown_name, why_not
from assistant.answers.former.signatures import signed_by
from assistant.answers.former.sums import check_sums
from assistant.answers.former.two_amounts import two_amounts
from assistant.answers.former.two_parts import both_parts
from assistant.answers.grounding import ground
from assistant.answers.model import Answer, Claim, Reason, Status
from assistant.answers.standing_rules import standing_rules
from assistant.calculators import Calculation
from assistant.errors import InvalidInput
from assistant.library import Library
from assistant.settings import value

_PALLIATIVE = {"palliative-register", "registrations-needed", "most-deaths"}
MAX_QUESTION = 1000  # characters


@dataclass(slots=True)
class Run:
    """One question on its way through the steps."""

    library: Library
    question: Question
    alone: Question  # the question without the turns before it
    history: Sequence[Turn] = ()
    notes: list[str] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)

    def read(self, text: str) -> Question:
        """A part of the question as one of its own, in the same language."""
        return _read(self.library, text, self.question.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What a step decided."""

    status: Status
    draft: Draft
    reason: Reason | None = None
    calculation: Calculation | None = None
    best: Candidate | None = None


def calculate_if_asked(run_: Run) -> Ending | None:
    """The user's own figures and what follows from them."""
    reading = _reading(run_)
    if reading is None:
        return None
    outcome = run(run_.library, run_.alone, reading)
    if outcome is None:
        return None
    if isinstance(outcome, Calculated):
        return Ending(status=Status.ANSWERED, draft=outcome.draft, calculation=outcome.calculation)
    said = Draft(short_answer=outcome.sentence, answer=outcome.sentence, evidence=())
    if isinstance(outcome, Lacking):
        return Ending(status=Status.NEEDS_INPUT, draft=said, reason=Reason.MISSING_INPUT)
    reason = Reason.YEAR_NOT_COVERED if outcome.year_not_covered else None
    status = Status.NOT_FOUND if isinstance(outcome, Refused) and outcome.year_not_covered else Status.NEEDS_INPUT
    return Ending(status=status, draft=said, reason=reason or Reason.MISSING_INPUT)


def _reading(run_: Run) -> Reading | None:
    """The calculation asked for, with what the turn before gave where this one only adds to it."""
    own = read_inputs(run_.alone)
    earlier = next(
        (found for asked, _ in reversed(run_.history[-3:]) if (found := read_inputs(_read(run_.library, asked, None)))),
        None,
    )
    if earlier is None:
        return own
    if own is None:
        return carried(run_.alone, earlier) if run_.question is not run_.alone or not run_.alone.needs else None
    same = {own.calculator, earlier.calculator} <= _PALLIATIVE or own.calculator == earlier.calculator
    return (carried(run_.alone, earlier) or own) if same else own


def check_sums_if_asked(run_: Run) -> Ending | None:
    """ "Stämmer summan?" """
    if not run_.question.asks(Asked.SUM_CHECK):
        return None
    found = check_sums(run_.library, run_.question)
    return None if found is None else Ending(status=Status.ANSWERED, draft=found[0], calculation=found[1])


def look(run_: Run) -> Ending | None:
    """Find the units the later steps choose from."""
    run_.candidates = find_candidates(run_.library, run_.question)
    return None


def define_if_asked(run_: Run) -> Ending | None:
    """ "Vad är Senior Alert?" """
    term = asked_term(run_.library, run_.question)
    if term is None:
        return None
    return Ending(status=Status.ANSWERED, draft=define(run_.library, run_.question, term, run_.candidates))


def take_apart_if_asked(run_: Run) -> Ending | None:
    """The parts of a sum or budget."""
    draft = parts_of_sum(run_.library, run_.question)
    return None if draft is None else Ending(status=Status.ANSWERED, draft=draft)


def tell_of_document_if_asked(run_: Run) -> Ending | None:
    """When a document is dated, its number, and who signed it."""
    draft = about_document(run_.library, run_.question) or signed_by(run_.library, run_.question)
    return None if draft is None else Ending(status=Status.ANSWERED, draft=draft)


def list_rules_if_asked(run_: Run) -> Ending | None:
    """ "Vilka krav gäller?", "vilka datum måste vi hålla?", "vad har ändrats sedan 2010?" """
    draft = changes(run_.library, run_.question) or list_rules(run_.library, run_.question)
    return None if draft is None else Ending(status=Status.ANSWERED, draft=draft)


def compare_if_asked(run_: Run) -> Ending | None:
    """ "Hur skiljer sig beloppet mellan överenskommelsen och brevet?" """
    draft = compare_sides(run_.library, run_.question, run_.read)
    return None if draft is None else Ending(status=Status.ANSWERED, draft=draft)


def put_together_if_asked(run_: Run) -> Ending | None:
    """ "Hur mycket mer får Skåne än Halland?" """
    found = two_amounts(run_.library, run_.question, run_.candidates, run_.read)
    return None if found is None else Ending(status=Status.ANSWERED, draft=found.draft, calculation=found.calculation)


def list_what_is_asked(run_: Run) -> Ending | None:
    """Things with headings of their own."""
    draft = headed_entries(run_.question, of_right_year(run_.question, run_.candidates))
    return None if draft is None else Ending(status=Status.ANSWERED, draft=draft)


def refuse_unknown_names(run_: Run) -> Ending | None:
    """A municipality or organisation that no document names."""
    name = unknown_name(run_.library, run_.question)
    return None if name is None else _not_found(run_, Reason.UNKNOWN_BODY, name)


def refuse_outside_scope(run_: Run) -> Ending | None:
    """Another subject, another year, or something the documents leave open."""
    reason = why_not(run_.library, run_.question, run_.candidates)
    if reason is None:
        return None
    return _not_found(run_, reason, ", ".join(run_.question.places))


def clarify_if_ambiguous(run_: Run) -> Ending | None:
    """One question back where several programmes fit equally well and nothing tells which is meant."""
    choices = readings_of(run_.library, run_.question, of_right_year(run_.question, run_.candidates))
    if not choices:
        return None
    sentence = which_one(choices, run_.question.language)
    said = Draft(short_answer=sentence, answer=sentence, evidence=(), choices=as_questions(run_.question, choices))
    return Ending(status=Status.CLARIFY, draft=said, reason=Reason.AMBIGUOUS)


def reply_from_documents(run_: Run) -> Ending | None:
    """The unit that answers, in words."""
    fitting = fitting_first(run_.question, run_.candidates)
    draft = both_parts(run_.library, run_.question, reply(run_.library, run_.question, fitting), run_.read)
    return Ending(status=Status.ANSWERED, draft=draft, best=fitting[0])


STEPS: tuple[Callable[[Run], Ending | None], ...] = (
    calculate_if_asked,
    check_sums_if_asked,
    look,
    define_if_asked,
    refuse_unknown_names,
    take_apart_if_asked,
    tell_of_document_if_asked,
    clarify_if_ambiguous,
    list_rules_if_asked,
    compare_if_asked,
    put_together_if_asked,
    refuse_outside_scope,
    list_what_is_asked,
    reply_from_documents,
)


def ask(library: Library, question: str, language: str | None = None, history: Sequence[Turn] = ()) -> Answer:
    """Answer one question from the library. Raises InvalidInput for an empty or overlong question."""
    text = question.replace("\x00", "").strip()
    if not text:
        raise InvalidInput("question", "is empty. Write a question.")
    if len(text) > MAX_QUESTION:
        raise InvalidInput("question", f"has {len(text)} characters; at most {MAX_QUESTION} are read.")
    read = _read(library, text, language)
    alone = read
    notes: list[str] = []
    if continues(read, history):
        whole = together(read, history)
        read = _read(library, whole, read.language, as_written=text)
        notes.append(f"Frågan lästes som: {whole}" if read.language == "sv" else f"The question was read as: {whole}")
    run_ = Run(library, read, alone, history, notes)
    ending = next(ended for step in STEPS if (ended := step(run_)) is not None)
    return _finish(run_, ending)


def _read(library: Library, text: str, language: str | None, as_written: str | None = None) -> Question:
    return read_question(
        text,
        as_written=as_written,
        language=language,
        known=library.index.vocabulary,
        correct=library.index.corrected,
    )


def _left_out(dropped: Sequence[str], language: str) -> tuple[str, ...]:
    """A note where the gate stopped a sentence."""
    if not dropped:
        return ()
    return (
        ("Något utelämnades, eftersom det saknar stöd i underlaget.",)
        if language == "sv"
        else ("Something was left out, since the evidence does not support it.",)
    )


def _likely(run_: Run) -> float:
    return likelihood(run_.library, run_.question, run_.candidates) if run_.candidates else 0.0


def _not_found(run_: Run, reason: Reason, name: str = "") -> Ending:
    sentence = saying(reason, run_.question.language, name)
    return Ending(
        status=Status.NOT_FOUND,
        draft=Draft(short_answer=sentence, answer=sentence, evidence=()),
        reason=reason,
    )


def _finish(run_: Run, ending: Ending) -> Answer:
    """The grounding gate, last on every way, and the answer's outer fields."""
    question, draft = run_.question, ending.draft
    short, full = draft.short_answer, draft.answer
    claims: tuple[Claim, ...] = ()
    dropped: tuple[str, ...] = ()
    status, reason = ending.status, ending.reason
    if status is Status.ANSWERED:
        grounded = ground(
            short, full, draft.evidence, run_.library.documents, ending.calculation, allowed=question.text
        )
        short, full = grounded.short_answer, grounded.answer
        claims, dropped = grounded.claims, grounded.dropped
        if not short:
            status, reason = Status.NOT_FOUND, Reason.LEFT_OPEN
            short = full = saying(Reason.LEFT_OPEN, question.language)
    rules = draft.rules or tuple(rules_on(run_.library, draft.evidence[:3]))
    if ending.calculation is not None:
        known = {rule.id: rule for rule in (*run_.library.rules, *run_.library.rulebook.rules)}
        rules = tuple(known[rule_id] for rule_id in ending.calculation.rules if rule_id in known)
    answer = Answer(
        id=hashlib.sha256(f"{run_.library.version}\n{question.as_written}\n{question.text}".encode()).hexdigest()[:16],
        question=question.as_written,
        language=question.language,
        status=status,
        reason=reason,
        completeness="partial" if dropped else "complete",
        short_answer=short,
        answer=full,
        claims=claims,
        evidence=draft.evidence if status is Status.ANSWERED else (),
        rules=standing_rules(rules, run_.library.documents) if status is Status.ANSWERED else (),
        calculation=ending.calculation,
        notes=(*run_.notes, *draft.notes, *_left_out(dropped, question.language)),
        follow_ups=draft.choices or follow_ups(run_.library, question, status, rules),
        confidence=confidence(status, reason, ending.best, run_.candidates, _likely(run_)),
    )
    if not value("llm_url"):
        return answer
    from assistant.answers.rewriting import rewrite  # its imports cost more than an answer does

    return rewrite(answer)
