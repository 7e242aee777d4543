"""What the originals state stands in their source sheets."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT
from tests.corpus.figures import amounts, counts, dates, percentages, running_text

CORPUS = ROOT / "corpus"
READABLE = ("beslut-2010-aldre", "beslut-2012-socialstyrelsen", "ansokan-2010-hagersten", "cirkular-13-66")

# The scan's text layer is damaged ("2.5", "milj-/er"); these were read by eye.
SCAN = "skl-2010-fyrbodal"
SCAN_MILLIONS = ("271", "100", "66", "2", "2.5", "3", "7", "9", "0.9", "0.4", "0.42", "1.72")
SCAN_AMOUNTS = {(Decimal(value) * 1_000_000).normalize() for value in SCAN_MILLIONS}
SCAN_DATES = {"2010-05-18", "2010-03-25", "2010-12-01", "2010-05-21", "2010-05-24", "2010", "2011"}
SCAN_COUNTIES = {
    "Stockholm": "7,0",
    "Uppsala": "2,0",
    "Sörmland": "2,0",
    "Östergötland": "2,5",
    "Jönköping": "2,5",
    "Kronoberg": "2,0",
    "Kalmar": "2,5",
    "Gotland": "2,0",
    "Blekinge": "2,0",
    "Skåne": "7,0",
    "Halland": "2,0",
    "Västra Götaland": "9,0",
    "Värmland": "3,0",
    "Örebro": "2,5",
    "Västmanland": "2,5",
    "Dalarna": "2,5",
    "Gävleborg": "2,5",
    "Västernorrland": "2,0",
    "Jämtland": "2,0",
    "Västerbotten": "3,0",
    "Norrbotten": "3,0",
}
SHARE = Decimal("0.98")
FACTS: dict[str, list[str]] = YAML(typ="safe", pure=True).load(Path(__file__).with_name("facts.yaml"))


def sheet(name: str) -> str:
    return (CORPUS / f"{name}.md").read_text(encoding="utf-8")


def missing(stated: set[str] | set[Decimal], standing: set[str] | set[Decimal]) -> list[str]:
    """What is stated and does not stand, where that is more than 2 % of it."""
    lacking = {str(value) for value in stated} - {str(value) for value in standing}
    return sorted(lacking) if len(stated) - len(lacking) < SHARE * len(stated) else []


def normal(values: set[Decimal]) -> set[Decimal]:
    return {value.normalize() for value in values}


@pytest.mark.parametrize("name", READABLE)
def test_amounts_percentages_and_dates_of_an_original_stand_in_its_sheet(name: str, shared: Path) -> None:
    original = (shared / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    text = sheet(name)
    stated = {
        *map(str, normal(amounts(original))),
        *(f"{value} %" for value in normal(percentages(original))),
        *dates(original),
    }
    standing = {
        *map(str, normal(amounts(text))),
        *(f"{value} %" for value in normal(percentages(text))),
        *dates(text),
    }
    assert len(stated) > 5
    assert missing(stated, standing) == []


def test_amounts_and_dates_of_the_damaged_scan_stand_in_its_sheet() -> None:
    text = sheet(SCAN)
    assert normal(amounts(text)) >= SCAN_AMOUNTS
    assert dates(text) >= SCAN_DATES


def test_the_scan_values_read_by_eye_agree_with_what_its_text_layer_still_shows(shared: Path) -> None:
    original = (shared / "corpus" / f"{SCAN}.txt").read_text(encoding="utf-8")
    assert normal(amounts(original)) <= SCAN_AMOUNTS
    assert dates(original) <= SCAN_DATES


@pytest.mark.parametrize(("county", "millions"), SCAN_COUNTIES.items())
def test_every_county_has_its_row(county: str, millions: str) -> None:
    assert f"| {county} | {millions} |" in sheet(SCAN)


def test_the_county_table_keeps_the_total_it_declares_though_its_rows_come_to_less() -> None:
    assert sum(Decimal(value.replace(",", ".")) for value in SCAN_COUNTIES.values()) == Decimal("65.5")
    assert "| Summa enligt rubriken | 66 |" in sheet(SCAN)


@pytest.mark.parametrize("name", READABLE)
def test_every_other_number_of_an_original_stands_in_its_sheet(name: str, shared: Path) -> None:
    original = (shared / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    page_numbers = {"6"} if name == "cirkular-13-66" else set()
    assert missing(counts(original) - page_numbers, counts(sheet(name))) == []


@pytest.mark.parametrize("name", READABLE)
def test_addresses_and_registration_numbers_of_an_original_stand_in_its_sheet(name: str, shared: Path) -> None:
    original = running_text((shared / "corpus" / f"{name}.txt").read_text(encoding="utf-8"))
    named = set(re.findall(r"[\w.]+@[\w.]+\w|\bS\d{4}/\d+/\w+|\b0\d{1,3}-[\d ]{6,11}\d", original))
    assert {value for value in named if value not in sheet(name)} == set()


@pytest.mark.parametrize(("name", "facts"), FACTS.items())
def test_small_facts_of_an_original_stand_in_its_sheet(name: str, facts: list[str]) -> None:
    text = running_text(sheet(name)).casefold()
    assert [fact for fact in facts if fact.casefold() not in text] == []
