"""The pages: one module each. `NAVIGATION` lists what the top of every page links to."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.interfaces.http.pages import (
    about,
    admin,
    calculators,
    chat,
    components,
    deadlines,
    documents,
    learn,
    learn_glossary,
    own,
    reader,
    receipt,
    review,
    sign_in,
    static,
    verify,
    votes,
    widget,
)

ROUTERS: tuple[APIRouter, ...] = (
    chat.router,
    calculators.router,
    deadlines.router,
    verify.router,
    documents.router,
    learn.router,
    learn_glossary.router,
    own.router,
    reader.router,
    receipt.router,
    review.router,
    sign_in.router,
    about.router,
    admin.router,
    components.router,
    widget.router,
    votes.router,
    static.router,
)
