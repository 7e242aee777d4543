"""Short ways to make a tagged PDF for a test: words with marks on them, and a tree of tags for the marks."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from tests.documents.pdf_making import pdf

Tree = tuple[Any, ...]
"""The name of a tag, then what is in it: pairs of page and mark, or further trees; and its settings, as a dict."""


@contextmanager
def marked(canvas: Canvas, number: int) -> Iterator[None]:
    """Put a mark on what is drawn."""
    canvas._code.append(f"/P <</MCID {number}>> BDC")
    yield
    canvas._code.append("EMC")


@contextmanager
def as_furniture(canvas: Canvas) -> Iterator[None]:
    """Say of what is drawn that it is a running header or the like."""
    canvas._code.append("/Artifact BMC")
    yield
    canvas._code.append("EMC")


def tagged(draw: Callable[[Canvas], None], *trees: Tree, roles: dict[str, str] | None = None) -> bytes:
    """A PDF of what `draw` puts on the canvas, with these tags."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(draw))))
    root = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    root[NameObject("/RoleMap")] = DictionaryObject(
        {NameObject(f"/{own}"): NameObject(f"/{standard}") for own, standard in (roles or {}).items()}
    )
    root[NameObject("/K")] = ArrayObject(_node(writer, tree) for tree in trees)
    catalog = writer.root_object
    catalog[NameObject("/StructTreeRoot")] = writer._add_object(root)
    catalog[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _node(writer: PdfWriter, tree: Tree) -> Any:
    node = DictionaryObject({NameObject("/S"): NameObject(f"/{tree[0]}")})
    kids = ArrayObject()
    for part in tree[1:]:
        if isinstance(part, dict):
            settings = {NameObject(f"/{key}"): _value(value) for key, value in part.items()}
            node[NameObject("/A")] = DictionaryObject(settings)
        elif isinstance(part[0], int):
            mark = DictionaryObject(
                {NameObject("/Type"): NameObject("/MCR"), NameObject("/MCID"): NumberObject(part[1])}
            )
            mark[NameObject("/Pg")] = writer.pages[part[0]].indirect_reference
            kids.append(mark)
        else:
            kids.append(_node(writer, part))
    node[NameObject("/K")] = kids
    return writer._add_object(node)


def _value(value: int | str) -> Any:
    return NumberObject(value) if isinstance(value, int) else NameObject(f"/{value}")
