"""What a PDF holds besides what its pages show: other files, scripts, what it does when it is opened, comments."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pypdfium2 import raw

_FILE, _SCRIPT, _START, _SEND, _COMMENT, _PLAYED, _FORM = range(7)
_TOLD = {
    _FILE: "holds other files inside it ({}); they are not read",
    _SCRIPT: "holds scripts; they are not run",
    _START: "would start another program or open another file; it does not",
    _SEND: "would send or fetch something by itself; it does not",
    _COMMENT: "comments on its pages ({}) are not read",
    _PLAYED: "holds films, sounds or models ({}); they are not read",
    _FORM: "holds a form (XFA) of which only what its pages show is read",
}
_ACTIONS = {
    "/JavaScript": _SCRIPT,
    "/Launch": _START,
    "/GoToE": _START,
    "/SubmitForm": _SEND,
    "/ImportData": _SEND,
    "/URI": _SEND,
}
_MARKS = {
    "/FileAttachment": _FILE,
    "/RichMedia": _PLAYED,
    "/Movie": _PLAYED,
    "/Sound": _PLAYED,
    "/3D": _PLAYED,
    "/Screen": _PLAYED,
}
_BY_HAND = frozenset({_SEND})  # a link or a button that a person presses does as it says
_MOST_IN_TURN = 50  # actions after one another, and fields within one another
_Held = Iterator[int]


def within(pdf: Any, data: bytes) -> tuple[str, ...]:
    """One line for each kind of thing that a PDF holds besides its pages."""
    found = Counter({_FILE: raw.FPDFDoc_GetAttachmentCount(pdf)})
    found[_SCRIPT] += max(raw.FPDFDoc_GetJavaScriptActionCount(pdf), 0)
    # A hostile file may raise anything; what was found until then is told.
    with suppress(Exception):
        from pypdf import PdfReader

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        for held in _held(PdfReader(io.BytesIO(data))):
            found[held] += 1
    return tuple(line.format(found[held]) for held, line in _TOLD.items() if found[held])


def _held(reader: Any) -> _Held:
    root = reader.root_object
    yield from _done_by_itself(root)
    form = _inside(root, "/AcroForm")
    if "/XFA" in form:
        yield _FORM
    yield from _fields(form, "/Fields")
    for page in reader.pages:
        yield from _done_by_itself(page)
        for mark in _all(page, "/Annots"):
            yield from _mark(mark)


def _mark(mark: Any) -> _Held:
    """What an annotation is, and what it does: by itself, or when a person presses it."""
    kind = mark.get("/Subtype")
    if kind in _MARKS:
        yield _MARKS[kind]
    elif kind == "/Text" or (kind in ("/Highlight", "/Underline", "/StrikeOut") and mark.get("/Contents")):
        yield _COMMENT
    yield from (done for done in _done(_inside(mark, "/A")) if done not in _BY_HAND)
    yield from _done_by_itself(mark)


def _fields(holder: Any, name: str, depth: int = 0) -> _Held:
    """What the fields of a form do that are no annotations themselves."""
    for field in _all(holder, name):
        if "/Subtype" not in field and depth < _MOST_IN_TURN:
            yield from _done_by_itself(field)
            yield from _fields(field, "/Kids", depth + 1)


def _done_by_itself(holder: Any) -> _Held:
    yield from _done(_inside(holder, "/OpenAction"))
    events = _inside(holder, "/AA")
    for event in events:
        yield from _done(_inside(events, event))


def _done(action: Any) -> _Held:
    """What an action and those after it do."""
    for _ in range(_MOST_IN_TURN):
        if (kind := _ACTIONS.get(action.get("/S", ""))) is not None:
            yield kind
        if not (after := [_inside(action, "/Next"), *_all(action, "/Next")][-1]):
            return
        action = after


def _inside(holder: Any, name: str) -> Any:
    """The dictionary that stands there; an empty one where none does."""
    found = holder.get(name)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, dict) else {}


def _all(holder: Any, name: str) -> list[Any]:
    """The dictionaries of a list."""
    found = holder.get(name)
    found = found.get_object() if found is not None else None
    listed = found if isinstance(found, list) else []
    return [one for one in (item.get_object() for item in listed) if isinstance(one, dict)]
