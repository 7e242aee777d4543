"""What form of answer a question wants: a linear classifier over what the reader makes of it, and over its wording.

Made by `python -m assistant.reader.training.forms` from the kinds that writers of training questions gave them.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np

from assistant.reader.opening import bundled_engine
from assistant.rules import Rule
from assistant.search.embedding import Vectors

FILE = Path(__file__).with_name("forms.npz")
PLACES = 1 << 13  # that runs of words and letters are hashed to
_START, _WORD = "<", re.compile(r"\w+|\?")
WORRIED = 0.8  # the chance from which on worry is met: a kind word to who needs none costs four times one left unsaid
_ASKED_FOR = 0.5  # how likely it must be that a kind of rule is asked for, or a yes or no


class Form(StrEnum):
    """A form of answer."""

    VALUE = "value"  # an amount, a share, a day, a person: one sentence
    GROUP = "group"  # all requirements, uses, dates: the whole of them
    YES_NO = "yes_no"
    FIGURES = "figures"  # a situation with what it means
    COMPARE = "compare"
    OVERVIEW = "overview"
    WHAT_IF = "what_if"
    MEANING = "meaning"  # what a word means
    TEXT = "text"  # why, how
    SMALL_TALK = "small_talk"
    CLOSING = "closing"  # thanks and goodbye
    OFF_TOPIC = "off_topic"
    DISTRESS = "distress"


FORMS: Mapping[str, Form] = {
    **dict.fromkeys(("level", "amount", "who", "date", "period", "cofunding", "count", "contact", "key"), Form.VALUE),
    **dict.fromkeys(("reporting", "repayment", "payout"), Form.VALUE),
    **dict.fromkeys(("requirement", "use", "list"), Form.GROUP),
    **dict.fromkeys(("why", "how"), Form.TEXT),
    "yesno": Form.YES_NO,
    "situation": Form.FIGURES,
    "compare": Form.COMPARE,
    "overview": Form.OVERVIEW,
    "consequence": Form.WHAT_IF,
    "definition": Form.MEANING,
    "small_talk": Form.SMALL_TALK,
    "closing": Form.CLOSING,
    "off_topic": Form.OFF_TOPIC,
    "distress": Form.DISTRESS,
}
"""The form each kind of training question wants."""


ANSWERED_BY: Mapping[str, tuple[str, ...]] = {
    "level": ("threshold",),
    "date": ("deadline",),
    "period": ("measurement_period",),
    "cofunding": ("co_funding", "phase_out"),
    "reporting": ("reporting",),
    "repayment": ("repayment",),
    "payout": ("payout",),
    "key": ("distribution_key",),
    "requirement": ("base_requirement", "threshold"),
    "use": ("permitted_use",),
}
"""The kinds of rule that answer a kind of question, where they are few; else any rule may."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How likely each kind of question is, and that a yes or no is asked for."""

    kinds: Mapping[str, float]
    closed: float = 0.0

    def chance(self, *forms: Form) -> float:
        """The chance that one of these forms is wanted."""
        return sum(chance for kind, chance in self.kinds.items() if FORMS[kind] in forms)

    def answered_by(self, rule_kind: str) -> float:
        """The chance that a question is wanted that rules of this kind answer."""
        return sum(chance for kind, chance in self.kinds.items() if rule_kind in ANSWERED_BY.get(kind, ()))

    def asks_for(self, rule: Rule) -> bool:
        """Whether a rule is likely of the kind asked for."""
        return self.answered_by(rule.kind.value) >= _ASKED_FOR

    @property
    def asks_yes_or_no(self) -> bool:
        """Whether that is likelier than not."""
        return self.closed > _ASKED_FOR

    @property
    def form(self) -> Form:
        """The likeliest form. Nobody who asks for a yes or no wants a whole group."""
        forms = (form for form in dict.fromkeys(FORMS.values()) if not (form is Form.GROUP and self.asks_yes_or_no))
        return max(forms, key=self.chance)


def wanted(question: str) -> Wanted:
    """What a question wants. Where the engine cannot run only its wording tells."""
    fitted = _fitted()
    logits = _log_odds(fitted.form, question)
    chances = np.exp(logits - logits.max())
    kinds = dict(zip(fitted.kinds, (float(one) for one in chances / chances.sum()), strict=True))
    return Wanted(kinds, closed=_chance(fitted.closed, question))


def worried(question: str) -> float:
    """The chance that who asks is worried, or speaks of hardship: a logistic regression over the same."""
    return _chance(_fitted().worry, question)


def _chance(linear: _Linear, question: str) -> float:
    return 1 / (1 + math.exp(-float(_log_odds(linear, question)[0])))


def _log_odds(linear: _Linear, question: str) -> Vectors:
    words = wording(question)
    told = linear.bias + linear.wording[words].sum(axis=0) / math.sqrt(len(words))
    if engine := bundled_engine():
        told = told + (engine.asked(question) - linear.mean) @ linear.asked
    return np.asarray(told)


def wording(question: str) -> list[int]:
    """The places, below PLACES, of the words of a question, their pairs and triples, and runs of three or four letters.

    Feature hashing (Weinberger et al., 2009): no list of words is kept. Figures are all alike.
    """
    words = [_START, *_WORD.findall(re.sub(r"\d", "0", question.lower()))]
    runs = {" ".join(words[at : at + count]) for count in (1, 2, 3) for at in range(len(words) - count + 1)}
    for word in (f"_{word}_" for word in words):
        runs |= {f"#{word[at : at + count]}" for count in (3, 4) for at in range(len(word) - count + 1)}
    return sorted({zlib.crc32(run.encode()) % PLACES for run in runs})


@dataclass(frozen=True, slots=True)
class _Linear:
    """Weights: (outputs) of a constant, (2 x hidden, outputs) of the reader's view less its mean, (PLACES, outputs)."""

    bias: Vectors
    mean: Vectors
    asked: Vectors
    wording: Vectors


@dataclass(frozen=True, slots=True)
class _Fitted:
    """What tells the kind of a question, that who asks is worried, and that a yes or no is asked for."""

    kinds: tuple[str, ...]
    form: _Linear
    worry: _Linear
    closed: _Linear


@cache
def _fitted() -> _Fitted:
    with np.load(FILE, allow_pickle=False) as file:

        def linear(of: str) -> _Linear:
            return _Linear(*(file[f"{of}.{name}"].astype(np.float32) for name in ("bias", "mean", "asked", "wording")))

        return _Fitted(tuple(str(name) for name in file["kinds"]), linear("form"), linear("worry"), linear("closed"))
