"""An answer as the page shows it: blocks, sources, rules, calculation, and what one can do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.answers.model import Answer, BlockType, Certainty, Status, Tone
from assistant.documents.evidence import Evidence
from assistant.interfaces.http.view.blocks import BlockView, block_views
from assistant.interfaces.http.view.calculation import CalculationView, calculation_view
from assistant.interfaces.http.view.numbers import place_text
from assistant.interfaces.http.view.plain import plain_text
from assistant.interfaces.http.view.rules import RuleCard, rule_card
from assistant.interfaces.http.view.segments import bare
from assistant.interfaces.http.view.shelf import scope_words
from assistant.interfaces.http.view.sources import Source, SourceGroup, source_groups
from assistant.interfaces.http.view.texts import Texts, texts_in
from assistant.library.scope import EVERYTHING, Scope

if TYPE_CHECKING:
    from assistant.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """Everything the template of one answer needs."""

    answer: Answer
    number: int  # its place in the conversation, from 1
    blocks: tuple[BlockView, ...]
    sources: tuple[Source, ...]
    groups: tuple[SourceGroup, ...]
    nearest: tuple[SourceGroup, ...]  # by document
    notes: tuple[str, ...]
    cards: tuple[RuleCard, ...]
    calculation: CalculationView | None
    plain: str
    turns: tuple[str, ...]  # questions of the conversation so far, this one last
    scope: Scope  # what was looked in
    scope_words: str  # the same in words; empty where that was everything
    contact: str  # where a person can be asked; empty where the service names nobody
    ballot: str  # tells this reader's vote from another's on the same answer
    t: Texts  # an answer stands wholly in its own language, whatever the page around it is in

    @property
    def anchor(self) -> str:
        return f"svar-{self.number}"

    @property
    def next_anchor(self) -> str:
        return f"svar-{self.number + 1}"

    @property
    def edit_link(self) -> str:
        """Where the conversation before this answer is opened, with its question to be changed."""
        earlier = (("q", question) for question in self.turns[:-1])
        return "/?" + urlencode([*earlier, ("draft", self.turns[-1]), *self.scope.named])

    @property
    def leads_on(self) -> bool:
        """Whether it leaves open what was asked, so that it tells where else to look or ask."""
        return self.answer.status is Status.NOT_FOUND or self.answer.certainty is not Certainty.SURE

    @property
    def is_told(self) -> bool:
        """Whether it tells something one may keep or judge: not talk, nor a question back, nor comfort alone."""
        comforts = any(block.tone == Tone.KIND for block in self.blocks) and not self.sources
        return self.answer.status not in (Status.SMALL_TALK, Status.CLARIFY) and not comforts

    @property
    def places_calculation(self) -> bool:
        """Whether one of the blocks says where the calculation stands."""
        return any(block.type == BlockType.CALCULATION.value for block in self.blocks)

    @property
    def link(self) -> str:
        """Where the conversation up to this answer is opened again."""
        return f"{self.unlimited_link}&{self.scope}".rstrip("&")

    @property
    def unlimited_link(self) -> str:
        """As `link`, with all documents looked in."""
        return "/?" + urlencode([("q", question) for question in self.turns])

    @property
    def own_link(self) -> str:
        """Where this answer alone is opened: as it was read, where it leant on turns before."""
        if len(self.turns) > 1 and not self.answer.read_as:
            return f"{self.link}#{self.anchor}"
        return "/?" + urlencode([("q", self.answer.read_as or self.answer.question), *self.scope.named])

    @property
    def look(self) -> str:
        """What it looks like: its status, "nearest" where nothing answers but something comes close, or its doubt."""
        if self.answer.status is Status.NOT_FOUND and self.nearest:
            return "nearest"
        doubts = self.answer.certainty is not Certainty.SURE
        return self.answer.certainty.value if doubts else self.answer.status.value

    @property
    def documents(self) -> int:
        """Of how many documents the sources are."""
        return len({source.evidence.document_id for source in self.sources})

    @property
    def reviewed(self) -> int:
        """How many of its rules a person has reviewed."""
        return sum(card.reviewed for card in self.cards)

    @property
    def is_sheet(self) -> bool:
        """Whether something is quoted from a source sheet."""
        return any(source.evidence.source_sheet for source in self.sources)


def answer_view(
    answer: Answer,
    turns: tuple[str, ...],
    library: Library,
    *,
    number: int = 1,
    base: str = "",
    scope: Scope = EVERYTHING,
    contact: str = "",
) -> AnswerView:
    """Prepare one answer. `turns` are the questions before it, `base` the site's address for what is copied."""
    texts = texts_in(answer.language)
    sources = _sources(answer.evidence, library, texts)
    calculation = calculation_view(answer.calculation, texts, library) if answer.calculation else None
    limited_to = scope_words(scope, library.documents, texts)
    blocks = _said_once(block_views(answer, library), answer, calculation)
    return AnswerView(
        answer=answer,
        number=number,
        blocks=blocks,
        sources=sources,
        groups=source_groups(sources),
        nearest=_by_document(_sources(answer.nearest, library, texts)),
        notes=_notes(answer, calculation),
        cards=_cards(answer, blocks, texts),
        calculation=calculation,
        plain=plain_text(answer, sources, calculation, texts, base, limited_to),
        turns=(*turns, answer.question),
        scope=scope,
        scope_words=limited_to,
        contact=contact,
        ballot=token_hex(8),
        t=texts,
    )


