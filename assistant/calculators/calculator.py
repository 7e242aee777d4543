"""One calculator: what it is called, what it takes, and how it computes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.calculators.inputs import Input
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.errors import InvalidInput, MissingInput
from assistant.rules.rulebook import Rulebook

Run = Callable[[Mapping[str, Any], Rulebook, Subject], Calculation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """A general calculator, or one that the rulebook names: the same computation under other words.

    `general` is the name of the general one. `calls` leads from its inputs to what they are called here.
    """

    name: str
    title: str
    title_en: str
    description: str
    description_en: str
    fields: tuple[Input, ...]
    run: Run
    general: str
    calls: Mapping[str, str] = field(default_factory=dict)
    subject: Subject = ANY

    @property
    def inputs(self) -> dict[str, Any]:
        """The JSON Schema of the inputs: titles in Swedish, English beside them, limits included."""
        return {
            "type": "object",
            "properties": {field.name: field.schema() for field in self.fields},
            "required": [field.name for field in self.fields if field.required],
            "additionalProperties": False,
        }

    def compute(self, inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
        """Compute from inputs that have been read; result and errors name them as they are called here."""
        if self.name == self.general:
            return self.run(inputs, rulebook, self.subject)
        general = {called: name for name, called in self.calls.items()}
        given = {general.get(name, name): value for name, value in inputs.items()}
        try:
            made = self.run(given, rulebook, self.subject)
        except MissingInput as error:
            raise MissingInput(self.name, [self.called(name) for name in error.fields], error.known) from error
        except InvalidInput as error:
            raise InvalidInput(self.called(error.field), error.reason, error.reason_sv) from error
        own_inputs = {self.called(name): value for name, value in made.inputs.items()}
        own_result = {self.called(name): value for name, value in made.result.items()}
        return replace(made, name=self.name, inputs=own_inputs, result=own_result)

    def called(self, name: str) -> str:
        """What an input of the general calculator is called here."""
        return self.calls.get(name, name)

    def field(self, name: str) -> Input | None:
        """The field that is an input of the general calculator; None where it is not asked for."""
        called = self.called(name)
        return next((one for one in self.fields if one.name == called), None)
