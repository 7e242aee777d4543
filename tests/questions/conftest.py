"""The library that answers are made from."""

from __future__ import annotations

import pytest

from assistant.library import Library
from tests.shipped import shipped_library


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped_library()
