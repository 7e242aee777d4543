"""A second reading by a language model, where one is set up: which candidates answer, whether anything does.

It may turn the outcome only where the own reader is unsure of it; else it may choose among texts and word them. What
it says goes through the gate as every answer does, and where nothing of it is left the own answer stands.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.candidates import Candidate, Found
from assistant.answers.composing.draft import SHORT, Draft, Line
from assistant.answers.composing.forms import compose
from assistant.answers.composing.not_found import not_found
from assistant.answers.composing.replies import distinct, first_of, notes, text_and_list
from assistant.answers.composing.said import unit_line
from assistant.answers.deciding import Cuts, Decision
from assistant.answers.figures import calculated
from assistant.answers.finishing import Ending
from assistant.answers.form import Wanted
from assistant.answers.language_model.endpoint import Endpoint, complete, endpoint_from_settings
from assistant.answers.language_model.prompt import Prompt, make_prompt
from assistant.answers.language_model.reply import SCHEMA, Reply, chosen, given, read_reply, standing
from assistant.answers.language_model.withheld import sendable
from assistant.answers.model import Certainty, Reason, Status
from assistant.answers.question import Question
from assistant.errors import UntrustworthyModel
from assistant.library import Library

SURE = 0.9
"""So likely right, the own reader is sure of its outcome: it is then wrong at most once in ten times."""
_NOTES = {
    "sv": "En språkmodell har valt bland beläggen; det som sägs är kontrollerat mot dem.",
    "en": "A language model chose among the evidence; what is said was checked against it.",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with all that is known of it. `earlier` are the questions of the conversation before it."""

    library: Library
    question: Question
    wanted: Wanted
    found: Found
    cuts: Cuts
    earlier: Sequence[str] = ()


def reread(case: Case, own: Ending, decision: Decision, endpoint: Endpoint | None = None) -> Ending:
    """What a question comes to by a model's reading, where one is to be asked and can be trusted; else `own`."""
    endpoint = endpoint or endpoint_from_settings()
    # Of its outcome, whether anything answers: that an answer is right is less sure, and is the gate's to prove.
    # One that is told with doubt is not sure.
    likely = case.found.answered if own.status is Status.ANSWERED else own.confidence
    sure = likely >= SURE and own.draft.certainty is not Certainty.UNSURE
    if endpoint is None or (sure and not endpoint.always):
        return own
    candidates = {one.evidence.id: one for one in (*decision.chosen, *case.found.candidates)}
    prompt = make_prompt(
        case.question, case.earlier, sendable(candidates.values(), case.library.corpus), case.library.rulebook
    )
    if prompt is None:
        return own
    try:
        reply = read_reply(complete(endpoint, prompt.messages, SCHEMA))
    except UntrustworthyModel as error:
        _log.warning("the answer is made without a language model: %s", error)
        return own
    ending = _ending(case, decision, prompt, reply)
    return own if ending is None or (sure and ending.status is not own.status) else ending


def _ending(case: Case, decision: Decision, prompt: Prompt, reply: Reply) -> Ending | None:
    """What the reply comes to; None where nothing of it can be used."""
    likely = case.found.answered
    if reply.answered and reply.calculation and (inputs := given(reply.calculation, prompt, case.question)):
        name = reply.calculation.calculator
        result = calculated(case.library, case.question, prompt.calculators[name], name, inputs)
        if isinstance(result, Draft):
            return Ending(status=Status.ANSWERED, draft=_noted(case, result), confidence=likely)
    ones = chosen(reply, prompt)
    if reply.answered:
        draft = _draft(case, prompt, reply, ones) if ones else None
        return Ending(status=Status.ANSWERED, draft=draft, confidence=likely) if draft else None
    nothing = replace(decision, status=Status.NOT_FOUND, reason=Reason.LEFT_OPEN, chosen=decision.chosen[:3])
    draft = not_found(case.library, case.question, nothing)
    return Ending(status=Status.NOT_FOUND, reason=Reason.LEFT_OPEN, draft=draft, confidence=1 - case.found.answered)


def _draft(case: Case, prompt: Prompt, reply: Reply, ones: tuple[Candidate, ...]) -> Draft:
    """The model's sentences that stand, then the chosen units that they leave out; without any, as always."""
    question = case.question
    said = standing(reply, prompt, case.library, question)
    decision = Decision(status=Status.ANSWERED, why="a language model chose", chosen=ones)
    if not said:
        return _noted(case, compose(case.library, question, case.wanted, decision))
    lines = distinct((*said, *_left(case, ones, said)))
    parts = text_and_list(lines, question.swedish)
    draft = Draft(short=first_of(lines, SHORT), parts=parts, notes=notes(case.library, question, parts))
    return _noted(case, draft)


def _left(case: Case, ones: Sequence[Candidate], said: Sequence[Line]) -> list[Line]:
    cited = {piece.id for line in said for piece in line.evidence}
    left = (one for one in ones if one.evidence.id not in cited)
    return [unit_line(case.library, one, case.question.language) for one in left]


def _noted(case: Case, draft: Draft) -> Draft:
    return replace(draft, notes=(*draft.notes, _NOTES[case.question.language]))
