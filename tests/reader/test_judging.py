"""What the reader makes of a claim and a unit."""

from __future__ import annotations

import pytest

from assistant.reader import open_reader

UNIT = ("Simstöd 2031 (Kommunen)", "Stödet lämnas med högst 40 procent av kostnaden för bassängen.")
OTHER = ("Simstöd 2031 (Kommunen)", "Ansökan prövas av nämnden för kultur och fritid.")


def test_what_restates_a_unit_is_likelier_to_be_supported_by_it_than_by_another() -> None:
    judged = open_reader().judge("Stödet är som mest 40 procent av vad bassängen kostar.", [UNIT, OTHER])
    if not judged:
        pytest.skip("nothing here has learned to judge claims over this reader")
    (said, _), (elsewhere, _) = judged
    assert said > elsewhere


def test_nothing_is_judged_where_there_is_no_unit() -> None:
    assert list(open_reader().judge("Stödet är 40 procent.", [])) == []
