"""The calculators by name, and the one way to run one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.calculators import (
    amounts,
    application_budget,
    co_funding,
    county_allocation,
    days_left,
    development_leaders,
    level,
    pace,
    palliative_register,
    pool_share,
    repayment,
    senior_alert,
    state_share,
)
from assistant.calculators.inputs import Input, read_inputs
from assistant.calculators.model import Calculation
from assistant.errors import UnknownName
from assistant.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """One calculator: what it is called, what it takes, and how it computes."""

    name: str
    title: str
    title_en: str
    description: str
    description_en: str
    fields: tuple[Input, ...]
    compute: Callable[[Mapping[str, Any], Rulebook], Calculation]

    @property
    def inputs(self) -> dict[str, Any]:
        """The JSON Schema of the inputs: titles in Swedish, English beside them, limits included."""
        return {
            "type": "object",
            "properties": {field.name: field.schema() for field in self.fields},
            "required": [field.name for field in self.fields if field.required],
            "additionalProperties": False,
        }


def calculate(name: str, inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
    """Run a calculator on inputs as people give them, numbers or texts.

    Raises UnknownName for a calculator, rule, county or programme there is not, MissingInput naming all that
    lacks, InvalidInput for a value that is not allowed, and NoRuleForYear.
    """
    calculator = CALCULATORS.get(name)
    if calculator is None:
        raise UnknownName("calculator", name, tuple(CALCULATORS))
    return calculator.compute(read_inputs(name, calculator.fields, inputs), rulebook)


_ALL = (
    Calculator(
        name=level.NAME,
        title="När vi en nivå?",
        title_en="Do we reach a level?",
        description="Era tal mot en regels nivåer, för ett år eller vart och ett av åren.",
        description_en="Your figures against a rule's levels, for one year or each of them.",
        fields=level.INPUTS,
        compute=level.compute,
    ),
    Calculator(
        name=palliative_register.NAME,
        title="Palliativregistret: når vi nivån?",
        title_en="Palliative register: do we reach the level?",
        description="Andel registrerade dödsfall mot årets nivåer, och hur många registreringar som saknas.",
        description_en="Registered deaths as a share, against the year's levels, and how many are missing.",
        fields=palliative_register.INPUTS,
        compute=palliative_register.compute,
    ),
    Calculator(
        name=senior_alert.NAME,
        title="Senior Alert: uppfyller vi villkoret?",
        title_en="Senior Alert: do we meet the condition?",
        description="Om tillräckligt många verksamheter registrerar, och hur många som saknas.",
        description_en="Whether enough units register, and how many are missing.",
        fields=senior_alert.INPUTS,
        compute=senior_alert.compute,
    ),
    Calculator(
        name=pool_share.NAME,
        title="Er del av en pott",
        title_en="Your part of a pool",
        description="En pott fördelad efter en nyckel; säger om nyckeln är dokumentets eller ett antagande.",
        description_en="A pool divided by a key; says whether the key is the document's or an assumption.",
        fields=pool_share.INPUTS,
        compute=pool_share.compute,
    ),
    Calculator(
        name=county_allocation.NAME,
        title="Vad ett län får",
        title_en="What a county gets",
        description="Länets belopp i fördelningstabellen, och om tabellen summerar till det den anger.",
        description_en="The county's amount in the table, and whether the table adds up to what it declares.",
        fields=county_allocation.INPUTS,
        compute=county_allocation.compute,
    ),
    Calculator(
        name=development_leaders.NAME,
        title="Kostnad för utvecklingsledare",
        title_en="Cost of the development leaders",
        description="Län gånger personer gånger pris, del för del, och summan per år.",
        description_en="Counties times people times price, part by part, and the sum a year.",
        fields=development_leaders.INPUTS,
        compute=development_leaders.compute,
    ),
    Calculator(
        name=state_share.NAME,
        title="Statens del vid utfasning",
        title_en="The state's share in a phase-out",
        description="Hur en kostnad delas mellan staten och huvudmännen ett visst år.",
        description_en="How a cost is split between the state and those who run it in a year.",
        fields=state_share.INPUTS,
        compute=state_share.compute,
    ),
    Calculator(
        name=co_funding.NAME,
        title="Medfinansiering",
        title_en="Co-funding",
        description="Vad ni minst måste sätta in själva för ett bidrag.",
        description_en="The least you must put in yourselves for a grant.",
        fields=co_funding.INPUTS,
        compute=co_funding.compute,
    ),
    Calculator(
        name=application_budget.NAME,
        title="Ansökans budget",
        title_en="An application's budget",
        description="Om posterna ger den angivna summan, och vad det blir per år.",
        description_en="Whether the items make the stated total, and what it is a year.",
        fields=application_budget.INPUTS,
        compute=application_budget.compute,
    ),
    Calculator(
        name=repayment.NAME,
        title="Återbetalning",
        title_en="Repayment",
        description="Vad som ska betalas tillbaka, senast när, och om det är för sent.",
        description_en="What is to be paid back, by when, and whether it is late.",
        fields=repayment.INPUTS,
        compute=repayment.compute,
    ),
    Calculator(
        name=days_left.NAME,
        title="Dagar kvar",
        title_en="Days left",
        description="Hur många dagar som är kvar till en sista dag.",
        description_en="How many days are left to a last day.",
        fields=days_left.INPUTS,
        compute=days_left.compute,
    ),
    Calculator(
        name=pace.NAME,
        title="Takt mot målet",
        title_en="Pace towards the target",
        description="Prognos för året i nuvarande takt, och takten som krävs per vecka.",
        description_en="The year's forecast at today's pace, and the pace a week that is needed.",
        fields=pace.INPUTS,
        compute=pace.compute,
    ),
    Calculator(
        name=amounts.NAME,
        title="Belopp tillsammans",
        title_en="Amounts together",
        description="Summan av flera belopp, och av två hur mycket som skiljer dem.",
        description_en="The sum of several amounts, and of two the difference between them.",
        fields=amounts.INPUTS,
        compute=amounts.compute,
    ),
)
CALCULATORS: Mapping[str, Calculator] = {calculator.name: calculator for calculator in _ALL}
