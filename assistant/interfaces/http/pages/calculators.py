"""The calculators as forms. One address answers with a whole page, or with the result alone to a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from assistant.errors import InvalidInput, MissingInput, NoRuleForYear, UnknownName, VillkorError
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.errors import Problem, problem_of
from assistant.interfaces.http.pages.site import form_of, fragment, page, texts_of, wants_fragment
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.calculation import CalculationView, calculation_view
from assistant.interfaces.http.view.forms import fields_of, form_inputs
from assistant.interfaces.http.view.texts import Texts

if TYPE_CHECKING:
    from assistant.calculators import Calculator

router = APIRouter(include_in_schema=False)


@router.get("/calculators")
def list_of_calculators(request: Request) -> HTMLResponse:
    """Every calculator with what it answers."""
    from assistant.calculators import CALCULATORS

    return page(request, "calculators.html", calculators=tuple(CALCULATORS.values()))


@router.get("/calculators/{name}")
def one_calculator(request: Request, name: str) -> HTMLResponse:
    """One calculator's form, filled with an example."""
    calculator = _calculator(name)
    fields = fields_of(name, texts_of(request))
    return page(request, "calculator.html", calculator=calculator, fields=fields, view=None, problem=None, said="")


@router.post("/calculators/{name}")
async def calculate_form(request: Request, name: str, service: ServiceDep) -> HTMLResponse:
    """The form with its result, or the result alone."""
    calculator = _calculator(name)
    texts = texts_of(request)
    form = {key: values[0] for key, values in (await form_of(request)).items()}
    inputs = form_inputs(form, fields_of(name, texts))
    view, problem = await to_thread.run_sync(_calculated, service, name, inputs, texts)
    status = problem.status if problem else 200
    if wants_fragment(request):
        return fragment(request, "calculation_result.html", status, view=view, problem=problem, said="")
    fields = fields_of(name, texts, inputs)
    return page(
        request,
        "calculator.html",
        status,
        calculator=calculator,
        fields=fields,
        view=view,
        problem=problem,
        said="",
    )


def _calculator(name: str) -> Calculator:
    from assistant.calculators import CALCULATORS

    if name not in CALCULATORS:
        raise UnknownName("calculator", name, tuple(CALCULATORS))
    return CALCULATORS[name]


def _calculated(
    service: Service, name: str, inputs: dict[str, Any], texts: Texts
) -> tuple[CalculationView | None, Problem | None]:
    from assistant.calculators import calculate

    try:
        calculation = calculate(name, inputs, service.library.rulebook)
    except (InvalidInput, MissingInput, NoRuleForYear, UnknownName) as error:
        told = problem_of(error)
        return None, Problem(422, told.code, _message(error, name, texts), told.field)
    return calculation_view(calculation, texts, service.library), None


def _message(error: VillkorError, name: str, texts: Texts) -> str:
    """The error in the page's language, with the fields called what the form calls them."""
    labels = {field.name: field.label for field in fields_of(name, texts)}
    if isinstance(error, InvalidInput):
        reason = texts.pick(error.reason_sv, error.reason)
        return f"{labels.get(error.field, error.field)}: {reason}"
    if isinstance(error, MissingInput):
        return texts("error.missing", fields=", ".join(labels.get(name, name) for name in error.fields))
    if isinstance(error, NoRuleForYear):
        return texts("error.no_rule", year=error.year, years=", ".join(map(str, error.years)) or "–")
    return texts("error.unknown_rule") if texts.language == "sv" else str(error)
