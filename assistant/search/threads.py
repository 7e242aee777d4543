"""How the numeric libraries' threads wait for each other."""

from __future__ import annotations

import os


def wait_passively() -> None:
    """Let OpenMP threads sleep instead of spin. Call before loading a library that uses OpenMP.

    On busy cores a spinning team wastes whole time slices: embedding a question took 10 to 60 times as long
    (190 ms at the median against 18 ms). A user's own setting is kept.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
