"""Which composer serves which form of answer."""

from __future__ import annotations

from assistant.answers.composing.comparing import compare
from assistant.answers.composing.draft import Draft
from assistant.answers.composing.overview import overview
from assistant.answers.composing.replies import reply
from assistant.answers.deciding import Decision
from assistant.answers.form import Form, Wanted
from assistant.answers.question import Question
from assistant.library import Library


def compose(library: Library, question: Question, wanted: Wanted, decision: Decision) -> Draft:
    """The draft in the form that is wanted, from what was decided to answer."""
    if wanted.form is Form.COMPARE and (draft := compare(library, question, decision.chosen)):
        return draft
    if wanted.form is Form.OVERVIEW:
        return overview(library, question, decision.chosen)
    return reply(library, question, decision.chosen, whole=wanted.form is Form.GROUP)
