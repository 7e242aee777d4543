"""For whoever runs the service."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from assistant.interfaces.http.deps import ServiceDep, failures
from assistant.interfaces.http.responses import json_response
from assistant.interfaces.shapes import HealthOut

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model=HealthOut)
async def alive() -> Response:
    """The process runs."""
    return json_response({"status": "ok"})


@router.get("/readyz", response_model=HealthOut, responses=failures(503))
async def ready(service: ServiceDep) -> Response:
    """An index is loaded and questions can be answered."""
    _ = service.library
    return json_response({"status": "ready"})


@router.get("/metrics", response_class=PlainTextResponse)
async def metrics(service: ServiceDep) -> Response:
    """Prometheus' text format."""
    library = service.library if service.ready else None
    gauges = {
        "ready": int(service.ready),
        "documents": len(library.documents) if library else 0,
        "rules": len(library.rules) if library else 0,
    }
    return PlainTextResponse(service.memory.metrics.text(gauges), media_type="text/plain; version=0.0.4")
