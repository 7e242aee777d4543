"""Whom a rule is for, where neither its sentence nor what stands above it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.rules.extraction.drafts import Draft
from assistant.rules.extraction.vocabulary import recipients_in
from assistant.rules.model import RuleKind


def with_recipients(drafts: Sequence[Draft], title: str) -> list[Draft]:
    """The drafts, those for nobody said to be for those who may apply: of the programme, else by the title."""
    able = [draft for draft in drafts if draft.kind is RuleKind.ELIGIBILITY and draft.recipients and not draft.negative]
    by_programme: dict[str | None, tuple[str, ...]] = {}
    for draft in able:
        by_programme.setdefault(draft.program, draft.recipients)
    titled = recipients_in(title)
    return [
        draft if draft.recipients else replace(draft, recipients=by_programme.get(draft.program) or titled)
        for draft in drafts
    ]
