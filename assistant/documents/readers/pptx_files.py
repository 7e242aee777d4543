"""PowerPoint: each slide a page, its title a heading, its shapes as they stand together, its speaker's notes last."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from assistant.documents.elements import ReadText
from assistant.documents.model import BlockKind, Page
from assistant.documents.readers.builder import TextBuilder, raised
from assistant.documents.readers.grids import GridCell
from assistant.documents.readers.packages import OLE, as_plain, check_package
from assistant.errors import UnreadableDocument

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EDGES = frozenset({13, 15, 16})  # placeholders for slide number, footer and date
_BODIES = frozenset({2, 7})  # placeholders for text with bullets


def read_pptx(data: bytes, file: str) -> ReadText:
    """Read a presentation."""
    if data.startswith(OLE):
        raise UnreadableDocument(file, "encrypted, or an old .ppt under a new name; save it as .pptx without password")
    # python-pptx raises many kinds of errors on a broken package; all mean the same to the user.
    try:
        notes = check_package(data, file)
        reading = _Deck(as_plain(data, "presentationml.presentation"))
        pages = reading.read()
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(file, f"damaged: not a whole presentation ({type(error).__name__})") from error
    builder = reading.builder
    if reading.hidden:
        notes = (*notes, f"holds hidden slides ({reading.hidden}); they are left out")
    if reading.pictures:
        notes = (*notes, f"holds pictures ({reading.pictures}); text in them is not read")
    return ReadText(text=builder.text, pages=pages, elements=tuple(builder.elements), notes=notes)


class _Deck:
    """A presentation as it is read, slide by slide."""

    def __init__(self, data: bytes) -> None:
        import pptx

        self._deck = pptx.Presentation(io.BytesIO(data))
        self.builder = TextBuilder()
        self.pictures = 0
        self.hidden = 0  # slides that are passed over when the deck is shown

    def read(self) -> tuple[Page, ...]:
        """Write all slides; return their pages."""
        starts = []
        for slide in self._deck.slides:
            starts.append(self.builder.next_start)
            if slide._element.get("show") in ("0", "false"):
                self.hidden += 1
                continue
            title = slide.shapes.title
            for shape in _in_order(slide.shapes, title):
                self._shape(shape, is_title=title is not None and shape.shape_id == title.shape_id)
            if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
                for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
                    self.builder.add(BlockKind.PARAGRAPH, _said(paragraph))
        length = len(self.builder.text)
        ends = [*starts[1:], length]
        return tuple(
            Page(number, min(start, length), min(end, length))
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
        )

    def _shape(self, shape: Any, *, is_title: bool) -> None:
        if hasattr(shape, "shapes"):
            for part in _in_order(shape.shapes, None):
                self._shape(part, is_title=False)
        elif getattr(shape, "has_table", False):
            rows = list(_rows(shape.table))
            self.builder.add_table(rows, heads=1 if shape.table.first_row and len(rows) > 1 else None)
        elif getattr(shape, "has_chart", False):
            self._chart(shape.chart)
        elif shape.has_text_frame:
            self._text(shape, is_title=is_title)
        else:
            self.pictures += shape._element.tag.endswith("}pic")
            self._diagram(shape)

    def _text(self, shape: Any, *, is_title: bool) -> None:
        kind = shape.placeholder_format.type if shape.is_placeholder else None
        if is_title:
            self.builder.add(BlockKind.HEADING, " ".join(_said(one) for one in shape.text_frame.paragraphs), level=1)
            return
        block = BlockKind.PARAGRAPH
        if kind is not None and int(kind) in _EDGES:
            block = BlockKind.FURNITURE
        elif kind is not None and int(kind) in _BODIES:
            block = BlockKind.LIST_ITEM
        for paragraph in shape.text_frame.paragraphs:
            self.builder.add(block, _said(paragraph))

    def _chart(self, chart: Any) -> None:
        """The figures that a chart is drawn from, as a table."""
        if chart.has_title:
            self.builder.add(BlockKind.PARAGRAPH, chart.chart_title.text_frame.text, caption=True)
        for plot in chart.plots:
            series = list(plot.series)
            rows = [["", *(one.name or "" for one in series)]]
            for place, category in enumerate(plot.categories):
                values = (one.values[place] if place < len(one.values) else None for one in series)
                rows.append(
                    [str(category), *("" if value is None else f"{value:g}".replace(".", ",") for value in values)]
                )
            self.builder.add_table(rows, heads=1)

    def _diagram(self, shape: Any) -> None:
        """The words of a SmartArt figure, which stand in a part of their own."""
        from lxml import etree  # type: ignore[import-untyped]

        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        for node in shape._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"):
            key = node.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm")
            part = shape.part.related_part(key)
            for paragraph in etree.fromstring(part.blob, parser).iter(f"{_DRAWING}p"):
                self.builder.add(BlockKind.LIST_ITEM, "".join(one.text or "" for one in paragraph.iter(f"{_DRAWING}t")))


def _in_order(shapes: Iterable[Any], title: Any) -> list[Any]:
    """Shapes as they are read: the title first, then those that stand near each other together, from the top left."""
    first = None if title is None else title.shape_id
    said = [shape for shape in shapes if shape.shape_id != first]
    silent = [shape for shape in said if shape.has_text_frame and not shape.text_frame.text.strip()]
    return [*([] if title is None else [title]), *_parted([one for one in said if one not in silent]), *silent]


def _parted(shapes: list[Any]) -> list[Any]:
    """Shapes parted where the gap between them is widest: those above before those below, left before right."""
    found: list[Any] = []
    waiting = [shapes]
    while waiting:
        part = waiting.pop()
        rows, columns = _gap(part, _down), _gap(part, _across)
        if max(rows[0], columns[0]) < 0:
            found += sorted(part, key=lambda one: (_down(one), _across(one)))
            continue
        place, cut = (_down, rows[1]) if rows[0] >= columns[0] else (_across, columns[1])
        waiting += [[one for one in part if place(one)[1] > cut], [one for one in part if place(one)[1] <= cut]]
    return found


def _gap(shapes: Sequence[Any], place: Callable[[Any], tuple[int, int]]) -> tuple[int, int]:
    """How wide the widest gap between shapes is in one direction, and where it begins; less than 0 where none is."""
    ordered = sorted(map(place, shapes))
    reached = accumulate((end for _, end in ordered), max)
    return max(((start - end, end) for end, (start, _) in zip(reached, ordered[1:], strict=False)), default=(-1, 0))


def _down(shape: Any) -> tuple[int, int]:
    top = shape.top or 0
    return top, top + (shape.height or 0)


def _across(shape: Any) -> tuple[int, int]:
    left = shape.left or 0
    return left, left + (shape.width or 0)


def _rows(table: Any) -> Iterator[list[GridCell]]:
    for row in table.rows:
        yield [
            GridCell(
                cell.text,
                cell.span_width if cell.is_merge_origin else 1,
                cell.span_height if cell.is_merge_origin else 1,
            )
            for cell in row.cells
            if not cell.is_spanned
        ]


def _said(paragraph: Any) -> str:
    """The words of a paragraph, fields and line breaks among them."""
    pieces = []
    for node in paragraph._p.iter(f"{_DRAWING}t", f"{_DRAWING}br"):
        said = "\n" if node.tag.endswith("}br") else node.text or ""
        properties = node.getparent().find(f"{_DRAWING}rPr")
        is_raised = properties is not None and int(properties.get("baseline") or 0) > 0
        pieces.append(raised(said) if is_raised and said.strip().isdecimal() else said)
    return "".join(pieces)
