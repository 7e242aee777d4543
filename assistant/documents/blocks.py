"""Lines to elements: headings, paragraphs that run over lines and pages, list items, table rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.documents.elements import Element
from assistant.documents.furniture import furniture_lines
from assistant.documents.headings import heading_lines, heading_number, is_label
from assistant.documents.lines import Line, is_forced, read_lines, text_width
from assistant.documents.model import BlockKind, Page
from assistant.documents.tables import find_tables

_RUN = 3  # so many short lines in a row, each a thing of its own, are a list without bullets


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines that belong together: a heading with its first paragraph, a list item, a paragraph."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]


def infer_elements(text: str, pages: Sequence[Page] = ()) -> list[Element]:
    """Find out what every stretch of a plain text is."""
    lines = read_lines(text, pages)
    furniture = furniture_lines(lines)
    elements = [_element(BlockKind.FURNITURE, [lines[place]]) for place in furniture]
    kept = _without(lines, furniture)
    width = text_width(kept)
    position = 0
    for start, end, rows in find_tables(kept):
        elements += _prose(kept[position:start], kept[start] if start < len(kept) else None, width)
        elements += rows
        position = end
    elements += _prose(kept[position:], None, width)
    return elements


def _without(lines: Sequence[Line], furniture: set[int]) -> list[Line]:
    """The lines that are not furniture. What furniture stood between counts as a page break."""
    kept: list[Line] = []
    broken = False
    for place, line in enumerate(lines):
        if place in furniture:
            broken = True
            continue
        kept.append(replace(line, new_page=bool(kept)) if broken and not line.new_page else line)
        broken = False
    return kept


def _prose(lines: Sequence[Line], after: Line | None, width: int) -> list[Element]:
    """Elements of lines outside tables; `after` is the line that follows them."""
    stretches = _stretches(lines, width)
    elements: list[Element] = []
    in_list = False
    for place, stretch in enumerate(stretches):
        following = stretches[place + 1].first if place + 1 < len(stretches) else after
        made = _classified(stretch, following, width, in_list)
        in_list = made[-1].kind is BlockKind.LIST_ITEM
        elements += made
    return elements


def _stretches(lines: Sequence[Line], width: int) -> list[_Stretch]:
    gathered: list[list[Line]] = []
    for line in lines:
        if gathered and _runs_on(gathered[-1][-1], line, width):
            gathered[-1].append(line)
        else:
            gathered.append([line])
    return [_Stretch(tuple(found)) for found in gathered]


def _runs_on(before: Line, line: Line, width: int) -> bool:
    """Whether `line` goes on with what `before` says."""
    if line.mark:
        dashed = line.mark[0] in "-–—" and line.text[len(line.mark)].islower()
        return dashed and not line.gap and not before.ends_sentence and not before.mark and line.indent <= 1
    if before.text.endswith("-") and line.starts_low:
        return True
    if line.new_page:
        return not before.ends_sentence and (line.starts_low or len(before.text) > 0.85 * width)
    if line.gap:
        return line.starts_low and not before.ends_sentence and len(before.text) > 0.75 * width
    return line.starts_low or not (before.ends_sentence and is_forced(before, line, width))


def _classified(stretch: _Stretch, after: Line | None, width: int, in_list: bool) -> list[Element]:
    lines = stretch.lines
    marked = bool(stretch.first.mark)
    if not marked and (run := _bare_list(lines, width)):
        items = [_element(BlockKind.LIST_ITEM, [line]) for line in lines[:run]]
        return items + ([_element(BlockKind.PARAGRAPH, lines[run:])] if lines[run:] else [])
    if count := _heading(lines, after, width, in_list):
        heading = _heading_element(lines[:count], marked)
        rest = lines[count:]
        return [heading, *_classified(_Stretch(rest), after, width, False)] if rest else [heading]
    return [_element(BlockKind.LIST_ITEM if marked else BlockKind.PARAGRAPH, lines)]


def _heading(lines: Sequence[Line], after: Line | None, width: int, in_list: bool) -> int:
    """How many lines of a stretch are its heading. A bullet is one only where text of its own follows."""
    count = heading_lines(lines, after, width)
    mark = lines[0].mark
    if not count or not mark:
        return count
    following = lines[count] if count < len(lines) else after
    if following is None or following.mark[:1] == mark[:1] or (following.mark and mark[0].isdigit()):
        return 0
    if mark[0].isdigit():
        return count if not in_list or mark.startswith("1") or following.gap else 0
    return count if not in_list else 0


def _bare_list(lines: Sequence[Line], width: int) -> int:
    """How many lines at the start are a list without bullets, such as a distribution list."""
    count = 0
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        if line.ends_sentence or not (line.text[0].isupper() or line.text[0].isdigit()) or "   " in line.text:
            break
        if after is not None and not is_forced(line, after, width):
            break
        count += 1
    return count if count >= _RUN else 0


def _heading_element(lines: Sequence[Line], bulleted: bool) -> Element:
    words = " ".join(line.text for line in lines)
    number, kind = heading_number(words)
    title = words
    if bulleted and not kind:
        title = words[len(lines[0].mark) :]
    label = is_label(title)
    # Levels are settled when all headings are known; here they only say how a heading is printed.
    level = 3 if label else 2 if bulleted and not kind else 1
    return replace(_element(BlockKind.HEADING, lines), number=number, title=title.rstrip(":"), level=level)


def _element(kind: BlockKind, lines: Sequence[Line]) -> Element:
    return Element(kind=kind, start=lines[0].start, end=lines[-1].end)
