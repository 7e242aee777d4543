"""Rules, and the checks that reconcile tables and sums."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from assistant.errors import UnknownName
from assistant.interfaces.http.deps import ServiceDep, failures, find_document
from assistant.interfaces.http.responses import json_response
from assistant.interfaces.shapes import FindingsOut, RuleOut, RulesOut
from assistant.rules.model import RuleKind

router = APIRouter(prefix="/api/v1", tags=["rules"])


@router.get("/rules", response_model=RulesOut, responses=failures(404, 422, 503))
def list_rules(
    service: ServiceDep,
    document: Annotated[str | None, Query(description="A document's id.")] = None,
    kind: RuleKind | None = None,
    year: int | None = None,
) -> Response:
    """The rules, all or those of a document, a kind, a year."""
    if document is not None:
        find_document(service, document)
    rules = service.library.rules_where(document=document, kind=kind, year=year)
    return json_response({"rules": rules})


@router.get("/rules/{rule_id}", response_model=RuleOut, responses=failures(404, 503))
def get_rule(service: ServiceDep, rule_id: str) -> Response:
    """One rule."""
    rule = next((rule for rule in service.library.rules if rule.id == rule_id), None)
    if rule is None:
        raise UnknownName("rule", rule_id)
    return json_response(rule)


@router.get("/checks", response_model=FindingsOut, responses=failures(503))
def list_checks(service: ServiceDep) -> Response:
    """Every table, sum and cross-reference, and whether it agrees."""
    return json_response({"findings": service.library.findings})
