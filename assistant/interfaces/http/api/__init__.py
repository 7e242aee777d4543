"""The JSON API, version 1: one module a subject."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.interfaces.http.api import (
    asking,
    calculators,
    documents,
    feedback,
    health,
    managing,
    rules,
    search,
    verify,
)

ROUTERS: tuple[APIRouter, ...] = (
    asking.router,
    search.router,
    documents.router,
    rules.router,
    calculators.router,
    verify.router,
    feedback.router,
    health.router,
    managing.router,
)
