"""The OpenAPI document is true: its examples work, and a fuzzer finds no fault and no break of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from pydantic import BaseModel
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.interfaces import shapes
from tests.http.material import SHEET
from tests.http.scripted import CALCULATION, LEVEL, NEAREST, TABLE

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@pytest.fixture
def described(client: httpx.Client) -> Any:
    return client.get("/openapi.json").json()


OPERATIONS = (
    *("POST /api/v1/ask", "POST /api/v1/ask/stream", "GET /api/v1/search", "GET /api/v1/documents"),
    *("GET /api/v1/documents/{document_id}", "GET /api/v1/documents/{document_id}/text"),
    *("GET /api/v1/documents/{document_id}/pages/{number}", "GET /api/v1/rules", "GET /api/v1/rules/{rule_id}"),
    *("GET /api/v1/checks", "GET /api/v1/calculators", "POST /api/v1/calculators/{name}"),
    *("POST /api/v1/verify", "POST /api/v1/feedback", "GET /healthz", "GET /readyz", "GET /metrics"),
    *("GET /v1/models", "GET /v1/models/{name}", "POST /v1/chat/completions"),
)
ADMINISTRATION = (  # nothing is sent to these at random, as a file sent is a file indexed: `test_admin.py` calls them
    *("POST /api/v1/documents", "DELETE /api/v1/documents/{document_id}", "GET /api/v1/jobs/{job_id}"),
)


GIVEN = (
    (shapes.AnswerOut, "/api/v1/ask", {"question": LEVEL}),
    (shapes.AnswerOut, "/api/v1/ask", {"question": CALCULATION}),
    (shapes.AnswerOut, "/api/v1/ask", {"question": TABLE}),
    (shapes.AnswerOut, "/api/v1/ask", {"question": NEAREST}),
    (shapes.CalculationOut, "/api/v1/calculators/palliative-register", {"inputs": {"deaths": 120, "registered": 55}}),
    (shapes.VerdictsOut, "/api/v1/verify", {"text": "Bidraget är 12 500 kronor per hektar 2016."}),
    (shapes.RulesOut, "/api/v1/rules", None),
    (shapes.DocumentsOut, "/api/v1/documents", None),
    (shapes.DocumentDetailOut, f"/api/v1/documents/{SHEET}", None),
    (shapes.FindingsOut, "/api/v1/checks", None),
    (shapes.CalculatorsOut, "/api/v1/calculators", None),
    (shapes.PassagesOut, "/api/v1/search?q=bidrag", None),
)


@pytest.mark.parametrize(("shape", "path", "sent"), GIVEN, ids=lambda one: getattr(one, "__name__", None))
def test_nothing_is_returned_that_is_not_described(
    client: httpx.Client, shape: type[BaseModel], path: str, sent: dict[str, Any] | None
) -> None:
    response = client.get(path) if sent is None else client.post(path, json=sent)
    assert sorted(set(_undescribed(shape.model_validate(response.json())))) == []


def _undescribed(given: BaseModel) -> Iterator[str]:
    yield from (f"{type(given).__name__}.{field}" for field in given.model_extra or {})
    for value in given.__dict__.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, BaseModel):
                yield from _undescribed(one)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_whatever_is_sent_the_answer_is_as_described(
    url: str, operation: str, mode: schemathesis.GenerationMode
) -> None:
    method, path = operation.split()
    described = schemathesis.openapi.from_url(f"{url}/openapi.json")[path][method]

    @given(case=described.as_strategy(generation_mode=mode))
    @settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    def sent(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS, timeout=60)

    try:
        sent()
    except Unsatisfiable:
        assert mode is schemathesis.GenerationMode.NEGATIVE  # nothing can be wrong where nothing is sent


def test_every_example_works(client: httpx.Client, described: dict[str, Any]) -> None:
    tried = 0
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            parameters = {one["name"]: one for one in operation.get("parameters", ())}
            values = {name: _example(one) for name, one in parameters.items()}
            if f"{method.upper()} {path}" in ADMINISTRATION:
                continue
            if path == "/readyz" or any(values[name] is None for name in values if parameters[name]["required"]):
                continue
            query = {name: values[name] for name in values if parameters[name]["in"] == "query" and values[name]}
            body = _body(described, operation)
            response = client.request(method, path.format(**values), params=query, json=body)
            assert response.is_success, (path, response.text)
            tried += 1
    assert tried >= 15


def _example(parameter: dict[str, Any]) -> Any:
    return parameter.get("example") or (parameter["schema"].get("examples") or [None])[0]


def _body(described: dict[str, Any], operation: dict[str, Any]) -> Any:
    if "requestBody" not in operation:
        return None
    reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    properties = described["components"]["schemas"][reference.rsplit("/", 1)[1]]["properties"]
    return {name: one["examples"][0] for name, one in properties.items() if "examples" in one}


def test_the_contracts_calls_are_all_described(described: dict[str, Any]) -> None:
    found = {f"{method.upper()} {path}" for path, calls in described["paths"].items() for method in calls}
    assert found == {*OPERATIONS, *ADMINISTRATION}
    for called in ADMINISTRATION:
        method, path = called.split()
        assert described["paths"][path][method.lower()]["security"] == [{"administratorToken": []}]
