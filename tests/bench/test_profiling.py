"""What `make profile` tells; how long anything takes is not tested."""

from __future__ import annotations

from assistant.library import Library
from tests.bench.profiling import step_lines


def test_every_step_of_an_answer_is_told(sheets: Library) -> None:
    told = "\n".join(step_lines(sheets, ["Vad krävs för Senior Alert 2010?", "När ska medlen betalas tillbaka?"]))
    for step in ("read", "search and read", "decide", "gate", "a whole answer"):
        assert f"  {step}\n" in f"{told}\n"
