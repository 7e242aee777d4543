"""Numbers and dates are written as people write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from assistant.language.formatting import (
    format_date,
    format_number,
    format_percent,
    format_period,
    format_sek,
)


@pytest.mark.parametrize(
    ("amount", "swedish", "english"),
    [
        (40_000_000, "40 miljoner kronor", "SEK 40 million"),
        (1_000_000, "1 miljon kronor", "SEK 1 million"),
        (692_500_000, "692,5 miljoner kronor", "SEK 692.5 million"),
        (213_550_000, "213,55 miljoner kronor", "SEK 213.55 million"),
        (1_720_000, "1 720 000 kronor", "SEK 1,720,000"),
        (981_243_000, "981 243 000 kronor", "SEK 981,243,000"),
        (1_001_000_000, "1 001 000 000 kronor", "SEK 1,001,000,000"),
        (500, "500 kronor", "SEK 500"),
        (1, "1 krona", "SEK 1"),
        (0, "0 kronor", "SEK 0"),
    ],
)
def test_kronor_are_written_short_where_that_is_exact(amount: int, swedish: str, english: str) -> None:
    assert format_sek(amount).replace("\u00a0", " ") == swedish
    assert format_sek(Decimal(amount), "en") == english


def test_numbers_and_shares_follow_the_language() -> None:
    assert format_percent(Decimal("45.80")) == "45,8 procent"
    assert format_percent(Decimal("45.8"), "en") == "45.8 percent"
    assert format_number(6500) == "6\u00a0500"
    assert format_number(Fraction(2, 3)) == "2/3"


def test_dates_are_as_exact_as_what_is_known() -> None:
    assert format_date("2010-06-11") == "den 11 juni 2010"
    assert format_date("2010-06-11", "en") == "11 June 2010"
    assert format_date("2014-12") == "december 2014"
    assert format_date("2014") == "2014"
    assert format_period("2013-10-01", "2014-09-30", "en") == "1 October 2013 to 30 September 2014"
    assert format_period("2010", "2012") == "2010–2012"
    assert format_period("2013-10-01", None) == "från och med den 1 oktober 2013"
    assert format_period(None, None) == ""
