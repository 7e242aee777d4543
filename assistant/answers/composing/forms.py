"""Which composer serves which form of answer."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.candidates import Candidate
from assistant.answers.composing.comparing import compare
from assistant.answers.composing.draft import Draft, Part, figured, said_first
from assistant.answers.composing.english import led
from assistant.answers.composing.overview import overview
from assistant.answers.composing.replies import reply
from assistant.answers.composing.requirements import requirements
from assistant.answers.composing.said import quoting_once, unit_line
from assistant.answers.composing.sums import with_findings
from assistant.answers.composing.what_if import what_if
from assistant.answers.deciding import FOLLOWS, Decision
from assistant.answers.form import Form, Wanted
from assistant.answers.model import BlockType, Certainty
from assistant.answers.question import Question
from assistant.library import Library
from assistant.rules import RuleKind

_DOUBT = {
    Certainty.UNSURE: ("Jag är osäker på om det här är svaret.", "I am unsure whether this is the answer."),
    Certainty.CLOSEST: ("Detta kommer närmast i dokumenten.", "This comes closest in the documents."),
}
_BESIDE = ("Svaret kan också vara något av detta", "The answer may also be one of these")
_DEPENDS = ("Det beror på vilket bidrag som menas.", "It depends on which grant is meant.")
_LIKELY = 0.5  # that a person or body is asked for: their name is told in the words of the document


def compose(library: Library, question: Question, wanted: Wanted, decision: Decision) -> Draft:
    """The draft in the form that is wanted, from what was decided to answer; how sure it is is said first."""
    draft = _so_sure(library, question, decision, _in_form(library, question, wanted, decision))
    return figured(draft) if question.swedish else draft


def _so_sure(library: Library, question: Question, decision: Decision, draft: Draft) -> Draft:
    """The draft with a yes or no, or with its doubt and what may answer instead."""
    if decision.verdict is not None and _tells_first(draft, decision.chosen[0]):
        draft = said_first(draft, question.say("Ja.", "Yes.") if decision.verdict else question.say("Nej.", "No."))
    if not decision.sure:
        certainty = Certainty.UNSURE if decision.unsure else Certainty.CLOSEST
        beside = _beside(library, question, decision, draft)
        return replace(draft, certainty=certainty, doubt=question.say(*_DOUBT[certainty]), beside=beside)
    return replace(draft, doubt=question.say(*_DEPENDS)) if len(decision.programs) > 1 else draft


def _in_form(library: Library, question: Question, wanted: Wanted, decision: Decision) -> Draft:
    """The draft in a form of its own, where it has one that tells the unit which the reader holds likelier than not."""
    first = decision.chosen[0]
    if draft := _by_form(library, question, wanted, decision):
        if first.as_read < _LIKELY or any(map(first.evidence.overlaps, draft.evidence)):
            return draft
        return reply(library, question, (first,), whole=False)
    whole = decision.whole or wanted.form is Form.GROUP or _is_computation(decision)
    own_words = wanted.kinds.get("who", 0.0) + wanted.kinds.get("contact", 0.0) >= _LIKELY
    draft = reply(library, question, decision.chosen, whole=whole, own_words=own_words, beside=decision.beside)
    return with_findings(library, question, decision.chosen, draft)


def _by_form(library: Library, question: Question, wanted: Wanted, decision: Decision) -> Draft | None:
    if wanted.form is Form.COMPARE and (draft := compare(library, question, decision.chosen)):
        return draft
    # where no unit is sure to say what follows, the rules that may say it go first
    likely = decision.chosen[:1] if decision.sure else (*decision.chosen, *decision.beside)
    follows = [one for one in likely if any(rule.kind in FOLLOWS for rule in one.rules)]
    if wanted.form is Form.WHAT_IF and follows and (draft := what_if(library, question, follows)):
        return draft
    if wanted.form is Form.OVERVIEW and (draft := overview(library, question, decision.chosen, likely=decision.likely)):
        return draft
    asks_for_all = wanted.form is Form.GROUP and max(wanted.kinds, key=wanted.kinds.__getitem__) == "requirement"
    return requirements(library, question, decision.chosen, sure=decision.sure) if asks_for_all else None


def _beside(library: Library, question: Question, decision: Decision, draft: Draft) -> Part | None:
    """What may answer instead."""
    told = {piece.id for piece in draft.evidence}
    lines = [unit_line(library, one, question.language, asked=question.whole) for one in decision.beside]
    others = tuple(line for line in lines if line.evidence and not told & {piece.id for piece in line.evidence})
    others = quoting_once(others, before=any(map(led, draft.lines)))
    return Part(type=BlockType.LIST, lines=others, heading=question.say(*_BESIDE)) if others else None


def _tells_first(draft: Draft, candidate: Candidate) -> bool:
    """Whether the first line of a draft says what a unit says."""
    return any(candidate.evidence.overlaps(piece) for line in draft.lines[:1] for piece in line.evidence)


def _is_computation(decision: Decision) -> bool:
    """Whether the best unit is one of the products that make a sum: they are told together."""
    return any(rule.kind is RuleKind.UNIT_COST for rule in decision.chosen[0].rules[:1])
