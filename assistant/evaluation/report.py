"""A run as a table for the terminal, and as a file: JSON that can be read back, or a page to look at."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from assistant.errors import InvalidInput
from assistant.evaluation.measures import Bin, Counts, Outcome
from assistant.evaluation.page import report_page
from assistant.evaluation.running import Report
from assistant.evaluation.scoring import Verdict
from assistant.jsonable import to_jsonable


def report_text(report: Report) -> str:
    """The report as lines of text: a table by kind, the measures, and every wrong answer."""
    rows = [(kind, counts) for kind, counts in report.kinds.items()] + [("all", report.total)]
    lines = [f"{'kind':<14}{'exact':>7}{'right':>7}{'wrong':>7}{'of':>6}"]
    lines += [
        f"{kind:<14}{counts.exact:>7}{counts.right:>7}{counts.wrong:>7}{counts.total:>6}" for kind, counts in rows
    ]
    lines += ["", *(f"{name:<46}{value:>9}" for name, value in measures(report))]
    lines += ["", "confidence   answers   mean   right"]
    lines += [
        f"{band.low:.1f} – {band.high:.1f}{band.count:>12}{band.confidence:>8.2f}{band.right:>8.2f}"
        for band in report.reliability
    ]
    wrong = [outcome for outcome in report.outcomes if not outcome.is_right]
    if wrong:
        lines += ["", f"Wrong ({len(wrong)}):"]
        lines += [f"{one.id} {one.question}\n    {one.status}: {one.short_answer}" for one in wrong]
    return "\n".join(lines)


def measures(report: Report) -> tuple[tuple[str, str], ...]:
    """Every measure with its name, written for people."""
    total = report.total
    return (
        ("exact", _percent(total.exact / total.total if total.total else None)),
        (
            "right, exact included",
            _percent((total.exact + total.right) / total.total if total.total else None),
        ),
        ("answered although the documents do not say", str(report.answered_unanswerable)),
        ("numbers in answers that nothing supports", str(report.ungrounded)),
        ("evidence precision", _percent(report.evidence_precision)),
        ("evidence recall", _percent(report.evidence_recall)),
        ("abstention precision", _percent(report.abstention_precision)),
        ("abstention recall", _percent(report.abstention_recall)),
        ("calibration error of confidence", _number(report.calibration_error)),
        ("latency p50, ms", _milliseconds(report.latency_p50)),
        ("latency p95, ms", _milliseconds(report.latency_p95)),
    )


def report_markdown(report: Report, day: date) -> str:
    """The report as a page of the documentation, with the day it was made."""
    lines = [f"# Evaluation of {day.isoformat()}", "", "| measure | value |", "| --- | ---: |"]
    lines += [f"| {name} | {value} |" for name, value in measures(report)]
    lines += ["", "| kind of question | exact | right | wrong | of |", "| --- | ---: | ---: | ---: | ---: |"]
    lines += [
        f"| {kind} | {counts.exact} | {counts.right} | {counts.wrong} | {counts.total} |"
        for kind, counts in (*report.kinds.items(), ("all", report.total))
    ]
    lines += ["", "| confidence | answers | mean | right |", "| --- | ---: | ---: | ---: |"]
    lines += [
        f"| {band.low:.1f} – {band.high:.1f} | {band.count} | {band.confidence:.2f} | {band.right:.2f} |"
        for band in report.reliability
    ]
    wrong = [outcome for outcome in report.outcomes if not outcome.is_right]
    lines += ["", f"Wrong answers: {len(wrong)}", ""]
    lines += [f"- {one.id} {one.question} → {one.status}: {one.short_answer}" for one in wrong]
    return "\n".join(lines) + "\n"


def save_report(report: Report, path: Path) -> None:
    """Write the report as a page where the name ends in .html, as Markdown for .md, else as JSON."""
    if path.suffix.lower() in (".html", ".htm"):
        text = report_page(report, measures(report))
    elif path.suffix.lower() == ".md":
        text = report_markdown(report, datetime.now(UTC).date())
    else:
        text = json.dumps(to_jsonable(report), ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8")


def load_report(path: Path) -> Report:
    """Read a report saved as JSON. Raises InvalidInput where it is not one."""
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
        return _report(saved)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidInput(path.name, f"is not a saved report ({error}). Save one with --save FILE.json.") from error


def _report(saved: Mapping[str, Any]) -> Report:
    plain = {
        field.name: saved[field.name]
        for field in dataclasses.fields(Report)
        if field.name not in ("total", "kinds", "reliability", "outcomes")
    }
    return Report(
        **plain,
        total=Counts(**saved["total"]),
        kinds={kind: Counts(**counts) for kind, counts in saved["kinds"].items()},
        reliability=tuple(Bin(**band) for band in saved["reliability"]),
        outcomes=tuple(_outcome(row) for row in saved["outcomes"]),
    )


def _outcome(row: Mapping[str, Any]) -> Outcome:
    lists = ("expected", "expected_documents", "cited_documents", "ungrounded")
    listed = {name: tuple(row[name]) for name in lists}
    return Outcome(**{**row, **listed, "verdict": Verdict(row["verdict"])})


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _milliseconds(seconds: float | None) -> str:
    return "–" if seconds is None else f"{1000 * seconds:.1f}"
