"""A rule in plain English, where its values say all that its sentence does: "Under X, SEK 40 million is set aside."

What else a sentence says is not translated. So it must be one clause that asserts its values and nothing beside them,
and be the only one of its kind for the programme and the year. Any other rule is told with its own words as a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.language.assertion import Mood, Stage
from assistant.language.assertions import clauses_of
from assistant.language.bilingual import function_word
from assistant.language.dates import find_dates
from assistant.language.gloss import pieces_of
from assistant.language.naming import find_names, holds_name
from assistant.language.numbers import find_quantities
from assistant.language.verbs import is_finite, is_infinitive
from assistant.language.words import fold, tokenize
from assistant.rules.extraction.drafts import Draft
from assistant.rules.extraction.shares import OWN_SHARE
from assistant.rules.extraction.vocabulary import MONEY, recipients_in
from assistant.rules.kinds import KINDS
from assistant.rules.model import RuleKind

_BY_UNIT = re.compile(r"\b(?:per|för varje|varje|vardera|respektive|i (?:timmen|månaden|veckan))\b")
_MONEY = re.compile(MONEY)
_OF_DAYS = (RuleKind.DEADLINE, RuleKind.MEASUREMENT_PERIOD)
_WORD = re.compile(r"[^\W\d_]+")


def plain_english(draft: Draft, values: str) -> str | None:
    """The whole statement, or None where it would leave something out. `values` are the rule's, in English."""
    told = KINDS[draft.kind].plain
    if told is None or not draft.program or not _is_exact(draft):
        return None
    if draft.kind is RuleKind.CEILING and draft.comparator == ">=":
        told = told.replace("largest", "smallest")
    values = values.removeprefix("at most ").removeprefix("at least ") if draft.kind is RuleKind.CEILING else values
    year = f" ({draft.year})" if draft.year is not None and str(draft.year) not in f"{values} {draft.program}" else ""
    return f"Under {draft.program}, {told.format(values)}{year}."


def _is_exact(draft: Draft) -> bool:
    """Whether a sentence says the values of its rule and no more, without condition, denial or wish."""
    if draft.several or draft.negative or draft.doubtful or draft.lead or draft.before or draft.reservation:
        return False
    return _holds_its_values(draft) and _names_its_own(draft) and _is_plain(draft.text)


def _names_its_own(draft: Draft) -> bool:
    """Whether a sentence names nobody but its programme; one of money, nothing that the money would be for."""
    programme = fold(draft.program or "")
    if any(not holds_name(name.key, programme) for name in find_names(draft.text)):
        return False
    if draft.kind is RuleKind.POOL:
        return fold(draft.metric or "") in programme or bool(_MONEY.fullmatch((draft.metric or "").lower()))
    return draft.kind in _OF_DAYS or not list(_further_words(draft.text, programme))


def _further_words(text: str, programme: str) -> Iterator[str]:
    """The telling words of a sentence that are neither the programme's, nor money, a recipient, a number or a verb."""
    numbers = [(piece.start, piece.end) for piece in pieces_of(text) if piece.number]  # with the words that bound them
    for token in tokenize(text):
        word = token.text.lower()
        if any(start <= token.start < end for start, end in numbers) or function_word(word) or fold(word) in programme:
            continue
        if not (_MONEY.fullmatch(word) or recipients_in(word) or is_finite(word) or is_infinitive(word)):
            yield word


def _holds_its_values(draft: Draft) -> bool:
    """Whether the rule has the one value of its kind, and its sentence no number or day besides."""
    numbers = [one for one in find_quantities(draft.text) if one.unit != "count" or one.noun]
    days = [date for date in find_dates(draft.text) if date.kind != "year"]
    if draft.kind in _OF_DAYS:
        told = draft.date if draft.kind is RuleKind.DEADLINE else draft.period
        return told is not None and draft.value is None and draft.amount is None and not numbers and len(days) == 1
    if draft.kind is RuleKind.CO_FUNDING and draft.metric != OWN_SHARE:
        return False
    held = (draft.amount,) if draft.kind is not RuleKind.CO_FUNDING else (draft.value,)
    return len(numbers) == 1 and not days and None not in held and draft.date is None


def _is_plain(text: str) -> bool:
    """One clause with one verb that carries it, which neither denies, wishes, limits nor counts by the piece."""
    clauses = clauses_of(text)
    verbs = sum(is_finite(word) for word in _WORD.findall(text.lower()))
    if len(clauses) != 1 or verbs != 1 or _BY_UNIT.search(text.lower()):
        return False
    said = clauses[0][1]
    return (
        said.mood in (Mood.PLAIN, Mood.MUST, Mood.MAY)
        and said.stage is not Stage.SOUGHT
        and not (said.excepts or said.lacks)
    )
