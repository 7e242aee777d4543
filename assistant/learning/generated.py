"""A path for a corpus that nobody has written one for: documents, who, money, levels, conditions, dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import Block, BlockKind, Document
from assistant.language.dates import find_dates
from assistant.language.formatting import format_date
from assistant.language.words import sentences
from assistant.learning.material import subject_of
from assistant.learning.model import Line, Step, Told
from assistant.learning.standing import LANGUAGES, Teller
from assistant.library import Library
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook_quotes import find_quote

_LINES = 4  # a step is a paragraph, not a register
_RULES = 12
_DOCUMENTS = 8
_EARLY = 200  # blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Topic:
    """A step that is made where there are rules of its kinds. `{about}` is what a rule is about."""

    id: str
    title: str
    title_en: str
    kinds: tuple[RuleKind, ...]
    question: str
    question_en: str


_TOPICS = (
    _Topic(
        id="vilka",
        title="Vilka det gäller",
        title_en="Who it concerns",
        kinds=(RuleKind.ELIGIBILITY, RuleKind.ALLOCATION, RuleKind.DISTRIBUTION_KEY),
        question="Vem kan söka eller få pengarna?",
        question_en="Who can apply for or receive the money?",
    ),
    _Topic(
        id="pengar",
        title="Pengarna",
        title_en="The money",
        kinds=(
            RuleKind.POOL,
            RuleKind.UNIT_COST,
            RuleKind.CO_FUNDING,
            RuleKind.CEILING,
            RuleKind.BUDGET,
            RuleKind.APPLICATION,
        ),
        question="Hur stort är beloppet för {about}?",
        question_en="How large is the amount for {about}?",
    ),
    _Topic(
        id="nivaer",
        title="Nivåer att nå",
        title_en="Levels to reach",
        kinds=(RuleKind.THRESHOLD, RuleKind.PHASE_OUT),
        question="Vilken nivå gäller för {about}?",
        question_en="Which level applies to {about}?",
    ),
    _Topic(
        id="villkor",
        title="Villkor och vad pengarna får användas till",
        title_en="Conditions, and what the money may be used for",
        kinds=(RuleKind.BASE_REQUIREMENT, RuleKind.PERMITTED_USE),
        question="Vilka villkor gäller?",
        question_en="Which conditions apply?",
    ),
    _Topic(
        id="datum",
        title="Datum och redovisning",
        title_en="Dates and reporting",
        kinds=(RuleKind.DEADLINE, RuleKind.MEASUREMENT_PERIOD, RuleKind.PAYOUT, RuleKind.REPORTING),
        question="Vilka datum gäller?",
        question_en="Which dates apply?",
    ),
    _Topic(
        id="tillbaka",
        title="Pengar tillbaka",
        title_en="Money back",
        kinds=(RuleKind.REPAYMENT,),
        question="När ska oanvända medel betalas tillbaka?",
        question_en="When must unused money be paid back?",
    ),
)


def generated_steps(library: Library, rules: Sequence[Rule], teller: Teller) -> tuple[Step, ...]:
    """A step about the documents, then one for each topic there are rules about."""
    made = [_documents(library, teller), *(_topic(topic, rules, teller) for topic in _TOPICS)]
    return tuple(
        Step(
            number=number,
            id=step.id,
            title=step.title,
            title_en=step.title_en,
            lines=step.lines,
            rules=step.rules,
            question=step.question,
            question_en=step.question_en,
        )
        for number, step in enumerate((step for step in made if step and step.lines), start=1)
    )


def _topic(topic: _Topic, rules: Sequence[Rule], teller: Teller) -> Step | None:
    chosen = sorted(
        (rule for rule in rules if rule.kind in topic.kinds),
        key=lambda rule: (topic.kinds.index(rule.kind), rule.status != "reviewed"),
    )[:_RULES]
    lines = [line for rule in chosen[:_LINES] if (line := _line(rule, teller)) is not None]
    if not chosen or not lines:
        return None
    about = subject_of(chosen[0])
    about = about[:1].lower() + about[1:]
    return Step(
        number=0,
        id=topic.id,
        title=topic.title,
        title_en=topic.title_en,
        lines=tuple(lines),
        rules=tuple(chosen),
        question=topic.question.format(about=about),
        question_en=topic.question_en.format(about=about),
    )


def _line(rule: Rule, teller: Teller) -> Line | None:
    swedish, english = (teller.rule(rule, language) for language in LANGUAGES)
    return Line(sv=swedish, en=english) if swedish and english else None


def _documents(library: Library, teller: Teller) -> Step | None:
    """Which papers there are, from whom and of which day: decisions and circulars before applications."""
    documents = sorted(
        library.documents.values(), key=lambda one: (not one.metadata.official, one.metadata.date or "")
    )[:_DOCUMENTS]
    lines = [line for document in documents for line in _presented(document, teller)]
    return Step(
        number=0,
        id="handlingarna",
        title="Dokumenten",
        title_en="The documents",
        lines=tuple(lines),
        rules=(),
        question="Vilka dokument bygger svaren på?",
        question_en="Which documents do the answers rest on?",
    )


def _presented(document: Document, teller: Teller) -> Iterator[Line]:
    """A line for a document, with its day where the day stands in it."""
    evidence = document_evidence(document)
    if not evidence:
        return
    title, day = document.metadata.title, document.metadata.date
    told = {}
    for language in LANGUAGES:
        dated = f"{title}, {format_date(day, language)}." if day else f"{title}."
        text = dated if teller.stands(dated, evidence, language) else f"{title}."
        if not teller.stands(text, evidence, language):
            return
        told[language] = Told(text=text, language=document.metadata.language, evidence=evidence)
    yield Line(sv=told["sv"], en=told["en"])


def document_evidence(document: Document) -> tuple[Evidence, ...]:
    """The sentence that gives a document's day, else its first block; and where its title stands."""
    blocks = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    if not blocks:
        return ()
    own = _dated(document, blocks) or evidence_for(document, blocks[0].start, blocks[0].end)
    title = find_quote(document, document.metadata.title)
    return (own,) if title is None or title == own else (own, title)


def _dated(document: Document, blocks: Sequence[Block]) -> Evidence | None:
    """The first sentence that gives the document's day; a day is given early or not at all."""
    day = document.metadata.date
    for block in blocks[:_EARLY] if day else ():
        text = document.text[block.start : block.end]
        for start, end in sentences(text) if _gives(text, day) else ():
            if _gives(text[start:end], day):
                return evidence_for(document, block.start + start, block.start + end)
    return None


def _gives(text: str, day: str | None) -> bool:
    year = (day or "")[:4]
    return year in text and any(day in (found.first, found.last) for found in find_dates(text))
