"""Who pays which share: own contribution, and shares that change from year to year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.language.dates import DateMention
from assistant.language.numbers import Quantity
from assistant.rules.extraction.drafts import Draft, as_decimal, measure
from assistant.rules.extraction.levels import comparator_of
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.model import Measure, RuleKind, YearValue

STATE_SHARE = "statens andel"
OWN_SHARE = "huvudmännens andel"

_SELF = (
    r"(?:huvudm\w+|kommun\w*|landsting\w*|region\w*|län\w*|sökande\w*|mottagar\w*|bidragsmottagar\w*"
    r"|projekt\w*|organisation\w*|förening\w*|skol\w+|nämnd\w*|förbund\w*|medlem\w*|myndighet\w*|lärosäte\w*)"
)
_PAYS = (
    r"(?:stå\w* för|svara\w* för|betala\w*|bekosta\w*|finansiera\w*|täck\w*|bär\w*|tillför\w*|tillskjut\w*"
    r"|skjut\w* till|bidra\w*|överta\w*|ta\w* (?:\w+ )?över|lägg\w* in|satsa\w*)"
)
_OWN = re.compile(
    rf"medfinansier|motfinansier|egenfinansier|samfinansiering\w* (?:om|på|med)|egeninsats|egen insats|egna "
    rf"(?:medel|insatser|resurser)|egen (?:finansiering|del|andel|kostnad|kontant\w*)"
    rf"|{_SELF} (?:\w+ ){{0,6}}?själv(?:a|t)?\b|själv(?:a|t)?\s(?:\w+ ){{0,4}}?{_PAYS}|{_PAYS} (?:\w+ "
    rf"){{0,4}}?själv(?:a|t)?\b"
    rf"|{_SELF}s (?:egen )?andel|{_SELF} (?:\w+ ){{0,4}}?{_PAYS} (?:\w+ ){{0,5}}?(?:\d[\d,]*|hälften|minst"
    rf"|resterande)\b"
)
_SELF_PAYS = re.compile(rf"{_SELF} (?:\w+ ){{0,5}}?{_PAYS}")
_STATE = re.compile(
    r"statlig\w* (?:medl\w+|medel|finansiering\w*|stöd\w*|bidrag\w*|andel\w*|grundfinansiering\w*)"
    r"|state?n(?:s)?\b|statsbidrag\w*|bidraget|stödet|stimulansbidrag\w*"
)
_EQUAL = re.compile(
    r"motsvarande (?:belopp|summa|insats|del|medel)|lika (?:stor|mycket|stort)\b|samma (?:belopp|summa"
    r"|storlek)|krona för krona|lika stora? (?:belopp|del|summa)"
)
# "Ingen egen insats krävs": the own share is nothing.
_NOTHING = re.compile(
    r"(?:krävs|behövs|fordras|kräver)(?: \w+){0,2}? (?:inte|ej|ingen|inget|inga)\b"
    r"|\b(?:ingen|inget|inga)\b[^.;]{0,50}(?:krävs|behövs|fordras)\b|\butan (?:krav på )?(?:egen|med|mot)"
    r"|\b(?:krävs|behövs|fordras|kräver) (?:ingen|inget|inga)\b"
)


def schedule_drafts(base: Draft, sentence: Sentence) -> list[Draft]:
    """Shares or sums by year; one year's alone, to be joined with the others; else the words."""
    if schedule := schedule_of(sentence):
        first = next(found for found in sentence.quantities if found.unit != "count")
        return [replace(base, metric=payer(sentence, first.start), schedule=schedule, year=None)]
    return own_share_drafts(base, sentence)


def own_share_drafts(base: Draft, sentence: Sentence) -> list[Draft]:
    """How much the recipient puts in: a share, as much as the grant, or a sum."""
    low = sentence.low
    if base.kind is RuleKind.CO_FUNDING and (schedule := schedule_of(sentence)):
        return [replace(base, metric=OWN_SHARE, schedule=schedule, year=None)]
    if equal := _EQUAL.search(low):
        least = re.search(r"minst|lägst|åtminstone", low[max(0, equal.start() - 24) : equal.start()])
        value = Measure(number=Decimal(100), unit="percent")
        words = "egen insats i förhållande till bidraget"
        return [replace(base, value=value, comparator=">=" if least else None, metric=words)]
    shares = [found for found in sentence.quantities if found.unit in ("percent", "fraction")]
    if shares:
        share = next((one for one in shares if payer(sentence, one.start) == OWN_SHARE), shares[0])
        metric = payer(sentence, share.start)
        return [replace(base, value=measure(share), comparator=comparator_of(low, share), metric=metric)]
    if sentence.money:
        sum_ = next((one for one in sentence.money if payer(sentence, one.start) == OWN_SHARE), sentence.money[0])
        return [replace(base, amount=measure(sum_), comparator=comparator_of(low, sum_), metric="egen insats")]
    if base.kind is RuleKind.CO_FUNDING and _NOTHING.search(low):
        return [replace(base, value=Measure(number=Decimal(0), unit="percent"), metric="egen insats")]
    return [base]


