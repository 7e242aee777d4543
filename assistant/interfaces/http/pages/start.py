"""What the first page offers three kinds of visitors: something to check, to calculate, to find."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from assistant.errors import VillkorError
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.forms import fields_of, form_inputs
from assistant.interfaces.http.view.texts import Texts, texts_in
from assistant.rules.model import RuleKind

if TYPE_CHECKING:
    from assistant.calculators import Calculator
    from assistant.library import Library

_TRIED = 2  # things to try behind each door
_USABLE: list[tuple[Library, tuple[Calculator, ...]]] = []  # of the library in use
_FOUND = (RuleKind.DEADLINE, RuleKind.ALLOCATION, RuleKind.POOL, RuleKind.PHASE_OUT)


class Try(NamedTuple):
    """Something to try: a question to ask, or a page to open with an example filled in."""

    text: str
    path: str | None = None


class Door(NamedTuple):
    """One kind of errand; `name` and `more` are keys of `web/texts`, `path` where there is more of it."""

    name: str
    tries: tuple[Try, ...]
    more: str
    path: str


def doors(service: Service, texts: Texts) -> tuple[Door, ...]:
    """The three doors, with what works on the documents at hand."""
    known = service.suggestions(texts.language)
    found = tuple(Try(one.question) for one in known if one.kind in _FOUND)
    checked = tuple(Try(one.question) for one in known if one.kind not in _FOUND)
    usable = usable_calculators(service.library) if service.ready and not service.asks_own else ()
    calculated = tuple(
        Try(texts.pick(one.title, one.title_en), example_path(one, service.library, texts))
        for one in usable
        if one.fields
    )
    return (
        Door("check", checked[:_TRIED], "documents", "/documents"),
        Door("calculate", calculated[:_TRIED], "calculators", "/calculators"),
        Door("find", found[:_TRIED], "dates", "/deadlines"),
    )


def example_path(calculator: Calculator, library: Library, texts: Texts) -> str:
    """The address of a calculator with its example worked out."""
    return f"/calculators/{calculator.name}?{urlencode(example_of(calculator, library, texts))}"


def example_of(calculator: Calculator, library: Library, texts: Texts) -> dict[str, str]:
    """Inputs to show a calculator with, as one would type them."""
    from assistant.calculators.choosing import example

    fields = fields_of(calculator, texts, example(calculator, library.rulebook))
    return form_inputs({field.name: field.value for field in fields}, fields)


def usable_calculators(library: Library) -> tuple[Calculator, ...]:
    """The calculators that the documents at hand have rules for: those whose own example can be worked out."""
    for known, usable in _USABLE:
        if known is library:
            return usable
    usable = _usable(library)
    _USABLE[:] = [(library, usable)]
    return usable


def _usable(library: Library) -> tuple[Calculator, ...]:
    from assistant.calculators import calculate, calculators_of

    found = []
    for calculator in calculators_of(library.rulebook).values():
        try:
            calculate(calculator.name, example_of(calculator, library, texts_in("sv")), library.rulebook)
        except VillkorError:
            continue  # the documents at hand hold no rules for it
        found.append(calculator)
    return tuple(found)
