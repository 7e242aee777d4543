"""The recorded replies of a strong model: well-formed, and given again whatever the order of candidates."""

from __future__ import annotations

import re

import pytest

from assistant.answers.language_model.reply import Reply
from assistant.answers.parts import parts_of
from tests.answers.language_model.recording import (
    FOLDERS,
    asked_of,
    holds,
    recorded,
)

ROWS = recorded()


def test_there_are_replies_to_150_held_out_questions_with_the_hashes_of_their_prompts() -> None:
    asked = [parts_of(" ".join(one.text.split())) for folder in FOLDERS for one in asked_of(folder)]
    assert set(ROWS) <= {part for parts in asked for part in parts}  # of a question in two parts each is asked
    assert sum(set(parts) <= set(ROWS) for parts in asked) >= 150
    assert all(re.fullmatch(r"[0-9a-f]{64}", row["prompt"]) for row in ROWS.values())


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row["prompt"][:8])
def test_a_reply_is_of_the_schema_and_names_only_what_was_sent(row: dict[str, object]) -> None:
    reply = Reply.model_validate(row["reply"])
    named = {*reply.answering, *(name for sentence in reply.sentences for name in sentence.ids)}
    assert named <= set(row["sent"])  # type: ignore[call-overload]
    assert bool(named) == reply.answered


def test_a_reply_is_given_again_where_what_it_names_is_sent_and_not_where_it_is_not() -> None:
    answered = next(row for row in ROWS.values() if row["reply"]["answered"])
    nothing = next(row for row in ROWS.values() if not row["reply"]["answered"])
    assert holds(answered, {*answered["reply"]["answering"], "another:0-9"})
    assert not holds(answered, {"another:0-9"})
    assert holds(nothing, set(nothing["sent"][:3]))
    assert not holds(nothing, {*nothing["sent"], "another:0-9"})
