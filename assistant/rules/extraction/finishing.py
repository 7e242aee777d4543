"""From drafts to rules: what was said twice becomes one, ids are given, statements written, evidence quoted."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.evidence import evidence_for
from assistant.documents.model import Document
from assistant.rules.extraction.drafts import Draft
from assistant.rules.extraction.slugs import draft_slug, words_of
from assistant.rules.extraction.statements import statement_en, statement_sv
from assistant.rules.kinds import KINDS, Reads
from assistant.rules.model import Rule, RuleKind

# Kinds that are told by their words: two of them are the same where their words are.
_WORDS_ONLY = frozenset(
    kind for kind, row in KINDS.items() if row.reads in (Reads.ONE, Reads.DAYS) and kind is not RuleKind.DEADLINE
)


_ACTS = re.compile(r"ansök|rekvi|begär|anmäl|komplett|avtal|besked|beslut|mätperiod|mät|utbetal|resultat")
_ALIKE = 0.8  # share of words in common from which two sentences say the same


def finish(document: Document, drafts: Sequence[Draft]) -> tuple[Rule, ...]:
    """The rules of a document, in the order they are first stated."""
    merged = merge(drafts)
    merged.sort(key=lambda draft: (draft.spans[0], str(draft.kind)))
    taken: dict[str, int] = {}
    alike = Counter((draft.kind, draft.program, draft.year) for draft in merged)
    return tuple(
        _rule(
            document,
            draft,
            _unique(draft_slug(document.id, draft), taken),
            alone=alike[draft.kind, draft.program, draft.year] == 1,
        )
        for draft in merged
    )


def merge(drafts: Sequence[Draft]) -> list[Draft]:
    """Join drafts that say the same; a pool that is what a level unlocks belongs to the level."""
    kept: list[Draft] = []
    places: dict[object, list[int]] = {}
    for draft in sorted(drafts, key=lambda draft: draft.kind is RuleKind.POOL):
        keys = _keys(draft)
        candidates = sorted({at for key in keys for at in places.get(key, ())})
        same = next((at for at in candidates if kept[at].kind is draft.kind and _same(kept[at], draft)), None)
        if same is None:
            for key in keys:
                places.setdefault(key, []).append(len(kept))
            kept.append(draft)
        else:
            kept[same] = _joined(kept[same], draft)
    return _rows_joined(kept)


def _keys(draft: Draft) -> list[object]:
    """Where a draft that says the same would be found: under its values, or under its rarer words.

    Two texts that share four words in five share at least one of each one's longest fifth of words (the
    prefix filter of Chaudhuri et al. 2006), so that a long document is not compared all with all.
    """
    if not _is_words(draft) or draft.date is not None:
        return [_value_key(draft)]
    words = sorted(words_of(draft.text), key=lambda word: (-len(word), word))
    prefix = words[: len(words) - math.ceil(_ALIKE * len(words)) + 1]
    return [(draft.kind, word) for word in prefix]


def _rows_joined(drafts: Sequence[Draft]) -> list[Draft]:
    """Join a table row with the one sentence that sets the same sum aside, whatever words they use."""
    sums: dict[object, list[int]] = {}
    for at, draft in enumerate(drafts):
        if draft.kind is RuleKind.POOL and draft.amount is not None:
            sums.setdefault(draft.amount.number, []).append(at)
    kept: list[Draft | None] = list(drafts)
    for places in sums.values():
        rows = [at for at in places if drafts[at].row_of is not None]
        proses = [
            at for at in places if drafts[at].row_of is None and rows and _years_agree(drafts[at], drafts[rows[0]])
        ]
        if len(rows) == 1 and len(proses) == 1:
            kept[proses[0]], kept[rows[0]] = _joined(drafts[proses[0]], drafts[rows[0]]), None
    return [draft for draft in kept if draft is not None]


def _value_key(draft: Draft) -> object:
    """What two drafts must share before anything else is compared."""
    if draft.kind is RuleKind.THRESHOLD:
        held = draft.value and (draft.value.number, draft.value.unit)
        return (draft.kind, held, draft.comparator == "all")
    if draft.kind is RuleKind.POOL:
        return ("money", draft.amount and draft.amount.number)
    if draft.kind is RuleKind.PHASE_OUT:
        return (draft.kind, draft.schedule)
    if draft.kind in (RuleKind.ALLOCATION, RuleKind.UNIT_COST, RuleKind.BUDGET) and (draft.items or draft.amount):
        numbers = tuple(sorted(item.number for item in draft.items))
        return (draft.kind, numbers or (draft.amount and draft.amount.number), draft.total)
    if draft.kind in (RuleKind.DEADLINE, RuleKind.MEASUREMENT_PERIOD):
        return (draft.kind, draft.date, draft.period)
    alone = (draft.kind, draft.date, draft.value and draft.value.number)
    return alone if draft.kind in _WORDS_ONLY else (alone, draft.amount and draft.amount.number, draft.items)


def _is_words(draft: Draft) -> bool:
    """Whether a draft is told by its words alone: its kind is, or it holds none of the values that others hold."""
    return draft.kind in _WORDS_ONLY or not (has_numbers(draft) or draft.comparator == "all")


def _same(first: Draft, second: Draft) -> bool:
    if first.row_of is not None and first.row_of == second.row_of:
        return False
    if not _years_agree(first, second):
        return False
    if _is_words(first) or _is_words(second):
        alike = _likeness(first, second) >= (0.5 if first.date else _ALIKE) and _counts(first) == _counts(second)
        return alike and (first.amount is None or second.amount is None or first.amount.number == second.amount.number)
    if first.kind is RuleKind.POOL:
        return _same_pool(first, second)
    if first.kind is RuleKind.THRESHOLD:
        in_table = (first.row_of, second.row_of) != (None, None)
        if in_table and {first.comparator, second.comparator} in ({">", ">="}, {"<", "<="}):
            return False
        sums_agree = first.amount is None or second.amount is None or first.amount.number == second.amount.number
        return sums_agree and (first.program == second.program or _overlap(first, second) >= 0.5)
    if first.kind in (RuleKind.DEADLINE, RuleKind.MEASUREMENT_PERIOD):
        return _same_dates(first, second)
    if first.kind is RuleKind.CO_FUNDING or (first.kind is RuleKind.ALLOCATION and not first.items):
        return first.program == second.program or _likeness(first, second) >= 0.5
    return True


def _counts(draft: Draft) -> frozenset[str]:
    """The numbers in a rule's words, years aside: "minst 3 kommuner" is not "minst 5 kommuner"."""
    return frozenset(re.findall(r"(?<!\d)(?!(?:19|20)\d{2}(?!\d))\d+", draft.text))


