"""An answer's blocks as the page shows them; without blocks, its text as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answers.model import Answer, Block, BlockType, Tone
from assistant.interfaces.http.view.segments import Segment, bare, marked_text, segments, with_terms

if TYPE_CHECKING:
    from assistant.library import Library

TABLE_SHOWN = 8  # rows of a table before the rest is folded away
BRIEF = 120  # characters of a lead that is shown large
_NUMBER = re.compile(r"(?:[A-Z]{3}\s)?\d")
FULL_SHOWN = 420  # characters of running text after the lead before it is folded away


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A table's row. `asked` where the question names it."""

    cells: tuple[str, ...]
    chips: tuple[int, ...]
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """One block: its sentence or heading, and what it lists.

    `type` is a BlockType, or "full" for the rest of a text whose beginning stands before it.
    """

    type: str
    tone: str = Tone.PLAIN.value
    leads: bool = False  # the first that says something of the matter
    parts: tuple[Segment, ...] = ()
    items: tuple[tuple[Segment, ...], ...] = ()
    columns: tuple[str, ...] = ()
    figures: tuple[bool, ...] = ()  # for each column, whether it holds numbers
    rows: tuple[RowView, ...] = ()

    @property
    def is_brief(self) -> bool:
        """Whether it is short enough to be shown large."""
        return sum(len(part.text) for part in self.parts) <= BRIEF

    @property
    def is_folded(self) -> bool:
        """Whether it is shown closed: what it says more than the lead is long."""
        return self.type == "full" and sum(len(part.text) for part in self.parts) > FULL_SHOWN

    @property
    def first_rows(self) -> tuple[RowView, ...]:
        """The rows shown at once: the first, and those asked for."""
        if len(self.rows) <= TABLE_SHOWN + 2:
            return self.rows
        return tuple(row for place, row in enumerate(self.rows) if place < TABLE_SHOWN or row.asked)


def block_views(answer: Answer, library: Library) -> tuple[BlockView, ...]:
    """The blocks of an answer with the numbers of their evidence, or what stands in for blocks."""
    numbers = {evidence.id: number for number, evidence in enumerate(answer.evidence, start=1)}
    blocks = (_view(block, numbers, answer) for block in answer.blocks) if answer.blocks else _from_text(answer)
    views = list(_told_once(blocks))
    seen: set[str] = set()
    leading = next((view for view in views if view.tone == Tone.PLAIN), None)
    return tuple(
        replace(
            view,
            leads=view is leading,
            parts=with_terms(view.parts, library.glossary, answer.language, seen),
            items=tuple(with_terms(item, library.glossary, answer.language, seen) for item in view.items),
        )
        for view in _worked_out_first(views, leading)
    )


def _told_once(views: Iterable[BlockView]) -> Iterator[BlockView]:
    """The blocks, lists without the sentences that stand above them, and none that has nothing left to list."""
    told = ""
    for view in views:
        items = tuple(item for item in view.items if not _stands_in(_words(item), told))
        if items or not view.items:
            yield replace(view, items=items)
        told = " ".join((told, _words(view.parts), *map(_words, items)))


def _stands_in(sentence: str, told: str) -> bool:
    return sentence.endswith(".") and f" {sentence}" in told


def _words(parts: Iterable[Segment]) -> str:
    return bare("".join(part.text for part in parts))


def _worked_out_first(views: Sequence[BlockView], leading: BlockView | None) -> list[BlockView]:
    """The blocks, the calculation right under what leads."""
    at = views.index(leading) + 1 if leading else 0
    return [*views[:at], *sorted(views[at:], key=lambda view: view.type != BlockType.CALCULATION.value)]


def _from_text(answer: Answer) -> Iterable[BlockView]:
    lead, body = segments(answer)
    yield BlockView(type=BlockType.TEXT.value, parts=lead)
    if body:
        yield BlockView(type="full", parts=body)


def _view(block: Block, numbers: dict[str, int], answer: Answer) -> BlockView:
    known = len(answer.evidence)
    behind = _numbers(block.evidence, numbers)
    by_row = [(number,) for number in behind] if block.rows and len(block.evidence) == len(block.rows) else None
    return BlockView(
        type=block.type.value,
        tone=block.tone.value,
        parts=marked_text(block.text, _numbers(own_evidence(block), numbers), known),
        items=tuple(marked_text(item.text, _numbers(item.evidence, numbers), known) for item in block.items),
        columns=block.columns,
        figures=_figures(block.rows),
        rows=tuple(
            RowView(cells=row, chips=by_row[place] if by_row else (), asked=_asked(row, answer.question))
            for place, row in enumerate(block.rows)
        ),
    )


def own_evidence(block: Block) -> tuple[str, ...]:
    """What a block's own text rests on: the evidence that none of its items or rows names."""
    if block.rows and len(block.evidence) == len(block.rows):
        return ()
    named = {name for item in block.items for name in item.evidence}
    return tuple(name for name in block.evidence if name not in named)


def _numbers(names: Sequence[str], numbers: dict[str, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers[name] for name in names if name in numbers))


def _figures(rows: Sequence[Sequence[str]]) -> tuple[bool, ...]:
    """For each column whether all its cells begin with a number, after a currency or not."""
    return tuple(all(not cell or _NUMBER.match(cell) for cell in column) for column in zip(*rows, strict=False))


def _asked(row: Sequence[str], question: str) -> bool:
    """Whether the question names the row by its first cell."""
    name = row[0].strip().lower() if row else ""
    return len(name) > 2 and not name.isdigit() and name in question.lower()
