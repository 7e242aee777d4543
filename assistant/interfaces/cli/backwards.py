"""The calculators asked backwards, by name: what would it take, and how far does what we have go?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.calculators import Calculation, inverse
from assistant.errors import InvalidInput, MissingInput
from assistant.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Backwards:
    """One such question. `ask` takes the fields in order, then the rulebook."""

    name: str
    title: str
    title_en: str
    fields: tuple[str, ...]
    ask: Callable[..., Calculation]

    def compute(self, inputs: Mapping[str, str], rulebook: Rulebook) -> Calculation:
        """The answer, with its trace. Raises InvalidInput or MissingInput as a calculator does."""
        for name in inputs:
            if name not in self.fields:
                raise InvalidInput(name, f"{self.name} has no such input; it takes {', '.join(self.fields)}.")
        lacking = [name for name in self.fields if not inputs.get(name)]
        if lacking:
            raise MissingInput(self.name, lacking)
        return self.ask(*(inputs[name] for name in self.fields), rulebook)


_ALL = (
    Backwards(
        name="registrations-needed",
        title="Hur många registreringar krävs för varje nivå?",
        title_en="How many registrations does each level take?",
        fields=("year", "deaths"),
        ask=inverse.registrations_needed,
    ),
    Backwards(
        name="most-deaths",
        title="Hur många dödsfall räcker registreringarna till?",
        title_en="For how many deaths do the registrations suffice?",
        fields=("year", "registered"),
        ask=inverse.most_deaths,
    ),
    Backwards(
        name="grant-allowed",
        title="Hur stort bidrag tillåter den egna insatsen?",
        title_en="How large a grant does our own money allow?",
        fields=("programme", "own"),
        ask=inverse.grant_allowed,
    ),
    Backwards(
        name="cost-affordable",
        title="Hur stor får kostnaden bli med våra egna medel?",
        title_en="How large a cost can our own money carry?",
        fields=("programme", "year", "own"),
        ask=inverse.cost_affordable,
    ),
)
BACKWARDS: Mapping[str, Backwards] = {one.name: one for one in _ALL}
