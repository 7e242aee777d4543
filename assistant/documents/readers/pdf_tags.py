"""What a tagged PDF says of itself: headings, paragraphs, lists and tables, in the order they are read in."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.documents.readers.pdf_marks import tag_of_field

_STANDARD = frozenset(
    """Document DocumentFragment Part Art Sect Div Aside NonStruct Private BlockQuote Index TOC TOCI Title P H H1 H2 H3
    H4 H5 H6 L LI Lbl LBody Table THead TBody TFoot TR TH TD Caption Figure Formula Form Note FENote Span Sub Em Strong
    Quote Code Link Annot Reference BibEntry Ruby RB RT RP Warichu WT WP Artifact""".split()  # noqa: SIM905
)
_MOST_TAGS = 1_000_000
_STEPS = 10  # from a name of the file's own to a standard one, at most


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a page that a tag is for: the place of the page, and the mark the page has there."""

    page: int
    tag: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A part of the text by its standard name. `across` and `down` are how far a cell reaches."""

    kind: str
    inside: tuple[Tag | Mark, ...]
    across: int = 1
    down: int = 1
    struck: bool = False


def tags_of(data: bytes) -> Tag | None:
    """All that the tags say, in one; None where they cannot be read."""
    from pypdf import PdfReader

    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:  # pypdf raises whatever it stumbles over in a broken file; the text is whole without its tags
        reader = PdfReader(io.BytesIO(data))
        tree: Any = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
        reading = _Reading(tree.get("/RoleMap") or {})
        for place, page in enumerate(reader.pages):
            reading.add_page(place, page)
        return Tag("Document", tuple(reading.inside(tree.get("/K"), None)))
    except Exception:
        return None
    finally:
        logger.setLevel(level)


@dataclass
class _Reading:
    roles: Mapping[str, Any]
    pages: dict[int, int] = field(default_factory=dict)
    fields: dict[int, Mark] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def add_page(self, place: int, page: Any) -> None:
        """Remember a page, and the fields on it, by their numbers in the file."""
        self.pages[page.indirect_reference.idnum] = place
        laid_over = page.get("/Annots")
        for at, one in enumerate(laid_over if isinstance(laid_over, list) else ()):
            self.fields[getattr(one, "idnum", -1)] = Mark(place, tag_of_field(at))

    def inside(self, kids: Any, page: int | None) -> Iterator[Tag | Mark]:
        """The parts of a tag, in order. `page` is the place of the page it stands on, as far as is known."""
        for kid in kids if isinstance(kids, list) else [kids]:
            if (number := getattr(kid, "idnum", None)) is not None:
                if number in self.seen or len(self.seen) > _MOST_TAGS:
                    continue
                self.seen.add(number)
            yield from self._part(kid.get_object() if kid is not None else None, page)

    def _part(self, part: Any, page: int | None) -> Iterator[Tag | Mark]:
        if isinstance(part, int):
            yield from [] if page is None else [Mark(page, int(part))]
        elif isinstance(part, list):
            yield from self.inside(part, page)
        elif isinstance(part, dict):
            page = self.pages.get(_number(part, "/Pg"), page)
            kind = part.get("/Type")
            if kind == "/MCR":
                yield from [] if page is None or "/Stm" in part else [Mark(page, int(part["/MCID"]))]
            elif kind == "/OBJR":
                mark = self.fields.get(_number(part, "/Obj"))
                yield from [] if mark is None else [mark]
            else:
                yield self._tag(part, page)

    def _tag(self, part: Any, page: int | None) -> Tag:
        settings = dict(_settings(part.get("/A")))
        return Tag(
            self._standard(str(part.get("/S"))),
            tuple(self.inside(part.get("/K"), page)),
            across=_count(settings.get("/ColSpan")),
            down=_count(settings.get("/RowSpan")),
            struck=settings.get("/TextDecorationType") == "/LineThrough",
        )

    def _standard(self, name: str) -> str:
        for _ in range(_STEPS):
            if name[1:] in _STANDARD:
                break
            name = str(self.roles.get(name, "/NonStruct"))
        return name[1:]


def _number(part: Any, key: str) -> int:
    """The number in the file of what a part refers to; -1 for none."""
    return getattr(part.raw_get(key), "idnum", -1) if key in part else -1


def _settings(found: Any) -> Iterator[tuple[str, Any]]:
    for one in found if isinstance(found, list) else [found]:
        one = one.get_object() if one is not None else None
        if isinstance(one, dict):
            yield from one.items()


def _count(found: Any) -> int:
    return max(1, int(found)) if isinstance(found, int) else 1
