from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.arrays import mapped
from assistant.search import postings
from assistant.search.lexical import build_lexical
from assistant.search.postings import PostingsWriter

BAGS = st.lists(st.dictionaries(st.integers(0, 9), st.floats(0.5, 4), min_size=1, max_size=8), min_size=1, max_size=12)


@given(BAGS, st.integers(1, 12), st.integers(1, 9))
def test_what_is_sorted_on_disk_is_what_is_sorted_in_memory(bags: list[dict[int, float]], cut: int, read: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_READ", read)
        writer = PostingsWriter(Path(folder))
        writer.add(bags[:cut])
        writer.add(bags[cut:])
        side, expected = writer.finish(10), build_lexical(bags, 10)
        for name in ("starts", "owners", "impacts"):
            assert np.array_equal(getattr(side.postings, name), getattr(expected.postings, name))
        assert np.array_equal(mapped(Path(folder), "term_starts"), expected.starts)
        assert np.array_equal(mapped(Path(folder), "impacts"), expected.postings.impacts)
        assert not list(Path(folder).glob("*.tmp"))
