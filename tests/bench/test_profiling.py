"""What `make profile` tells, by what it must add up to; how long anything takes is not tested."""

from __future__ import annotations

import pytest

from assistant.answers import ask
from assistant.library import Library
from tests.bench.profiling import EMBEDDING, Stages, stage_lines, watched

QUESTIONS = ["Vad krävs för Senior Alert 2010?", "När ska medlen betalas tillbaka?"]


def test_watching_the_stages_changes_no_answer(sheets: Library) -> None:
    with watched(Stages()) as timed_ask:
        watched_answers = [timed_ask(sheets, question) for question in QUESTIONS]
    assert watched_answers == [ask(sheets, question) for question in QUESTIONS]


def test_every_stage_of_an_answer_is_told(sheets: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.bench.profiling._LEAST", 0.0)
    told = "\n".join(stage_lines(sheets, QUESTIONS))
    for stage in (EMBEDDING, "search", "scoring units", "reading the question", "grounding", "a whole answer"):
        assert f"x  {stage}\n" in f"{told}\n"


def test_a_stage_does_not_count_the_stages_inside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 3.0, 10.0])
    monkeypatch.setattr("tests.bench.profiling.time.perf_counter", lambda: next(clock))
    stages = Stages()
    inner = stages.timed("inner", lambda: None)
    stages.timed("outer", inner)()
    assert stages.taken == {"inner": 2.0, "outer": 8.0}
