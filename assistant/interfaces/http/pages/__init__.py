"""The pages: one module each. `NAVIGATION` lists what the top of every page links to."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.interfaces.http.pages import (
    about,
    calculators,
    chat,
    deadlines,
    documents,
    reader,
    receipt,
    static,
    votes,
    widget,
)

ROUTERS: tuple[APIRouter, ...] = (
    chat.router,
    calculators.router,
    deadlines.router,
    documents.router,
    reader.router,
    receipt.router,
    about.router,
    widget.router,
    votes.router,
    static.router,
)
