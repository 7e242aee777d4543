"""Accessible SVG, written without inline style: shapes carry classes, every mark is a link to its evidence.

Numbers are whole units of a fixed size on screen, so that a mark stays large enough to hit. Colours come from the
page's style sheet; without one the shapes are black on white and still readable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from assistant.documents.evidence import Evidence

_HIT = 14  # half of the side of the square around a small mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A shape with its middle at (x, y), of `size` across; a bar begins at x and is `width` long.

    `title` is what it says in words; `text` is written on it, or above a bar.
    """

    shape: str
    x: int
    y: int
    size: int
    title: str
    evidence: Evidence | None = None
    width: int = 0
    text: str = ""
    text_x: int | None = None  # where words above a bar begin, when not at the bar
    after: str = ""  # what stands at the end of a flow
    css: str = ""
    text_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A line from (x, y) to (to_x, to_y); `css` names its class."""

    x: int
    y: int
    to_x: int
    to_y: int
    css: str = "axis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words at (x, y) that are no mark: a year, the name of a lane. `anchor` as SVG has it."""

    x: int
    y: int
    text: str
    css: str = "label"
    anchor: str = "start"
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn. `id` makes the title's and description's ids; both are read out instead of the shapes."""

    id: str
    width: int
    height: int
    title: str
    description: str
    language: str
    lines: tuple[Segment, ...] = ()
    words: tuple[Words, ...] = ()
    marks: tuple[Mark, ...] = ()


def evidence_address(evidence: Evidence) -> str:
    """Where the document reader shows a piece of evidence, with its span marked."""
    document = quote(evidence.document_id, safe="")
    return f"/documents/{document}?start={evidence.start}&end={evidence.end}#" + (
        f"page={evidence.page}" if evidence.page else "span"
    )


def draw(picture: Picture) -> str:
    """The picture as one `<svg>` element, everything in it escaped."""
    parts = [
        f'<svg class="picture" role="group" width="{picture.width}" height="{picture.height}" '
        f'viewBox="0 0 {picture.width} {picture.height}" lang={quoteattr(picture.language)} '
        f'aria-labelledby="{picture.id}-title" aria-describedby="{picture.id}-description" '
        'xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{picture.id}-title">{escape(picture.title)}</title>',
        f'<desc id="{picture.id}-description">{escape(picture.description)}</desc>',
        *(_line(one) for one in picture.lines),
        *(_words(one) for one in picture.words),
        *(_mark(one) for one in picture.marks),
        "</svg>",
    ]
    return "\n".join(parts)


def _line(line: Segment) -> str:
    ends = f'x1="{line.x}" y1="{line.y}" x2="{line.to_x}" y2="{line.to_y}"'
    return f'<line class="{line.css}" {ends} stroke="currentColor"/>'


def _words(words: Words) -> str:
    spoken = f" lang={quoteattr(words.language)}" if words.language else ""
    return (
        f'<text class="{words.css}" x="{words.x}" y="{words.y}" text-anchor="{words.anchor}" '
        f'fill="currentColor"{spoken}>{escape(words.text)}</text>'
    )


def _mark(mark: Mark) -> str:
    spoken = f" lang={quoteattr(mark.text_language)}" if mark.text_language else ""
    inside = f"<title>{escape(mark.title)}</title>{_shape(mark)}{_label(mark)}"
    if mark.evidence is None:
        return f'<g role="img" aria-label={quoteattr(mark.title)}{spoken}>{inside}</g>'
    address = quoteattr(evidence_address(mark.evidence))
    return f"<a href={address} aria-label={quoteattr(mark.title)}{spoken}>{inside}</a>"


def _shape(mark: Mark) -> str:
    css = f'class="sign-mark {mark.css or mark.shape}"'
    half = mark.size // 2
    match mark.shape:
        case "circle":
            # The shape may be small; what can be hit is not.
            hit = f'<rect class="hit" fill="none" pointer-events="all" x="{mark.x - _HIT}" y="{mark.y - _HIT}" '
            hit += f'width="{2 * _HIT}" height="{2 * _HIT}"/>'
            return f'{hit}<circle {css} cx="{mark.x}" cy="{mark.y}" r="{half}"/>'
        case "square":
            return f'<rect {css} x="{mark.x - half}" y="{mark.y - half}" width="{mark.size}" height="{mark.size}"/>'
        case "diamond":
            corners = ((0, -half), (half, 0), (0, half), (-half, 0))
            points = " ".join(f"{mark.x + dx},{mark.y + dy}" for dx, dy in corners)
            return f'<polygon {css} points="{points}"/>'
        case "plate":
            left, top = mark.x - mark.size, mark.y - half
            return f'<rect {css} x="{left}" y="{top}" width="{2 * mark.size}" height="{mark.size}" rx="4"/>'
        case "bar":
            top = mark.y - half
            return f'<rect {css} x="{mark.x}" y="{top}" width="{max(mark.width, 1)}" height="{mark.size}"/>'
        case "flow":
            end = mark.x + mark.width
            tip = f"{end},{mark.y} {end - 9},{mark.y - 6} {end - 9},{mark.y + 6}"
            return f'<polygon {css} points="{tip}"/>'
    return ""


def _label(mark: Mark) -> str:
    """Words on a mark; those of a bar or flow stand above it, where there is room however short it is."""
    if not mark.text:
        return ""
    if mark.shape == "bar":
        x = mark.x if mark.text_x is None else mark.text_x
        y, anchor = mark.y - mark.size // 2 - 6, "start"
    elif mark.shape == "flow":
        x, y, anchor = mark.x + 4, mark.y - 5, "start"
        name = f'<text class="receiver" x="{mark.x + mark.width + 8}" y="{mark.y + 5}">{escape(mark.after)}</text>'
        return f'<text class="on-flow" x="{x}" y="{y}">{escape(mark.text)}</text>{name}'
    else:
        x, y, anchor = mark.x, mark.y + 5, "middle"
    return (
        f'<text class="on-{mark.css or mark.shape}" x="{x}" y="{y}" text-anchor="{anchor}">{escape(mark.text)}</text>'
    )


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut at a word and never inside a number with its unit.

    >>> shortened("Nationell samordning av arbetet", 24), shortened("It costs SEK 15 million a year", 20)
    ('Nationell samordning …', 'It costs …')
    """
    if len(text) <= most:
        return text
    words = text[: most - 1].split(" ")[:-1]
    while words and (words[-1] == "SEK" or any(letter.isdigit() for letter in words[-1])):
        words.pop()
    return " ".join((*words, "…"))


def stacked(count: int, across: int) -> Sequence[tuple[int, int]]:
    """Column and row of each of `count` things set out `across` in a row."""
    return [(place % across, place // across) for place in range(count)]
