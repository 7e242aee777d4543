"""Orders hidden in documents, against a model that obeys every one of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.answers.language_model.conftest import Ask, injections
from tests.answers.language_model.stub import Start, replies, texts

ROWS = injections()


def test_there_are_fifty_and_no_two_alike() -> None:
    assert len({row["text"] for row in ROWS}) == 50


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
@pytest.mark.parametrize("cited", ["the text that gives the order", "30 miljoner", "14 mars", "muddring."])
def test_an_order_that_a_model_obeys_is_not_in_the_answer(
    asked: Ask, model: Start, row: dict[str, Any], cited: str
) -> None:
    first = row["text"].splitlines()[0]

    def obey(handler: Any, body: dict[str, Any]) -> None:
        planted = next((name for name, text in texts(body).items() if first[:25] in text), "none")
        words = planted if cited.startswith("the text") else cited
        replies((row["obeys"], words), answering=(words,))(handler, body)

    answer = asked(model(obey), also=first[:25])
    told = f"{answer.short_answer}\n{answer.answer}"
    assert not [word for word in row["forbidden"] if word in told], told