def _same_dates(first: Draft, second: Draft) -> bool:
    """Whether one date told twice is for one thing: the same act, or the same programme's results."""
    likeness = _likeness(first, second)
    if likeness >= 0.5:
        return True
    if first.program and second.program and first.program != second.program:
        return False
    one, other = set(_ACTS.findall(first.text.lower())), set(_ACTS.findall(second.text.lower()))
    return bool(one & other) if one and other else likeness >= 0.2


def _same_pool(first: Draft, second: Draft) -> bool:
    """The same sum: certainly where it is an odd sum, otherwise where the purposes share words."""
    if first.amount is None or second.amount is None or first.amount.upper != second.amount.upper:
        return False
    digits = f"{first.amount.number.normalize():f}".rstrip("0").replace(".", "")
    in_prose = first.row_of is None and second.row_of is None
    if in_prose and (len(digits) >= 3 or first.known or second.known):
        return True
    if in_prose and first.spans == second.spans:
        return False
    return _overlap(first, second) >= 0.5 or (len(digits) == 2 and in_prose and _likeness(first, second) > 0.05)


def _years_agree(first: Draft, second: Draft) -> bool:
    if first.year is not None and second.year is not None:
        return first.year == second.year
    for one, other in ((first, second), (second, first)):
        if one.year is not None and other.period is not None and other.period.start and other.period.end:
            return other.period.start[:4] <= str(one.year) <= other.period.end[:4]
    return True


