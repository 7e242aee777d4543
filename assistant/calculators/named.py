"""A calculator as the rulebook names it: which general one it is, what it is about, and how its inputs are asked for.

    calculators:
      wetland-goal:
        calculator: level
        title: Når vi våtmarksmålet?
        title_en: Do we reach the wetland goal?
        about: våtmark                  # words that its rules hold: [] is any; without it, the file's programme
        counted: våtmarker
        inputs:                         # in this order; without it, all of the general one's
          year: {}
          whole: {name: planned, title: Planerade våtmarker, required: true, example: 40}
          part: {name: restored, title: Varav återställda, words: [återställda, anlagda]}

English texts (`title_en`, `description_en`, `counted_en`, `assumes_en`) are the Swedish ones where they are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.calculators.calculator import Calculator
from assistant.calculators.general import GENERAL
from assistant.calculators.inputs import Input
from assistant.calculators.subject import Subject
from assistant.errors import RulebookError

_FIELDS = frozenset(
    [
        *("file", "program", "calculator", "about", "inputs"),
        *("title", "title_en", "description", "description_en"),
        *("counted", "counted_en", "assumes", "assumes_en"),
    ]
)
_OF_INPUT = frozenset(
    [
        *("name", "title", "title_en", "description", "description_en"),
        *("required", "example", "words", "minimum", "maximum"),
    ]
)


def named_calculator(name: str, told: Mapping[str, Any]) -> Calculator:
    """The calculator of that name. Raises RulebookError, naming the file, for what it does not know."""
    place = f"calculators.{name}"
    _check(told, place, told, _FIELDS)
    general = GENERAL.get(str(told.get("calculator")))
    if general is None:
        raise RulebookError(str(told["file"]), place, f"calculator must be one of {', '.join(GENERAL)}")
    asked = told["inputs"] if "inputs" in told else {one.name: {} for one in general.fields if one.name != "rule"}
    fields = {
        one: _field(told, f"{place}.inputs.{one}", general, str(one), given or {}) for one, given in asked.items()
    }
    title, description = str(told.get("title") or general.title), str(told.get("description") or general.description)
    return replace(
        general,
        name=name,
        title=title,
        title_en=str(told.get("title_en") or told.get("title") or general.title_en),
        description=description,
        description_en=str(told.get("description_en") or told.get("description") or general.description_en),
        fields=tuple(fields.values()),
        calls={one: field.name for one, field in fields.items() if one != field.name},
        subject=_subject(told),
    )


def _subject(told: Mapping[str, Any]) -> Subject:
    about = told.get("about", told.get("program") or ())
    texts = {one: str(told.get(one) or told.get(one.removesuffix("_en")) or "") for one in _TEXTS}
    return Subject(about=(about,) if isinstance(about, str) else tuple(map(str, about)), **texts)


_TEXTS = ("title", "title_en", "counted", "counted_en", "assumes", "assumes_en")


def _field(told: Mapping[str, Any], place: str, general: Calculator, name: str, given: Mapping[str, Any]) -> Input:
    """An input of the general calculator, under the words that are given for it."""
    field = general.field(name)
    if field is None:
        known = ", ".join(one.name for one in general.fields)
        raise RulebookError(str(told["file"]), place, f"{general.name} has no such input; it has {known}")
    _check(told, place, given, _OF_INPUT)
    changed = dict(given)
    for text in ("title", "description"):
        if text in given:
            changed.setdefault(f"{text}_en", given[text])
    if "words" in given:
        changed["words"] = tuple(map(str, given["words"]))
    return replace(field, **changed)


def _check(told: Mapping[str, Any], place: str, given: Any, known: frozenset[str]) -> None:
    if not isinstance(given, Mapping):
        raise RulebookError(str(told["file"]), place, "expected a mapping")
    for name in given:
        if name not in known:
            raise RulebookError(str(told["file"]), place, f"has no field {name}; it has {', '.join(sorted(known))}")
