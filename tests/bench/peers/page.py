"""The section on peers in docs/benchmarks.md, from the last results of each measure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.peers.arithmetic import half_and_tail, ratios
from tests.bench.peers.judging import CLAIMS, claims
from tests.bench.peers.systems import ANSWER, PEERS, SEARCH, SYSTEMS, System
from tests.bench.results import kept
from tests.bench.tables import table

_CONFIGURED = Path(__file__).with_name("configured.md")
_NONE = "–"


def section() -> str:
    """Everything on the peers, as markdown; only what has been measured."""
    results = {name: whole for name in CLAIMS if (whole := kept(name))}
    if not results:
        return ""
    measured = {name: whole["measured"] for name, whole in results.items()}
    verdicts = [f"- {claim.sentence()}" for name in measured for claim in claims(name)]
    parts = [
        "## Beside what people would otherwise use",
        _runs(results),
        _releases(measured.get("peers/install", {})),
        table(["", *(system.name for system in SYSTEMS)], rows(measured)),
        "### How far ahead, round by round",
        "Each peer's time as a multiple of Villkor's in the same round: the median of the rounds (least–greatest).",
        table(["", *(peer.name for peer in PEERS)], ratio_rows(measured)),
        "### What holds",
        "\n".join(verdicts),
        "### How each was configured",
        _CONFIGURED.read_text(encoding="utf-8").strip(),
    ]
    return "\n\n".join(part for part in parts if part)


def _runs(results: Mapping[str, Any]) -> str:
    lines = [
        f"- {name.removeprefix('peers/')}: {whole['at']}, load {whole['machine']['load']} on "
        f"{whole['machine']['cores']} cores ({whole['machine']['processor']}, "
        f"{whole['machine']['memory_gb']} GB, Python {whole['machine']['python']})"
        for name, whole in results.items()
    ]
    return "When and on what:\n\n" + "\n".join(lines)


def _releases(installed: Mapping[str, Any]) -> str:
    """Each system's release, with those of the packages it leans on."""
    said = []
    for system in (SEARCH, *PEERS):
        if of := installed.get(system.environment):
            beside = ", ".join(f"{package} {version}" for package, version in of["beside"].items())
            said.append(f"{system.name.split(',')[0]} {of['version']} ({beside})")
    return f"Releases: {'; '.join(said)}." if said else ""


def rows(measured: Mapping[str, Any]) -> list[list[str]]:
    """One row a figure, one cell a system in the order of the head; a dash where there is no such figure."""
    found: list[list[str]] = []
    if indexed := _systems(measured.get("peers/indexing", {})):
        found.append(_row("time to index, s", {key: f"{median(of['seconds']):.1f}" for key, of in indexed.items()}))
    if warm := measured.get("peers/warm"):
        for place, name in enumerate(("p50", "p95")):
            times = {key: median(half_and_tail(of["rounds"])[place]) * 1000 for key, of in warm.items()}
            found.append(_row(f"warm question, {name}, ms", {key: f"{time:.1f}" for key, time in times.items()}))
    if cold := measured.get("peers/cold"):
        found.append(_row("cold start to first answer, s", {key: f"{median(of):.2f}" for key, of in cold.items()}))
    if indexed:
        found.append(
            _row("peak memory, indexing, MB", {key: f"{max(of['peak_mb']):.0f}" for key, of in indexed.items()})
        )
    if warm:
        found.append(_row("peak memory, asking, MB", {key: f"{of['peak_mb']:.0f}" for key, of in warm.items()}))
    found += _install_rows(measured.get("peers/install", {}))
    for what, asked, share in _SHARES:
        if ranked := measured.get("peers/ranking", {}).get(asked):
            found.append(_row(what, {key: f"{of[share]:.3f}" for key, of in ranked.items()}))
    return found


_SHARES = (
    ("SweQUAD: answer in first passage", "swequad", "first"),
    ("SweQUAD: answer in first three", "swequad", "first_three"),
    ("SweFAQ: right answer first", "swefaq", "first"),
    ("SweFAQ: right answer in first three", "swefaq", "first_three"),
    ("SweFAQ: nDCG@10", "swefaq", "ndcg"),
)
_WEIGHTS = {
    "measured": "installed for what is measured, MB",
    "measured_beyond_chosen": "… not counting what the user chose, MB",
    "able": "installed with the same abilities, MB",
    "able_beyond_chosen": "… not counting what the user chose, MB",
}


def _row(what: str, cells: Mapping[str, str]) -> list[str]:
    return [what, *(cells.get(system.key, _NONE) for system in SYSTEMS)]


def _systems(indexed: Mapping[str, Any]) -> dict[str, Any]:
    """What was measured of each system, without what they were given."""
    return {key: of for key, of in indexed.items() if key != "passages"}


def _install_rows(installed: Mapping[str, Any]) -> list[list[str]]:
    systems = (SEARCH, *PEERS)
    return [
        _row(what, {system.key: f"{installed[system.environment][key]:.0f}" for system in systems})
        for key, what in _WEIGHTS.items()
        if installed
    ]


def ratio_rows(measured: Mapping[str, Any]) -> list[list[str]]:
    """Each peer beside each of this project's two ways of answering."""
    found: list[list[str]] = []
    if indexed := _systems(measured.get("peers/indexing", {})):
        found.append(_ratios("time to index", {key: of["seconds"] for key, of in indexed.items()}))
    if warm := measured.get("peers/warm"):
        for place, name in enumerate(("p50", "p95")):
            times = {key: half_and_tail(of["rounds"])[place] for key, of in warm.items()}
            found += [_ratios(f"warm, {name}, / {ours.name}", times, ours) for ours in (SEARCH, ANSWER)]
    if cold := measured.get("peers/cold"):
        found += [_ratios(f"cold start / {ours.name}", cold, ours) for ours in (SEARCH, ANSWER)]
    return found


def _ratios(what: str, times: Mapping[str, Any], ours: System = SEARCH) -> list[str]:
    return [what, *(str(ratios(times[peer.key], times[ours.key])) for peer in PEERS)]
