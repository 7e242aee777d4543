"""The OpenAPI document, with examples that work on the corpus that is loaded."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from assistant.interfaces.http.requests import CalculateBody
from assistant.interfaces.http.service import Service

_SECURITY = {
    "clientKey": {"type": "http", "scheme": "bearer", "description": "Made by `villkor keys add`."},
    "administratorToken": {"type": "http", "scheme": "bearer", "description": "`VILLKOR_ADMIN_TOKEN`."},
}


def describe(app: FastAPI, service: Service) -> None:
    """Let `/openapi.json` name documents, pages, rules and calculators that there are."""

    def document() -> dict[str, Any]:
        described = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
        described["components"]["securitySchemes"] = _SECURITY
        examples = _examples(service)
        for path in described["paths"].values():
            for operation in path.values():
                _fill(operation, examples)
        return described

    app.openapi = document  # type: ignore[method-assign]


def _fill(operation: dict[str, Any], examples: dict[str, Any]) -> None:
    # FastAPI describes its own shape of 422; ours is declared where a route can answer so.
    if "HTTPValidationError" in str(operation["responses"].get("422")):
        del operation["responses"]["422"]
    for status, response in operation["responses"].items():
        if int(status) >= 400:  # errors are JSON also where the answer itself is not
            (told,) = response["content"].values()
            response["content"] = {"application/json": told}
    for parameter in operation.get("parameters", ()):
        example = examples.get(parameter["name"])
        if example is not None and "examples" not in parameter["schema"]:
            parameter["example"] = example


def _examples(service: Service) -> dict[str, Any]:
    from assistant.calculators.general import GENERAL

    (inputs,) = CalculateBody.model_fields["inputs"].examples or [{}]
    taking = (one.name for one in GENERAL.values() if set(one.inputs["properties"]) == set(inputs))
    examples: dict[str, Any] = {"name": next(taking, None)}  # the calculator that the body's example is for
    if service.ready:
        library = service.library
        paged = next((document for document in library.documents.values() if document.pages), None)
        first = paged or next(iter(library.documents.values()), None)
        examples |= {
            "document_id": first.id if first else None,
            "number": paged.pages[0].number if paged else None,
            "rule_id": library.rules[0].id if library.rules else None,
        }
    return examples
