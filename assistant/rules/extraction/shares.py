"""Who pays which share: own contribution, and shares that change from year to year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.language.dates import DateMention
from assistant.language.numbers import Quantity
from assistant.rules.extraction.context import reservation_in, year_of
from assistant.rules.extraction.drafts import Draft, as_decimal, measure, spans_of
from assistant.rules.extraction.programs import Names, program_of
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.extraction.vocabulary import recipients_in
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
_OF_COST = re.compile(
    r"av (?:de |den |det |projektets |verksamhetens |de sammanlagda |de totala |hela )*(?:\w+ "
    r")?(?:\w*kostnad\w*|utgift\w*|budget\w*|finansiering\w*|lön\w*)"
)
_EQUAL = re.compile(
    r"motsvarande (?:belopp|summa|insats|del|medel)|lika (?:stor|mycket|stort)\b|samma (?:belopp|summa"
    r"|storlek)|krona för krona|lika stora? (?:belopp|del|summa)"
)
_CHANGES = re.compile(
    r"fas\w* ut|utfas|trapp\w* (?:ner|ned|av|upp)|successivt|stegvis|nedtrapp|avtrapp|gradvis|minsk\w*"
    r"|sjunk\w*|överta|ta\w* (?:\w+ )?över|finansier|andel|kostnad|motsvarar|ersätt|bidra|täck|stå\w* för"
)
_GOALS = re.compile(r"(?<!\w)(?:mål\w*|krav\w*|prestation\w*|täckningsgrad\w*|registrer\w*|nivå\w*)")


def share_drafts(sentence: Sentence, names: Names) -> list[Draft]:
    """Phase-outs and own contributions of one sentence."""
    if schedule := _schedule(sentence):
        return [_phase_out(sentence, names, schedule)]
    return _own_contribution(sentence, names)


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


def _schedule(sentence: Sentence) -> tuple[YearValue, ...]:
    """Two or more shares or sums, each with its year, in a sentence on who pays."""
    years = [date for date in sentence.dates if date.kind in ("year", "nth_year")]
    if len(years) < 2:
        return ()
    headings = sentence.headings_low
    if not (_CHANGES.search(sentence.low) or _CHANGES.search(headings)) or _GOALS.search(_told(sentence.low)):
        return ()
    values = [found for found in sentence.quantities if found.unit in ("percent", "fraction")]
    if len(values) < 2 and re.search(r"fas\w* ut|utfas|trapp|successivt|stegvis|gradvis", sentence.low + headings):
        values = list(sentence.money)
    pairs = paired_years(values, years)
    return tuple(pairs) if len(pairs) > 1 else ()


def _told(low: str) -> str:
    return re.sub(r"måluppfyllelse|i enlighet med[^,.]*", "", low)


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


def _phase_out(sentence: Sentence, names: Names, schedule: tuple[YearValue, ...]) -> Draft:
    first = next(found for found in sentence.quantities if found.unit in ("percent", "fraction", "SEK"))
    return Draft(
        kind=RuleKind.PHASE_OUT,
        spans=spans_of(sentence),
        text=sentence.text,
        program=program_of(sentence, names),
        recipients=recipients_in(sentence.text),
        metric=payer(sentence, first.start),
        schedule=schedule,
        reservation=reservation_in(sentence),
        doubtful=sentence.doubtful,
    )


def _own_contribution(sentence: Sentence, names: Names) -> list[Draft]:
    low = sentence.low
    shares = [found for found in sentence.quantities if found.unit in ("percent", "fraction")]
    own = _OWN.search(low)
    if not own and not shares:
        return []
    base = Draft(
        kind=RuleKind.CO_FUNDING,
        spans=spans_of(sentence),
        text=sentence.text,
        program=program_of(sentence, names),
        recipients=recipients_in(sentence.text),
        year=year_of(sentence, names),
        reservation=reservation_in(sentence),
        doubtful=sentence.doubtful,
    )
    if re.search(r"bestå av|utgöras av|eget arbete", low):
        return []  # what an own contribution may be made of, not how large it is
    if own and (equal := _EQUAL.search(low)):
        least = re.search(r"minst|lägst|åtminstone", low[max(0, equal.start() - 24) : equal.start()])
        value = Measure(number=Decimal(100), unit="percent")
        return [
            replace(
                base,
                value=value,
                comparator=">=" if least else None,
                metric="egen insats i förhållande till bidraget",
            )
        ]
    for share in shares:
        of_cost = _OF_COST.search(low[share.end : share.end + 60]) or _OF_COST.search(
            low[max(0, share.start - 90) : share.start]
        )
        capped = _capped_grant(low, share) if of_cost else False
        if (own and (of_cost or _names_own_share(low))) or capped:
            metric = STATE_SHARE if capped and not own else payer(sentence, share.start)
            return [replace(base, value=measure(share), comparator=share.comparator, metric=metric)]
    return _own_sum(base, sentence) if own else []


def _names_own_share(low: str) -> bool:
    return bool(
        re.search(
            r"medfinans|motfinans|egenfinans|egeninsats|egen (?:insats|finansiering|del|andel)|andel\w* (?:är"
            r"|ska|uppgår|utgör)|egna (?:medel|resurser)",
            low,
        )
    )


def _capped_grant(low: str, share: Quantity) -> bool:
    """ "Bidraget täcker högst 50 procent av kostnaderna" leaves the rest to the recipient."""
    grant = _STATE.search(low[: share.start])
    return bool(grant and re.search(r"täck|lämnas|ges|uppgå|utgå|motsvara|finansiera|ersätt|betala|får", low))


def _own_sum(base: Draft, sentence: Sentence) -> list[Draft]:
    """An own contribution stated in kronor ("en egen insats om minst 500 000 kronor")."""
    for sum_ in sentence.money:
        near = sentence.low[max(0, sum_.start - 60) : sum_.end + 60]
        if _OWN.search(near) and _names_own_share(sentence.low):
            return [replace(base, amount=measure(sum_), comparator=sum_.comparator, metric="egen insats")]
    return []


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
        draft.kind is RuleKind.CO_FUNDING
        and draft.year is not None
        and draft.value is not None
        and draft.metric in (STATE_SHARE, OWN_SHARE)
        and draft.comparator is None
    )
