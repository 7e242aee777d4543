from __future__ import annotations

import pytest

from assistant.language.years import years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2011-2012 och 2014", {2011, 2012, 2014}),
        ("den 2010-06-11", {2010}),
        ("dnr S2010/447 och 1:2013", set()),
        ("2 014 kronor, 2015 kronor", {2015}),
        ("01-2012-3", set()),
        ("år 2013.", {2013}),
    ],
)
def test_years_are_told_from_other_figures(text: str, years: set[int]) -> None:
    assert years_in(text) == years
