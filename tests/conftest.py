"""What many tests share: where the originals are, when they are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from assistant.library import Library, open_library, update_library
from tests.shipped import shipped_library

# No deadline: these machines are noisy. The same examples every time, so that a build fails for a reason.
settings.register_profile("villkor", deadline=None, derandomize=True)
settings.load_profile("villkor")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the original documents. Tests that need it skip where it is absent, saying so."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the original documents (../shared) are not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def sheets() -> Library:
    """The library of the corpus that ships, built once in the checkout's own index folder."""
    return shipped_library()


@pytest.fixture(scope="session")
def originals(shared: Path) -> Library:
    """The library of the original documents."""
    update_library(shared / "corpus", ROOT / "index")
    return open_library(shared / "corpus", ROOT / "index")
