"""An answer as the page shows it: its text cut at the claims, each with the numbers of its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.answers.model import Answer, Status
from assistant.documents.evidence import Evidence
from assistant.interfaces.http.view.calculation import CalculationView, calculation_view, step_value
from assistant.interfaces.http.view.numbers import place_text
from assistant.interfaces.http.view.rules import RuleCard, rule_card
from assistant.interfaces.http.view.texts import Texts, texts_in

if TYPE_CHECKING:
    from assistant.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the answer's text and the evidence numbers (from 1) that stand behind it."""

    text: str
    chips: tuple[int, ...] = ()
    calculated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One piece of evidence in the list under an answer."""

    number: int
    evidence: Evidence
    place: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """Everything the template of one answer needs."""

    answer: Answer
    anchor: str
    lead: tuple[Segment, ...]
    body: tuple[Segment, ...]
    sources: tuple[Source, ...]
    cards: tuple[RuleCard, ...]
    calculation: CalculationView | None
    link: str
    plain: str
    turns: tuple[str, ...]  # questions of the conversation so far, this one last
    t: Texts  # an answer stands wholly in its own language, whatever the page around it is in

    @property
    def is_answered(self) -> bool:
        return self.answer.status is Status.ANSWERED


def answer_view(answer: Answer, turns: tuple[str, ...], library: Library) -> AnswerView:
    """Prepare one answer. `turns` are the questions before it."""
    texts = texts_in(answer.language)
    lead, body = _segments(answer)
    questions = (*turns, answer.question)
    sources = tuple(
        Source(
            number=number,
            evidence=evidence,
            place=place_text(evidence, texts),
            language=library.documents[evidence.document_id].metadata.language,
        )
        for number, evidence in enumerate(answer.evidence, start=1)
    )
    calculation = calculation_view(answer.calculation, texts, library) if answer.calculation else None
    link = "/?" + urlencode([("q", question) for question in questions])
    return AnswerView(
        answer=answer,
        anchor=f"a{len(turns) + 1}",
        lead=lead,
        body=body,
        sources=sources,
        cards=tuple(rule_card(rule, texts) for rule in answer.rules),
        calculation=calculation,
        link=link,
        plain=plain_text(answer, sources, texts),
        turns=questions,
        t=texts,
    )


def plain_text(answer: Answer, sources: tuple[Source, ...], texts: Texts) -> str:
    """The answer as text for a letter or a case file: question, answer, calculation, sources."""
    lines = [answer.question, "", answer.short_answer]
    if answer.answer != answer.short_answer:
        lines += ["", answer.answer]
    if answer.calculation:
        steps = (
            f"- {texts.pick(step.label, step.label_en)}: {step.expression} = {step_value(step, texts)}"
            for step in answer.calculation.steps
        )
        lines += ["", texts("answer.calculation"), *steps]
    if answer.notes:
        lines += ["", texts("answer.notes"), *(f"- {note}" for note in answer.notes)]
    if sources:
        lines += ["", texts("answer.sources")]
        for source in sources:
            quote = " ".join(source.evidence.quote.split())
            lines.append(f"[{source.number}] {source.evidence.title}, {source.place}: ”{quote}”")
    return "\n".join([*lines, "", texts("notice.machine")])


def _segments(answer: Answer) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The text cut at its claims: first what the short answer says, then the rest.

    A short answer that is not how the full one begins stands before it without evidence numbers of its own.
    """
    if not answer.answer.startswith(answer.short_answer):
        return (Segment(text=answer.short_answer),), _between(answer, 0, len(answer.answer))
    border = len(answer.short_answer)
    return _between(answer, 0, border), _between(answer, border, len(answer.answer))


def _between(answer: Answer, start: int, end: int) -> tuple[Segment, ...]:
    numbers = {evidence.id: number for number, evidence in enumerate(answer.evidence, start=1)}
    segments: list[Segment] = []
    position = start
    for claim in sorted(answer.claims, key=lambda claim: claim.start):
        if claim.start < position or claim.end > end:
            continue
        segments.append(Segment(text=answer.answer[position : claim.start]))
        chips = tuple(sorted({numbers[name] for name in claim.evidence if name in numbers}))
        segments.append(
            Segment(
                text=answer.answer[claim.start : claim.end],
                chips=chips,
                calculated=claim.support == "calculated",
            )
        )
        position = claim.end
    segments.append(Segment(text=answer.answer[position:end]))
    kept = [segment for segment in segments if segment.text]
    if kept:  # no blank line where the text was cut
        kept[0] = Segment(text=kept[0].text.lstrip(), chips=kept[0].chips, calculated=kept[0].calculated)
    return tuple(segment for segment in kept if segment.text)