def _sources(evidence: tuple[Evidence, ...], library: Library, texts: Texts) -> tuple[Source, ...]:
    return tuple(
        Source(
            number=number,
            evidence=piece,
            place=place_text(piece, texts),
            language=library.documents[piece.document_id].metadata.language,
        )
        for number, piece in enumerate(evidence, start=1)
    )


def _by_document(sources: Sequence[Source]) -> tuple[SourceGroup, ...]:
    """All that is of one document together, the document of the closest first."""
    order = list(dict.fromkeys(source.evidence.document_id for source in sources))
    return source_groups(sorted(sources, key=lambda source: order.index(source.evidence.document_id)))


def _cards(answer: Answer, blocks: Sequence[BlockView], texts: Texts) -> tuple[RuleCard, ...]:
    """The rules behind the answer. What it says word for word, none of them says again."""
    lines = [line for block in blocks for line in (block.parts, *block.items)]
    told = " ".join(bare("".join(part.text for part in line)) for line in lines)
    cards = (rule_card(rule, texts) for rule in answer.rules)
    return tuple(replace(card, is_told=bare(card.statement).rstrip(".") in told) for card in cards)


def _notes(answer: Answer, calculation: CalculationView | None) -> tuple[str, ...]:
    """What is to be known, without what the calculation or the line under the question says already."""
    told = (*calculation.assumptions, calculation.outcome) if calculation else ()
    return tuple(note for note in answer.notes if note not in told and not (answer.read_as and answer.read_as in note))


def _said_once(
    blocks: tuple[BlockView, ...], answer: Answer, calculation: CalculationView | None
) -> tuple[BlockView, ...]:
    """The blocks, without a text that only says what is shown right below it: the steps, or what comes closest."""
    if answer.status is Status.NOT_FOUND and answer.nearest:
        return tuple(block for block in blocks if block.type not in ("full", BlockType.NEAREST.value))
    if calculation is None:
        return blocks
    return tuple(block for block in blocks if block.type != "full" or not _repeats(block, calculation))


def _repeats(block: BlockView, calculation: CalculationView) -> bool:
    said = " ".join(part.text for part in block.parts)
    steps = calculation.calculation.steps
    repeated = [step for step in steps if step.label in said and step.expression in said]
    return len(repeated) * 2 > len(steps)
