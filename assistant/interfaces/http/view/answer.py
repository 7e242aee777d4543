"""An answer as the page shows it: its text cut at the claims, each with the numbers of its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from secrets import token_hex
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.answers.model import Answer, Status
from assistant.documents.evidence import Evidence
from assistant.interfaces.http.view.calculation import CalculationView, calculation_view, step_value
from assistant.interfaces.http.view.numbers import place_text
from assistant.interfaces.http.view.rules import RuleCard, rule_card
from assistant.interfaces.http.view.texts import Texts, texts_in
from assistant.learning import first_mentions

if TYPE_CHECKING:
    from assistant.library import Library

SOURCES_SHOWN = 5
_MARKER = re.compile(r"[ \u00a0]?\[(\d{1,2})\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the answer's text and the evidence numbers (from 1) that stand behind it."""

    text: str
    chips: tuple[int, ...] = ()
    calculated: bool = False
    pieces: tuple[tuple[str, str | None], ...] = ()  # the text cut at glossary terms, with the term's slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One piece of evidence in the list under an answer."""

    number: int
    evidence: Evidence
    place: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """Sources that follow one another and are of the same document."""

    title: str
    language: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """Everything the template of one answer needs."""

    answer: Answer
    anchor: str
    lead: tuple[Segment, ...]
    body: tuple[Segment, ...]
    sources: tuple[Source, ...]
    groups: tuple[SourceGroup, ...]
    more_groups: tuple[SourceGroup, ...]  # sources beyond the first ones: the rows of a sum, say
    shown: int
    notes: tuple[str, ...]
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
    lead, body = _with_terms(segments(answer), library, answer.language)
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
    shown = len(sources) if len(sources) <= SOURCES_SHOWN + 1 else SOURCES_SHOWN
    calculation = calculation_view(answer.calculation, texts, library) if answer.calculation else None
    link = "/?" + urlencode([("q", question) for question in questions])
    return AnswerView(
        answer=answer,
        anchor=f"a{token_hex(4)}",  # several answers share a page, perhaps to the same question
        lead=lead,
        body=() if calculation and _repeats_steps(body, calculation) else body,
        sources=sources,
        groups=_groups(sources[:shown]),
        more_groups=_groups(sources[shown:]),
        shown=shown,
        notes=tuple(note for note in answer.notes if not calculation or note not in calculation.assumptions),
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


def segments(answer: Answer) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The text with its chips: first what the short answer says, then the rest.

    A short answer that only puts a word before how the full one begins ("Nej. …") has the chips of that. One
    that is something else stands before the full answer without chips of its own.
    """
    whole = _cut(answer)
    short = _bare(answer.short_answer)
    lead: list[Segment] = []
    for place, segment in enumerate(whole):
        lead.append(segment)
        said = _bare("".join(part.text for part in lead))
        if said == short:
            return _trimmed(lead), _trimmed(whole[place + 1 :])
        if short.endswith(said):
            chips = tuple(dict.fromkeys(chip for part in lead for chip in part.chips))
            return (Segment(text=answer.short_answer, chips=chips),), _trimmed(whole[place + 1 :])
        if not short.startswith(said):
            break
    return (Segment(text=answer.short_answer),), _trimmed(whole)


def _with_terms(
    parts: tuple[tuple[Segment, ...], tuple[Segment, ...]], library: Library, language: str
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The segments with each glossary term's first place in the whole answer told apart, to be linked."""
    seen: set[str] = set()

    def cut(segment: Segment) -> Segment:
        pieces: list[tuple[str, str | None]] = []
        at = 0
        for term in first_mentions(segment.text, library.glossary, language):
            if term.slug not in seen:
                seen.add(term.slug)
                pieces += [(segment.text[at : term.start], None), (segment.text[term.start : term.end], term.slug)]
                at = term.end
        return replace(segment, pieces=(*pieces, (segment.text[at:], None)))

    lead, body = parts
    return tuple(cut(one) for one in lead), tuple(cut(one) for one in body)


def _groups(sources: tuple[Source, ...]) -> tuple[SourceGroup, ...]:
    grouped = groupby(sources, key=lambda source: source.evidence.document_id)
    together = [tuple(members) for _, members in grouped]
    return tuple(SourceGroup(title=one[0].evidence.title, language=one[0].language, sources=one) for one in together)


def _repeats_steps(body: tuple[Segment, ...], calculation: CalculationView) -> bool:
    """Whether the text only says in words what the table of steps shows right below it."""
    said = " ".join(segment.text for segment in body)
    repeated = [step for step in calculation.steps if step.label in said and step.expression in said]
    return len(repeated) * 2 > len(calculation.steps)


def _cut(answer: Answer) -> list[Segment]:
    """The text cut at its markers "[1]", which become chips; without markers, at the ends of its claims."""
    calculated = [claim for claim in answer.claims if claim.support == "calculated"]
    cuts: list[tuple[int, int, tuple[int, ...]]] = [
        (hit.start(), hit.end(), (int(hit[1]),)) for hit in _MARKER.finditer(answer.answer)
    ]
    if not cuts:
        numbers = {evidence.id: number for number, evidence in enumerate(answer.evidence, start=1)}
        for claim in sorted(answer.claims, key=lambda claim: claim.end):
            behind = sorted({numbers[name] for name in claim.evidence if name in numbers})
            cuts.append((claim.end, claim.end, tuple(behind)))
    segments: list[Segment] = []
    position = 0
    for start, end, chips in [*cuts, (len(answer.answer), len(answer.answer), ())]:
        text = answer.answer[position:start].rstrip(" ") if chips else answer.answer[position:start]
        known = tuple(number for number in chips if 1 <= number <= len(answer.evidence))
        worked_out = any(claim.start < start and claim.end > position for claim in calculated)
        if text:
            segments.append(Segment(text=text, chips=known, calculated=worked_out))
        position = end
    return segments


def _bare(text: str) -> str:
    return " ".join(_MARKER.sub("", text).split())


def _trimmed(segments: list[Segment]) -> tuple[Segment, ...]:
    """Without the blank that a cut leaves at the beginning."""
    if segments and segments[0].text != segments[0].text.lstrip():
        segments = [replace(segments[0], text=segments[0].text.lstrip()), *segments[1:]]
    return tuple(segment for segment in segments if segment.text)
