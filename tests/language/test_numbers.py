"""Quantities are read in every written form, and nothing else is taken for one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from assistant.language.numbers import Quantity, find_quantities, scale_of, unit_in


def only(text: str, table_unit: str | None = None) -> Quantity:
    """The single quantity of a text."""
    (quantity,) = find_quantities(text, table_unit=table_unit)
    return quantity


@pytest.mark.parametrize(
    ("text", "kronor"),
    [
        ("Vi delar ut 40 miljoner kronor.", 40_000_000),
        ("Nämnden söker 14 mnkr", 14_000_000),
        ("Stöd 7 milj. kr", 7_000_000),
        ("Stöd 7 milj kr", 7_000_000),
        ("Ram: 6 000 tkr", 6_000_000),
        ("Ram: 6 000 kkr", 6_000_000),
        ("Ram: 250 tusen kronor", 250_000),
        ("reformen kostar 3,2 miljarder", 3_200_000_000),
        ("reformen kostar 3,2 mdkr", 3_200_000_000),
        ("Lön 900.000 kr", 900_000),
        ("Summa: 1.720.000 kr", 1_720_000),
        ("avsatt  \n981 243 000 kronor i bidrag", 981_243_000),
        ("avsatt 981\n243 000 kronor i bidrag", 981_243_000),
        ("avsatt 981\u00a0243\u00a0000\u00a0kronor", 981_243_000),
        ("avsatt 981\u2009243\u2009000 kronor", 981_243_000),
        ("avsatt 981\u202f243\u202f000 kr", 981_243_000),
        ("De 66 miljonerna räcker inte", 66_000_000),
        ("beloppet 66 miljo-\nner kronor avser", 66_000_000),
        ("beloppet 66 mil\u00adjoner kro\u00adnor avser", 66_000_000),
        ("en ram på tre miljoner kronor", 3_000_000),
        ("en halv miljon till varje", 500_000),
        ("en och en halv miljon kronor", 1_500_000),
        ("två och en halv miljoner kronor", 2_500_000),
        ("1½ miljon kronor", 1_500_000),
        ("trehundra tusen kronor", 300_000),
        ("hundratusen kronor", 100_000),
        ("tjugofem miljoner kronor", 25_000_000),
        ("får vi 40 mille?", 40_000_000),
        ("70 mkr om året", 70_000_000),
        ("1 001 miljoner", 1_001_000_000),
        ("1001 miljoner", 1_001_000_000),
        ("pris 2 000 000:-", 2_000_000),
        ("pris 500:-", 500),
        ("213,55 miljoner \n\nkronor", 213_550_000),
        ("SEK 40 million", 40_000_000),
        ("MSEK 40", 40_000_000),
        ("40 MSEK", 40_000_000),
        ("SEK 1,720,000", 1_720_000),
        ("1.2 billion", 1_200_000_000),
        ("half a million SEK", 500_000),
        ("två miljoner svenska kronor", 2_000_000),
        ("40-miljonerspotten", 40_000_000),
        ("1,271 miljarder kronor", 1_271_000_000),
        ("1.720 tkr", 1_720_000),
        ("högst en (1) miljon kronor", 1_000_000),
        ("SEK 2.5m", 2_500_000),
        ("femhundratusen kronor", 500_000),
        ("1 234 567,50 kr", Decimal("1234567.5")),
        ("500 kr/dygn", 500),
    ],
)
def test_an_amount_is_read_in_kronor(text: str, kronor: int | Decimal) -> None:
    quantity = only(text)
    assert (quantity.number, quantity.unit) == (Decimal(kronor), "SEK")


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("40 procent", "40"),
        ("45,8 %", "45.8"),
        ("50%", "50"),
        ("2.5 percent", "2.5"),
        ("40 per cent", "40"),
        ("hundra procent", "100"),
        ("25  procent registreringar", "25"),
        ("75 \n\nprocent år fem", "75"),
        ("75 pro-\ncent av kostnaden", "75"),
        ("40-procentsnivån", "40"),
    ],
)
def test_a_share_is_read_in_percent(text: str, percent: str) -> None:
    assert (only(text).number, only(text).unit) == (Decimal(percent), "percent")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("300 000 –  \n1 200 000 kronor", 300_000, 1_200_000, "SEK"),
        ("70–80 procent", 70, 80, "percent"),
        ("mellan 40 och 50 procent", 40, 50, "percent"),
        ("från 2 till 3 miljoner kronor", 2_000_000, 3_000_000, "SEK"),
        ("2–3 miljoner kronor", 2_000_000, 3_000_000, "SEK"),
        ("2 miljoner – 3 miljoner kronor", 2_000_000, 3_000_000, "SEK"),
        ("between 40 and 50 percent", 40, 50, "percent"),
        ("5-10 enheter", 5, 10, "count"),
        ("20 000–30 000 kr/år", 20_000, 30_000, "SEK"),
    ],
)
def test_a_range_keeps_both_ends(text: str, low: int, high: int, unit: str) -> None:
    quantity = only(text)
    assert (quantity.number, quantity.upper, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("2/3 av kommunerna", Fraction(2, 3)),
        ("hälften av enheterna", Fraction(1, 2)),
        ("tre av fyra kommuner", Fraction(3, 4)),
        ("var femte kommun", Fraction(1, 5)),
        ("varannan enhet", Fraction(1, 2)),
        ("drygt två tredjedelar", Fraction(2, 3)),
        ("en fjärdedel", Fraction(1, 4)),
        ("two thirds of them", Fraction(2, 3)),
        ("half of the units", Fraction(1, 2)),
    ],
)
def test_a_fraction_stays_exact(text: str, fraction: Fraction) -> None:
    assert (only(text).number, only(text).unit) == (fraction, "fraction")


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("Tjugofem enheter deltar", 25, "enheter"),
        ("i sju prioriterade områden", 7, "områden"),
        ("50 000 multisjuka personer", 50_000, "personer"),
        ("under 3 år", 3, "år"),
        ("en 1½-årsperiod", Decimal("1.5"), "år"),
        ("107 kommuner", 107, "kommuner"),
        ("ca 1000 vårdcentraler", 1000, "vårdcentraler"),
        ("2 miljoner invånare", 2_000_000, "invånare"),
        ("1,500 deaths", 1500, "deaths"),
        ("two hundred and fifty units", 250, "units"),
        ("inom 30 \n\ndagar", 30, "dagar"),
        ("2000 personer", 2000, "personer"),
        ("vart och ett av tre stora län", 3, "län"),
    ],
)
def test_a_count_says_what_it_counts(text: str, number: int, noun: str) -> None:
    quantity = only(text)
    assert (quantity.number, quantity.unit, quantity.noun) == (number, "count", noun)


@pytest.mark.parametrize("text", ["sex av de sju tidigare prioriterade områdena", "6 av de 7 områdena"])
def test_a_part_of_several_counts_the_same_as_they_do(text: str) -> None:
    assert [(one.number, one.noun) for one in find_quantities(text)] == [(6, "områdena"), (7, "områdena")]


@pytest.mark.parametrize(
    ("text", "comparator", "qualifier"),
    [
        ("minst 2 miljoner kronor", ">=", None),
        ("lägst 40 procent", ">=", None),
        ("40 procent eller fler", ">=", None),
        ("40 enheter eller fler", ">=", None),
        ("80 år och äldre", ">=", None),
        ("enheter som når 40 procent", ">=", None),
        ("har nått upp till 70 procent", ">=", None),
        ("får inte understiga 5 procent", ">=", None),
        ("at least 40 percent", ">=", None),
        ("högst 30 procent", "<=", None),
        ("kostnaden får inte överstiga 2 miljoner kronor", "<=", None),
        ("max 3 enheter", "<=", None),
        ("no more than 3 units", "<=", None),
        ("understiger 5 procent", "<", None),
        ("färre än 10 enheter", "<", None),
        ("mer än 3 enheter", ">", None),
        ("alla över 65 år", ">", None),
        ("överstiger 2 miljoner kronor", ">", None),
        ("upp till 30 procent", None, "up_to"),
        ("cirka 25 procent", None, "about"),
        ("knappt 95 000 personer", None, "almost"),
        ("drygt 1 300 000 000 kronor", None, "over"),
        ("närmare 6 500 enheter", None, "almost"),
        ("minst cirka 40 enheter", ">=", "about"),
        ("under 18 månader", None, None),
        ("under 3 år", None, None),
        ("under två mätveckor", None, None),
        ("under 3 vårdplatser", "<", None),
        ("40 procent", None, None),
        ("vi når 40 procent", ">=", None),
        ("vi inte når upp till 40 procent", "<", None),
        ("om vi missar 40 procent", "<", None),
        ("if we do not reach 40 percent", "<", None),
        ("if we miss the 40 percent", "<", None),
    ],
)
def test_direction_and_certainty_are_kept(text: str, comparator: str | None, qualifier: str | None) -> None:
    assert (only(text).comparator, only(text).qualifier) == (comparator, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "dnr S2010/4242/SF",
        "Vårt dnr 09/5304",
        "(prop. 2009/10:1, utgiftsområde 9)",
        "protokoll nr III:4",
        "tel 070 - 63 11 623",
        "08-452 77 48 eller 0704-31 87 00",
        "118 82 Stockholm",
        "Org nr: 556026-1900",
        " 2013-12-16 1 (10) ",
        "enligt 3.2.2 i avtalet",
        "CIRKULÄR 13:66",
        "SFS 2001:453, 4 kap. 2 §",
        "den 11 juni 2010",
        "under 2010 och 2011",
        "åren 2010–2012",
        "http://exempel.se/2014/40?x=12",
        "namn12@exempel.se",
        "Bilaga 2 och punkt 8",
        "anslaget 4:5, anslagsposten 20",
        "Storgatan 20",
        "kl. 12.00",
        "år fem",
        "10Hundra",
        "1. Inledning",
        "nivå 2 i vecka 12",
        "SE35 5000 0000 0549 1000 0003",
        "vart tredje år",
        "en kommun och ett landsting",
    ],
)
def test_names_made_of_digits_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_a_year_before_an_amount_is_not_part_of_it() -> None:
    assert only("år 2025 12 500 kronor").number == 12_500
    assert only("2010 300 000 kronor").number == 300_000
    assert only("Summa kostnader för 2010               21 milj. kr").number == 21_000_000


def test_the_span_holds_number_and_unit_only() -> None:
    text = "minst cirka 40 procent av dödsfallen"
    quantity = only(text)
    assert text[quantity.start : quantity.end] == "40 procent"


def test_other_currencies_are_not_kronor() -> None:
    assert [(one.unit, one.noun) for one in find_quantities("$5 million, €40 million, 5 000 euro")] == [
        ("count", "dollar"),
        ("count", "euro"),
        ("count", "euro"),
    ]


def test_numbers_in_a_list_share_the_unit() -> None:
    found = find_quantities("25, 50 och 100 procent")
    assert [(one.number, one.unit) for one in found] == [(25, "percent"), (50, "percent"), (100, "percent")]
    assert [one.number for one in find_quantities("40 respektive 50 miljoner kronor")] == [
        40_000_000,
        50_000_000,
    ]


def test_registered_and_deaths_are_two_numbers() -> None:
    assert [one.number for one in find_quantities("55 av 120 dödsfall")] == [55, 120]
    assert [one.number for one in find_quantities("55/120 dödsfall")] == [55, 120]


def test_cells_under_each_other_are_not_one_number() -> None:
    assert [one.number for one in find_quantities("100\n200\n300")] == [100, 200, 300]


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("Värmland 3,0", "milj. kr", 3_000_000),
        ("Halland 450", "tkr per år", 450_000),
        ("2.5", "mkr", 2_500_000),
        ("40", "procent", 40),
    ],
)
def test_a_table_gives_bare_numbers_their_unit(text: str, unit: str, number: int) -> None:
    assert only(text, unit).number == number


@pytest.mark.parametrize(
    ("title", "unit", "factor"),
    [
        ("Fördelning av 66 milj. kr till länen", "milj. kr", 10**6),
        ("Belopp i tkr", "tkr", 1000),
        ("Kostnader (mkr)", "mkr", 10**6),
        ("Fördelning av 3 miljoner kronor, tkr per år", "tkr per år", 1000),
        ("Bidrag, tusental kronor", "tusental kronor", 1000),
        ("SEK million", "SEK million", 10**6),
        ("Andel, procent", "procent", 1),
    ],
)
def test_a_title_states_the_unit(title: str, unit: str, factor: int) -> None:
    found = unit_in(title)
    assert found == unit
    assert found is not None
    assert (scale_of(found) or (0, ""))[0] == factor


def test_a_title_without_unit_states_none() -> None:
    assert unit_in("Kommunernas ansökningar") is None
    assert scale_of("kommuner") is None


@pytest.mark.parametrize(
    "text", ["5 procentenheter", "5 procentenheters höjning", "5 %-enheter", "5 percentage points", "5 procent-enheter"]
)
def test_percentage_points_are_no_percent(text: str) -> None:
    (found,) = find_quantities(f"Bidraget höjdes med {text}.")
    assert (found.number, found.unit, found.noun) == (5, "count", "procentenheter")
    assert find_quantities("höjdes med 5 procentenheter till 35 procent")[1].unit == "percent"
