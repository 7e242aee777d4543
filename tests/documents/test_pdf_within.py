"""What a PDF holds besides its pages is told in a line each, and none of it is run, opened or sent."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from assistant.documents.model import Document
from tests.documents.pdf_making import pdf, read

_SEEN = "Kommunen får 2 miljoner kronor."
_SCRIPTS = "holds scripts; they are not run"
_STARTS = "would start another program or open another file; it does not"
_SENDS = "would send or fetch something by itself; it does not"


def _with(change: Callable[[PdfWriter], None]) -> Document:
    """The document that a page is read as, with something put into its file."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(lambda canvas: canvas.drawString(60, 700, _SEEN)))))
    change(writer)
    data = io.BytesIO()
    writer.write(data)
    document = read(data.getvalue())
    assert document.text == _SEEN
    return document


def _of(**parts: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in parts.items()})


def _action(kind: str, **parts: Any) -> DictionaryObject:
    return _of(S=NameObject(f"/{kind}"), **parts)


def _mark(kind: str, **parts: Any) -> DictionaryObject:
    place = ArrayObject(NumberObject(at) for at in (10, 10, 30, 30))
    return _of(Type=NameObject("/Annot"), Subtype=NameObject(f"/{kind}"), Rect=place, **parts)


_SCRIPT = _action("JavaScript", JS=TextStringObject("x()"))


def _named(writer: PdfWriter) -> None:
    writer.add_attachment("kör.exe", b"MZ")
    writer.root_object[NameObject("/Names")][NameObject("/JavaScript")] = _of(  # type: ignore[index]
        Names=ArrayObject([TextStringObject("a"), _SCRIPT])
    )


def _opening(action: DictionaryObject) -> Callable[[PdfWriter], None]:
    return lambda writer: writer.root_object.update({NameObject("/OpenAction"): writer._add_object(action)})


def _marked(*marks: DictionaryObject) -> Callable[[PdfWriter], None]:
    return lambda writer: writer.pages[0].update({NameObject("/Annots"): ArrayObject(marks)})


def _form(**parts: Any) -> Callable[[PdfWriter], None]:
    return lambda writer: writer.root_object.update({NameObject("/AcroForm"): _of(**parts)})


def _closing(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/AA")] = _of(C=_action("SubmitForm"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_named, ("holds other files inside it (1); they are not read", _SCRIPTS)),
        (_opening(_SCRIPT), (_SCRIPTS,)),
        (_opening(_action("Launch", F=TextStringObject("kör.exe"))), (_STARTS,)),
        (_opening(_action("URI", URI=TextStringObject("http://ort.example/"))), (_SENDS,)),
        (_opening(_action("GoTo", Next=ArrayObject([_SCRIPT]))), (_SCRIPTS,)),
        (_closing, (_SENDS,)),
        (_form(Fields=ArrayObject([_of(T=TextStringObject("a"), AA=_of(K=_SCRIPT))])), (_SCRIPTS,)),
        (
            _form(XFA=TextStringObject("<x/>"), Fields=ArrayObject()),
            ("holds a form (XFA) of which only what its pages show is read",),
        ),
        (_marked(_mark("Link", A=_action("Launch"))), (_STARTS,)),
        (_marked(_mark("FileAttachment")), ("holds other files inside it (1); they are not read",)),
        (_marked(_mark("RichMedia")), ("holds films, sounds or models (1); they are not read",)),
        (
            _marked(
                _mark("Text", Contents=TextStringObject("Stämmer det?")),
                _mark("Highlight", Contents=TextStringObject("Kolla")),
            ),
            ("comments on its pages (2) are not read",),
        ),
    ],
)
def test_what_a_pdf_holds_besides_its_pages_is_told(change: Callable[[PdfWriter], None], told: tuple[str, ...]) -> None:
    assert _with(change).notes == told


@pytest.mark.parametrize(
    "change",
    [
        _opening(_action("GoTo", D=ArrayObject())),
        _marked(_mark("Link", A=_action("URI", URI=TextStringObject("http://ort.example/")))),
        _marked(_mark("Highlight")),
    ],
)
def test_an_ordinary_link_or_opening_on_a_page_is_not_told(change: Callable[[PdfWriter], None]) -> None:
    assert _with(change).notes == ()


def test_actions_that_go_round_in_a_circle_are_survived() -> None:
    def circle(writer: PdfWriter) -> None:
        action = _action("JavaScript", JS=TextStringObject("x()"))
        reference = writer._add_object(action)
        action[NameObject("/Next")] = reference
        writer.root_object[NameObject("/OpenAction")] = reference

    assert _with(circle).notes == (_SCRIPTS,)
