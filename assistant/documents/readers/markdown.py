"""Markdown with a YAML front matter: the text stays as it is, marks included."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from assistant.documents.canonical import canonical
from assistant.documents.elements import Element, ReadText
from assistant.documents.model import BlockKind, Cell, DocumentType, Metadata
from assistant.documents.readers.plain import decode
from assistant.documents.row_cells import is_total
from assistant.errors import UnreadableDocument

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_NUMBERED = re.compile(r"(Bilaga\s+\d+|\d{1,2}(?:\.\d{1,2})*)(?=[.:]?\s)")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\S")
_MARKED = re.compile(r"(`+|\*{1,3}|_{1,3})(.+)\1")
_SOURCE = re.compile(r">[ \t]*K\u00e4lla[ \t]*:", re.IGNORECASE)
_PIPE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_UNSEEN = re.compile(r"[ \t]*(?:<!--.*-->|\[[^\]^]+\]:[ \t]+\S+.*)[ \t]*$")  # a comment, where a link goes
_RULE = re.compile(r"[ \t]*(?:\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?|[-*_]{3,})[ \t]*$")


def read_markdown(data: bytes, file: str) -> ReadText:
    """Read a source sheet, or any Markdown."""
    text = canonical(decode(data, file))
    elements: list[Element] = []
    metadata = None
    position = 0
    if front := _FRONT.match(text):
        metadata = _metadata(front[1], file)
        elements.append(Element(kind=BlockKind.FURNITURE, start=0, end=front.end()))
        position = front.end()
    body = _Body()
    lines = text[position:].split("\n")
    for line, below in pairwise([*lines, ""]):
        body.read(line, position, heads="|" in line and "|" in below and bool(_RULE.match(below)))
        position += len(line) + 1
    body.close()
    elements += body.elements
    return ReadText(text=text, elements=tuple(elements), metadata=metadata)


class _Body:
    """Reads line by line and keeps the block that is being gathered."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._open: Element | None = None  # paragraph, list item or note that the next line may go on with
        self._columns: list[str] | None = None  # the heads of the table we are in
        self._tables = 0
        self._fenced = False

    def read(self, raw: str, start: int, *, heads: bool = False) -> None:
        """Take the next line, without its line end. `heads` is a line right above the rule of a table."""
        end = start + len(raw)
        if raw.lstrip().startswith("```"):
            self._fenced = not self._fenced
        is_row = heads or _PIPE_ROW.match(raw) or (self._columns is not None and "|" in raw)
        if not self._fenced and is_row and not _RULE.match(raw):
            self._row(raw, start, end)
            return
        if not (self._columns is not None and _RULE.match(raw)):
            self._columns = None
        if not raw.strip():
            self.close()
        elif self._fenced:
            self._go_on(BlockKind.PARAGRAPH, start, end)
        elif heading := _HEADING.match(raw):
            self.close()
            self.elements.append(_heading(heading, start, end))
        elif _RULE.match(raw) or _UNSEEN.match(raw):
            self.close()
            self.elements.append(Element(kind=BlockKind.FURNITURE, start=start, end=end))
        elif _SOURCE.match(raw) or _ITEM.match(raw):
            self.close()
            self._go_on(BlockKind.SOURCE_NOTE if _SOURCE.match(raw) else BlockKind.LIST_ITEM, start, end)
        else:
            self._go_on(BlockKind.PARAGRAPH, start, end)

    def close(self) -> None:
        """End the block that is being gathered."""
        if self._open:
            self.elements.append(self._open)
        self._open = None

    def _go_on(self, kind: BlockKind, start: int, end: int) -> None:
        self._open = replace(self._open, end=end) if self._open else Element(kind=kind, start=start, end=end)

    def _row(self, raw: str, start: int, end: int) -> None:
        self.close()
        first = self._columns is None
        self._tables += first
        cells = _cells(raw, start, self._columns)
        self.elements.append(
            Element(
                kind=BlockKind.TABLE_ROW,
                start=start,
                end=end,
                table=self._tables - 1,
                cells=cells,
                is_header=first,
                is_total=not first and is_total(next((cell.text for cell in cells if cell.text), "")),
            )
        )
        if first:
            self._columns = [cell.text for cell in cells]


def _heading(found: re.Match[str], start: int, end: int) -> Element:
    number = _NUMBERED.match(found[2])
    return Element(
        kind=BlockKind.HEADING,
        start=start,
        end=end,
        level=len(found[1]),
        number=number[1] if number else None,
        title=found[2],
    )


def _cells(raw: str, start: int, columns: list[str] | None) -> tuple[Cell, ...]:
    """The cells between the pipes of one row, which may lack the outer ones; an escaped pipe is part of its cell."""
    bars = [hit.start() for hit in re.finditer(r"(?<!\\)\|", raw)]
    bars = [-1] * (not raw.lstrip().startswith("|")) + bars + [len(raw)] * (bars[-1:] != [len(raw.rstrip()) - 1])
    cells: list[Cell] = []
    for place, (left, right) in enumerate(pairwise(bars)):
        inner = raw[left + 1 : right]
        at = start + left + 1 + len(inner) - len(inner.lstrip())
        said = inner.strip()
        column = columns[place] if columns and place < len(columns) else None
        cells.append(Cell(start=at, end=at + len(said), text=_plain(said), column=column or None))
    return tuple(cells)


def _plain(said: str) -> str:
    """A cell without the marks around what is set in another type, and before a pipe of its own."""
    return _MARKED.sub(r"\2", said).replace(r"\|", "|")


def _metadata(front: str, file: str) -> Metadata:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        known = YAML(typ="safe", pure=True).load(front)
    except (YAMLError, ValueError) as error:
        place = str(error).strip().splitlines()[-1].strip()
        raise UnreadableDocument(file, f"its front matter is not YAML ({place}); correct or remove it") from None
    if not isinstance(known, dict):
        raise UnreadableDocument(file, "its front matter is not a list of name: value lines")
    return metadata_from(known, file)


def metadata_from(known: dict[str, Any], file: str) -> Metadata:
    """Front matter as metadata. Unknown names are left alone; values of the wrong kind are refused."""
    kind = str(known.get("type", "other"))
    if kind not in {member.value for member in DocumentType}:
        allowed = ", ".join(member.value for member in DocumentType)
        raise UnreadableDocument(file, f"front matter: type is '{kind}'; it can be {allowed}")
    years = known.get("years") or ()
    if isinstance(years, int):
        years = (years,)
    if not isinstance(years, list | tuple) or not all(isinstance(year, int) for year in years):
        raise UnreadableDocument(file, "front matter: years must be a list of years, as [2010, 2011]")
    programs = known.get("programs") or ()
    return Metadata(
        title=str(known.get("title") or "").strip(),
        issuer=_text(known, "issuer"),
        date=_text(known, "date"),
        dnr=_text(known, "dnr"),
        type=DocumentType(kind),
        years=tuple(years),
        official=bool(known.get("official", kind in ("decision", "agreement", "circular"))),
        source_sheet=bool(known.get("source_sheet", False)),
        programs=tuple(str(name) for name in ([programs] if isinstance(programs, str) else programs)),
        language=str(known.get("language", "sv")),
    )


def _text(known: dict[str, Any], name: str) -> str | None:
    value = known.get(name)
    return None if value is None else str(value).strip() or None
