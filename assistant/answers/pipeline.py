"""The way from a question to an answer. Every step is called once, in this order, and nothing else is done.

read → in conversation → what form is wanted → search and read → the asker's figures → decide → compose
→ a second reading by a language model, where one is set up → gate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asking import Lacking
from assistant.answers.candidates import find
from assistant.answers.composing.forms import compose
from assistant.answers.composing.meaning import asked_terms, meaning
from assistant.answers.composing.not_found import not_found
from assistant.answers.composing.talk import kindly, talk, which_one
from assistant.answers.conversation import Turn, in_conversation
from assistant.answers.deciding import NEAREST, Cuts, decide
from assistant.answers.explaining import Trace
from assistant.answers.figures import calculate_if_asked
from assistant.answers.finishing import Ending, finish
from assistant.answers.follow_ups import follow_ups
from assistant.answers.form import WORRIED, wanted, worried
from assistant.answers.model import Answer, Reason, Status
from assistant.answers.parts import parts_of, together
from assistant.answers.question import Question, read_question
from assistant.errors import InvalidInput
from assistant.library import Library
from assistant.reader import open_reader
from assistant.settings import value

MAX_QUESTION = 1000  # characters


def ask(
    library: Library,
    question: str,
    language: str | None = None,
    history: Sequence[Turn] = (),
    *,
    trace: Trace | None = None,
) -> Answer:
    """Answer one question from the library. Raises InvalidInput for an empty or overlong question."""
    trace = trace or Trace()
    with trace.step("read"):
        read, read_as = in_conversation(read_question(_checked(question), language=language), history, library)
    parts = parts_of(read.text)
    earlier = tuple(asked for asked, _ in history)
    endings = [_ending(library, replace_text(read, text, parts), trace, earlier) for text in parts]
    missing = {one.status for one in endings} > {Status.ANSWERED}
    if missing and (whole := _ending(library, read, trace, earlier)).is_sure:  # that answers both
        endings = [one if one.status is Status.ANSWERED else whole for one in endings]
    ending = together(read, parts, endings)
    told = ending.status in (Status.ANSWERED, Status.NOT_FOUND) and not ending.talk
    if told and worried(read.text) >= WORRIED:
        ending = replace(ending, draft=kindly(read, ending.draft))
    with trace.step("gate"):
        answer, dropped = finish(library, read, ending, read_as)
    trace.dropped(dropped)
    return answer


def replace_text(question: Question, text: str, parts: Sequence[str]) -> Question:
    """One part of a question as a question, leaning on the part before it."""
    if len(parts) == 1:
        return question
    before = parts[0] if text != parts[0] else question.before
    read = read_question(text, as_written=question.as_written, language=question.language, before=before)
    return read if read.years else replace(read, years=question.years)


def _ending(library: Library, question: Question, trace: Trace, earlier: Sequence[str]) -> Ending:
    """What one question comes to."""
    reader = open_reader()
    cuts = Cuts(part=reader.cuts.part, nearest=reader.cuts.part / NEAREST, verdict=reader.cuts.verdict)
    with trace.step("search and read"):
        vector = library.index.embed(question.whole)
        form = wanted(question.text)
        found = find(library, reader, question, form, vector)
    trace.understood(question, form)
    trace.found(found)
    if explained := meaning(library, question, asked_terms(library, question), found):
        return Ending(status=Status.ANSWERED, draft=explained, confidence=1.0)
    with trace.step("figures"):
        calculated = calculate_if_asked(library, question, form, found, cuts)
    if isinstance(calculated, Lacking):
        return Ending(
            status=Status.NEEDS_INPUT,
            reason=Reason.MISSING_INPUT,
            draft=calculated.draft,
            missing=calculated.missing,
            confidence=found.answered,
        )
    if calculated is not None:
        return Ending(status=Status.ANSWERED, draft=calculated, confidence=found.right)
    with trace.step("decide"):
        decision = decide(library, question, form, found, cuts)
    trace.decided(decision)
    if decision.talk is not None:
        draft = talk(library, question, decision.talk)
        sure = form.chance(decision.talk)
        return Ending(status=decision.status, reason=decision.reason, talk=True, draft=draft, confidence=sure)
    if decision.status is Status.CLARIFY:
        draft, choices = which_one(library, question, decision.programs)
        return Ending(status=decision.status, reason=decision.reason, draft=draft, follow_ups=choices)
    if decision.status is not Status.ANSWERED:
        draft = not_found(library, question, decision)
        ending = Ending(status=decision.status, reason=decision.reason, draft=draft, confidence=1 - found.answered)
    else:
        with trace.step("compose"):
            draft = compose(library, question, form, decision)
        ending = Ending(status=Status.ANSWERED, draft=draft, confidence=found.right_with(decision.chosen))
    if value("llm_url") and not decision.name:  # what is told by exact means needs no second reading
        from assistant.answers.language_model import Case, reread  # their imports cost more than an answer does

        case = Case(library=library, question=question, wanted=form, found=found, cuts=cuts, earlier=earlier)
        with trace.step("language model"):
            ending = reread(case, ending, decision)
    if ending.status is not Status.ANSWERED:
        return ending
    return replace(ending, follow_ups=follow_ups(library, reader, ending.draft.rules, question.language))


def _checked(question: str) -> str:
    text = question.replace("\x00", "").strip()
    if not text:
        raise InvalidInput("question", "is empty. Write a question.", "är tom. Skriv en fråga.")
    if len(text) > MAX_QUESTION:
        raise InvalidInput(
            "question",
            f"has {len(text)} characters; at most {MAX_QUESTION} are read.",
            f"har {len(text)} tecken; högst {MAX_QUESTION} läses.",
        )
    return text
