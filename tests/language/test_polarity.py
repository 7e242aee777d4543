"""What a text denies by a prefix."""

from __future__ import annotations

import pytest

from assistant.language.polarity import polarity_of


@pytest.mark.parametrize(
    "text",
    [
        "Organisationer kan söka stöd.",
        "Områden med övriga omsorger ingår.",
        "Ordföranden omfattas.",
        "The university must apply.",
    ],
)
def test_a_word_that_begins_as_a_denial_does_denies_nothing(text: str) -> None:
    assert polarity_of(text).negations == ()


@pytest.mark.parametrize(
    "text", ["Otillräckliga ansökningar prövas.", "Olämpliga lokaler godkänns.", "The outcome is unclear."]
)
def test_a_prefix_before_a_known_word_denies_it(text: str) -> None:
    negation = polarity_of(text).negations[0]
    assert negation.turned
    assert not negation.outright