def payer(sentence: Sentence, before: int) -> str:
    """Whose share a percent is: the one who was named last before it as paying; the state if nobody was."""
    low = sentence.low
    own = _OWN.search(low) or _SELF_PAYS.search(low[:before])
    named_own = max((hit.start() for hit in re.finditer(_SELF, low[:before])), default=-1)
    state = max((hit.start() for hit in _STATE.finditer(low[:before])), default=-1)
    if own and (state < 0 or named_own > state):
        return OWN_SHARE
    earlier = next(sentence.before(1), None)
    if (
        own is None
        and state < 0
        and earlier is not None
        and not _STATE.search(earlier.low)
        and _OWN.search(earlier.low)
    ):
        return OWN_SHARE
    return STATE_SHARE


def schedule_of(sentence: Sentence) -> tuple[YearValue, ...]:
    """Two or more shares or sums, each with its year."""
    years = [date for date in sentence.dates if date.kind in ("year", "nth_year")]
    values = [found for found in sentence.quantities if found.unit in ("percent", "fraction")]
    pairs = paired_years(values if len(values) > 1 else sentence.money, years) if len(years) > 1 else []
    return tuple(pairs) if len(pairs) > 1 else ()


def paired_years(values: Sequence[Quantity], years: Sequence[DateMention]) -> list[YearValue]:
    """Match shares with years as written: "75 procent år fem och 50 procent år sex", "under 2016 hälften"."""
    if len(values) == len(years):
        matched = list(zip(values, years, strict=True))
    else:
        before = [next((year for year in reversed(years) if year.start < value.start), None) for value in values]
        matched = [(value, year) for value, year in zip(values, before, strict=True) if year is not None]
    if len({year.first for _, year in matched}) != len(values):
        return []
    pairs = []
    for value, year in matched:
        held = measure(value)
        ordinal = year.kind == "nth_year"
        pairs.append(YearValue(year=int(year.first), number=held.number, unit=held.unit, ordinal=ordinal))
    return pairs


def merge_single_years(drafts: Sequence[Draft]) -> list[Draft]:
    """Join shares told year by year ("2014: 25 procent", next sentence "För 2015 … 50") to one schedule."""
    drafts = _absorbed_in_schedules(drafts)
    singles = [draft for draft in drafts if _is_single_year(draft)]
    groups: dict[tuple[str | None, str | None], list[Draft]] = {}
    for draft in singles:
        groups.setdefault((draft.program, draft.metric), []).append(draft)
    kept = [draft for draft in drafts if not _is_single_year(draft)]
    for group in groups.values():
        by_year = {draft.year: draft for draft in group}
        if len(by_year) < 2:
            kept += group
            continue
        schedule = tuple(
            YearValue(year=year, number=as_decimal(draft.value.number), unit=draft.value.unit)
            for year, draft in sorted(by_year.items(), key=lambda pair: pair[0] or 0)
            if year is not None and draft.value is not None
        )
        spans = tuple(dict.fromkeys(span for draft in group for span in draft.spans))
        kept.append(
            replace(
                group[0],
                kind=RuleKind.PHASE_OUT,
                spans=spans,
                schedule=schedule,
                value=None,
                year=None,
                comparator=None,
            )
        )
    return kept


def _absorbed_in_schedules(drafts: Sequence[Draft]) -> list[Draft]:
    """Let a schedule take over a single year of its own, told in another sentence."""
    kept = [draft for draft in drafts if not _is_single_year(draft)]
    for single in drafts:
        if not _is_single_year(single):
            continue
        for at, draft in enumerate(kept):
            steps = {(step.year, step.number) for step in draft.schedule}
            if single.value and (single.year, single.value.number) in steps and single.metric == draft.metric:
                kept[at] = draft.with_span(*single.spans[0])
                break
        else:
            kept.append(single)
    return kept


def _is_single_year(draft: Draft) -> bool:
    return (
        draft.kind in (RuleKind.CO_FUNDING, RuleKind.PHASE_OUT)
        and draft.year is not None
        and draft.value is not None
        and draft.metric in (STATE_SHARE, OWN_SHARE)
        and draft.comparator is None
    )
