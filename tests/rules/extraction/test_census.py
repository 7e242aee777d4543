"""Every number is accounted for."""

from __future__ import annotations

from assistant.rules import extract_rules
from assistant.rules.census import Use, number_census
from tests.rules.extraction.reading import document, every_document


def test_each_use_is_told_apart() -> None:
    text = (
        "# Stöd till bibliotek 2014\n\nDnr 2014/123. För 2014 avsätts 7 miljoner kronor till bibliotek. "
        "Mötet hölls den 3 maj 2013. Kommunen har 52 filialer.\n\n| Vad | Antal |\n| --- | --- |\n| Böcker | 31 |\n"
    )
    paper = document(text)
    census = number_census(paper, extract_rules(paper))
    uses = {number.text: number.use for number in census.numbers}
    assert uses["7 miljoner kronor"] is Use.RULE
    assert uses["3 maj 2013"] is Use.DATE
    assert uses["52"] is Use.UNUSED
    assert uses["31"] is Use.TABLE
    assert any(use is Use.REFERENCE for use in uses.values())


def test_a_lost_table_cell_is_seen() -> None:
    text = "# Fördelning av 9 milj. kr\n\n| Län | Milj. kr |\n| --- | --- |\n| Kalmar | 4,5 |\n| Gotland | 4,5 |\n"
    paper = document(text)
    (rule,) = [rule for rule in extract_rules(paper) if rule.items]
    whole, lost = number_census(paper, [rule]), number_census(paper, [])
    assert whole.counts["table"] == 0
    assert lost.counts["table"] == 2


def test_every_digit_of_every_document_is_in_one_counted_number() -> None:
    for paper in every_document():
        census = number_census(paper, extract_rules(paper))
        covered = {at for number in census.numbers for at in range(number.start, number.end)}
        # A digit a scan put into a word ("6verenskommelse") is no number.
        covered |= {at for fix in paper.repairs for at in range(fix.start, fix.end)}
        blocks = [at for block in paper.blocks for at in range(block.start, block.end)]
        missed = [at for at in blocks if paper.text[at].isdecimal() and at not in covered]
        assert not missed, (paper.id, [paper.text[max(0, at - 20) : at + 20] for at in missed[:3]])
        assert sum(census.counts.values()) == len(census.numbers)
