"""Sentences of documents, spoilt in one respect each: none is called supported."""

from __future__ import annotations

from tests.questions.heldout import TRAINING, library_of
from tests.questions.spoilt_claims import is_supported, sentences, spoilt

EVERY = 20  # a full run is `python -m tests.questions.spoilt_claims`
LEAST_CASES = 20


def test_a_sentence_is_supported_as_it_stands_and_not_when_it_is_spoilt() -> None:
    library = library_of(TRAINING / "circulars" / "corpus")
    cases = [case for text in sentences(library, EVERY) if is_supported(library, text) for case in spoilt(text)]
    assert len(cases) >= LEAST_CASES
    assert [case for case in cases if is_supported(library, case.text)] == []
