"""Asking every question of a file, and judging what comes back."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.evaluation.measures import (
    Bin,
    Counts,
    Outcome,
    abstention_precision,
    abstention_recall,
    calibration_error,
    count,
    evidence_precision,
    evidence_recall,
    percentile,
    reliability,
)
from assistant.evaluation.questions import EvalQuestion
from assistant.evaluation.scoring import judge, normalised_numbers
from assistant.jsonable import to_jsonable
from assistant.language.digits import in_digits
from assistant.language.numbers import find_quantities

Asker = Callable[[EvalQuestion], Any]
"""Answers one question: an Answer, or its JSON form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A run over a question file. Times are seconds; shares 0 to 1, or None where nothing counts."""

    total: Counts
    kinds: Mapping[str, Counts]
    evidence_precision: float | None
    evidence_recall: float | None
    abstention_precision: float | None
    abstention_recall: float | None
    answered_unanswerable: int  # answered although the documents do not say
    ungrounded: int  # numbers in answers that nothing supports
    reliability: tuple[Bin, ...]
    calibration_error: float | None
    latency_p50: float | None
    latency_p95: float | None
    outcomes: tuple[Outcome, ...]


def evaluate(library: Any, questions: Sequence[EvalQuestion]) -> Report:
    """Ask the library every question, in order, and report."""
    from assistant.answers import ask
    from assistant.answers.conversation import Threads

    threads = Threads()

    def asked(question: EvalQuestion) -> Any:
        answer = ask(library, question.text, question.language, threads.before(question.after))
        threads.keep(question.id, question.text, answer, question.after)
        return answer

    return evaluate_with(asked, questions)


def evaluate_with(asker: Asker, questions: Iterable[EvalQuestion]) -> Report:
    """As `evaluate`, with any way of answering: HTTP, a file of answers, another library."""
    outcomes = []
    for question in questions:
        started = time.perf_counter()
        answer = asker(question)
        seconds = time.perf_counter() - started
        outcomes.append(_outcome(question, to_jsonable(answer), seconds))
    return summarise(outcomes)


def summarise(outcomes: Sequence[Outcome]) -> Report:
    """The measures of a run."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault(outcome.kind, []).append(outcome)
        if outcome.language == "en" and outcome.kind != "english":
            kinds.setdefault("english", []).append(outcome)
    bins = reliability(outcomes)
    times = [outcome.seconds for outcome in outcomes]
    return Report(
        total=count(outcomes),
        kinds={kind: count(of_kind) for kind, of_kind in sorted(kinds.items())},
        evidence_precision=evidence_precision(outcomes),
        evidence_recall=evidence_recall(outcomes),
        abstention_precision=abstention_precision(outcomes),
        abstention_recall=abstention_recall(outcomes),
        answered_unanswerable=sum(one.expected_status == "not_found" and one.status == "answered" for one in outcomes),
        ungrounded=sum(len(outcome.ungrounded) for outcome in outcomes),
        reliability=bins,
        calibration_error=calibration_error(bins),
        latency_p50=percentile(times, 50),
        latency_p95=percentile(times, 95),
        outcomes=tuple(outcomes),
    )


def _outcome(question: EvalQuestion, answer: Mapping[str, Any], seconds: float) -> Outcome:
    expect = question.expect
    return Outcome(
        id=question.id,
        kind=question.kind,
        language=question.language or str(answer.get("language") or "sv"),
        question=question.text,
        verdict=judge(expect, answer),
        expected_status=expect["status"],
        status=str(answer.get("status")),
        confidence=float(answer.get("confidence") or 0.0),
        seconds=seconds,
        short_answer=answer.get("short_answer") or "",
        expected=(*expect.get("numbers", ()), *expect.get("terms", ()), *expect.get("any_of", ())),
        expected_documents=tuple(expect.get("documents", ())),
        cited_documents=tuple(piece["document_id"] for piece in answer.get("evidence") or ()),
        ungrounded=ungrounded_numbers(answer),
        nearest=bool(answer.get("nearest")),
    )


def ungrounded_numbers(answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Amounts, shares and days in digits that stand in no quote, no step of the trace and not in the question.

    The gate and its claims are not asked: the numbers are read anew, as question files write them.
    """
    if answer.get("status") != "answered":
        return ()
    said = [str(piece.get("quote") or "") for piece in answer.get("evidence") or ()]
    quotes = [*said, *map(in_digits, said), *map(_shares, said)]  # "tio procent" holds 10 percent, "hälften" 50
    held = normalised_numbers("\n".join([*quotes, *_traced(answer), str(answer.get("question") or "")]))
    bare = {number for quote in quotes for number in normalised_numbers(quote) if _BARE.fullmatch(number)}
    told = f"{answer.get('short_answer') or ''}\n{answer.get('answer') or ''}"
    found = {number for number in normalised_numbers(told) if not _BARE.fullmatch(number)}
    return tuple(sorted(number for number in found - held if not _scaled(number, bare)))


def _shares(quote: str) -> str:
    """The fractions that a quote gives in words, in percent."""
    fractions = (one.number * 100 for one in find_quantities(quote) if one.unit == "fraction")
    return " ".join(f"{share} procent" for share in fractions)


_BARE = re.compile(r"\d+(?:\.\d+)?")


def _traced(answer: Mapping[str, Any]) -> Iterable[str]:
    """What the calculation tells, step by step."""
    calculation = answer.get("calculation") or {}
    units = {"SEK": "kronor", "percent": "procent"}
    for step in calculation.get("steps") or ():
        yield f"{step.get('value')} {units.get(step.get('unit'), step.get('unit'))}"
        yield str(step.get("expression") or "")
    yield str(calculation.get("outcome") or "")
    yield json.dumps(calculation.get("result") or {}, ensure_ascii=False)


def _scaled(number: str, bare: Collection[str]) -> bool:
    """Whether a table's row holds the number without its unit: "3,0" under "miljoner kronor", "40" under "procent"."""
    value, unit = number.removesuffix("%"), "%"
    if number.endswith(" SEK"):
        value, unit = number.removesuffix(" SEK"), "SEK"
    if not _BARE.fullmatch(value):
        return False
    scales = (1, 10**3, 10**6) if unit == "SEK" else (1,)
    return any(f"{(Decimal(value) / scale).normalize():f}" in bare for scale in scales)
