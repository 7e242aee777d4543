"""The calculators as forms. What is filled in stands in the address, so that a result can be kept and sent.

One address answers with a whole page, or with the result alone to a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from assistant.errors import InvalidInput, MissingInput, NoRuleForYear, UnknownName, VillkorError
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.errors import Problem, problem_of
from assistant.interfaces.http.pages.site import form_of, fragment, page, texts_of, wants_fragment
from assistant.interfaces.http.pages.start import example_of, usable_calculators
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.calculation import CalculationView, calculation_view
from assistant.interfaces.http.view.choices import choices_of
from assistant.interfaces.http.view.forms import fields_of, form_inputs
from assistant.interfaces.http.view.texts import Texts

if TYPE_CHECKING:
    from assistant.calculators import Calculator

router = APIRouter(include_in_schema=False)

# What one comes for, and the general calculators that tell it; the rest are about amounts.
_ERRANDS = {
    "level": ("level", "level-reach", "level-pace"),
    "amount": (),
    "own": ("state-share", "cost-affordable", "co-funding", "grant-allowed", "application-budget"),
    "after": ("repayment", "days-left"),
}


@router.get("/calculators")
def list_of_calculators(request: Request, service: ServiceDep) -> HTMLResponse:
    """Every calculator that the documents have rules for, with what it answers."""
    from assistant.calculators import calculators_of

    usable = usable_calculators(service.library)
    names = {one.name for one in usable}
    known = calculators_of(service.library.rulebook).values()
    others = [one for one in known if one.name == one.general and one.name not in names]
    return page(request, "calculators.html", errands=_by_errand(usable), others=others)


def _by_errand(calculators: Iterable[Calculator]) -> dict[str, list[Calculator]]:
    """The calculators under what one comes for, in that order, without what there is none for."""
    told: dict[str, list[Calculator]] = {errand: [] for errand in _ERRANDS}
    for one in calculators:
        told[next((errand for errand, names in _ERRANDS.items() if one.general in names), "amount")].append(one)
    return {errand: ones for errand, ones in told.items() if ones}


@router.get("/calculators/{name}")
async def one_calculator(request: Request, name: str, service: ServiceDep) -> HTMLResponse:
    """One calculator, worked out with what the address holds; with an example where it holds nothing."""
    from assistant.calculators import calculator_of

    calculator = calculator_of(service.library.rulebook, name)
    given = {key: value for key, value in request.query_params.items() if key not in ("lang", "theme")}
    return await _answered(request, service, calculator, given or None)


@router.post("/calculators/{name}")
async def calculate_form(request: Request, name: str, service: ServiceDep) -> HTMLResponse:
    """The form with its result, or the result alone."""
    from assistant.calculators import calculator_of

    form = {key: values[0] for key, values in (await form_of(request)).items()}
    return await _answered(request, service, calculator_of(service.library.rulebook, name), form)


async def _answered(
    request: Request, service: Service, calculator: Calculator, given: Mapping[str, str] | None
) -> HTMLResponse:
    texts = texts_of(request)
    choices = choices_of(calculator, service.library, texts)
    blank = fields_of(calculator, texts, {})
    inputs = (
        form_inputs(given, blank) if given is not None else today_in(example_of(calculator, service.library, texts))
    )
    view, problem = await to_thread.run_sync(_calculated, service, calculator, inputs, texts)
    if problem and given is None:  # today lies outside what the rules cover
        inputs = example_of(calculator, service.library, texts)
        view, problem = await to_thread.run_sync(_calculated, service, calculator, inputs, texts)
    lacking = problem is not None and given is None  # not even the example can be worked out
    status = problem.status if problem and not lacking else 200
    if wants_fragment(request):
        return fragment(request, "calculation_result.html", status, view=view, problem=problem, said="", folded=False)
    return page(
        request,
        "calculator.html",
        status,
        calculator=calculator,
        fields=fields_of(calculator, texts, inputs, choices),
        view=view,
        problem=None if lacking else problem,
        lacking=lacking,
        example=given is None and not lacking,
        said="",
        folded=False,
    )


def today_in(inputs: dict[str, str]) -> dict[str, str]:
    """The inputs with today where a day to count from is asked for."""
    return inputs | {"on": date.today().isoformat()} if "on" in inputs else inputs


def _calculated(
    service: Service, calculator: Calculator, inputs: dict[str, Any], texts: Texts
) -> tuple[CalculationView | None, Problem | None]:
    from assistant.calculators import calculate

    try:
        calculation = calculate(calculator.name, inputs, service.library.rulebook)
    except (InvalidInput, MissingInput, NoRuleForYear, UnknownName) as error:
        told = problem_of(error)
        return None, Problem(422, told.code, _message(error, calculator, texts), told.field)
    return calculation_view(calculation, texts, service.library), None


def _message(error: VillkorError, calculator: Calculator, texts: Texts) -> str:
    """The error in the page's language, with the fields called what the form calls them."""
    labels = {field.name: field.label for field in fields_of(calculator, texts)}
    if isinstance(error, InvalidInput):
        reason = texts.pick(error.reason_sv, error.reason).replace("'", "”")
        return f"{labels.get(error.field, error.field)}: {reason}"
    if isinstance(error, MissingInput):
        return texts("error.missing", fields=", ".join(labels.get(name, name) for name in error.fields))
    if isinstance(error, NoRuleForYear):
        return texts("error.no_rule", year=error.year, years=", ".join(map(str, error.years)) or "–")
    return texts("error.unknown_rule") if texts.language == "sv" else str(error)
