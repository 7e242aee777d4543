"""The gate of a build: what holds on documents that nothing was fitted to must not fall."""

from __future__ import annotations

import json

import pytest

from assistant.evaluation import Report
from assistant.evaluation.claims import ClaimReport
from assistant.reader import open_reader
from tests.questions.heldout import CLAIMS_EVERY, FLOORS, QUESTIONS_EVERY, claims, held_out, shares


@pytest.fixture(scope="module")
def floors() -> dict[str, float]:
    if not FLOORS.exists():
        pytest.skip("no floors are kept yet: python -m tests.questions.heldout")
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    if kept["reader"].split(" ")[:1] != open_reader().stamp.split(" ")[:1]:
        pytest.skip(f"the floors were measured with another reader: {kept['reader']}")
    return dict(kept["floors"])


@pytest.fixture(scope="module")
def report(floors: dict[str, float]) -> Report:
    return held_out(QUESTIONS_EVERY)


@pytest.fixture(scope="module")
def checked(floors: dict[str, float]) -> ClaimReport:
    return claims(CLAIMS_EVERY)


def test_no_share_on_held_out_documents_falls_below_its_floor(
    floors: dict[str, float], report: Report, checked: ClaimReport
) -> None:
    measured = shares(report, checked)
    fallen = {name: (measured[name][0], least) for name, least in floors.items() if measured[name][0] < least}
    assert fallen == {}
