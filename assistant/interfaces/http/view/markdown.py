"""An answer as short Markdown that also reads as it is: for e-mail, Teams and chat windows.

Paragraphs, list items and numbers in brackets only; a table is a list, as few of these show one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answers.model import Answer, Block
from assistant.calculators.rendering import step_line
from assistant.documents.evidence import Evidence
from assistant.interfaces.http.view.blocks import own_evidence
from assistant.interfaces.http.view.numbers import place_text, reader_url, shown
from assistant.interfaces.http.view.segments import Segment, marked_text, segments
from assistant.interfaces.http.view.texts import Texts, texts_in

_LONGEST_QUOTE = 300
_MOST_UNMARKED = 3  # sources listed under an answer that points at none
_MARKER = re.compile(r"\[(\d{1,2})\]")
# What would make a link, an image, a tag or code of a document's or a user's words.
_TOUCHED = re.compile(r"(\[\d{1,2}\])(?=[(:\[])")
_ACTIVE = re.compile(r"<|`|(?<=\])[(:\[]")


def answer_markdown(answer: Answer, base: str, *, quotes: bool = True) -> str:
    """The reply, its calculation, what else to know, and its sources, in the answer's language.

    "[1]" is the first piece of evidence. `base` is the site's address; without `quotes` sources are named only.
    """
    texts = texts_in(answer.language)
    said = list(_said(answer))
    parts = [*said]
    if answer.read_as:
        parts.insert(0, texts("answer.read_as", question=_inert(answer.read_as)))
    if answer.calculation:
        steps = [_inert(step_line(step, answer.language)) for step in answer.calculation.steps]
        parts.append(_listed(texts("answer.calculation"), steps))
    parts.append(_listed(texts("answer.notes"), [_inert(note) for note in answer.notes]))
    cited = [_source(number, piece, texts, base, quotes) for number, piece in _cited(answer, "\n".join(said))]
    parts.append(_listed(texts("answer.sources"), cited))
    nearest = [_place(piece, texts, base, quotes) for piece in answer.nearest]
    parts.append(_listed(texts("answer.nearest"), nearest))
    if answer.evidence:
        parts.append(texts("notice.machine"))
    return "\n\n".join(part for part in parts if part)


def _said(answer: Answer) -> Iterator[str]:
    if answer.blocks:
        yield from (_block(answer, block) for block in answer.blocks)
        return
    for pieces in segments(answer):
        yield from (line for line in _with_markers(pieces).splitlines() if not _is_step(line, answer))


def _is_step(line: str, answer: Answer) -> bool:
    """Whether a line only says a step of the calculation, which stands in a list of its own."""
    steps = answer.calculation.steps if answer.calculation else ()
    return any(line.startswith((step.label, step.label_en)) and _inert(step.expression) in line for step in steps)


def _block(answer: Answer, block: Block) -> str:
    numbers = {piece.id: number for number, piece in enumerate(answer.evidence, start=1)}

    def marked(text: str, ids: Sequence[str]) -> str:
        chips = [numbers[name] for name in dict.fromkeys(ids) if name in numbers]
        return _with_markers(marked_text(text, chips, len(answer.evidence)))

    by_row = len(block.evidence) == len(block.rows)
    items = [marked(item.text, item.evidence) for item in block.items]
    for place, row in enumerate(block.rows):
        items.append(marked(_row(block.columns, row), block.evidence[place : place + 1] if by_row else ()))
    heading = marked(block.text, own_evidence(block))
    return _listed(heading, items) if items else heading


def _row(columns: Sequence[str], row: Sequence[str]) -> str:
    """A row of a table as a list item: "Värmland: 3 miljoner", with more columns each named."""
    first, *rest = row
    if len(rest) == 1:
        return f"{first}: {rest[0]}"
    named = (f"{column} {cell}".strip() for column, cell in zip(columns[1:], rest, strict=False) if cell)
    return f"{first}: {'; '.join(named)}" if rest else first


def _with_markers(pieces: Sequence[Segment]) -> str:
    said = "".join(_inert(piece.text) + "".join(f" [{chip}]" for chip in piece.chips) for piece in pieces)
    return _TOUCHED.sub(r"\1 ", said).strip()


def _cited(answer: Answer, said: str) -> list[tuple[int, Evidence]]:
    """The pieces of evidence that the text points at, else the best."""
    pieces = list(enumerate(answer.evidence, start=1))
    named = {int(number) for number in _MARKER.findall(said)}
    return [pair for pair in pieces if pair[0] in named] or pieces[:_MOST_UNMARKED]


def _source(number: int, piece: Evidence, texts: Texts, base: str, quotes: bool) -> str:
    return f"[{number}] {_place(piece, texts, base, quotes)}"


def _place(piece: Evidence, texts: Texts, base: str, quotes: bool) -> str:
    name = ", ".join(part for part in (piece.title, place_text(piece, texts)) if part)
    sheet = f" ({texts('sheet.tag').lower()})" if piece.source_sheet else ""
    quote = " ".join(piece.quote.split())
    quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1]}…"
    told = f": ”{_inert(quote)}”" if quotes else ""
    return f"{_inert(name)}{sheet}{told} <{base.rstrip('/')}{reader_url(piece)}>"


def _listed(heading: str, items: Sequence[str]) -> str:
    """A heading with its list; nothing where the list is empty."""
    return (
        "\n".join([*([f"{heading}\n" if heading else ""]), *(f"- {item}" for item in items)]).strip() if items else ""
    )


def _inert(text: str) -> str:
    r"""Words that do nothing where Markdown is drawn.

    >>> _inert("![x](http://a.example) <b> [1]")
    '![x]\\(http://a.example) \\<b> [1]'
    """
    return _ACTIVE.sub(lambda found: f"\\{found[0]}", shown(text))
