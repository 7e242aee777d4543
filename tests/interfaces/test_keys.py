"""Keys of programs: made, known by their hash alone, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import InvalidInput, UnknownName
from assistant.interfaces.keys import KeyStore


def test_a_key_is_known_and_not_kept(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    assert not store.required
    key = store.add("intranet", 30)
    holder = store.holder(key)
    assert holder is not None
    assert (holder.name, holder.rate) == ("intranet", 30)
    assert key.encode() not in (tmp_path / "keys.sqlite").read_bytes()
    assert (tmp_path / "keys.sqlite").stat().st_mode & 0o077 == 0


def test_no_two_keys_are_alike_and_no_other_key_is_known(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    assert store.add("a", 1) != store.add("b", 1)
    assert [one.name for one in store.holders()] == ["a", "b"]
    for other in ("", "vk-", "a", "' OR 1=1 --"):
        assert store.holder(other) is None


def test_a_key_taken_back_is_known_no_more_and_keys_are_asked_for_still(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    key = store.add("a", 1)
    store.remove("a")
    assert store.holder(key) is None
    assert store.required
    with pytest.raises(UnknownName):
        store.remove("a")


@pytest.mark.parametrize(("name", "rate"), [("", 1), ("med blanksteg", 1), ("a" * 61, 1), ("b", -1), ("a", 1)])
def test_a_name_that_is_none_or_taken_is_refused(tmp_path: Path, name: str, rate: int) -> None:
    store = KeyStore(tmp_path)
    store.add("a", 1)
    with pytest.raises(InvalidInput):
        store.add(name, rate)


def test_a_file_that_cannot_be_read_lets_nobody_in(tmp_path: Path) -> None:
    (tmp_path / "keys.sqlite").write_bytes(b"no database " * 100)
    store = KeyStore(tmp_path)
    assert store.required
    assert store.holder("vk-any") is None
