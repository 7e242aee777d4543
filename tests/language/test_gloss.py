"""Swedish terms in English: labels, titles and what is counted; what the lexicon lacks stays quoted."""

from __future__ import annotations

import pytest

from assistant.language.gloss import counted, in_english


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        pytest.param("Riskbedömning", "risk assessment", id="a compound"),
        pytest.param("Andel 2013", "share 2013", id="with its year"),
        pytest.param("Sjuksköterska eller arbetsterapeut", "nurse or occupational therapist", id="a choice"),
        pytest.param("Kalmar", "Kalmar", id="a place"),
        pytest.param("Region Halland", "Region Halland", id="a name of two words"),
        pytest.param("Avgift, Siv Strand", "fee, Siv Strand", id="a person whose name is a word"),
        pytest.param("Undervisning", "teaching", id="no compound is read out of a small word"),
        pytest.param("Ram 2017/18, kr", "“Ram 2017/18, kr”", id="a number that would be lost"),
        pytest.param("**Kalmar**", "Kalmar", id="without marks of emphasis"),
        pytest.param("Utbetalning och ansökan", "payout and application", id="two things"),
        pytest.param("Sammanfattande fördelning av medel", "“Sammanfattande fördelning av medel”", id="a relation"),
        pytest.param("Ansökan ska göras", "“Ansökan ska göras”", id="a clause"),
        pytest.param("Snurrebock", "“Snurrebock”", id="unknown"),
    ],
)
def test_a_label_is_told_in_english_where_all_of_it_is_known_and_quoted_where_it_is_not(
    swedish: str, english: str
) -> None:
    assert in_english(swedish) == english


def test_a_counted_noun_stands_in_the_plural_after_a_number_above_one() -> None:
    assert (counted(1, "elev"), counted(2, "elever"), counted(3, "kommuner")) == ("pupil", "pupils", "municipalities")
