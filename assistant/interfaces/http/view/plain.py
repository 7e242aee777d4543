"""An answer as text, for a letter, a case file or the clipboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.answers.model import Answer, Block, BlockType
from assistant.interfaces.http.view.blocks import own_evidence
from assistant.interfaces.http.view.calculation import CalculationView
from assistant.interfaces.http.view.numbers import reader_url
from assistant.interfaces.http.view.segments import bare
from assistant.interfaces.http.view.texts import Texts

if TYPE_CHECKING:
    from assistant.interfaces.http.view.sources import Source


def plain_text(
    answer: Answer,
    sources: tuple[Source, ...],
    calculation: CalculationView | None,
    texts: Texts,
    base: str,
    limited_to: str = "",
) -> str:
    """Question, answer, calculation, sources with their addresses; each thing once. `base` is the site's address.

    The steps of a calculation are told in words, not as its block has them.
    """
    lines = [answer.question, ""]
    if limited_to:
        lines += [texts("scope.only", what=limited_to), ""]
    if answer.read_as:
        lines += [texts("answer.read_as", question=answer.read_as), ""]
    lines += [*_said(answer)]
    if calculation:
        steps = (f"- {step.label}: {step.expression} = {step.value}" for step in calculation.steps)
        lines += ["", texts("answer.calculation"), *steps]
    if answer.notes:
        lines += ["", texts("answer.notes"), *(f"- {note}" for note in answer.notes)]
    if sources:
        lines += ["", texts("answer.sources"), *(_source(source, texts, base) for source in sources)]
    return "\n".join([*lines, "", texts("notice.machine")])


def _said(answer: Answer) -> Iterator[str]:
    numbers = {evidence.id: f" [{number}]" for number, evidence in enumerate(answer.evidence, start=1)}
    if answer.blocks:
        for block in answer.blocks:
            if block.type is not BlockType.CALCULATION:
                yield from _block(block, numbers)
        return
    # The full answer mostly begins with the short one.
    if not bare(answer.answer).startswith(bare(answer.short_answer)):
        yield answer.short_answer
    yield answer.answer


def _block(block: Block, numbers: Mapping[str, str]) -> Iterator[str]:
    if block.text:
        yield block.text + _markers(block.text, own_evidence(block), numbers)
    yield from (f"- {item.text}{_markers(item.text, item.evidence, numbers)}" for item in block.items)
    if block.rows:
        yield "\t".join(block.columns)
        yield from ("\t".join(row) for row in block.rows)


def _markers(text: str, evidence: Sequence[str], numbers: Mapping[str, str]) -> str:
    """The numbers of a text's sources, where it does not hold them already."""
    if bare(text) != " ".join(text.split()):
        return ""
    return "".join(dict.fromkeys(numbers[name] for name in evidence if name in numbers))


def _source(source: Source, texts: Texts, base: str) -> str:
    quote = " ".join(source.evidence.quote.split())
    place = ", ".join(part for part in (source.evidence.title, source.place) if part)
    sheet = f" ({texts('sheet.tag').lower()})" if source.evidence.source_sheet else ""
    return f"[{source.number}] {place}{sheet}: ”{quote}” {base.rstrip('/')}{reader_url(source.evidence)}"
