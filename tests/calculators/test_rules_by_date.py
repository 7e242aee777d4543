"""Values come from the rulebook, never from code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.calculators import calculate
from assistant.errors import NoRuleForYear
from assistant.rules.rulebook import Rulebook
from tests.calculators.conftest import CORPUS, rulebook_of

FIGURES = {"deaths": 120, "registered": 50}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    shutil.copytree(CORPUS, folder)
    return folder


def test_a_level_changed_in_the_file_alone_gives_way_to_what_its_quote_says(corpus: Path) -> None:
    path = corpus / "rulebook" / "svenska-palliativregistret.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 40\n", "value: 45\n"), encoding="utf-8")
    rulebook = rulebook_of(corpus)
    assert any("45 procent" in warning.note for warning in rulebook.warnings)
    calculation = calculate("palliative-register", {"year": 2010, **FIGURES}, rulebook)
    assert [(tier["threshold"], tier["missing"]) for tier in calculation.result["tiers"]] == [(40, 0), (70, 34)]
    assert calculation.reviewed is False


def test_a_year_added_to_the_file_can_be_computed_with(corpus: Path) -> None:
    path = corpus / "rulebook" / "svenska-palliativregistret.yaml"
    text = path.read_text(encoding="utf-8")
    added = text[text.index("    2011-01-01:") : text.index("    2012-01-01:")].replace("2011-01-01", "2013-01-01")
    path.write_text(text.replace("niva_2:", f"{added}niva_2:"), encoding="utf-8")
    inputs = {"year": 2013, **FIGURES}
    assert calculate("palliative-register", inputs, rulebook_of(corpus)).result["tiers"][0]["threshold"] == 50


def test_a_year_without_a_rule_names_the_years_there_are(rulebook: Rulebook) -> None:
    with pytest.raises(NoRuleForYear) as refused:
        calculate("palliative-register", {"year": 2014, **FIGURES}, rulebook)
    assert refused.value.years == (2010, 2011, 2012)


def test_a_changed_document_makes_its_rule_unreviewed_and_what_it_says_now_is_used(corpus: Path) -> None:
    path = corpus / "beslut-2010-aldre.md"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("registrerar minst 40 procent", "registrerar minst 45 procent")
    path.write_text(changed.replace("från 40 procent 2010", "från 45 procent 2010"), encoding="utf-8")
    rulebook = rulebook_of(corpus)
    assert any("no longer stands" in warning.note for warning in rulebook.warnings)
    calculation = calculate("palliative-register", {"year": 2010, **FIGURES}, rulebook)
    assert [tier["threshold"] for tier in calculation.result["tiers"]] == [45, 70]
    assert calculation.reviewed is False
    assert any("inte granskade" in assumption for assumption in calculation.assumptions)


@pytest.mark.parametrize(
    ("name", "inputs", "year"),
    [
        pytest.param("county-allocation", {"county": "Halland", "year": 2012}, "2012", id="county table"),
        pytest.param("co-funding", {"programme": "ehealth", "grant": 5, "year": 2016}, "2016", id="co-funding"),
    ],
)
def test_a_rule_used_for_a_year_after_its_last_one_warns(
    name: str, inputs: dict[str, object], year: str, rulebook: Rulebook
) -> None:
    calculation = calculate(name, inputs, rulebook)
    assert any("ingen senare" in told and year in told for told in calculation.assumptions)


def test_a_year_before_the_rule_is_an_error(rulebook: Rulebook) -> None:
    with pytest.raises(NoRuleForYear):
        calculate("co-funding", {"programme": "ehealth", "grant": 5, "year": 2013}, rulebook)


def test_levels_of_two_documents_are_not_mixed(tmp_path: Path) -> None:
    text = (
        "# Medel 2016\n\n## Svenska Palliativregistret\n\nDe kommuner som 2016 registrerar minst {} procent av "
        "dödsfallen i Svenska Palliativregistret delar på {} miljoner kronor.\n"
    )
    (tmp_path / "beslut.md").write_text(text.format(60, 30), encoding="utf-8")
    (tmp_path / "brev.md").write_text(text.format(65, 30).split(" delar på")[0] + ".\n", encoding="utf-8")
    tiers = calculate("palliative-register", {"year": 2016, **FIGURES}, rulebook_of(tmp_path)).result["tiers"]
    assert [tier["threshold"] for tier in tiers] == [60]
