"""What is inferred of an original as a whole. The papers are made up."""

from __future__ import annotations

import pytest

from assistant.documents.model import Metadata
from tests.documents.reading_helpers import read_text

_DECISION = """Regeringsbeslut                                        II:7

2014-06-26                                     S2014/4711/FST

Socialdepartementet


Uppdrag att stödja kommuner som utvecklar omsorgen 2014

Regeringens beslut

Regeringen uppdrar åt en myndighet att under 2014 och 2015 fördela 25 miljoner
kronor (jfr dnr S2011/1111/FS) till kommuner. Sedan 1998 har stöd lämnats.

Bilaga 1

Överenskommelse mellan staten och kommunerna

Parterna är överens om att arbetet ska pågå under perioden 2014-2016 med medel
från båda parter.
"""
_CIRCULAR = """CIRKULÄR 09:17

Stimulansmedel till kommunerna

Förbundet informerar här om de stimulansmedel som kommunerna kan söka för 2009. De
sammanlagda medlen uppgår till 120 mnkr.
"""
_AGREEMENT = """Byarnas Förbund
2011-03-04  Vårt dnr 11/0123

Överenskommelse mellan Norrby kommun och Byarnas Förbund om stöd

Parterna är överens om att Norrby kommun betalar 2 mkr per år 2011 och 2012 för att
arbetet ska kunna fortsätta i hela kommunen.
"""
_APPLICATION = """Ansökan om medel till öppna mötesplatser

Sammanfattning

Norrby kommun ansöker om 900 000 kr för år 2013. Föreningen bildades 1987 och dess äldsta
medlem är född 1921.

Storstad   mars 2013
"""


def _known(text: str) -> Metadata:
    return read_text(text).metadata


@pytest.mark.parametrize(
    ("text", "kind", "title", "date", "dnr", "years", "official"),
    [
        pytest.param(
            _DECISION, "decision", "Uppdrag att stödja kommuner som utvecklar omsorgen 2014",
            "2014-06-26", "S2014/4711/FST", (2014, 2015, 2016), True, id="a decision with an agreement annexed",
        ),
        pytest.param(
            _CIRCULAR, "circular", "Cirkulär 09:17 – Stimulansmedel till kommunerna",
            None, "09:17", (2009,), True, id="a circular",
        ),
        pytest.param(
            _AGREEMENT, "agreement", "Överenskommelse mellan Norrby kommun och Byarnas Förbund om stöd",
            "2011-03-04", "11/0123", (2011, 2012), True, id="an agreement",
        ),
        pytest.param(
            _APPLICATION, "application", "Ansökan om medel till öppna mötesplatser",
            "2013-03", None, (2013,), False, id="an application signed in a month",
        ),
    ],
)  # fmt: skip
def test_a_paper_says_what_it_is(
    text: str, kind: str, title: str, date: str | None, dnr: str | None, years: tuple[int, ...], official: bool
) -> None:
    known = _known(text)

    assert (known.type.value, known.title, known.date, known.dnr) == (kind, title, date, dnr)
    assert known.years == years
    assert known.official is official
    assert not known.source_sheet


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        pytest.param(_DECISION, "Regeringen (Socialdepartementet)", id="the government and its department"),
        pytest.param(_APPLICATION, "Norrby kommun", id="the one that applies"),
        pytest.param(_CIRCULAR, None, id="nobody named"),
    ],
)
def test_the_issuer_is_the_one_that_speaks(text: str, issuer: str | None) -> None:
    assert _known(text).issuer == issuer


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("Nämnden beslutade den 6 maj 2021 om följande insatser.", "2021-05-06"),
        ("Utbildningsnämnden i Kallholmens kommun fattade beslutet den 3 mars 2021 (§ 27).", "2021-03-03"),
        ("Styrelsen antog 2022-05-16 rutinen, som gäller tills vidare.", "2022-05-16"),
        ("Regeringen beslutade den 12 maj 2010 att ge medel till länen.", None),
        ("Mellby kommun ser över stödet. Socialstyrelsen beslutade den 4 juni 2015 om råd till Mellby kommun.", None),
        ("Ansökan om stödet lämnas senast den 3 maj 2020.", None),
    ],
)
def test_a_paper_without_a_letterhead_is_of_the_day_when_its_own_body_decided(said: str, date: str | None) -> None:
    assert read_text(f"# Stöd till byar\n\n{said}\n\nStödet är högst 20 000 kronor.", "prov.md").metadata.date == date


def test_numbered_names_are_programmes() -> None:
    text = (
        "Stöd till register\n\nKommunerna kan få stöd för att delta i två register under 2015.\n\n"
        "1. Norrbyregistret Plus\n\nRegistret samlar uppgifter från länets alla boenden och gör dem jämförbara.\n\n"
        "2. Trygg Hemma\n\nRegistret visar hur många som har fallit under året och varför det har skett.\n"
    )

    assert _known(text).programs == ("Norrbyregistret Plus", "Trygg Hemma")


def test_a_text_without_headings_is_named_after_its_file() -> None:
    assert read_text("det här är bara löpande ord utan rubrik.", "anteckning.txt").metadata.title == "anteckning"


def test_the_line_a_plain_text_begins_with_is_its_title_though_nothing_sets_it_apart() -> None:
    title = "Blad: Ljusa kvällar – stöd till kommuner 2016–2018"
    text = f"{title}\nBladet återger ett beslut med andra ord.\n\n1. Medel\nTolv mnkr."
    assert read_text(text, "blad.txt").metadata.title == title


def test_a_letterhead_is_no_title() -> None:
    text = "Länsstyrelsen i Norra länet 2016-05-19\nMeddelande om stöd.\n\n1. Medel\nTolv mnkr delas ut."
    assert read_text(text, "brev.txt").metadata.title == "1. Medel"


def test_a_place_and_day_are_no_title() -> None:
    text = "# Norrby den 9 oktober 2017\n\nTill cheferna i länet\n\n## Stöd till munhälsa 2018\n\nNi kan söka medel.\n"
    assert read_text(text, "brev.md").metadata.title == "Stöd till munhälsa 2018"
