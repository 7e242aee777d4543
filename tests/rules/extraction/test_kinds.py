"""What is read from a sentence of each kind, however it is said; and which kinds plain sentences are told to be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.rules import RuleKind
from assistant.rules.extraction import extract_rules as extract
from tests.rules.extraction.reading import document, only, read_as, rules

GRANT = "# Bidrag till hemtjänst 2018\n\n"


@pytest.mark.parametrize(
    ("sentence", "comparator", "level"),
    [
        pytest.param("som når minst 60 procent", ">=", "60 percent", id="minst"),
        pytest.param("som registrerar 60 procent eller fler av besöken", ">=", "60 percent", id="eller fler"),
        pytest.param("vars täckningsgrad uppgår till lägst 60 %", ">=", "60 percent", id="lägst and percent sign"),
        pytest.param("där andelen överstiger 60 procent", ">", "60 percent", id="överstiger"),
        pytest.param("där mer än 60 procent av enheterna deltar", ">", "60 percent", id="mer än"),
        pytest.param("där andelen avvikelser är högst 5 procent", "<=", "5 percent", id="högst"),
        pytest.param("där bortfallet understiger 5 procent", "<", "5 percent", id="understiger"),
        pytest.param("där andelen inte understiger 60 procent", ">=", "60 percent", id="inte understiger"),
        pytest.param("där andelen inte överstiger 5 procent", "<=", "5 percent", id="inte överstiger"),
        pytest.param("där andelen aldrig överstiger 5 procent", "<=", "5 percent", id="aldrig överstiger"),
        pytest.param("där hälften av enheterna deltar", ">=", "50 percent", id="hälften"),
        pytest.param("där minst tre av fyra enheter deltar", ">=", "75 percent", id="tre av fyra"),
        pytest.param("som har minst 50 aktiva brukare", ">=", "50 aktiva brukare", id="a count"),
    ],
)
def test_a_level_and_the_money_it_unlocks_are_one_rule(sentence: str, comparator: str, level: str) -> None:
    rule = only(f"{GRANT}20 miljoner kronor fördelas till de kommuner {sentence}.", RuleKind.THRESHOLD)
    assert rule.comparator == comparator
    assert rule.value is not None
    assert f"{rule.value.number.normalize():f} {rule.value.unit}" in (level, "50 count", "50 brukare")
    assert rule.amount is not None
    assert rule.amount.number == 20_000_000


def test_a_sum_that_a_level_unlocks_is_the_levels_and_no_pool_beside_it() -> None:
    text = f"{GRANT}20 miljoner kronor fördelas till de kommuner som når minst 60 procent."
    (rule,) = read_as(text, RuleKind.THRESHOLD, RuleKind.POOL)
    assert (rule.kind, rule.amount and rule.amount.number) == (RuleKind.THRESHOLD, 20_000_000)


def test_all_is_a_comparator_and_needs_no_number() -> None:
    text = f"{GRANT}30 miljoner kronor går till regioner där samtliga kliniker rapporterar till registret."
    rule = only(text, RuleKind.THRESHOLD)
    assert (rule.comparator, rule.value) == ("all", None)


def test_a_further_sum_for_a_higher_level_is_a_rule_of_its_own() -> None:
    text = (
        f"{GRANT}20 miljoner kronor fördelas till kommuner som registrerar minst 50 procent av fallen i Fallregistret. "
        "Ytterligare 5 miljoner kronor fördelas till dem som registrerar mer än 80 procent."
    )
    found = read_as(text, RuleKind.THRESHOLD)
    assert [(rule.comparator, int(rule.value.number)) for rule in found if rule.value] == [(">=", 50), (">", 80)]
    assert [int(rule.amount.number) for rule in found if rule.amount] == [20_000_000, 5_000_000]
    assert {rule.program for rule in found} == {"Fallregistret", "Bidrag till hemtjänst"}


def test_a_goal_that_rises_year_by_year_keeps_years_and_reservation() -> None:
    text = f"{GRANT}Målet höjs till 55 procent för 2019 och 65 procent för 2020, med förbehåll för riksdagens beslut."
    found = read_as(text, RuleKind.THRESHOLD)
    assert [(rule.year, int(rule.value.number)) for rule in found if rule.value] == [(2019, 55), (2020, 65)]
    assert all(rule.reservation for rule in found)


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        pytest.param("För 2018 avsätts 7 milj. kr till utbildning.", [7_000_000], id="avsätts"),
        pytest.param("Regeringen har anslagit 6 000 tkr för utvärdering.", [6_000_000], id="har anslagit"),
        pytest.param("Satsningen omfattar 3,2 miljarder kronor.", [3_200_000_000], id="omfattar"),
        pytest.param(
            "Totalt 90 miljoner kronor, varav 60 miljoner kronor till länen, fördelas.",
            [90_000_000, 60_000_000],
            id="varav",
        ),
        pytest.param("Socialstyrelsen får disponera högst 900.000 kr.", [900_000], id="får disponera"),
        pytest.param("Medlen uppgår till cirka tre miljoner kronor.", [3_000_000], id="number words"),
    ],
)
def test_money_set_aside_is_a_pool(sentence: str, sums: list[int]) -> None:
    found = read_as(f"{GRANT}{sentence}", RuleKind.POOL)
    assert [rule.amount.number for rule in found if rule.amount] == [Decimal(sum_) for sum_ in sums]


@pytest.mark.parametrize("kind", [RuleKind.DISTRIBUTION_KEY, RuleKind.CO_FUNDING])
def test_rules_without_a_value_are_one_only_where_their_words_are(kind: RuleKind) -> None:
    text = (
        f"{GRANT}Nämnden avgör delningen mellan områdena. Lokaler hör dit. Nämnden avgör delningen mellan områdena.\n"
    )
    found = read_as(text, kind)
    assert [len(rule.evidence) for rule in found] == [2, 1]


def test_the_same_sum_said_twice_is_one_rule_with_two_pieces_of_evidence() -> None:
    text = (
        "# Inledning\n\nFör 2018 avsätts 213,5 miljoner kronor till hemtjänst.\n\n"
        "# Ekonomi\n\nDe 213,5 miljonerna för hemtjänst fördelas av Socialstyrelsen.\n"
    )
    assert len(only(text, RuleKind.POOL).evidence) == 2


@pytest.mark.parametrize(
    ("kind", "sentence", "date"),
    [
        pytest.param(RuleKind.DEADLINE, "Ansökan ska ha inkommit senast den 3 maj 2018.", "2018-05-03", id="ansökan"),
        pytest.param(RuleKind.DEADLINE, "Sista dag att rekvirera medel är 2018-11-30.", "2018-11-30", id="sista dag"),
        pytest.param(RuleKind.DEADLINE, "Besked väntas den 15 juni 2018.", "2018-06-15", id="besked"),
        pytest.param(
            RuleKind.REPORTING, "En slutrapport ska lämnas till SKL senast den 1 mars 2019.", "2019-03-01", id="rapport"
        ),
        pytest.param(RuleKind.REPORTING, "Senast den 1 mars 2019 ska medlen redovisas.", "2019-03-01", id="date first"),
        pytest.param(
            RuleKind.REPAYMENT,
            "Outnyttjade medel ska betalas tillbaka senast den 31 mars 2019.",
            "2019-03-31",
            id="tillbaka",
        ),
        pytest.param(RuleKind.PAYOUT, "Ersättningen betalas ut i december 2018.", "2018-12", id="a month"),
    ],
)
def test_a_date_binds_to_the_duty_named_with_it(kind: RuleKind, sentence: str, date: str) -> None:
    assert only(f"# Tidplan\n\n{sentence}", kind).date == date


def test_two_dates_in_a_sentence_are_two_rules() -> None:
    text = "# Tidplan\n\nAnsökan lämnas senast den 1 mars 2018 och slutrapport senast den 1 oktober 2019."
    assert [(rule.kind, rule.date) for rule in rules(text) if rule.date] == [
        (RuleKind.DEADLINE, "2018-03-01"),
        (RuleKind.REPORTING, "2019-10-01"),
    ]


def test_a_period_is_counted_in_and_a_day_binds() -> None:
    text = "# Tidplan\n\nMätningen görs 1 oktober 2017–30 september 2018 och förs in senast den 15 oktober 2018."
    found = {rule.kind: rule for rule in read_as(text, RuleKind.MEASUREMENT_PERIOD, RuleKind.DEADLINE)}
    period = found[RuleKind.MEASUREMENT_PERIOD].period
    assert period is not None
    assert (period.start, period.end) == ("2017-10-01", "2018-09-30")
    assert found[RuleKind.DEADLINE].date == "2018-10-15"


def test_a_whole_year_is_a_period() -> None:
    rule = only("# Tidplan\n\nMed basår avses kalenderåret 2016.", RuleKind.MEASUREMENT_PERIOD)
    assert rule.period is not None
    assert (rule.period.start, rule.period.end) == ("2016-01-01", "2016-12-31")


def test_results_are_counted_in_a_period() -> None:
    rule = only(
        "# Tidplan\n\nResultaten mäts under perioden 1 oktober 2017–30 september 2018.", RuleKind.MEASUREMENT_PERIOD
    )
    assert rule.period is not None
    assert (rule.period.start, rule.period.end) == ("2017-10-01", "2018-09-30")


@pytest.mark.parametrize(
    ("sentence", "number", "comparator"),
    [
        pytest.param("Regionen ska själv tillföra minst motsvarande belopp.", 100, ">=", id="motsvarande"),
        pytest.param("Kommunen måste bidra med lika mycket egna medel.", 100, None, id="lika mycket"),
        pytest.param("Sökanden ska stå för minst 30 procent av kostnaderna.", 30, ">=", id="share of the cost"),
        pytest.param("Medfinansieringen ska uppgå till 40 procent.", 40, None, id="medfinansiering"),
    ],
)
def test_own_money_is_co_funding(sentence: str, number: int, comparator: str | None) -> None:
    rule = only(f"{GRANT}{sentence}", RuleKind.CO_FUNDING)
    assert rule.value is not None
    assert (rule.value.number, rule.comparator) == (number, comparator)


@pytest.mark.parametrize(
    ("text", "steps", "metric"),
    [
        pytest.param(
            "Statsbidraget trappas ned och täcker 80 procent år ett, 60 procent år två och 40 procent år tre.",
            [(1, 80), (2, 60), (3, 40)],
            "statens andel",
            id="n-th years",
        ),
        pytest.param(
            "Kommunerna tar successivt över kostnaden: 20 procent 2018, 50 procent 2019 och 100 procent 2020.",
            [(2018, 20), (2019, 50), (2020, 100)],
            "huvudmännens andel",
            id="calendar years",
        ),
        pytest.param(
            "Huvudmännens andel av kostnaden, procent:\n\n| År | Procent |\n| --- | --- |\n| 2018 | 20 |\n| "
            "2019 | 50 |",
            [(2018, 20), (2019, 50)],
            "huvudmännens andel",
            id="a table",
        ),
        pytest.param(
            "Huvudmännen betalar själva 20 procent av kostnaderna 2018. "
            "För 2019 är huvudmännens andel av kostnaderna 50 procent.",
            [(2018, 20), (2019, 50)],
            "huvudmännens andel",
            id="a sentence a year",
        ),
    ],
)
def test_shares_by_year_are_a_phase_out(text: str, steps: list[tuple[int, int]], metric: str) -> None:
    rule = only(f"# Finansiering av samordnarna\n\n{text}", RuleKind.PHASE_OUT)
    assert [(step.year, int(step.number)) for step in rule.schedule] == steps
    assert rule.metric == metric


@pytest.mark.parametrize(
    ("sentence", "factors", "product"),
    [
        pytest.param(
            "(4 län x 3 personer x 1 miljon kronor = 12 miljoner kronor)", [4, 3, 1_000_000], 12_000_000, id="x"
        ),
        pytest.param("20 platser à 50 000 kronor, totalt 1 miljon kronor.", [20, 50_000], 1_000_000, id="à"),
        pytest.param(
            "Priset är 2 000 kronor per deltagare för 15 deltagare, sammanlagt 30 000 kronor.",
            [15, 2_000],
            30_000,
            id="per",
        ),
        pytest.param(
            "Två samordnare gånger 600 000 kronor blir 1 200 000 kronor.", [2, 600_000], 1_200_000, id="words"
        ),
    ],
)
def test_a_count_times_a_price_is_a_unit_cost(sentence: str, factors: list[int], product: int) -> None:
    rule = only(f"{GRANT}{sentence}", RuleKind.UNIT_COST)
    assert [int(item.number) for item in rule.items] == factors
    assert rule.amount is not None
    assert (int(rule.amount.number), rule.reconciles) == (product, True)


def test_a_product_that_does_not_agree_is_said_not_to() -> None:
    assert only(f"{GRANT}20 platser x 50 000 kronor = 2 miljoner kronor", RuleKind.UNIT_COST).reconciles is False


def test_a_share_of_a_price_is_a_unit_cost_too() -> None:
    rule = only(f"{GRANT}Avbrutna kurser ersätts med 50 procent av beloppet.", RuleKind.UNIT_COST)
    assert rule.value is not None
    assert (int(rule.value.number), rule.value.unit) == (50, "percent")


@pytest.mark.parametrize(
    ("sentence", "prices"),
    [
        pytest.param("Beloppet motsvarar 13 miljoner kronor per år 2033 och 2034.", [], id="a year"),
        pytest.param("Ersättningen är 9 000 kronor per år och plats.", [9_000], id="a year and a place"),
        pytest.param("Varje plats ger 7 000 kronor per termin.", [7_000], id="each place"),
    ],
)
def test_a_sum_by_the_year_alone_is_no_price(sentence: str, prices: list[int]) -> None:
    found = read_as(f"{GRANT}{sentence}", RuleKind.UNIT_COST)
    assert [int(rule.amount.number) for rule in found if rule.amount] == prices


def test_a_sum_by_the_piece_settles_that_a_doubtful_price_is_one() -> None:
    told = {str(RuleKind.UNIT_COST): 0.2, str(RuleKind.POOL): 0.1, "negative": 0.0}
    for sentence, prices in (("Stödet är 7 000 kronor per plats.", 1), ("Stödet är 7 000 kronor.", 0)):
        found = extract(document(f"{GRANT}{sentence}"), lambda units: [told for _ in units])
        assert sum(rule.kind is RuleKind.UNIT_COST for rule in found) == prices


def test_both_ends_of_a_range_of_money_are_told_as_money() -> None:
    rule = only(f"{GRANT}Ett bidrag är lägst 900 000–1 500 000 kronor.", RuleKind.CEILING)
    assert "SEK 900,000 to SEK 1.5 million" in rule.statement_en


def test_a_row_of_words_is_told_with_a_dash_between_its_cells() -> None:
    text = f"{GRANT}| Vad | När |\n| --- | --- |\n| Utbetalning | senast 20 december 2018 |\n| Beslut | i maj 2018 |\n"
    told = " ".join(rule.statement for rule in read_as(text, RuleKind.PAYOUT))
    assert "Beslut – " in told
    assert ";" not in told


def test_prices_in_the_cells_of_a_row_are_no_range() -> None:
    text = f"{GRANT}| Lokal | Barn | Vuxna |\n| --- | --- | --- |\n| Sal | 20 kr | 70 kr |\n| Plan | 30 kr | 90 kr |\n"
    amounts = [rule.amount for rule in read_as(text, RuleKind.UNIT_COST)]
    assert [(int(one.number), one.upper) for one in amounts if one] == [(20, None), (30, None)]


def test_a_row_whose_level_stands_first_is_a_level() -> None:
    text = f"{GRANT}| Andel | Belopp |\n| --- | --- |\n| minst 43 procent | 12 miljoner kronor |\n"
    (rule,) = read_as(text, RuleKind.THRESHOLD)
    assert rule.value is not None
    assert rule.amount is not None
    assert (rule.comparator, int(rule.value.number), int(rule.amount.number)) == (">=", 43, 12_000_000)


def test_a_table_stands_on_the_names_of_its_columns_as_well() -> None:
    text = "# Fördelning till länen\n\n| Län | Milj. kr |\n| --- | --- |\n| Kalmar | 4,5 |\n| Gotland | 2,0 |\n"
    rule = only(text, RuleKind.ALLOCATION)
    assert any("Milj. kr" in one.quote for one in rule.evidence)


def test_a_table_that_misses_its_total_does_not_reconcile() -> None:
    text = (
        "# Fördelning av 10 milj. kr till länen\n\n| Län | Milj. kr |\n| --- | --- |\n"
        "| Kalmar | 4,5 |\n| Gotland | 2,0 |\n| Halland | 3,0 |\n"
    )
    rule = only(text, RuleKind.ALLOCATION)
    assert (rule.total, rule.reconciles) == (Decimal(10_000_000), False)
    assert (rule.items[0].label, int(rule.items[0].number)) == ("Kalmar", 4_500_000)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(RuleKind.ELIGIBILITY, "Bidraget kan sökas av kommuner och ideella föreningar.", id="kan sökas"),
        pytest.param(RuleKind.PERMITTED_USE, "Pengarna får inte användas till lokaler.", id="får inte användas"),
        pytest.param(
            RuleKind.BASE_REQUIREMENT, "För att få bidraget måste kommunen ha en antagen plan.", id="för att få"
        ),
        pytest.param(RuleKind.PAYOUT, "Medlen betalas ut efter rekvisition.", id="efter rekvisition"),
        pytest.param(RuleKind.REPORTING, "Mottagaren ska redovisa medlen till SKL varje kvartal.", id="varje kvartal"),
        pytest.param(RuleKind.DEADLINE, "Ansökan ska ha inkommit senast den 3 maj 2018.", id="senast"),
        pytest.param(RuleKind.POOL, "För 2018 avsätts 7 miljoner kronor till utbildning.", id="avsätts"),
    ],
)
def test_plain_sentences_are_told_by_their_words(kind: RuleKind, text: str) -> None:
    assert kind in [rule.kind for rule in rules(f"# Stöd till integration 2018\n\n{text}")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Antalet äldre beräknas öka med 45 procent till 2030.",
        "Täckningsgraden är för närvarande som bäst 50 procent.",
        "Hittills har 107 kommuner deltagit.",
        "Ring 08-452 70 00 eller skriv till Box 123, 118 82 Stockholm.",
        "Beslutet har diarienummer S2012/1234/FST.",
    ],
)
def test_background_is_no_rule(sentence: str) -> None:
    assert rules(f"# Bakgrund\n\n{sentence}") == []


def test_what_may_not_be_is_told_apart_and_an_open_distribution_is_said_to_be_open() -> None:
    from tests.rules.extraction.reading import document

    text = "# Stöd till lokaler 2018\n\nHur medlen fördelas mellan kommunerna är ännu inte bestämt.\n"
    (rule,) = read_as(text, RuleKind.DISTRIBUTION_KEY)
    assert rule.open
    paper = document("# Stöd till lokaler 2018\n\nMedlen får inte användas till hyra.\n")
    told = {str(RuleKind.PERMITTED_USE): 0.9, "negative": 0.8}
    (use,) = extract(paper, lambda units: [told for _ in units])
    assert use.negative


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Hur dessa medel ska delas framgår inte.", id="points back"),
        pytest.param("Staten avgör hur medlen ska delas.", id="speaks of the money"),
    ],
)
def test_a_key_divides_the_one_sum_that_the_sentence_before_names(sentence: str) -> None:
    before = "För 2018 har 48 miljoner kronor reserverats."
    key_only = [{"distribution_key": 0.9, "negative": 0.0}, {"distribution_key": 0.0, "negative": 0.0}]
    paper = document(f"# Stöd till lokaler 2018\n\n{before} {sentence}\n")
    (key,) = extract(paper, lambda units: [key_only["delas" not in text] for _, text in units])
    assert (key.amount and int(key.amount.number), [piece.quote for piece in key.evidence]) == (
        48_000_000,
        [sentence, before],
    )


def test_a_key_of_money_that_nobody_named_just_before_has_no_sum() -> None:
    text = "# Stöd till lokaler 2018\n\nHyran är 2 000 kronor och mat 300 kronor. Staten avgör hur medlen delas.\n"
    assert read_as(text, RuleKind.DISTRIBUTION_KEY)[-1].amount is None


def test_columns_of_one_table_are_told_by_their_names() -> None:
    text = (
        "# Budget\n\n| Kostnad | Orrköping (kr) | Tjädersta (kr) |\n|---|---|---|\n"
        "| Lokaler | 200 000 | 90 000 |\n| Resor | 40 000 | 10 000 |\n"
    )
    told = [rule.statement for rule in rules(text, RuleKind.BUDGET)]
    assert ["Orrköping" in told[0], "Tjädersta" in told[1], "Tjädersta" in told[0]] == [True, True, False]


def test_the_number_of_a_note_is_no_sum() -> None:
    text = (
        "# Budget i kronor\n\n| Kostnad | Not | Belopp |\n|---|---|---|\n"
        "| Lokaler | 1 | 90 000 |\n| Resor | 2 | 10 000 |\n"
    )
    (rule,) = rules(text, RuleKind.BUDGET)
    assert [int(item.number) for item in rule.items] == [90_000, 10_000]


def test_a_paragraph_of_a_statute_is_no_item_of_the_list_before_it() -> None:
    text = (
        "# Förordning om stöd\n\n3 § Till ansökan ska fogas\n\n1. en utredning,\n\n"
        "2. en offert.\n4 § Länsstyrelsen ska besluta inom fyra månader. Beslut får överklagas enligt 2 §. "
        "5 § Underlag ska sparas.\n"
    )
    told = [rule.statement for rule in read_as(text, RuleKind.DUTY)]
    assert any("Till ansökan ska fogas: en offert" in one for one in told)
    assert [one for one in told if "fogas" in one and "besluta" in one] == []
    assert any(one.endswith(": 5 § Underlag ska sparas.") for one in told)


def test_each_item_of_a_list_of_uses_is_a_rule_with_its_lead_in_as_evidence() -> None:
    text = "# Stöd till skolor\n\nMedlen får användas till:\n\n- läxhjälp\n- lovskola\n- böcker och spel\n"
    found = read_as(text, RuleKind.PERMITTED_USE)
    assert len(found) == 3
    assert all(len(rule.evidence) == 2 for rule in found)
    assert found[0].statement == "Användning (Stöd till skolor): Medlen får användas till: läxhjälp."


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Bidrag under 40 000 kronor lämnas inte.", id="not given"),
        pytest.param("Ansökningar som avser mindre än 40 000 kronor prövas inte.", id="not tried"),
        pytest.param("Ansökningar under 40 000 kronor avslås.", id="refused"),
        pytest.param("Den som söker mindre än 40 000 kronor får avslag.", id="gets a refusal"),
        pytest.param("Projekt under 40 000 kronor kan inte få stöd.", id="can get none"),
    ],
)
def test_a_sum_below_which_nothing_is_given_is_the_smallest(sentence: str) -> None:
    rule = only(f"{GRANT}{sentence}", RuleKind.CEILING)
    assert rule.amount is not None
    assert (rule.comparator, int(rule.amount.number)) == (">=", 40_000)


@pytest.mark.parametrize(
    ("sentence", "bounds"),
    [
        pytest.param(
            "Bidraget är lägst 60 000 och högst 300 000 kronor.", [(">=", 60_000), ("<=", 300_000)], id="one unit"
        ),
        pytest.param(
            "Bidraget är högst 7 och lägst 2 miljoner kronor.", [("<=", 7_000_000), (">=", 2_000_000)], id="millions"
        ),
        pytest.param(
            "Bidraget är minst 700 000 och högst 3 miljoner kronor.",
            [(">=", 700_000), ("<=", 3_000_000)],
            id="written out",
        ),
    ],
)
def test_a_largest_and_a_smallest_sum_are_two_rules(sentence: str, bounds: list[tuple[str, int]]) -> None:
    found = read_as(f"{GRANT}{sentence}", RuleKind.CEILING)
    assert [(rule.comparator, int(rule.amount.number)) for rule in found if rule.amount] == bounds


def test_a_change_is_to_reach_its_second_end() -> None:
    rule = only(f"{GRANT}Andelen avhopp ska sjunka från 24 till 20 procent.", RuleKind.THRESHOLD)
    assert rule.value is not None
    assert (rule.comparator, int(rule.value.number)) == ("<=", 20)


def test_who_is_below_a_level_and_refused_is_to_reach_it() -> None:
    rule = only(f"{GRANT}Den som får färre än 45 poäng kan inte beviljas stöd.", RuleKind.THRESHOLD)
    assert rule.value is not None
    assert (rule.comparator, int(rule.value.number)) == (">=", 45)


def test_parts_that_make_a_whole_are_shares_of_it() -> None:
    rule = only(
        f"{GRANT}Två tredjedelar ska gå till kommuner och en tredjedel till regioner.", RuleKind.DISTRIBUTION_KEY
    )
    assert [(item.label, round(item.number)) for item in rule.items] == [("kommun", 67), ("region", 33)]


def test_the_number_of_a_row_is_not_its_sum() -> None:
    head = "| Post | Ändamål | Belopp (tkr) |\n|---|---|---|\n"
    text = f"# Anslag 2018\n\n{head}| ap.1 | Våtmarker | 4 500 |\n| ap.2 | Leder | 3 000 |\n"
    (rule,) = read_as(text, RuleKind.ALLOCATION)
    assert [(item.label, int(item.number)) for item in rule.items] == [("Våtmarker", 4_500_000), ("Leder", 3_000_000)]


def test_a_row_of_numbers_is_named_by_its_first() -> None:
    head = "| Invånare | Grunddel (tkr) | Tillägg (tkr) |\n|---|---|---|\n"
    text = f"# Fördelning av stöd 2018\n\n{head}| under 5 000 | 200 | 20 |\n| 5 000–9 999 | 350 | 30 |\n"
    labels = {tuple(item.label for item in rule.items) for rule in read_as(text, RuleKind.ALLOCATION)}
    assert labels == {("under 5 000", "5 000–9 999")}


def test_a_total_in_bold_is_no_part_of_what_it_sums_up() -> None:
    head = "| Post | Belopp (tkr) |\n|---|---|\n"
    text = f"# Bidrag 2018\n\n{head}| Lön | 300 |\n| Resor | 50 |\n| **Summa kostnader** | 350 |\n"
    (rule,) = read_as(text, RuleKind.ALLOCATION, RuleKind.BUDGET)
    assert ([item.label for item in rule.items], rule.total) == (["Lön", "Resor"], Decimal(350_000))


def test_the_row_of_a_total_is_no_rule_of_its_own() -> None:
    head = "| Underlag | Belopp (tkr) |\n|---|---|\n"
    text = f"# Bidrag 2018\n\n{head}| Delrapport | 300 |\n| Slutrapport | 50 |\n| Summa | 350 |\n"
    statements = [rule.statement for rule in read_as(text, RuleKind.REPORTING)]
    assert ["Slutrapport" in statement for statement in statements].count(True) == 1
    assert not any("Summa" in statement for statement in statements)


def test_a_number_in_the_words_of_a_cell_is_no_sum() -> None:
    head = "| Datum | Underlag | Belopp (tkr) |\n|---|---|---|\n"
    text = (
        f"# Bidrag 2018, tkr\n\n{head}| 1 mars | Rapport 1, till maj | 560 |\n| 1 juni | Rapport 2, till juli | 420 |\n"
    )
    found = read_as(text, RuleKind.ALLOCATION)
    assert [[int(item.number) for item in rule.items] for rule in found] == [[560_000, 420_000]]


def test_an_outcome_beside_goals_is_no_level() -> None:
    head = "| Mått | Utfall 2024 | Mål 2025 | Mål 2026 |\n|---|---|---|---|\n"
    text = f"# Vårdlyftet\n\n{head}| Andel planer | 71 % | 85 % | 95 % |\n"
    rule = only(text, RuleKind.THRESHOLD)
    assert [(step.year, int(step.number)) for step in rule.schedule] == [(2025, 85), (2026, 95)]


def test_money_that_was_granted_is_not_only_applied_for() -> None:
    granted = "Länsstyrelsen beviljade kommunen 1 260 000 kronor, vilket var mindre än den hade sökt."
    sought = "Kommunen ansökte om 900 000 kronor."
    found = read_as(f"{GRANT}{granted} {sought}", RuleKind.APPLICATION)
    assert [int(rule.amount.number) for rule in found if rule.amount] == [900_000]


def test_a_change_beside_a_sum_is_no_sum_of_its_own() -> None:
    text = "För 2018 avsätts 310 miljoner kronor, en ökning med drygt 60 miljoner kronor jämfört med 2017."
    rule = only(f"{GRANT}{text}", RuleKind.POOL)
    assert rule.amount is not None
    assert rule.amount.number == 310_000_000


def test_a_sentence_that_speaks_of_its_own_document_leans_on_no_other() -> None:
    text = f"{GRANT}Beslut får inte överklagas. Denna förordning gäller från den 1 januari 2018."
    found = [rule for rule in read_as(text, RuleKind.MEASUREMENT_PERIOD) if rule.date]
    assert [len(rule.evidence) for rule in found] == [1]


def test_a_column_of_what_is_sought_is_a_budget_beside_what_was_given() -> None:
    text = (
        "# Fördelning av bidrag\n\n| Post | Sökt (kr) | Godkänt (kr) |\n|---|---|---|\n"
        "| Lokaler | 200 000 | 90 000 |\n| Resor | 40 000 | 10 000 |\n"
    )
    told = [(rule.kind, rule.metric) for rule in rules(text) if rule.items]
    assert told == [
        (RuleKind.ALLOCATION, "Fördelning av bidrag (Godkänt)"),
        (RuleKind.BUDGET, "Fördelning av bidrag (Sökt)"),
    ]


def test_a_row_of_another_bound_is_another_level() -> None:
    text = (
        f"{GRANT}Gränsen är mer än 30 procent av besöken.\n\n| Steg | Krav | Medel |\n|---|---|---|\n"
        "| Hållbart | minst 30 procent av besöken | 50 mnkr |\n"
    )
    assert sorted(rule.comparator or "" for rule in read_as(text, RuleKind.THRESHOLD)) == [">", ">="]


PLAIN = [
    (RuleKind.DEADLINE, "Ansökan ska ha kommit in senast den 3 maj 2018.", "the deadline is 3 May 2018."),
    (RuleKind.POOL, "Staten har avsatt 140 miljoner kronor.", "SEK 140 million is set aside (2018)."),
    (RuleKind.CEILING, "En kommun får högst 800 000 kronor.", "the largest sum is SEK 800,000 (2018)."),
]


@pytest.mark.parametrize(("kind", "sentence", "told"), PLAIN)
def test_a_rule_whose_values_say_it_all_is_told_in_plain_english(kind: RuleKind, sentence: str, told: str) -> None:
    assert only(f"{GRANT}{sentence}", kind).statement_en == f"Under Bidrag till hemtjänst, {told}"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        pytest.param(RuleKind.DEADLINE, "Ansökan behöver inte göras senast den 3 maj 2018.", id="denied"),
        pytest.param(RuleKind.DEADLINE, "Den som flyttar ska ansöka senast den 3 maj 2018.", id="of some"),
        pytest.param(RuleKind.POOL, "Kommunen söker 140 miljoner kronor.", id="wished for"),
        pytest.param(RuleKind.POOL, "Staten har avsatt 140 miljoner kronor för ramper.", id="for a purpose"),
        pytest.param(RuleKind.CEILING, "En kommun får högst 800 000 kronor per enhet.", id="by the piece"),
        pytest.param(RuleKind.CEILING, "En kommun får högst 800 000 kronor för en bro.", id="for a thing"),
    ],
)
def test_a_rule_that_says_more_than_its_values_is_told_with_its_words_as_a_quote(kind: RuleKind, sentence: str) -> None:
    assert sentence.rstrip(".") in only(f"{GRANT}{sentence}", kind).statement_en


def test_of_two_deadlines_each_is_told_with_its_words() -> None:
    text = f"{GRANT}Ansökan lämnas senast den 3 maj 2018. Intyget lämnas senast den 9 juni 2018."
    assert all("”" in rule.statement_en for rule in read_as(text, RuleKind.DEADLINE))


def test_an_item_is_told_without_the_word_that_leads_to_the_next() -> None:
    text = f"{GRANT}Medlen får användas till\n\n- läxhjälp, och\n- lovskola.\n"
    statements = [rule.statement for rule in read_as(text, RuleKind.PERMITTED_USE)]
    assert [statement.rsplit(" ", 1)[1] for statement in statements] == ["läxhjälp.", "lovskola."]


def test_the_number_of_a_paragraph_is_no_level() -> None:
    text = f"{GRANT}C.1 Kostnader som uppkommit under projekttiden är stödberättigande.\n"
    assert [rule.value for rule in read_as(text, RuleKind.PERMITTED_USE)] == [None]


def test_an_answer_is_stated_with_its_question() -> None:
    text = "# Stöd till lokaler\n\n## Måste vi ha en plan?\n\nJa, kommunen ska ha antagit den innan bidraget söks.\n"
    (rule,) = read_as(text, RuleKind.BASE_REQUIREMENT)
    assert rule.statement.endswith(": Måste vi ha en plan? Ja, kommunen ska ha antagit den innan bidraget söks.")
    assert rule.evidence[1].quote.endswith("Måste vi ha en plan?")


def test_a_damaged_number_makes_the_rule_doubtful_and_is_not_guessed() -> None:
    from dataclasses import replace

    from assistant.rules import extract_rules
    from tests.rules.extraction.reading import document

    scan = replace(document("Regeringen har avsatt 66 miljoer kronor till stod."), damaged=True)
    (rule,) = extract_rules(scan)
    assert rule.doubtful
