"""What stands beside a unit tells of its kind as well, and never alone."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.rules.extraction.company import Company, KindModel, signs_of
from assistant.rules.extraction.units import Unit, read_units
from tests.rules.extraction.reading import document

LIST = """# Medel

Medlen får användas till:

- resor till kursen,
- lokaler för kursen,
- kaffe.

En helt annan mening."""
LABELS = ("duty", "permitted_use")


def units_of(text: str) -> list[Unit]:
    return read_units(document(text), ())


def words_alone(units: list[tuple[str, str]]) -> list[dict[str, float]]:
    """Sure of what is for the course, unsure of the rest."""
    return [{"duty": 0.01, "permitted_use": 0.9 if "kursen" in text else 0.2} for _, text in units]


def in_company(units: list[Unit], weight: float) -> dict[str, float]:
    """The odds of use by the text of each unit, where the list that one stands in weighs so much."""
    width = signs_of(units, np.zeros((len(units), 2), dtype=np.float32)).shape[1]
    beside = np.zeros((width, 2), dtype=np.float32)
    beside[3 * len(LABELS) + LABELS.index("permitted_use"), LABELS.index("permitted_use")] = weight
    ones, noughts = np.ones(2, dtype=np.float32), np.zeros(2, dtype=np.float32)
    company = Company(ones, beside, noughts, np.zeros(width, dtype=np.float32), np.ones(width, dtype=np.float32))
    told = KindModel(words_alone, company).of(units)
    return {unit.text: odds["permitted_use"] for unit, odds in zip(units, told, strict=True)}


def test_an_item_is_likelier_of_the_kind_that_the_other_items_of_its_list_are() -> None:
    told = in_company(units_of(LIST), weight=1.0)
    assert told["- kaffe."] > 0.3
    assert told["En helt annan mening."] == pytest.approx(0.2, abs=0.001)


def test_company_alone_makes_no_rule_of_what_the_words_deny() -> None:
    assert in_company(units_of(LIST), weight=50.0)["- kaffe."] < 0.5


def test_without_company_a_unit_is_what_its_words_say() -> None:
    units = units_of(LIST)
    assert KindModel(words_alone).of(units) == words_alone([(unit.context, unit.text) for unit in units])
