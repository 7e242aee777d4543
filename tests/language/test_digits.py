"""Numbers in words told in digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.digits import in_digits
from assistant.language.numbers import find_quantities


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("Elva team, sju i norr och fyra i söder.", "11 team, 7 i norr och 4 i söder.", id="counts"),
        pytest.param("inom tio dagar, högst tjugofem gånger", "inom 10 dagar, högst 25 gånger", id="measures"),
        pytest.param("barn i åldern ett till tre år", "barn i åldern 1 till 3 år", id="a range"),
        pytest.param("i en eller två omgångar", "i 1 eller 2 omgångar", id="one or the other"),
        pytest.param("inom en vecka, minst en läkare", "inom 1 vecka, minst 1 läkare", id="one"),
        pytest.param("en gång per år, var fjärde vecka", "1 gång per år, var 4:e vecka", id="how often"),
    ],
)
def test_numbers_in_words_are_told_in_digits(written: str, told: str) -> None:
    assert in_digits(written) == told


@pytest.mark.parametrize(
    "text",
    [
        "En kommun får söka ett bidrag.",
        "två tredjedelar av kostnaden",
        "två och en halv månad",
        "två- till treåriga barn",
        "högst sex (6) månader",
        "flera tusen elever",
        "I avtalet står ”tre månader”.",
        "Den tredje utbetalningen görs den 1 mars 2012.",
    ],
)
def test_what_is_no_cardinal_number_stays_in_words(text: str) -> None:
    assert in_digits(text) == text


@given(st.text(alphabet=st.sampled_from("två tre fyra en elva månader, av 2 (").filter(bool), max_size=60))
def test_it_reads_the_same_once_and_twice(text: str) -> None:
    assert in_digits(in_digits(text)) == in_digits(text)


@given(st.sampled_from(["två", "sju", "tolv", "femton", "tjugotre", "trehundra"]), st.sampled_from(["år", "kommuner"]))
def test_the_number_keeps_its_value(number: str, noun: str) -> None:
    (before,), (after,) = (
        find_quantities(f"minst {number} {noun}"),
        find_quantities(in_digits(f"minst {number} {noun}")),
    )
    assert (before.number, before.comparator, before.noun) == (after.number, after.comparator, after.noun)
