"""The OpenAPI document is true: its examples work, and a fuzzer finds no fault and no break of the schema."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

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
