"""A library with a scope: what is looked in, and what is not."""

from __future__ import annotations

import pytest

from assistant.answers import ask
from assistant.errors import InvalidInput
from assistant.library import Library, Scope
from assistant.library.scope import EVERYTHING, years_of

QUESTION = "Hur mycket fördelas för Senior Alert 2010?"
HOLDER = "beslut-2010-aldre"


def test_only_the_documents_of_the_scope_are_searched_and_only_their_rules_known(sheets: Library) -> None:
    for document_id in sheets.documents:
        narrowed = sheets.within(Scope(document=document_id))
        assert {hit.passage.document_id for hit in narrowed.index.search("Hur mycket pengar?", 40)} == {document_id}
        assert {passage.document_id for passage in narrowed.index} == {document_id}
        assert {rule.document_id for rule in (*narrowed.rules, *narrowed.rulebook.rules)} <= {document_id}
        assert narrowed.documents is sheets.documents


def test_what_is_found_in_a_scope_stands_as_it_does_in_the_whole(sheets: Library) -> None:
    whole = [hit for hit in sheets.index.search(QUESTION, 10_000) if hit.passage.document_id == HOLDER]
    assert sheets.within(Scope(document=HOLDER)).index.search(QUESTION, len(whole)) == whole


def test_an_answer_in_a_scope_rests_on_its_documents_alone(sheets: Library) -> None:
    other = next(name for name in sheets.documents if name != HOLDER)
    inside, outside = (ask(sheets.within(Scope(document=name)), QUESTION) for name in (HOLDER, other))
    assert {piece.document_id for piece in inside.evidence} == {HOLDER}
    assert {piece.document_id for piece in (*outside.evidence, *outside.nearest)} <= {other}
    assert len({inside.id, outside.id, ask(sheets, QUESTION).id}) == 3


def test_documents_are_those_of_a_year_and_a_type(sheets: Library) -> None:
    document = sheets.documents[HOLDER]
    year, kind = years_of(document)[0], document.metadata.type.value
    narrowed = sheets.within(Scope(year=year, type=kind))
    found = {hit.passage.document_id for hit in narrowed.index.search("pengar", 10_000)}
    assert found == {one.id for one in sheets.documents.values() if Scope(year=year, type=kind).fits(one)}
    assert HOLDER in found


@pytest.mark.parametrize("scope", [Scope(year=1066), Scope(document="finns-inte"), Scope(type="dikt")])
def test_a_scope_that_fits_no_document_is_refused(sheets: Library, scope: Scope) -> None:
    with pytest.raises(InvalidInput):
        sheets.within(scope)


def test_nothing_named_is_everything(sheets: Library) -> None:
    assert sheets.within(EVERYTHING) is sheets
    assert str(EVERYTHING) == ""
    assert str(Scope(year=2010, issuer="Å & Ä")) == "year=2010&issuer=%C3%85+%26+%C3%84"
