"""The words of a Word paragraph as they stand when all changes are accepted, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.documents.readers.builder import raised

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_GONE = frozenset(
    W + name for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr")
)
_SAID: Mapping[str, str] = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}


@dataclass(slots=True)
class Story:
    """One run of Word text (body, header, note) as it is read, and what was met on the way."""

    notes: list[tuple[str, str]] = field(default_factory=list)  # kind and id of each note, as first referred to
    boxes: list[Any] = field(default_factory=list)  # text boxes that hang on the paragraph just read
    pictures: int = 0
    comments: int = 0
    hidden: bool = False
    struck: bool = False

    def said(self, paragraph: Any) -> str:
        """The words of a paragraph. Its text boxes are left in `boxes`."""
        return "".join(self._pieces(paragraph))

    def _pieces(self, node: Any) -> Iterator[str]:
        for child in node:
            tag = child.tag
            if tag in (W + "t", _MATH + "t"):
                yield child.text or ""
            elif tag in _SAID:
                yield _SAID[tag]
            elif tag == W + "r" and (said := self._marked(child)) is not None:
                yield said
            elif (met := _MET.get(tag)) is not None:
                yield met(self, child)
            elif tag not in _GONE and isinstance(tag, str):
                yield from self._pieces(child)

    def _marked(self, run: Any) -> str | None:
        """What is read of a run that is hidden, struck out or set above the line; None for any other."""
        properties = run.find(W + "rPr")
        if properties is None:
            return None
        marks = {mark.tag.removeprefix(W) for mark in properties if isinstance(mark.tag, str) and is_on(mark)}
        if "vanish" in marks or marks & {"strike", "dstrike"}:
            self.hidden = self.hidden or "vanish" in marks
            self.struck = self.struck or "vanish" not in marks
            return ""
        place = properties.find(W + "vertAlign")
        if place is None or place.get(W + "val") != "superscript":
            return None
        said = "".join(part.text or "" for part in run.iterfind(W + "t"))
        return raised(said) if said.strip().isdecimal() else None

    def _note(self, node: Any) -> str:
        kind = node.tag.removeprefix(W).removesuffix("Reference")
        key = (kind, node.get(W + "id"))
        if key not in self.notes:
            self.notes.append(key)
        return raised(str(self.notes.index(key) + 1))

    def _box(self, node: Any) -> str:
        self.boxes.append(node)
        return ""

    def _comment(self, node: Any) -> str:
        self.comments += 1
        return ""

    def _picture(self, node: Any) -> str:
        self.pictures += 1
        return ""

    def _choice(self, node: Any) -> str:
        """One of several ways to write the same: the first, unless only the last has words."""
        for way in (*node.iterfind(f"{_COMPATIBILITY}Choice"), *node.iterfind(f"{_COMPATIBILITY}Fallback")):
            before = len(self.boxes)
            said = "".join(self._pieces(way))
            if said.strip() or len(self.boxes) > before:
                return said
        return ""

    def _symbol(self, node: Any) -> str:
        code = int(node.get(W + "char") or "0", 16) & 0xFF
        signs = _SYMBOLS if (node.get(W + "font") or "").lower() == "symbol" else _DINGBATS
        return signs.get(code, "•")


# What the codes of the two fonts for signs show; a box that is ticked says something else than one that is not.
_SYMBOLS = dict(zip(b"\xa3\xb3\xb9\xb1\xb4\xb8\xae\xb7\x2d", "≤≥≠±×÷→•−", strict=True))
_DINGBATS = dict(zip(b"\xfe\xfd\x78\xa8\x6f\xfc\xfb\xe0", "☒☒☒☐☐✓✗→", strict=True))
_MET: Mapping[str, Callable[[Story, Any], str]] = {
    W + "footnoteReference": Story._note,
    W + "endnoteReference": Story._note,
    W + "commentReference": Story._comment,
    W + "txbxContent": Story._box,
    W + "sym": Story._symbol,
    _COMPATIBILITY + "AlternateContent": Story._choice,
    _DRAWING + "blip": Story._picture,
}


def is_on(mark: Any) -> bool:
    """Whether a yes-or-no property says yes: it does where it is there without a value."""
    return mark.get(W + "val", "1") not in ("0", "false", "off")


def ends_deleted(paragraph: Any) -> bool:
    """Whether the end of a paragraph is a tracked deletion: the next one then goes on with it."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
