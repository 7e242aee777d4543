"""The calculators, with the JSON Schema of their inputs."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from assistant.interfaces.http.deps import ServiceDep, failures
from assistant.interfaces.http.requests import CalculateBody
from assistant.interfaces.http.responses import json_response
from assistant.interfaces.shapes import CalculationOut, CalculatorsOut

router = APIRouter(prefix="/api/v1/calculators", tags=["calculators"])


@router.get("", response_model=CalculatorsOut, responses=failures(503))
def list_calculators(service: ServiceDep) -> Response:
    """The calculators by name: those that the rulebook names, then the general ones."""
    from assistant.calculators import calculators_of

    listed = [
        {
            "name": calculator.name,
            "title": calculator.title,
            "title_en": calculator.title_en,
            "description": calculator.description,
            "description_en": calculator.description_en,
            "inputs": calculator.inputs,
        }
        for calculator in calculators_of(service.library.rulebook).values()
    ]
    return json_response({"calculators": listed})


@router.post("/{name}", response_model=CalculationOut, responses=failures(400, 404, 413, 422, 429, 503))
def run_calculator(name: str, body: CalculateBody, service: ServiceDep) -> Response:
    """Calculate. Every step of the result names the rule it rests on."""
    from assistant.calculators import calculate

    return json_response(calculate(name, body.inputs, service.library.rulebook))
