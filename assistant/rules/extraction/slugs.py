"""Stable ids: what a rule says, as a short slug. Offsets play no part."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from assistant.jsonable import decimal_text
from assistant.rules.extraction.drafts import Draft
from assistant.rules.model import RuleKind

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_COMMON = frozenset(
    [
        "och",
        "att",
        "det",
        "som",
        "den",
        "för",
        "med",
        "till",
        "ska",
        "skall",
        "kan",
        "från",
        "har",
        "inte",
        "inom",
        "samt",
        "eller",
        "vid",
        "ett",
        "om",
        "der",
        "där",
        "när",
        "dessa",
        "detta",
        "de",
        "sin",
        "sitt",
        "sina",
        "får",
        "blir",
        "bör",
        "även",
        "också",
        "under",
        "över",
        "efter",
        "enligt",
        "minst",
        "högst",
        "varje",
        "alla",
        "samtliga",
        "bland",
        "annat",
        "genom",
        "mot",
        "mellan",
        "hos",
        "per",
        "utifrån",
        "miljoner",
        "miljon",
        "kronor",
        "procent",
        "kostnad",
        "medel",
        "medlen",
        "avser",
        "avsätts",
        "fördelas",
        "utgör",
        "är",
        "var",
    ]
)
_LENGTH = 6


@lru_cache(maxsize=20_000)
def words_of(text: str) -> frozenset[str]:
    """The telling words of a text, lower case, cut to their stems' length."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in _COMMON and not word.isdigit())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A crude stem, long enough to tell words apart: endings such as -en, -erna and -s fall away."""
    if word.isdigit() or len(word) < 6:
        return word
    return re.sub(r"(?:ernas|arnas|ornas|erna|arna|orna|ens|ets|en|et|er|ar|or|na|s|a|e)$", "", word)


def draft_slug(document_id: str, draft: Draft) -> str:
    """document, kind, programme, year, values; and words where values do not tell."""
    parts = [document_id, str(draft.kind)]
    parts += slug(draft.program or "").split("-")[:4]
    parts += [str(draft.year)] if draft.year is not None else []
    values = _values(draft)
    parts += values
    if not values or draft.kind in (RuleKind.POOL, RuleKind.PERMITTED_USE, RuleKind.UNIT_COST):
        text = draft.text if draft.kind is not RuleKind.POOL else draft.metric or ""
        parts += _telling(text)[: _LENGTH if not values else 3]
    return "-".join(part for part in parts if part)


def _values(draft: Draft) -> list[str]:
    found: list[str] = []
    if draft.comparator == "all":
        found.append("alla")
    for measured in (draft.value, draft.amount):
        if measured is not None:
            found.append(slug(f"{decimal_text(measured.number)}-{measured.unit}"))
    if draft.period is not None:
        found += [part for part in (draft.period.start, draft.period.end) if part]
    if draft.date is not None:
        found.append(draft.date)
    found += [f"{step.year}" for step in draft.schedule]
    if draft.total is not None and draft.amount is None:
        found.append(slug(decimal_text(draft.total)))
    return found


def _telling(text: str) -> list[str]:
    words = [word for word in _WORD.findall(text.lower()) if word not in _COMMON and not word.isdigit()]
    return [slug(word) for word in dict.fromkeys(words)]


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits, joined by hyphens.

    >>> slug("Svenska Palliativregistret – täckningsgrad")
    'svenska-palliativregistret-tackningsgrad'
    """
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))
