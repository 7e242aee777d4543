"""What speaks for a name: how a text writes it, and what stands beside it."""

from __future__ import annotations

from assistant.rules.extraction.name_candidates import candidates
from assistant.rules.extraction.name_features import features, mentions_of
from tests.rules.extraction.reading import document

PAPER = document(
    "# STÖD UR STRANDLYFTET\n\nKommunen söker Strandlyftet i maj. Bidrag ur Strandlyftet täcker hälften, och den som "
    "får Strandlyftet redovisar det till Skolverket.\n"
)


def test_a_name_is_written_as_inside_sentences_and_not_as_in_capitals() -> None:
    found = candidates(PAPER)
    assert mentions_of(PAPER, found).written(found["strandlyftet"]) == "Strandlyftet"


def test_a_name_is_told_by_its_places_its_capital_and_the_words_beside_it() -> None:
    found = candidates(PAPER)
    told = features(PAPER, found, mentions_of(PAPER, found))["strandlyftet"]
    assert told["in:title"] == 1.0
    assert told["with capital"] == 1.0
    assert told["after=ur"] == 0.5  # two of the four mentions


def test_a_longer_writing_is_weighed_against_the_shorter_that_it_holds() -> None:
    found = candidates(PAPER)
    told = features(PAPER, found, mentions_of(PAPER, found))
    assert told["stöd ur strandlyftet"]["shorter"] == 0.25
    assert told["strandlyftet"]["no kin"] == 1.0