def _overlap(first: Draft, second: Draft) -> float:
    """How much of the shorter purpose is in the longer."""
    one, other = _purpose_words(first), _purpose_words(second)
    small = min(len(one), len(other))
    return len(one & other) / small if small else 1.0


def _purpose_words(draft: Draft) -> frozenset[str]:
    own = words_of(draft.metric or "")
    return own | (words_of(draft.program or "") if draft.row_of is None else frozenset())


def _likeness(first: Draft, second: Draft) -> float:
    one, other = words_of(first.text) | first.also, words_of(second.text) | second.also
    together = len(one | other)
    return len(one & other) / together if together else 1.0


def _joined(first: Draft, second: Draft) -> Draft:
    """The first draft with what the second adds: evidence, and fields the first lacks."""
    filled = {
        name: getattr(second, name)
        for name in ("amount", "value", "year", "reservation", "program", "period", "date", "metric")
        if getattr(first, name) is None and getattr(second, name) is not None
    }
    if first.period is not None:
        filled.pop("year", None)
    spans = tuple(dict.fromkeys((*first.spans, *second.spans)))
    recipients = first.recipients or second.recipients
    also = first.also | words_of(second.text) | second.also if first.kind is RuleKind.POOL else first.also
    return replace(
        first,
        spans=spans,
        also=also,
        recipients=recipients,
        doubtful=first.doubtful or second.doubtful,
        **filled,
    )


def _unique(slug: str, taken: dict[str, int]) -> str:
    count = taken[slug] = taken.get(slug, 0) + 1
    return slug if count == 1 else f"{slug}-{count}"


def _rule(document: Document, draft: Draft, rule_id: str, *, alone: bool) -> Rule:
    spans = sorted(draft.spans) if draft.items else draft.spans
    return Rule(
        id=rule_id,
        kind=draft.kind,
        document_id=document.id,
        statement=statement_sv(draft),
        statement_en=statement_en(draft, alone=alone),
        evidence=tuple(evidence_for(document, start, end) for start, end in spans),
        program=draft.program,
        recipients=draft.recipients,
        year=draft.year,
        metric=draft.metric,
        comparator=draft.comparator,
        value=draft.value,
        amount=draft.amount,
        date=draft.date,
        period=draft.period,
        schedule=draft.schedule,
        items=draft.items,
        total=draft.total,
        reconciles=draft.reconciles,
        negative=draft.negative,
        open=draft.open,
        probability=draft.probability,
        reservation=draft.reservation,
        doubtful=draft.doubtful and has_numbers(draft),
    )


def absorb_unlocked_pools(drafts: Sequence[Draft]) -> list[Draft]:
    """Let a threshold take over a pool of the sum it unlocks, told apart from it in another sentence."""
    thresholds = {
        (draft.amount.number, draft.program): at
        for at, draft in enumerate(drafts)
        if draft.kind is RuleKind.THRESHOLD and draft.amount is not None
    }
    kept = list(drafts)
    gone: set[int] = set()
    for at, draft in enumerate(drafts):
        if draft.kind is not RuleKind.POOL or draft.amount is None or draft.row_of is not None:
            continue
        owner = thresholds.get((draft.amount.number, draft.program))
        if owner is not None and _years_agree(kept[owner], draft):
            kept[owner] = _joined(kept[owner], draft)
            gone.add(at)
    return [draft for at, draft in enumerate(kept) if at not in gone]


def without_openings(drafts: Sequence[Draft]) -> list[Draft]:
    """Without sentences that only open a list, where the list's items are rules of the kind themselves."""
    opened = {(draft.kind, span) for draft in drafts if draft.lead for span in draft.spans[1:]}
    return [draft for draft in drafts if (draft.kind, draft.spans[0]) not in opened or has_numbers(draft)]


def has_numbers(draft: Draft) -> bool:
    """Whether a rule holds any number or date that a bad scan could spoil."""
    held = (draft.value, draft.amount, draft.date, draft.period, draft.total)
    return bool(draft.schedule or draft.items) or any(part is not None for part in held)
