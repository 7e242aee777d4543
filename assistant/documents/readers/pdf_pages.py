"""The lines and tables of all pages as one text, with gaps, columns, display type and notes marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from assistant.documents.canonical import canonical
from assistant.documents.elements import Element, ReadText
from assistant.documents.model import BlockKind, Page
from assistant.documents.readers.builder import TextBuilder
from assistant.documents.readers.pdf_grid import set_in_columns
from assistant.documents.readers.pdf_lines import LARGER_TYPE, PrintedLine
from assistant.documents.readers.pdf_notes import NoteLines, footnotes, unexplained, with_notes_apart
from assistant.documents.readers.ruled import RuledTable

_BLANK_LINE = 1.4  # of the usual distance between lines: more is a gap

Item = PrintedLine | RuledTable | NoteLines


def joined(pages: Sequence[Sequence[PrintedLine]], tables: dict[int, list[RuledTable]]) -> ReadText:
    """One text of all pages, with the table rows known and the lines in larger or bold type marked."""
    pages = set_in_columns(pages)
    writer = _Writer(*_usual(pages))
    for number, lines in enumerate(pages, start=1):
        following = pages[number] if number < len(pages) else ()
        body, notes = with_notes_apart(lines, following, writer.size)
        writer.open_page()
        for item in _in_order(body, tables.get(number, []), notes):
            writer.add(item)
    return writer.read()


@dataclass
class _Writer:
    """Puts items under one another and remembers where each line of interest came to stand."""

    pitch: float
    size: float
    builder: TextBuilder = field(default_factory=TextBuilder)
    starts: list[int] = field(default_factory=list)
    display: list[tuple[int, int]] = field(default_factory=list)
    widths: list[tuple[int, int]] = field(default_factory=list)
    unsure: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[str, Element]] = field(default_factory=list)
    last: PrintedLine | None = None

    def open_page(self) -> None:
        """Begin the next page: nothing stands on it yet, and what comes is below nothing."""
        self.starts.append(-1)
        self.last = None

    def add(self, item: Item) -> None:
        """Add a line, a table or a note."""
        if isinstance(item, RuledTable):
            (start, *_) = self.builder.add_table(item.rows)
            self.last = None
        elif isinstance(item, NoteLines):
            start = self._add_note(item)
        else:
            start = self._add_line(item, blank=self.last is not None and self._is_apart(self.last, item))
            self.last = item
        if self.starts[-1] < 0:
            self.starts[-1] = start

    def read(self) -> ReadText:
        """All that was added."""
        text = self.builder.text
        pages = spans(self.starts, len(text))
        fixed = (*self.builder.elements, *(element for _, element in self.notes))
        noted = footnotes(text, pages, self.notes)
        return ReadText(
            text=text,
            pages=pages,
            fixed=fixed,
            display=tuple(self.display),
            widths=tuple(self.widths),
            footnotes=noted,
            unsure=tuple(sorted([*self.unsure, *unexplained(text, noted)])),
        )

    def _add_line(self, line: PrintedLine, *, blank: bool) -> int:
        said = canonical(line.text)
        start = self.builder.add_line(said, blank=blank)
        if line.bold or line.size > LARGER_TYPE * self.size:
            self.display.append((start, start + len(said)))
        if line.width:
            self.widths.append((start, line.width))
        self.unsure += [(start + one, start + end) for one, end in line.unsure]
        return start

    def _add_note(self, note: NoteLines) -> int:
        first, *others = note.told()
        start = self._add_line(first, blank=True)
        for line in others:
            self._add_line(line, blank=False)
        end = len(self.builder.text)
        self.notes.append((note.number, Element(kind=BlockKind.PARAGRAPH, start=start, end=end)))
        return start

    def _is_apart(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Whether there is a gap between two lines. Lines in large type are set further apart than others."""
        if line.opens_column:
            return not line.text[:1].islower() or above.text[-1] in ".:!?"
        usual = max(self.pitch, 1.25 * min(above.size, line.size))
        return abs(above.baseline - line.baseline) > _BLANK_LINE * usual


def _usual(pages: Sequence[Sequence[PrintedLine]]) -> tuple[float, float]:
    """The usual distance between the baselines of two lines, and the usual size of type, in points."""
    steps = [abs(above.baseline - line.baseline) for lines in pages for above, line in pairwise(lines)]
    sizes = [line.size for lines in pages for line in lines for _ in range(1 + len(line.text) // 20)]
    steps = [step for step in steps if 4 < step < 60]
    return (median(steps) if steps else 14.0), (median(sizes) if sizes else 10.0)


def _in_order(
    lines: Sequence[PrintedLine], tables: Sequence[RuledTable], notes: tuple[int, Sequence[NoteLines]]
) -> Iterator[Item]:
    """The lines of a page, with each table in the place of the first line in it, and the notes at theirs."""
    shown: set[int] = set()
    notes_at, noted = notes
    for place, line in enumerate(lines):
        if place == notes_at:
            yield from noted
        if line.table is None:
            yield line
        elif line.table not in shown:
            shown.add(line.table)
            yield tables[line.table]
    if notes_at >= len(lines):
        yield from noted


def spans(starts: Sequence[int], length: int) -> tuple[Page, ...]:
    """Pages that meet, from where each starts, -1 for an empty one: that begins where the next does."""
    pages: list[Page] = []
    end = length
    for place in range(len(starts) - 1, -1, -1):
        start = starts[place] if starts[place] >= 0 else end
        pages.append(Page(place + 1, start if place else 0, end))
        end = start
    return tuple(reversed(pages))
