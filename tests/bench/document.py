"""docs/benchmarks.md, written from the last results of every measure in bench-results/."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from tests.bench import growth
from tests.bench.figure import Figure
from tests.bench.peers import page
from tests.bench.results import keep, kept
from tests.bench.tables import table
from tests.conftest import ROOT

PAGE = ROOT / "docs/benchmarks.md"

SECTIONS: list[Callable[[], str]] = [
    page.section,
    growth.section,
]
"""Each gives its part as markdown, from results it kept itself; "" where it has none. The figures come last."""

_HEAD = """# Measured

Written by `make bench`; do not edit. Each part says when it was measured and on what. Times differ from machine to
machine and from hour to hour: the ratios, taken within one run, are what to go by."""


def write(measures: Sequence[str]) -> None:
    """Write the page anew; `measures` are the names of all measures, in the order of their figures."""
    parts = [_HEAD, *(section() for section in SECTIONS), _figures(measures)]
    PAGE.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")


def keep_figures(measure: str, figures: Sequence[Figure]) -> None:
    """Keep the figures of one measure for the page."""
    keep(f"figures/{measure}", [asdict(figure) for figure in figures])


def _figures(measures: Sequence[str]) -> str:
    rows = [
        figure_row(Figure(**figure), whole["at"])
        for measure in measures
        if (whole := kept(f"figures/{measure}"))
        for figure in whole["measured"]
    ]
    if not rows:
        return ""
    return "## All figures\n\n" + table(["", "figure", "over", "measured", "wanted", "when"], rows)


def figure_row(figure: Figure, when: str) -> list[str]:
    """A figure as a row of the page."""
    mark = "✓" if figure.met else "missed"
    return [mark, figure.what, figure.over, f"{figure.value:.3g}{figure.unit}", figure.bound, when]
