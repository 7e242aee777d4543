"""What many tests share: where the originals are, when they are there."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the original documents. Tests that need it skip where it is absent, saying so."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the original documents (../shared) are not on this machine")
    return SHARED
