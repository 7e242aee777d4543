"""What a Word paragraph is by its style, and the number that Word sets before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.documents.model import BlockKind
from assistant.documents.readers.docx_text import W

_HEADING = re.compile(r"(?:heading|rubrik|överskrift)(?:nr)?\s*(\d)?", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|dokumenttitel|huvudrubrik)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|innehåll|contents)(?:\s*\d|heading|sförteckning|$)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|beskrivning|tabellrubrik|figurrubrik|tabelltext)", re.IGNORECASE)
_LIST = re.compile(r"list|punkt|numrer", re.IGNORECASE)
_DEEPEST = 8  # outline level 9 is Word's word for running text
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a paragraph is: its kind, the level of a heading, whether it names the table below it."""

    block: BlockKind
    level: int = 1
    is_caption: bool = False


class Styles:
    """The styles of one document, by id, with what each rests on."""

    def __init__(self, styles: Any) -> None:
        self._styles = {} if styles is None else {style.get(W + "styleId"): style for style in styles.iter(W + "style")}

    def kind(self, paragraph: Any) -> Kind:
        """What a paragraph is, by its own settings, its style and those it rests on."""
        properties = paragraph.find(W + "pPr")
        named = list(self._named(properties))
        if (level := _outline([properties, *(style.find(W + "pPr") for _, style in named)])) is not None:
            return Kind(BlockKind.HEADING, level)
        for name, _ in named:
            if _CONTENTS.match(name):
                return Kind(BlockKind.FURNITURE)
            if _TITLE.match(name):
                return Kind(BlockKind.HEADING)
            if found := _HEADING.match(name):
                return Kind(BlockKind.HEADING, int(found[1] or 1))
            if _CAPTION.match(name):
                return Kind(BlockKind.PARAGRAPH, is_caption=True)
        listed = self.numbering(paragraph) is not None or any(_LIST.search(name) for name, _ in named)
        return Kind(BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH)

    def numbering(self, paragraph: Any) -> tuple[str, int] | None:
        """The list a paragraph is numbered in and its depth there; None where it has no number."""
        properties = paragraph.find(W + "pPr")
        number, depth = None, None
        for one in [properties, *(style.find(W + "pPr") for _, style in self._named(properties))]:
            if one is None or (found := one.find(W + "numPr")) is None:
                continue
            number = number if number is not None else _value(found.find(W + "numId"))
            depth = depth if depth is not None else _value(found.find(W + "ilvl"))
        return None if number in (None, "0") else (number or "", int(depth or 0))

    def _named(self, properties: Any) -> Iterator[tuple[str, Any]]:
        """The name and the style a paragraph has, then that it rests on, and so on."""
        mark = None if properties is None else properties.find(W + "pStyle")
        seen: set[str] = set()
        while (key := _value(mark)) is not None and key not in seen and (style := self._styles.get(key)) is not None:
            seen.add(key)
            yield (_value(style.find(W + "name")) or key), style
            mark = style.find(W + "basedOn")


class Numbers:
    """Counts the numbered paragraphs of a document, and says what Word prints before each."""

    def __init__(self, numbering: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, str] = {}
        if numbering is None:
            return
        for abstract in numbering.iter(W + "abstractNum"):
            levels = {int(level.get(W + "ilvl")): level for level in abstract.iter(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId")] = levels
        for number in numbering.iter(W + "num"):
            key = number.get(W + "numId")
            self._abstract[key] = _value(number.find(W + "abstractNumId")) or ""
            for override in number.iter(W + "lvlOverride"):
                if (start := _value(override.find(W + "startOverride"))) is not None:
                    self._starts[key, int(override.get(W + "ilvl"))] = int(start)

    def label(self, numbering: tuple[str, int] | None) -> str:
        """What is printed before the next paragraph of this list; "" for none, a bullet for a bullet."""
        if numbering is None or numbering[0] not in self._abstract:
            return ""
        number, depth = numbering
        levels = self._levels.get(self._abstract[number], {})
        if depth not in levels:
            return ""
        counts = self._count(number, depth, levels)
        kind = _value(levels[depth].find(W + "numFmt"))
        if kind in (None, "none", "bullet"):
            return _BULLET if kind == "bullet" else ""

        def shown(hit: re.Match[str]) -> str:
            place = int(hit[1]) - 1
            level = levels.get(place)
            kind = None if level is None else _value(level.find(W + "numFmt"))
            return _numeral(counts.get(place, 1), kind or "decimal")

        return re.sub(r"%(\d)", shown, _value(levels[depth].find(W + "lvlText")) or "")

    def _count(self, number: str, depth: int, levels: Mapping[int, Any]) -> Mapping[int, int]:
        """Move the counter of a list on: lists of the same make go on counting where none starts anew."""
        anew = (number, depth) in self._starts
        counts = self._counts.setdefault(number if anew else self._abstract[number], {})
        start = self._starts.get((number, depth), int(_value(levels[depth].find(W + "start")) or 1))
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return counts


def _outline(properties: list[Any]) -> int | None:
    for one in properties:
        if one is not None and (level := _value(one.find(W + "outlineLvl"))) is not None:
            return int(level) + 1 if level.isdigit() and int(level) <= _DEEPEST else None
    return None


def _value(mark: Any) -> str | None:
    return None if mark is None else mark.get(W + "val")


def _numeral(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        said = ""
        for worth, sign in _ROMAN:
            said, number = said + sign * (number // worth), number % worth
        return said.upper() if kind == "upperRoman" else said
    return f"{number:02d}" if kind == "decimalZero" else str(number)
