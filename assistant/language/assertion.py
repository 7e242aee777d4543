"""What a clause asserts besides its values, as a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mood(StrEnum):
    """What is said of doing it."""

    PLAIN = "plain"  # it is so, or is done
    MUST = "must"
    MAY = "may"
    NEED_NOT = "need not"
    NOT = "not"  # it is not so, may not or must not be
    BOUND = "bound"  # denied beyond a value alone: "ingen får mer än 5 kronor"


class Stage(StrEnum):
    """How far a wish for money has come."""

    SOUGHT = "sought"
    GRANTED = "granted"
    RECEIVED = "received"  # it comes to somebody, whoever decided it: "får 3 miljoner kronor"


@dataclass(frozen=True, slots=True)
class Assertion:
    """One clause. A field is None where the clause does not say, or says it in more ways than one."""

    mood: Mood | None
    stage: Stage | None
    rises: bool | None
    doers: frozenset[str]
    receivers: frozenset[str]  # to whom it comes: "till kommunen", and who gets something
    actors: frozenset[str]
    excepts: bool  # it holds only in part: "endast", "utom"
    lacks: bool  # denies by another word than "inte": "utan", "avslås"
    within: bool  # denies in a relative clause, of whom it speaks: "den som inte söker"
