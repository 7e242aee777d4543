"""A calculator's inputs as form fields, made from their JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.interfaces.http.view.choices import Choices
from assistant.interfaces.http.view.numbers import date_text
from assistant.interfaces.http.view.texts import Texts
from assistant.jsonable import to_jsonable

if TYPE_CHECKING:
    from assistant.calculators import Calculator

_WHOLE = ("count", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field. `kind` is "text", "lines" (one to a line), "select" or "date"; amounts are typed as text."""

    name: str
    label: str
    kind: str
    value: str
    required: bool
    unit: str
    help: str
    numeric: bool
    options: tuple[tuple[str, str], ...] = ()


def fields_of(
    calculator: Calculator, texts: Texts, values: Mapping[str, Any] | None = None, choices: Choices | None = None
) -> tuple[FormField, ...]:
    """The fields of a calculator, filled with `values`, or with the schema's examples where None.

    A field with `choices` is a list; a value that is none of them is one more.
    """
    schema: Mapping[str, Any] = calculator.inputs
    required = set(schema.get("required", ()))
    fields = (
        _field(name, told, name in required, values, texts) for name, told in schema.get("properties", {}).items()
    )
    return tuple(_chosen(field, (choices or {}).get(field.name, ()), texts) for field in fields)


def form_inputs(form: Mapping[str, str], fields: Sequence[FormField]) -> dict[str, str]:
    """What was filled in, by name. Empty fields are left out, so that a calculator says what it lacks."""
    inputs: dict[str, str] = {}
    for field in fields:
        given = form.get(field.name, "").strip()
        if given:
            inputs[field.name] = "; ".join(given.splitlines()) if field.kind == "lines" else given
    return inputs


def _field(
    name: str, told: Mapping[str, Any], required: bool, values: Mapping[str, Any] | None, texts: Texts
) -> FormField:
    kind = told.get("x-kind", "")
    given = (told.get("examples") or [""])[0] if values is None else values.get(name)
    return FormField(
        name=name,
        label=texts.pick(told.get("title", name), told.get("title_en")),
        kind=_widget(told, kind),
        value=_lines(_written(given)) if kind == "amounts" else _written(given),
        required=required,
        unit=_unit(told, texts),
        help=texts.pick(told.get("description", ""), told.get("description_en")),
        numeric=kind in _WHOLE,
        options=tuple((str(choice), str(choice)) for choice in told.get("enum", ())),
    )


def _chosen(field: FormField, options: tuple[tuple[str, str], ...], texts: Texts) -> FormField:
    """The field as a list. A day that is given instead of a rule is the first rule of that day, if there is one."""
    if not options:
        return field
    known = field.value in dict(options) or not field.value
    day = field.value if known else date_text(field.value, texts)
    of_the_day = [value for value, label in options if label.startswith(f"{day}: ")]
    if known or of_the_day:
        return replace(field, kind="select", options=options, help="", value=field.value if known else of_the_day[0])
    return replace(field, kind="select", options=((field.value, day), *options), help="")


def _unit(told: Mapping[str, Any], texts: Texts) -> str:
    """The unit, where the title does not name one already."""
    if "x-unit" not in told or "(" in told.get("title", ""):
        return ""
    return texts.get(f"input.{told['x-unit']}", "")


def _widget(told: Mapping[str, Any], kind: str) -> str:
    if "enum" in told:
        return "select"
    if kind == "amounts":
        return "lines"
    return "date" if told.get("format") == "date" else "text"


def _written(given: Any) -> str:
    """A value as one would type it: amounts one to a line, with their label."""
    value = to_jsonable(given)
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "\n".join(f"{label}: {amount}" for label, amount in value.items())
    if isinstance(value, list):
        return "\n".join(_line(item) for item in value)
    return str(value)


def _line(item: Any) -> str:
    if isinstance(item, Mapping):
        return ": ".join(str(part) for part in item.values())
    return ": ".join(str(part) for part in item) if isinstance(item, list) else str(item)


def _lines(text: str) -> str:
    return "\n".join(part.strip() for part in text.split(";"))
