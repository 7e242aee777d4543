"""The report as one self-contained page: measures, a bar a kind, reliability, every wrong answer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.evaluation.measures import Bin, Counts, Outcome
from assistant.evaluation.running import Report

_BAR = 360  # width of a full bar, in pixels
_SIDE = 220  # of the reliability diagram
_STYLE = """
:root { color-scheme: light dark; --exact: #1a7f5a; --right: #7fbf9f; --wrong: #b3402f; --line: #8885; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .25rem .8rem .25rem 0; }
td.n { text-align: right; font-variant-numeric: tabular-nums; } tr { border-bottom: 1px solid var(--line); }
.exact { fill: var(--exact); } .right { fill: var(--right); } .wrong { fill: var(--wrong); }
svg text { fill: currentColor; font-size: 12px; }
article { border-top: 1px solid var(--line); padding: .5rem 0; }
.key span { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 1em; }
"""


def report_page(report: Report, measures: Sequence[tuple[str, str]]) -> str:
    """The whole page as HTML, with nothing fetched from anywhere."""
    wrong = [outcome for outcome in report.outcomes if not outcome.is_right]
    told = "".join(f"<tr><td>{escape(name)}<td class=n>{escape(value)}" for name, value in measures)
    return (
        "<!doctype html><html lang=en><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width, initial-scale=1'>"
        f"<title>Evaluation: {report.total.total} questions</title><style>{_STYLE}</style>"
        f"<h1>Evaluation: {report.total.total} questions</h1><table>{told}</table>"
        f"<h2>By kind of question</h2>{_key()}<table>{_kinds(report)}</table>"
        f"<h2>Confidence and truth</h2>{_diagram(report.reliability)}"
        f"<h2>Wrong answers: {len(wrong)}</h2>{''.join(map(_article, wrong))}</html>\n"
    )


def _key() -> str:
    names = ("exact", "right", "wrong")
    swatches = "".join(f"<span style='background:var(--{name})'></span>{name}" for name in names)
    return f"<p class=key>{swatches}</p>"


def _kinds(report: Report) -> str:
    rows = [*report.kinds.items(), ("all", report.total)]
    return "".join(
        f"<tr><td>{escape(kind)}<td>{_bar(counts)}<td class=n>{counts.exact} exact, {counts.right} right, "
        f"{counts.wrong} wrong"
        for kind, counts in rows
    )


def _bar(counts: Counts) -> str:
    left, pieces = 0.0, []
    for name, number in (("exact", counts.exact), ("right", counts.right), ("wrong", counts.wrong)):
        width = _BAR * number / max(1, counts.total)
        pieces.append(f"<rect class={name} x='{left:.1f}' y=2 width='{width:.1f}' height=14 />")
        left += width
    label = f"{counts.exact} exact, {counts.right} right, {counts.wrong} wrong of {counts.total}"
    return f"<svg width={_BAR} height=18 role=img aria-label='{label}'>{''.join(pieces)}</svg>"


def _diagram(bins: Sequence[Bin]) -> str:
    """Share right over mean confidence. A dot's area tells how many answers; on the line all is well."""
    most = max((band.count for band in bins), default=1)
    dots = "".join(
        f"<circle class=exact cx='{_SIDE * band.confidence:.1f}' cy='{_SIDE * (1 - band.right):.1f}' "
        f"r='{3 + 9 * (band.count / most) ** 0.5:.1f}'><title>{band.count} answers, confidence "
        f"{band.confidence:.2f}, right {band.right:.2f}</title></circle>"
        for band in bins
    )
    rows = "".join(
        f"<tr><td>{band.low:.1f} – {band.high:.1f}<td class=n>{band.count}<td class=n>{band.confidence:.2f}"
        f"<td class=n>{band.right:.2f}"
        for band in bins
    )
    return (
        f"<svg viewBox='-30 -14 {_SIDE + 60} {_SIDE + 50}' width={_SIDE + 60} role=img "
        "aria-label='Reliability diagram; the table beside it holds the same figures'>"
        f"<rect width={_SIDE} height={_SIDE} fill=none stroke='var(--line)' />"
        f"<line x1=0 y1={_SIDE} x2={_SIDE} y2=0 stroke='var(--line)' />{dots}"
        f"<text x=0 y={_SIDE + 18}>confidence 0</text><text x={_SIDE - 6} y={_SIDE + 18}>1</text>"
        "<text x=-26 y=-4>right 1</text></svg>"
        f"<table><tr><th>confidence<th>answers<th>mean<th>right{rows}</table>"
    )


def _article(outcome: Outcome) -> str:
    expected = ", ".join((*outcome.expected, *outcome.expected_documents)) or outcome.expected_status
    return (
        f"<article><h3>{escape(outcome.id)} {escape(outcome.question)}</h3>"
        f"<p>Expected ({escape(outcome.expected_status)}): {escape(expected)}</p>"
        f"<p>Got ({escape(outcome.status)}): {escape(outcome.short_answer)}</p></article>"
    )
