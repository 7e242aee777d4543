"""What a service remembers of those who ask, in the database: the same for all processes on all machines.

It is dropped as it is from memory, and lies in tables that are in no backup and no log of the database.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from decimal import Decimal
from typing import Any

from assistant.answers.model import Answer
from assistant.calculators.model import Calculation
from assistant.interfaces.http.conversations import IDLE_SECONDS, TURNS_KEPT, Turn
from assistant.interfaces.http.rate import RATES_KEPT
from assistant.library.ledger import Ledger, Rows
from assistant.library.scope import EVERYTHING, Scope
from assistant.search.records import decoder, encode, fingerprint

_STAMP = fingerprint(Answer)
_RECENT = f"touched > now() - make_interval(secs => {IDLE_SECONDS})"
_LONG_AGO = f"at < now() - make_interval(secs => {IDLE_SECONDS})"
_EXACT = "exactly"  # marks a Decimal


class SharedConversations:
    """As `Conversations`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def turns(self, client: str, conversation_id: str) -> tuple[Turn, ...]:
        """The latest turns, oldest first; empty for a conversation that is unknown or timed out."""
        told = self._told("turns", client, conversation_id)
        return tuple(map(_turn, told)) if told else ()

    def length(self, client: str, conversation_id: str) -> int:
        """How many questions were asked in it, also those no longer kept."""
        return int(self._told("asked", client, conversation_id) or 0)

    def scope(self, client: str, conversation_id: str) -> Scope:
        """What its latest answer was looked for in."""
        told = self._told("scope", client, conversation_id)
        return Scope(**json.loads(told)) if told else EVERYTHING

    def add(self, client: str, conversation_id: str, turn: Turn, scope: Scope = EVERYTHING) -> None:
        """Remember one turn, and what its answer was looked for in."""
        values = (client, conversation_id, _STAMP, json.dumps(asdict(scope)), [_written(turn)])
        with self._rows() as rows:
            rows.execute(
                f"""INSERT INTO conversation (client, id, stamp, asked, scope, turns) VALUES (?, ?, ?, 1, ?, ?)
                    ON CONFLICT (client, id) DO UPDATE SET stamp = excluded.stamp, scope = excluded.scope,
                    asked = conversation.asked + 1, touched = now(),
                    turns = CASE WHEN conversation.stamp <> excluded.stamp THEN excluded.turns
                    ELSE (conversation.turns || excluded.turns)[greatest(1, cardinality(conversation.turns)
                    + {2 - TURNS_KEPT}):] END""",
                values,
            )

    def forget(self) -> None:
        """Forget those that nobody has gone on with for long."""
        with self._rows() as rows:
            rows.execute(f"DELETE FROM conversation WHERE NOT {_RECENT}")

    def _told(self, column: str, client: str, conversation_id: str) -> Any:
        if not conversation_id:
            return None
        query = f"SELECT {column} FROM conversation WHERE client = ? AND id = ? AND stamp = ? AND {_RECENT}"
        with self._rows() as rows:
            found = rows.execute(query, (client, conversation_id, _STAMP)).fetchone()
        return found[0] if found else None

    def _rows(self) -> AbstractContextManager[Rows]:
        return self._ledger.opened()


class SharedBuckets:
    """As `Buckets`."""

    def __init__(self, ledger: Ledger, limit: int) -> None:
        self._ledger, self._limit = ledger, limit

    def take(self, client: str, limit: int | None = None) -> float:
        """Take one question; what is left, or below zero how much is missing."""
        most = self._limit if limit is None else limit
        had = "least(?::float8, rate.held + extract(epoch FROM clock_timestamp() - rate.at)::float8 * ? / 60)"
        with self._ledger.opened() as rows:
            (left,) = rows.execute(
                f"""INSERT INTO rate (client, held, told, at) VALUES (?, ?, ?, clock_timestamp())
                    ON CONFLICT (client) DO UPDATE SET at = clock_timestamp(), told = {had} - 1,
                    held = CASE WHEN {had} >= 1 THEN {had} - 1 ELSE {had} END
                    RETURNING told""",
                (client, most - 1, most - 1, *(4 * (most, most))),
            ).fetchone()
        return float(left)

    def forget(self) -> None:
        """Forget who has not asked for long."""
        with self._ledger.opened() as rows:
            rows.execute(f"DELETE FROM rate WHERE at < now() - make_interval(secs => {RATES_KEPT})")


class SharedGiven:
    """As `Given`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, answer: Answer) -> None:
        """Remember one answer."""
        with self._ledger.opened() as rows:
            rows.execute(
                """INSERT INTO given (answer_id, question, language, status) VALUES (?, ?, ?, ?)
                   ON CONFLICT (answer_id) DO UPDATE SET at = now()""",
                (answer.id, answer.question, answer.language, answer.status.value),
            )

    def about(self, answer_id: str) -> dict[str, str]:
        """Question, language and status of an answer; empty for one that is not remembered."""
        with self._ledger.opened() as rows:
            query = f"SELECT question, language, status FROM given WHERE answer_id = ? AND NOT {_LONG_AGO}"
            found = rows.execute(query, (answer_id,)).fetchone()
        return dict(zip(("question", "language", "status"), found, strict=True)) if found else {}

    def forget(self) -> None:
        """Forget those given long ago."""
        with self._ledger.opened() as rows:
            rows.execute(f"DELETE FROM given WHERE {_LONG_AGO}")


def _written(turn: Turn) -> str:
    """A turn as text. What goes into a calculation and comes out of it may be decimal numbers: they stay so."""
    question, answer = turn
    calculation = answer.calculation
    bare = encode(replace(answer, calculation=None))
    if calculation is None:
        return json.dumps([question, bare, None], ensure_ascii=False)
    amounts = [_marked(calculation.inputs), _marked(calculation.result)]
    told = [encode(replace(calculation, inputs={}, result={})), *amounts]
    return json.dumps([question, bare, told], ensure_ascii=False)


def _turn(text: str) -> Turn:
    question, bare, told = json.loads(text)
    answer = decoder(Answer)(bare)
    if told is None:
        return question, answer
    calculation, inputs, result = told
    whole = replace(decoder(Calculation)(calculation), inputs=_plain(inputs), result=_plain(result))
    return question, replace(answer, calculation=whole)


def _marked(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {_EXACT: str(value)}
    if isinstance(value, Mapping):
        return {key: _marked(item) for key, item in value.items()}
    return [_marked(item) for item in value] if isinstance(value, list | tuple) else value


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    return Decimal(value[_EXACT]) if value.keys() == {_EXACT} else {key: _plain(item) for key, item in value.items()}
