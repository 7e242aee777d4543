from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rules.model import RuleKind
from assistant.search.records import Records, decoder, encode, fingerprint, write_records


@dataclass(frozen=True)
class Inner:
    number: Decimal
    kind: RuleKind
    note: str | None = None


@dataclass(frozen=True)
class Outer:
    name: str
    count: int
    inner: Inner | None
    many: tuple[Inner, ...]
    words: tuple[str, ...]
    named: Mapping[str, Inner]


INNERS = st.builds(Inner, st.decimals(allow_nan=False), st.sampled_from(RuleKind), st.none() | st.text())
OUTERS = st.builds(
    Outer,
    st.text(),
    st.integers(),
    st.none() | INNERS,
    st.lists(INNERS, max_size=3).map(tuple),
    st.lists(st.text(), max_size=3).map(tuple),
    st.dictionaries(st.text(), INNERS, max_size=2),
)


@given(OUTERS)
def test_what_is_written_is_read_back_equal(value: Outer) -> None:
    assert decoder(Outer)(json.loads(json.dumps(encode(value)))) == value


def test_records_are_read_one_at_a_time_and_outlive_their_file(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    offsets = write_records(path, [["å\n", 1], ["b", 2], ["c", 3]])
    records = Records(path, tuple, offsets)
    path.unlink()
    assert len(records) == 3
    assert records[0] == ("å\n", 1)
    assert records[-1] == ("c", 3)
    assert records[1:] == (("b", 2), ("c", 3))
    with pytest.raises(IndexError):
        records[3]


def test_no_records_are_an_empty_sequence(tmp_path: Path) -> None:
    offsets = write_records(tmp_path / "r.jsonl", [])
    assert list(Records(tmp_path / "r.jsonl", tuple, offsets)) == []


def test_values_with_other_fields_are_refused() -> None:
    with pytest.raises((ValueError, TypeError)):
        decoder(Inner)(["1", "pool"])


def test_the_fingerprint_tells_classes_apart_by_their_fields() -> None:
    assert fingerprint(Outer) == fingerprint(Outer)
    assert fingerprint(Outer) != fingerprint(Inner)
