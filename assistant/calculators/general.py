"""The general calculators. Each serves any rule of its kind; the rulebook gives some of them names of their own."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.calculators import (
    allocation,
    amounts,
    application_budget,
    ceiling,
    co_funding,
    days_left,
    level,
    pace,
    per_unit,
    pool_share,
    reach,
    repayment,
    state_share,
    together,
    unit_costs,
)
from assistant.calculators.calculator import Calculator, Run
from assistant.calculators.inputs import Input


def _general(
    name: str, titles: tuple[str, str], descriptions: tuple[str, str], fields: tuple[Input, ...], run: Run
) -> Calculator:
    return Calculator(
        name=name,
        title=titles[0],
        title_en=titles[1],
        description=descriptions[0],
        description_en=descriptions[1],
        fields=fields,
        run=run,
        general=name,
    )


_ALL = (
    _general(
        level.NAME,
        ("När vi en nivå?", "Do we reach a level?"),
        (
            "Era tal mot en regels nivåer, för ett år eller vart och ett av åren.",
            "Your figures against a rule's levels, for one year or each of them.",
        ),
        level.INPUTS,
        level.compute,
    ),
    _general(
        reach.NAME,
        ("Hur långt räcker det vi har?", "How far does what we have go?"),
        (
            "Den största helhet som ert antal räcker till för varje nivå.",
            "The largest whole that your count suffices for at each level.",
        ),
        reach.INPUTS,
        reach.compute,
    ),
    _general(
        pace.NAME,
        ("Takt mot en nivå", "Pace towards a level"),
        (
            "Prognos för perioden i nuvarande takt, och takten som krävs per vecka.",
            "The period's forecast at today's pace, and the pace a week that is needed.",
        ),
        pace.INPUTS,
        pace.compute,
    ),
    _general(
        pool_share.NAME,
        ("Er del av pengar som delas", "Your part of money that is divided"),
        (
            "Er del efter en fördelningsnyckel, och om nyckeln är dokumentets eller ett antagande.",
            "Your part by a key, and whether the key is the document's or an assumption.",
        ),
        pool_share.INPUTS,
        pool_share.compute,
    ),
    _general(
        allocation.NAME,
        ("Vad någon får enligt en tabell", "What somebody gets by a table"),
        (
            "Beloppet i fördelningstabellen, för en eller flera, och om tabellen summerar till det den anger.",
            "The amount in the table, for one or several, and whether the table adds up to what it declares.",
        ),
        allocation.INPUTS,
        allocation.compute,
    ),
    _general(
        unit_costs.NAME,
        ("Kostnad av antal och pris", "Cost of counts and prices"),
        (
            "Varje del som en produkt, och delarnas summa.",
            "Each part as a product, and the sum of the parts.",
        ),
        unit_costs.INPUTS,
        unit_costs.compute,
    ),
    _general(
        per_unit.NAME,
        ("Bidrag efter antal", "Grant by count"),
        (
            "Ert antal gånger beloppet för var och en, upp till taket där det finns ett.",
            "Your count times the amount for each, up to the ceiling where there is one.",
        ),
        per_unit.INPUTS,
        per_unit.compute,
    ),
    _general(
        ceiling.NAME,
        ("Högsta eller minsta belopp", "Largest or smallest sum"),
        (
            "Om ett belopp ryms inom det som får ges, och vad som kan ges av det.",
            "Whether a sum is within what may be given, and what can be given of it.",
        ),
        ceiling.INPUTS,
        ceiling.compute,
    ),
    _general(
        state_share.NAME,
        ("Statens del vid utfasning", "The state's share in a phase-out"),
        (
            "Hur en kostnad delas mellan staten och huvudmännen, ett visst år eller varje år.",
            "How a cost is split between the state and those who run it, in a year or in each.",
        ),
        state_share.INPUTS,
        state_share.compute,
    ),
    _general(
        state_share.BACKWARDS,
        ("Hur stor får kostnaden bli med våra egna medel?", "How large a cost can our own money carry?"),
        (
            "Den största kostnad vars egna del ryms i era medel.",
            "The largest cost whose own part your money covers.",
        ),
        state_share.BACKWARDS_INPUTS,
        state_share.cost_affordable,
    ),
    _general(
        co_funding.NAME,
        ("Medfinansiering", "Co-funding"),
        ("Vad ni minst måste sätta in själva för ett bidrag.", "The least you must put in yourselves for a grant."),
        co_funding.INPUTS,
        co_funding.compute,
    ),
    _general(
        co_funding.BACKWARDS,
        ("Hur stort bidrag tillåter den egna insatsen?", "How large a grant does our own money allow?"),
        ("Det största bidrag som er egen insats räcker till.", "The largest grant that your own money suffices for."),
        co_funding.BACKWARDS_INPUTS,
        co_funding.grant_allowed,
    ),
    _general(
        application_budget.NAME,
        ("Ansökans budget", "An application's budget"),
        (
            "Om posterna ger den angivna summan, och vad det blir per år.",
            "Whether the items make the stated total, and what it is a year.",
        ),
        application_budget.INPUTS,
        application_budget.compute,
    ),
    _general(
        repayment.NAME,
        ("Återbetalning", "Repayment"),
        (
            "Vad som ska betalas tillbaka, senast när, och om det är för sent.",
            "What is to be paid back, by when, and whether it is late.",
        ),
        repayment.INPUTS,
        repayment.compute,
    ),
    _general(
        days_left.NAME,
        ("Dagar kvar", "Days left"),
        ("Hur många dagar som är kvar till en sista dag.", "How many days are left to a last day."),
        days_left.INPUTS,
        days_left.compute,
    ),
    _general(
        together.NAME,
        ("Vad flera regler ger tillsammans", "What several rules come to together"),
        ("Summan av reglernas belopp, till exempel år för år.", "The sum of the rules' amounts, such as year by year."),
        together.INPUTS,
        together.compute,
    ),
    _general(
        amounts.NAME,
        ("Lägg ihop eller jämför belopp", "Add or compare amounts"),
        (
            "Summan av flera belopp, och av två hur mycket som skiljer dem.",
            "The sum of several amounts, and of two the difference between them.",
        ),
        amounts.INPUTS,
        amounts.compute,
    ),
)
GENERAL: Mapping[str, Calculator] = {calculator.name: calculator for calculator in _ALL}
