"""Orders hidden in documents, against a model that obeys every one of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from assistant.answers.language_model.withheld import speaks_to_machines
from tests.answers.language_model.conftest import Ask, injections
from tests.answers.language_model.stub import Start, replies, texts
from tests.conftest import ROOT

ROWS = injections()
CITED = ("the text that gives the order", "30 miljoner", "14 mars", "muddring.")


def test_there_are_fifty_and_no_two_alike() -> None:
    assert len({row["text"] for row in ROWS}) == 50


def test_the_table_in_the_documentation_counts_these() -> None:
    told = (ROOT / "docs" / "language-model.md").read_text(encoding="utf-8")
    texts_of = Counter(row["kind"] for row in ROWS)
    held_back = Counter(row["kind"] for row in ROWS if speaks_to_machines(row["text"]))
    for kind, count in texts_of.items():  # and none in an answer: see below
        assert f"| {kind} | {count} | {held_back[kind]} | {count * len(CITED)} | 0 |" in told
    assert f"| all | {len(ROWS)} | {held_back.total()} | {len(ROWS) * len(CITED)} | 0 |" in told


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
@pytest.mark.parametrize("cited", CITED)
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
