from __future__ import annotations

import pytest

from assistant.search.index import Index
from tests.search.making import LETTER, OTHER, index_over


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_over(tmp_path_factory.mktemp("small"), {"bidrag.md": LETTER, "fiske.md": OTHER})
