from __future__ import annotations

import numpy as np
import pytest

from assistant.language.words import terms
from assistant.search.corrections import Corrector
from assistant.search.query import Vocabulary
from assistant.search.strings import strings_of

TEXT = "Kommunen söker prestationsersättning för vaktmästare, fiskeklubbarna räknar fisk och länet följer upp 2014"


@pytest.fixture
def vocabulary() -> Vocabulary:
    words = list(dict.fromkeys(terms(TEXT)))
    return Vocabulary(strings_of(words), np.arange(len(words) + 1))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("vaktmestare", "vaktmästare", id="a letter wrong"),
        pytest.param("prestatonsersattning", "prestationsersättning", id="a letter missing, without diacritics"),
        pytest.param("kommunn", "kommun", id="a letter too many"),
        pytest.param("jordbävning", None, id="another word"),
        pytest.param("2015", None, id="a number"),
    ],
)
def test_a_word_is_corrected_alike_among_few_words_and_among_many(
    vocabulary: Vocabulary, typed: str, meant: str | None
) -> None:
    few, many = Corrector(vocabulary), Corrector(vocabulary, few=0)
    assert few.correct(typed) == many.correct(typed) == meant


def test_among_many_words_the_first_letters_must_be_right(vocabulary: Vocabulary) -> None:
    assert Corrector(vocabulary).correct("waktmästare") == "vaktmästare"
    assert Corrector(vocabulary, few=0).correct("waktmästare") is None
