"""Lines to elements: headings, paragraphs that run over lines and pages, list items, table rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.documents.demote import without_false_headings
from assistant.documents.elements import Element, ReadText
from assistant.documents.furniture import furniture_lines
from assistant.documents.headings import LABELLED, heading_lines, heading_number, is_label, is_open_ended
from assistant.documents.levels import BULLETED, LABEL, PLAIN, settle_levels
from assistant.documents.lines import Line, Style, read_lines, text_style
from assistant.documents.model import BlockKind
from assistant.documents.tables import find_tables
from assistant.language.units import unit_at

_BEGUN = re.compile(r"(?<![\w.,:/-])[1-9]\d{0,2}(?:[ \u00a0]\d{3})*$")
_THOUSANDS = re.compile(r"\d{3}(?:[ \u00a0]\d{3})*(?!\d)")
_RUN = 3  # so many short lines in a row, each a thing of its own, are a list without bullets


def infer_elements(read: ReadText) -> list[Element]:
    """Find out what every stretch of a plain text is."""
    lines = read_lines(read.text, read.pages, read.display, read.widths)
    elements = list(read.fixed)
    parts = _around(read.text, lines, read.fixed)
    everywhere = [line for part, _ in parts for line in part]
    furniture = {everywhere[place].start for place in furniture_lines(everywhere)}
    style = text_style([line for line in everywhere if line.start not in furniture])
    tables = 1 + max((element.table or 0 for element in read.fixed), default=-1)
    for part, below in parts:
        elements += [_element(BlockKind.FURNITURE, [line]) for line in part if line.start in furniture]
        kept = _without(part, furniture)
        position = 0
        for start, end, rows in find_tables(kept):
            elements += _prose(kept[position:start], kept[start], style)
            elements += [replace(row, table=(row.table or 0) + tables) for row in rows]
            position = end
        elements += _prose(kept[position:], below, style)
        tables += len(kept)  # more tables than lines there cannot be
    ordered = _without_letterhead(sorted(elements, key=lambda element: element.start), read.display)
    return settle_levels(without_false_headings(read.text, ordered))


def _without_letterhead(elements: list[Element], display: Sequence[tuple[int, int]]) -> list[Element]:
    """The elements; a line in plain type right above a title in larger type says who writes, and is no heading."""
    shown = [place for place, element in enumerate(elements) if element.kind is not BlockKind.FURNITURE][:2]
    headed = len(shown) == 2 and all(elements[place].kind is BlockKind.HEADING for place in shown)
    large = {start for start, _ in display}
    if headed and [elements[place].start in large for place in shown] == [False, True]:
        writer = elements[shown[0]]
        elements[shown[0]] = replace(writer, kind=BlockKind.PARAGRAPH, number=None, title=None, level=1)
    return elements


def _around(text: str, lines: Sequence[Line], fixed: Sequence[Element]) -> list[tuple[list[Line], Line | None]]:
    """The lines between stretches whose kind is known already, each part with what stands below it."""
    parts: list[tuple[list[Line], Line | None]] = []
    part: list[Line] = []
    known = sorted(fixed, key=lambda element: element.start)
    place = 0
    for line in lines:
        while place < len(known) and line.start >= known[place].end:
            part = _ended(parts, part, text, known[place])
            place += 1
        if place == len(known) or line.end <= known[place].start:
            part.append(line)
    for element in known[place : place + 1]:
        part = _ended(parts, part, text, element)
    return [*parts, (part, None)] if part else parts


def _ended(parts: list[tuple[list[Line], Line | None]], part: list[Line], text: str, below: Element) -> list[Line]:
    """Close a part at a known element and begin the next."""
    if part:
        start, end = below.start, below.end
        parts.append((part, Line(start, end, text[start:end].strip() or "-", 0, 1, False, False, "")))
    return []


def _without(lines: Sequence[Line], furniture: set[int]) -> list[Line]:
    """The lines that do not start where furniture does. Furniture between lines counts as a page break."""
    kept: list[Line] = []
    broken = False
    for line in lines:
        if line.start in furniture:
            broken = True
            continue
        kept.append(replace(line, new_page=bool(kept)) if broken and not line.new_page else line)
        broken = False
    return kept


def _prose(lines: Sequence[Line], after: Line | None, style: Style) -> list[Element]:
    """Elements of lines outside tables; `after` is the line that follows them."""
    stretches = _stretches(lines, style)
    elements: list[Element] = []
    last_mark = ""  # of the list item directly before; "" where something else is
    for place, stretch in enumerate(stretches):
        following = stretches[place + 1][0] if place + 1 < len(stretches) else after
        while stretch:
            if run := _bare_list(stretch, style):
                elements += [_element(BlockKind.LIST_ITEM, [line]) for line in stretch[:run]]
                stretch = stretch[run:]
                continue
            kind, count, title = _first_part(stretch, following, style, last_mark)
            part, stretch = stretch[:count], stretch[count:]
            elements.append(_heading_element(part, title) if title else _element(kind, part))
            last_mark = part[0].mark[:1] if kind is BlockKind.LIST_ITEM else ""
    return elements


def _stretches(lines: Sequence[Line], style: Style) -> list[list[Line]]:
    """Lines that belong together: a heading with its first paragraph, a list item, a paragraph."""
    gathered: list[list[Line]] = []
    for place, line in enumerate(lines):
        if gathered and _runs_on(gathered[-1][-1], line, style) and not _opens(lines, place, style):
            gathered[-1].append(line)
        else:
            gathered.append([line])
    return gathered


def _runs_on(before: Line, line: Line, style: Style) -> bool:
    """Whether `line` goes on with what `before` says."""
    if line.mark:
        dashed = line.mark[0] in "-–—" and line.text[len(line.mark)].islower()
        return dashed and not line.gap and not before.ends_sentence and not before.mark and line.indent <= 1
    if before.text.endswith("-") and line.starts_low:
        return True
    if line.new_page:
        return not before.ends_sentence and (line.starts_low or len(before.text) > 0.85 * style.full(before))
    if line.gap:
        return line.starts_low and not before.ends_sentence and len(before.text) > 0.75 * style.full(before)
    if line.starts_low:
        return True
    if LABELLED.match(line.text):
        return False
    return not (before.ends_contact or (before.ends_sentence and style.is_forced(before, line)))


def _opens(lines: Sequence[Line], place: int, style: Style) -> bool:
    """Whether a heading, a label or the words above a list start at a line, right under a paragraph."""
    before, line = lines[place - 1], lines[place]
    if line.starts_low or line.new_page:
        return False
    if before.ends_sentence and (line.text.endswith(":") or _bare_list(lines[place : place + 6], style) > _RUN):
        return True
    if is_label(line.text) and style.is_forced(before, line):
        return True
    # A capital after a line that starts with one may be the next of a list without bullets.
    ended = before.ends_sentence or (style.starts_anew(before, line) and (before.starts_low or before.mark))
    if not ended or len(line.text) > 0.95 * style.full(line):
        return False
    return heading_lines(lines[place : place + 5], None, style) > 0


def _first_part(lines: Sequence[Line], after: Line | None, style: Style, last_mark: str) -> tuple[BlockKind, int, str]:
    """What the first lines of a stretch are, how many they are, and the words if they are a heading."""
    mark = lines[0].mark
    count = heading_lines(lines, after, style)
    if count and mark and not _is_marked_heading(lines, count, after, last_mark):
        return BlockKind.LIST_ITEM, count, ""
    if count:
        words = " ".join(line.text for line in lines[:count])
        return BlockKind.HEADING, count, words
    kind = BlockKind.LIST_ITEM if mark else BlockKind.PARAGRAPH
    return kind, _paragraph_lines(lines, style), ""


def _is_marked_heading(lines: Sequence[Line], count: int, after: Line | None, last_mark: str) -> bool:
    """Whether a title-like line with a bullet or number is a heading: text of its own follows."""
    mark = lines[0].mark
    following = lines[count] if count < len(lines) else after
    if following is None or (following.mark and following.mark[0].isdigit() == mark[0].isdigit()):
        return False
    if mark[0].isdigit() and following.gap:
        return True
    return last_mark != mark[:1] if not mark[0].isdigit() else not last_mark.isdigit()


def _paragraph_lines(lines: Sequence[Line], style: Style) -> int:
    """How many of the lines are the first paragraph: up to one that was plainly ended on purpose."""
    depth = 0  # of brackets: a reckoning in brackets may be set line by line
    for place, (line, after) in enumerate(pairwise(lines), start=1):
        depth += line.text.count("(") - line.text.count(")")
        if depth > 0 or _number_runs_on(line.text, after.text):
            continue
        if style.starts_anew(line, after) and not after.new_page and len(line.text) < style.full(line):
            return place
        ended = not line.ends_sentence and not after.starts_low and not after.new_page and not after.mark
        if ended and line.text[-1] not in ",-–—" and style.is_forced(line, after, 0.75):
            return place
    return len(lines)


def _number_runs_on(before: str, after: str) -> bool:
    """Whether a line begins with the thousands of the number that the line before ends in: "högst 45", "000 kr"."""
    rest = _THOUSANDS.match(after)
    if rest is None or _BEGUN.search(before) is None:
        return False
    return rest[0].startswith("000") or unit_at(after, rest.end()) is not None  # no postcode: "45", "114 35 Norrby"


def _bare_list(lines: Sequence[Line], style: Style) -> int:
    """How many lines at the start are a list without bullets, such as a distribution list.

    Each line starts with a capital and none closes a sentence. Four such in a row are no accident; three
    are a list if each was ended on purpose.
    """
    count, forced = 0, True
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if not _is_bare_item(line) or (not count and is_open_ended(line.text)):
            break
        count += 1
        if after is None or after.starts_low:
            count -= after is not None
            break
        forced = forced and style.is_forced(line, after)
    return count if count >= _RUN + (not forced) else 0


def _is_bare_item(line: Line) -> bool:
    titled = line.text.isupper() or line.starts_low or LABELLED.match(line.text)
    return not (line.mark or line.ends_sentence or titled or "   " in line.text)


def _heading_element(lines: Sequence[Line], words: str) -> Element:
    number, kind = heading_number(words)
    title = words if kind else words[len(lines[0].mark) :]
    made = LABEL if is_label(title) else BULLETED if lines[0].mark and not kind else PLAIN
    return replace(_element(BlockKind.HEADING, lines), number=number, title=title.rstrip(":"), level=made)


def _element(kind: BlockKind, lines: Sequence[Line]) -> Element:
    return Element(kind=kind, start=lines[0].start, end=lines[-1].end)
