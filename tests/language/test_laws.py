"""Laws: format then parse gives the number back; no text crashes, or takes more than linear time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.language.bilingual import detect_language, swedish_terms
from assistant.language.dates import find_dates
from assistant.language.formatting import format_date, format_number, format_percent, format_sek
from assistant.language.numbers import find_quantities, unit_in
from assistant.language.places import find_places
from assistant.language.repair import is_damaged, repair_words
from assistant.language.words import sentences, terms, tokenize

kronor = st.integers(min_value=0, max_value=10**13)
languages = st.sampled_from(["sv", "en"])
decimals = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False, allow_infinity=False)


@given(kronor, languages, st.sampled_from(["{}", "avsätts {} till länen", "({})", "2010 {}.", "högst {}, minst"]))
def test_a_formatted_amount_reads_back(amount: int, language: str, sentence: str) -> None:
    text = sentence.format(format_sek(amount, language))
    (found,) = find_quantities(text)
    assert (found.number, found.unit) == (amount, "SEK")


@given(
    st.integers(min_value=1, max_value=999_999),
    st.sampled_from(
        [
            ("miljoner kronor", 10**6),
            ("mnkr", 10**6),
            ("milj. kr", 10**6),
            ("mkr", 10**6),
            ("tkr", 1000),
            ("kkr", 1000),
            ("miljarder kronor", 10**9),
            ("mdkr", 10**9),
            ("kronor", 1),
            ("kr", 1),
            ("tusen kronor", 1000),
            (":-", 1),
        ]
    ),
    st.sampled_from([" ", "\u00a0", "\u202f", "\n", "\u2009"]),
)
def test_every_unit_scales_its_number(number: int, unit: tuple[str, int], space: str) -> None:
    grouped = format_number(number).replace("\u00a0", space)
    (found,) = find_quantities(f"ungefär {grouped}{'' if unit[0] == ':-' else ' '}{unit[0]} till alla")
    assert (found.number, found.unit, found.qualifier) == (number * unit[1], "SEK", "about")


@given(decimals, languages)
def test_a_formatted_share_reads_back(share: Decimal, language: str) -> None:
    (found,) = find_quantities(f"andelen är {format_percent(share, language)} i år")
    assert (found.number, found.unit) == (share, "percent")


@given(decimals, decimals)
def test_a_range_reads_back(low: Decimal, high: Decimal) -> None:
    text = f"{format_number(low)}–{format_number(high)} procent"
    found = find_quantities(text)
    if low < high:
        assert [(one.number, one.upper) for one in found] == [(low, high)]
    else:
        assert [one.number for one in found] == [low, high]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), languages)
def test_a_formatted_day_reads_back(day: date, language: str) -> None:
    for written in (
        format_date(day.isoformat(), language),
        day.isoformat(),
        f"{day.day}/{day.month} {day.year}",
    ):
        (found,) = find_dates(f"senast {written} till förbundet")
        assert (found.first, found.kind, found.bound) == (day.isoformat(), "day", "by")
        assert find_quantities(f"senast {written} till förbundet") == ()


_READERS: list[Callable[[str], object]] = [
    find_quantities,
    find_dates,
    tokenize,
    sentences,
    terms,
    is_damaged,
    detect_language,
    swedish_terms,
    find_places,
    unit_in,
    lambda text: repair_words(text, {}),
    lambda text: find_quantities(text, table_unit="mkr"),
]
_PIECES = st.sampled_from(
    [
        "1",
        "0",
        "9",
        " ",
        "\n",
        ",",
        ".",
        "-",
        "–",
        "/",
        ":",
        "½",
        "%",
        "kr",
        "mnkr",
        "miljo-\nner",
        "SEK",
        "två",
        "tusen",
        "hundra",
        "en",
        "halv",
        "och",
        "till",
        "mellan",
        "den",
        "mars",
        "2010",
        "samma år",
        "år",
        "minst",
        "eller fler",
        "procent",
        "av",
        "(",
        ")",
        "§",
        "kap.",
        "dnr",
        "@",
        "http://",
        "é",
        "#",
        "\xad",
        "\xa0",
        "٣",
        "Å",
        "S2010/",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=40).map("".join)))
@example("\x00\ud7ff\U0010ffff")
@example("1" * 400 + " miljarder kronor")
def test_no_text_crashes_and_spans_lie_in_it(text: str) -> None:
    for read in _READERS:
        read(text)
    spans = [(one.start, one.end) for one in find_quantities(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(0 <= one.start < one.end <= len(text) for one in find_dates(text))


_HOSTILE = [
    "1",
    "1 ",
    "1 000 ",
    "1.",
    "1-",
    "½",
    "a@",
    "\n",
    "två hundra ",
    "1 mars till ",
    "2010–",
    "minst ",
    "kr ",
]
_HOSTILE += [
    "miljo-\n",
    "S2010/1/",
    "prestations",
    "aaa",
    "1 kr ",
    "a-\n",
    "samma år ",
    "SEK 1,000",
    "1 och ",
]


@pytest.mark.parametrize("piece", _HOSTILE, ids=repr)
def test_time_grows_with_length_and_not_faster(piece: str) -> None:
    """Eight times the text may take at most eight times as long, with room for a busy machine."""

    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            for read in _READERS:
                read(text + str(length))
                read(text)
            best = min(best, time.process_time() - start)
        return best

    short, long = seconds(800), seconds(6400)
    assert long < 8 * short * 2.5 + 0.3
