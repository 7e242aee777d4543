"""Yes or no, only where a text plainly supports or contradicts what is asked."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.candidates import Candidate
from assistant.answers.composing.draft import SHORT, Draft, Line, Part
from assistant.answers.model import BlockType
from assistant.answers.question import Question
from assistant.reader import PassageText, Reader


def with_verdict(draft: Draft, reader: Reader, question: Question, best: Candidate, cut: float) -> Draft:
    """The draft with "Ja." or "Nej." before it where the best unit says so that surely; else as it is."""
    text = PassageText(best.passage.context, (best.unit.clean,))
    judged = reader.judge(question.text.rstrip("? "), [text])[0]
    if max(judged.supports, judged.contradicts) < cut:
        return draft
    yes = judged.supports >= cut
    word = ("Ja." if yes else "Nej.") if question.swedish else ("Yes." if yes else "No.")
    if len(word) + 1 + len(draft.short) > SHORT:
        return draft
    verdict = Part(type=BlockType.VERDICT, lines=(Line(text=word, evidence=(best.evidence,)),))
    return replace(draft, short=f"{word} {draft.short}", parts=(verdict, *draft.parts))
