from __future__ import annotations

import ctypes

import pytest

from assistant.library import memory


@pytest.mark.parametrize("library", [object(), OSError(), TypeError()], ids=["no such call", "none", "Windows"])
def test_where_the_system_cannot_be_asked_nothing_happens(library: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: None) -> object:
        if isinstance(library, Exception):
            raise library
        return library

    monkeypatch.setattr(ctypes, "CDLL", load)
    memory.give_back()


def test_where_it_can_be_it_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Library:
        malloc_trim = staticmethod(asked.append)

    monkeypatch.setattr(ctypes, "CDLL", lambda name: Library)
    memory.give_back()
    assert asked == [0]
