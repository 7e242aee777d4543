"""What was measured, kept as JSON in bench-results/ with the time and the machine, for docs/benchmarks.md."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

RESULTS = ROOT / "bench-results"


def keep(name: str, measured: Any) -> None:
    """Keep the results of one measure; they replace those of the run before."""
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {"at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"), "machine": machine(), "measured": measured}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def kept(name: str) -> dict[str, Any] | None:
    """`{"at", "machine", "measured"}` of the last run, or None where there was none."""
    path = _path(name)
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _path(name: str) -> Path:
    return RESULTS / f"{name}.json"


def machine() -> dict[str, Any]:
    """What the figures were measured on, and how busy it was."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[1], 1),  # processes that wanted a core, over five minutes
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").is_file() else []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())
