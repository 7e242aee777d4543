"""What happened on the way to an answer: understood, found, decided, dropped, and the time of each step."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from assistant.answers.candidates import Found
from assistant.answers.deciding import Decision
from assistant.answers.form import Wanted
from assistant.answers.question import Question

_SHOWN = 8


@dataclass(slots=True)
class Trace:
    """Lines to print, kept while a question is answered."""

    lines: list[str] = field(default_factory=list)
    taken: dict[str, float] = field(default_factory=dict)  # seconds, by step

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step."""
        started = time.perf_counter()
        yield
        seconds = time.perf_counter() - started
        self.taken[name] = self.taken.get(name, 0.0) + seconds
        self.lines.append(f"{name}: {1000 * seconds:.0f} ms")

    def understood(self, question: Question, wanted: Wanted) -> None:
        kinds = sorted(wanted.kinds.items(), key=lambda pair: -pair[1])[:3]
        told = ", ".join(f"{kind} {chance:.2f}" for kind, chance in kinds)
        self.lines.append(f"understood: {question.text!r} ({question.language}), before {question.before!r}")
        self.lines.append(f"  years {question.years}, places {question.places}, wanted {wanted.form.value} ({told})")

    def found(self, found: Found) -> None:
        self.lines.append(f"found: {len(found.candidates)} units, {found.answered:.2f} that something answers")
        for one in found.candidates[:_SHOWN]:
            rule = one.rules[0].id if one.rules else "-"
            self.lines.append(f"  {one.probability:.2f} {one.evidence.id} {rule}: {one.unit.clean[:110]}")

    def decided(self, decision: Decision) -> None:
        reason = f", {decision.reason.value}" if decision.reason else ""
        self.lines.append(f"decided: {decision.status.value}{reason}, because {decision.why}")

    def dropped(self, sentences: tuple[str, ...]) -> None:
        for sentence in sentences:
            self.lines.append(f"the gate dropped: {sentence}")
