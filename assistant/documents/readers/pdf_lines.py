"""The printed lines of one PDF page, put together from the stretches of text that pdfium finds."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from typing import Any

_SAME_BASELINE = 0.35  # of the size of type
_COLUMN_GAP = 2.0  # widths of a character: more is the space between columns
_WORD_GAP = 0.2
_WIDE_SPACE = 0.85  # of the size of type: no word space is stretched so far
_BOLD = 600  # font weight, as in CSS
# pdfium writes a hyphen at a line end as one of these.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it stands on the page, in points. `from_top` and `middle` place it as on a screen."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    from_top: float

    @property
    def middle(self) -> float:
        """The horizontal middle of the line."""
        return (self.left + self.right) / 2


def printed_lines(page: Any) -> list[PrintedLine]:
    """The lines of a page in the order of the file, which is the order of reading."""
    textpage = page.get_textpage()
    try:
        lines: list[PrintedLine] = []
        for place in range(textpage.count_rects()):
            piece = _piece(page, textpage, place)
            if not piece.text.strip():
                continue
            if lines and _on_same_line(lines[-1], piece):
                lines[-1] = _joined(lines[-1], piece)
            else:
                lines.append(piece)
        return lines
    finally:
        textpage.close()


def _piece(page: Any, textpage: Any, place: int) -> PrintedLine:
    from pypdfium2 import raw

    left, bottom, right, top = textpage.get_rect(place)
    said = textpage.get_text_bounded(left, bottom, right, top).translate(_HYPHENS)
    index = raw.FPDFText_GetCharIndexAtPos(textpage, left + 0.5, (bottom + top) / 2, 2, 4)
    baseline, size, bold = bottom, top - bottom, False
    if index >= 0:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        baseline = y.value
        size = _type_size(textpage, index) or size
        bold = raw.FPDFText_GetFontWeight(textpage, index) >= _BOLD or _has_bold_name(textpage, index)
        said = _with_wide_gaps(textpage, index, said, size)
    said = said.replace("\r", "").replace("\n", " ")
    return PrintedLine(said, left, right, baseline, size, bold, page.get_height() - (bottom + top) / 2)


def _with_wide_gaps(textpage: Any, index: int, said: str, size: float) -> str:
    """Put back the wide space between columns, which pdfium shortens to one space wherever it stands."""
    from pypdfium2 import raw

    for place in range(len(said) - 2, 0, -1):
        if said[place] != " ":
            continue
        before, after = index + place - 1, index + place + 1
        if raw.FPDFText_GetUnicode(textpage, after) != ord(said[place + 1]):
            return said
        gap = textpage.get_charbox(after)[0] - textpage.get_charbox(before)[2]
        if gap > _WIDE_SPACE * size:
            said = f"{said[:place]}   {said[place + 1 :]}"
    return said


def _type_size(textpage: Any, index: int) -> float:
    """The size of type as printed: the font's own size may be 1, scaled up by a matrix."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    scale = 1.0
    if raw.FPDFText_GetMatrix(textpage, index, matrix):
        scale = abs(matrix.d) or abs(matrix.b) or 1.0
    return float(raw.FPDFText_GetFontSize(textpage, index)) * scale


def _has_bold_name(textpage: Any, index: int) -> bool:
    from pypdfium2 import raw

    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, index, name, 128, flags)
    return b"bold" in name.value.lower()


def _on_same_line(line: PrintedLine, piece: PrintedLine) -> bool:
    near = abs(line.baseline - piece.baseline) <= _SAME_BASELINE * max(line.size, piece.size, 1)
    return near and piece.left >= line.right - 0.3 * piece.size


def _joined(line: PrintedLine, piece: PrintedLine) -> PrintedLine:
    """Two stretches of one line, with the space between them that the page shows."""
    width = max((piece.right - piece.left) / max(len(piece.text), 1), 0.3 * piece.size)
    gap = (piece.left - line.right) / width
    space = "   " if gap > _COLUMN_GAP else " " if gap > _WORD_GAP else ""
    if space == " " and (line.text.endswith(" ") or piece.text.startswith(" ")):
        space = ""
    return replace(
        line,
        text=line.text + space + piece.text,
        right=piece.right,
        bold=line.bold and piece.bold,
        size=max(line.size, piece.size),
    )
