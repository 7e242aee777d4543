"""Counters in Prometheus' text format. Labels are route templates, never paths or words a user wrote."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from typing import Any

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)  # seconds


class Metrics:
    """What has happened since start. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._questions: Counter[tuple[str, str]] = Counter()
        self._votes: Counter[str] = Counter()
        self._model: Counter[str] = Counter()
        self._times: Counter[float] = Counter()
        self._time_sum = 0.0

    def request(self, method: str, route: str, status: int) -> None:
        """Count one finished request."""
        with self._lock:
            self._requests[method, route, status] += 1

    def question(self, status: str, language: str, seconds: float) -> None:
        """Count one answered question and the time it took."""
        with self._lock:
            self._questions[status, language] += 1
            self._times[next((bound for bound in _BUCKETS if seconds <= bound), float("inf"))] += 1
            self._time_sum += seconds

    def vote(self, vote: str) -> None:
        """Count one thumb."""
        with self._lock:
            self._votes[vote] += 1

    def model(self, counts: Mapping[str, int]) -> None:
        """Count what asking a language model came to."""
        with self._lock:
            self._model.update(counts)

    def text(self, gauges: Mapping[str, int]) -> str:
        """The whole page, with `gauges` (name without prefix to value) added."""
        with self._lock:
            lines = [
                *_counter("http_requests_total", "Requests by route.", ("method", "route", "status"), self._requests),
                *_counter("questions_total", "Questions by how they ended.", ("status", "language"), self._questions),
                *_counter("feedback_total", "Votes.", ("vote",), {(k,): v for k, v in self._votes.items()}),
                *_counter(
                    "language_model_total",
                    "Calls of a language model, failures, tokens and milliseconds.",
                    ("what",),
                    {(what,): count for what, count in self._model.items()},
                ),
                *self._histogram(),
            ]
        for name, value in gauges.items():
            lines += [f"# TYPE villkor_{name} gauge", f"villkor_{name} {value}"]
        return "\n".join(lines) + "\n"

    def _histogram(self) -> list[str]:
        name, seen = "villkor_answer_seconds", 0
        lines = [f"# HELP {name} Time to answer a question.", f"# TYPE {name} histogram"]
        for bound in (*_BUCKETS, float("inf")):
            seen += self._times[bound]
            label = "+Inf" if bound == float("inf") else f"{bound:g}"
            lines.append(f'{name}_bucket{{le="{label}"}} {seen}')
        return [*lines, f"{name}_sum {self._time_sum:.6f}", f"{name}_count {seen}"]


def _counter(name: str, about: str, labels: tuple[str, ...], values: Mapping[Any, int]) -> list[str]:
    lines = [f"# HELP villkor_{name} {about}", f"# TYPE villkor_{name} counter"]
    for key, count in sorted(values.items(), key=str):
        pairs = ",".join(f'{label}="{part}"' for label, part in zip(labels, key, strict=True))
        lines.append(f"villkor_{name}{{{pairs}}} {count}")
    return lines
