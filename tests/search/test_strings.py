from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.search import strings as strings_module
from assistant.search.strings import read_strings, strings_of, write_strings

STRINGS = st.lists(st.text(st.characters(codec="utf-8"), max_size=5), unique=True, max_size=30)


@pytest.mark.parametrize("few", [0, 30])
@given(STRINGS, st.text(max_size=3))
def test_every_string_has_its_place_as_number_and_no_other_string_has_one(
    few: int, strings: list[str], other: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings_module, "FEW", few)
        stored = strings_of(strings)
        assert dict(stored) == {string: place for place, string in enumerate(strings)}
        assert stored.get(other) == (strings.index(other) if other in strings else None)


@given(STRINGS, st.text(st.characters(codec="utf-8"), max_size=2))
def test_strings_are_found_by_how_they_begin(strings: list[str], beginning: str) -> None:
    assert list(strings_of(strings).starting_with(beginning)) == sorted(
        string for string in strings if string.startswith(beginning)
    )


@pytest.mark.parametrize("strings", [[], [""], ["ö", "a", "åäö", "zebra"]])
def test_strings_are_read_as_they_were_written(tmp_path: Path, strings: list[str]) -> None:
    write_strings(tmp_path, "words", strings_of(strings))
    assert dict(read_strings(tmp_path, "words")) == dict(strings_of(strings))


@pytest.mark.parametrize("few", [0, 30])
def test_half_a_surrogate_pair_is_no_string_of_any_index(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings_module, "FEW", few)
    assert "\ud800" not in strings_of(["a", "ö"])


def test_files_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    write_strings(tmp_path, "words", strings_of(["bidrag", "stöd"]))
    (tmp_path / "words.txt").write_bytes(b"bidrag")
    with pytest.raises(ValueError, match="belong together"):
        read_strings(tmp_path, "words")
