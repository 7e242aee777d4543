"""Which composer serves which form of answer."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.composing.comparing import compare
from assistant.answers.composing.draft import SHORT, Draft, Line, Part, clipped
from assistant.answers.composing.overview import overview
from assistant.answers.composing.replies import reply
from assistant.answers.composing.said import quotes, quoting_once, unit_line
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
    Certainty.CLOSEST: ("Närmast i dokumenten:", "Closest in the documents:"),
}
_BESIDE = ("Svaret kan också vara något av detta", "The answer may also be one of these")
_DEPENDS = ("Det beror på vilket bidrag som menas.", "It depends on which grant is meant.")
_LIKELY = 0.5  # that a person or body is asked for: their name is told in the words of the document


def compose(library: Library, question: Question, wanted: Wanted, decision: Decision) -> Draft:
    """The draft in the form that is wanted, from what was decided to answer; how sure it is is said first."""
    draft = _in_form(library, question, wanted, decision)
    if not decision.sure:
        certainty = Certainty.UNSURE if decision.unsure else Certainty.CLOSEST
        draft = replace(_with_beside(library, question, decision, draft), certainty=certainty)
        return _after(question.say(*_DOUBT[certainty]), draft)
    return _after(question.say(*_DEPENDS), draft) if len(decision.programs) > 1 else draft


def _in_form(library: Library, question: Question, wanted: Wanted, decision: Decision) -> Draft:
    if wanted.form is Form.COMPARE and (draft := compare(library, question, decision.chosen)):
        return draft
    follows = wanted.form is Form.WHAT_IF and any(rule.kind in FOLLOWS for rule in decision.chosen[0].rules)
    if (follows or not decision.stated) and (draft := what_if(library, question, decision.chosen)):
        return draft
    if wanted.form is Form.OVERVIEW and (draft := overview(library, question, decision.chosen, likely=decision.likely)):
        return draft
    whole = decision.whole or wanted.form is Form.GROUP or _is_computation(decision)
    own_words = wanted.kinds.get("who", 0.0) + wanted.kinds.get("contact", 0.0) >= _LIKELY
    draft = reply(library, question, decision.chosen, whole=whole, own_words=own_words)
    return with_findings(library, question, decision.chosen, draft)


def _after(word: str, draft: Draft) -> Draft:
    """The draft with a word before its short reply, and before its parts as a part of its own."""
    first = Part(type=BlockType.TEXT, lines=(Line(text=word),))
    short = f"{word} {clipped(draft.short, SHORT - len(word) - 1)}"
    return replace(draft, short=short, parts=(first, *draft.parts))


def _with_beside(library: Library, question: Question, decision: Decision, draft: Draft) -> Draft:
    """The draft, and what may answer instead."""
    told = {piece.id for piece in draft.evidence}
    lines = [unit_line(library, one, question.language, asked=question.whole) for one in decision.beside]
    others = tuple(line for line in lines if line.evidence and not told & {piece.id for piece in line.evidence})
    if not others:
        return draft
    others = quoting_once(others, before=any(map(quotes, draft.lines)))
    part = Part(type=BlockType.LIST, lines=others, heading=question.say(*_BESIDE))
    return replace(draft, parts=(*draft.parts, part))


def _is_computation(decision: Decision) -> bool:
    """Whether the best unit is one of the products that make a sum: they are told together."""
    return any(rule.kind is RuleKind.UNIT_COST for rule in decision.chosen[0].rules[:1])
