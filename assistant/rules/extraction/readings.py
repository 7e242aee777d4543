"""From a unit and its kinds to drafts: what stands in it is read by the grammar of numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.documents.model import BlockKind
from assistant.language.assertion import Stage
from assistant.language.assertions import clauses_of
from assistant.language.dates import DateMention
from assistant.language.numbers import Quantity
from assistant.rules.extraction.choosing import FURTHER, Chosen
from assistant.rules.extraction.context import period_of, reservation_in, year_of
from assistant.rules.extraction.days import day_drafts, period_drafts, windows
from assistant.rules.extraction.drafts import Draft, measure
from assistant.rules.extraction.keys import key_drafts
from assistant.rules.extraction.levels import comparator_of, is_share, is_time, level_drafts, row_levels
from assistant.rules.extraction.products import price_draft, product_drafts
from assistant.rules.extraction.programs import Names, program_of
from assistant.rules.extraction.sentences import Sentence, strip_mark
from assistant.rules.extraction.shares import own_share_drafts, schedule_drafts
from assistant.rules.extraction.standing import before_of, lead_of, row_words, spans_of
from assistant.rules.extraction.sums import sum_drafts
from assistant.rules.extraction.units import Unit
from assistant.rules.extraction.vocabulary import recipients_in
from assistant.rules.extraction.word_kinds import KindsOf
from assistant.rules.kinds import KINDS, Reads, RuleKind
from assistant.rules.model import Item, Measure
from assistant.rules.yearless import names_day

_DATED = tuple(kind for kind, row in KINDS.items() if row.reads in (Reads.DAYS, Reads.PERIOD))
_WHOLE_KINDS = (RuleKind.PAYOUT, RuleKind.REPAYMENT)
# "Hela bidraget ska betalas tillbaka", "alla pengar".
_WHOLE = re.compile(
    r"\bhela (?:\w+ )?\w*(?:bidrag|belopp|ersättning|stöd|summan|anslag)\w*|\b(?:alla|samtliga) (?:pengar|medel)"
)
# What is paid back or told goes to a body that the money does not go to: "till Kammarkollegiet".
_GIVEN_BACK = (RuleKind.REPAYMENT, RuleKind.REPORTING)
_TO_BODY = re.compile(r"\btill [A-ZÅÄÖ][\w-]+(?: och [A-ZÅÄÖ]\w+)?")
_LEAST_PARTS = 2
_JOINT = re.compile(r"[,;]?\s+(?:och|samt)(?: med)?\s*$")
_LEAST = re.compile(r"\b(?:minst|lägst|minsta|lägsta|garanter\w+|golv\w*)\b")


def unit_drafts(chosen: Chosen, names: Names, kinds_of: KindsOf) -> list[Draft]:
    """What one unit lays down, kind by kind. What lacks every value its kind needs is left out."""
    sentence = chosen.unit.sentence
    dates = _dates(chosen, kinds_of)
    products, used = _products(chosen, names)
    drafts = list(products)
    further = tuple((kind, chosen.odds.get(str(kind), 0.0)) for kind in dates if kind not in dict(chosen.kinds))
    for kind, odds in (*chosen.kinds, *further):
        if (kind is RuleKind.UNIT_COST and products) or (KINDS[kind].asked and _is_granted(sentence.text)):
            continue
        base = base_draft(chosen, kind, odds, names)
        found = _read(base, chosen.unit, names, dates.get(kind, sentence.days), used)
        drafts += [replace(draft, several=True) for draft in found] if len(found) > 1 else found
    return [draft for draft in drafts if has_needed(draft)]


def _is_granted(text: str) -> bool:
    """Whether a sentence says first that money was granted: then it is not only asked for."""
    stages = (said.stage for _, said in clauses_of(text))
    return next((stage for stage in stages if stage is not None), None) is Stage.GRANTED


def has_needed(draft: Draft) -> bool:
    """Whether a draft holds one of the values its kind needs."""
    needs = KINDS[draft.kind].needs
    if "date" in needs and names_day(draft.text):  # a day whose year nobody says
        return True
    return not needs or any(getattr(draft, name) not in (None, ()) for name in needs)


def base_draft(chosen: Chosen, kind: RuleKind, odds: float, names: Names) -> Draft:
    """What every rule of the unit shares: its words, and the programme, recipients and year it is for."""
    unit, sentence = chosen.unit, chosen.unit.sentence
    return Draft(
        kind=kind,
        spans=spans_of(unit),
        text=row_words(unit) if sentence.kind is BlockKind.TABLE_ROW else strip_mark(sentence.text),
        lead=unit.table.title or None if unit.table else lead_of(sentence),
        before=before_of(sentence),
        program=unit.table.program if unit.table else program_of(sentence, names),
        recipients=_recipients(sentence, kind),
        year=_year(unit, names),
        reservation=reservation_in(sentence),
        doubtful=sentence.doubtful or (unit.table is not None and unit.table.doubtful),
        negative=chosen.negative and KINDS[kind].may_not,
        probability=round(Decimal(odds), 2),
        row_of=unit.table.place if unit.table else None,
    )


def _year(unit: Unit, names: Names) -> int | None:
    own = year_of(unit.sentence, names)
    return unit.table.year or own if unit.table else own


def _recipients(sentence: Sentence, kind: RuleKind) -> tuple[str, ...]:
    """Those the sentence names; else those its lead-in or the nearest heading does."""
    lead = sentence.around.lead_in
    own = _TO_BODY.sub("", sentence.text) if kind in _GIVEN_BACK else sentence.text
    texts = (own, lead.text if lead else "", *reversed(sentence.around.headings))
    return next((found for text in texts if (found := recipients_in(text))), ())


def _products(chosen: Chosen, names: Names) -> tuple[list[Draft], set[int]]:
    if not chosen.kinds or not chosen.unit.sentence.money:
        return [], set()
    odds = dict(chosen.kinds).get(RuleKind.UNIT_COST, chosen.kinds[0][1])
    return product_drafts(base_draft(chosen, RuleKind.UNIT_COST, odds, names), chosen.unit.sentence)


def _dates(chosen: Chosen, kinds_of: KindsOf) -> dict[RuleKind, list[DateMention]]:
    """Which dates are whose, where a sentence of a dated kind holds several: each by its own words.

    They may be of a kind that the sentence as a whole is not told to be.
    """
    kinds = [kind for kind, _ in chosen.kinds if kind in _DATED]
    if not kinds or len(chosen.unit.sentence.days) < 2:
        return {}
    found: dict[RuleKind, list[DateMention]] = {kind: [] for kind in kinds}
    pieces = list(windows(chosen.unit.sentence))
    spanned = [kind for kind in kinds if KINDS[kind].reads is Reads.PERIOD]  # a period is counted in, a day binds
    told = kinds_of([(chosen.unit.context, words) for _, words in pieces])
    for (date, _), odds in zip(pieces, told, strict=True):
        able = spanned if spanned and date.kind == "period" else kinds
        clear = [kind for kind in _DATED if odds.get(str(kind), 0.0) >= FURTHER and date.bound == "by"]
        found.setdefault(max(clear or able, key=lambda kind: odds.get(str(kind), 0.0)), []).append(date)
    return found


def _read(base: Draft, unit: Unit, names: Names, dates: Sequence[DateMention], used: set[int]) -> list[Draft]:
    sentence = unit.sentence
    reads = KINDS[base.kind].reads
    if reads is Reads.LEVELS:
        by_column = row_levels(base, unit.line) if unit.line else []
        return by_column or level_drafts(base, sentence, names) or [_with_values(base, unit)]
    if reads is Reads.SUMS:
        return sum_drafts(base, sentence, names, used)
    if reads is Reads.DAYS:
        whole = _with_values(base, unit)
        whole = replace(whole, items=_instalments(sentence)) if base.kind is RuleKind.PAYOUT else whole
        return day_drafts(whole, dates, sentence.low)
    if reads is Reads.PERIOD:
        told = dates or [date for date in sentence.dates if date.kind == "year"]
        return period_drafts(base, told) if told else [_with_values(base, unit)]
    if reads is Reads.SCHEDULE:
        return schedule_drafts(base, sentence)
    if reads is Reads.OWN_SHARE:
        return own_share_drafts(base, sentence)
    if reads is Reads.KEY:
        return key_drafts(base, sentence)
    if reads is Reads.PRODUCT:
        return price_draft(base, sentence) or [_with_values(base, unit)]
    whole = _with_values(replace(base, date=_day(dates), period=period_of(sentence)), unit)
    return _both_bounds(whole, sentence) if base.kind is RuleKind.CEILING and not unit.line else [whole]


def _instalments(sentence: Sentence) -> tuple[Item, ...]:
    """The parts that money is paid in, each with its words: "hälften i maj och en fjärdedel när rapporten kommit"."""
    shares = [one for one in sentence.quantities if is_share(one)]
    stops = [*(one.start for one in shares[1:]), len(sentence.text)]
    if len(shares) < _LEAST_PARTS:
        return ()
    held = [(measure(share), sentence.text[share.end : stop]) for share, stop in zip(shares, stops, strict=True)]
    return tuple(
        Item(label=_JOINT.sub("", words).strip(" ,.;"), number=one.number, unit=one.unit) for one, words in held
    )


def _both_bounds(draft: Draft, sentence: Sentence) -> list[Draft]:
    """A largest and a smallest sum are two rules: "lägst 50 000 och högst 400 000 kronor"."""
    for one, other in pairwise(sentence.money):
        bounds = [comparator_of(sentence.low, bounded) for bounded in (one, other)]
        if sorted(map(str, bounds)) == ["<=", ">="] and "varav" not in sentence.low[one.end : other.start]:
            pairs = zip(bounds, (one, other), strict=True)
            return [replace(draft, comparator=bound, value=None, amount=measure(sum_)) for bound, sum_ in pairs]
    return [draft]


def _day(dates: Sequence[DateMention]) -> str | None:
    last = next((date for date in dates if date.bound == "by" and date.kind != "period"), None)
    only = dates[0] if len(dates) == 1 and dates[0].kind != "period" else None
    date = last or only
    return date.first if date else None


def _with_values(base: Draft, unit: Unit) -> Draft:
    """The level and the sum of a rule that is words: one of each at most, and a direction."""
    sentence = unit.sentence
    quantities = tuple(number for _, number in unit.line.values) if unit.line else sentence.quantities
    value, amount = _main_value(sentence, quantities), _main_sum(sentence, quantities)
    told = amount or value if base.kind is RuleKind.CEILING else value or amount
    comparator = comparator_of(sentence.low, told) if told and not unit.line else told.comparator if told else None
    if base.kind is RuleKind.CEILING and comparator is None and told is not None:
        comparator = ">=" if _LEAST.search(sentence.low) else "<="
    held = measure(value) if value else None
    if held is None and base.kind in _WHOLE_KINDS and _WHOLE.search(sentence.low):
        held = Measure(number=Decimal(100), unit="percent")
    return replace(base, value=held, amount=measure(amount) if amount else None, comparator=comparator)


def _main_sum(sentence: Sentence, quantities: Sequence[Quantity]) -> Quantity | None:
    """The sum of a sentence: a bounded one before others."""
    sums = [one for one in quantities if one.unit == "SEK"]
    return next((one for one in sums if comparator_of(sentence.low, one)), sums[0] if sums else None)


def _main_value(sentence: Sentence, quantities: Sequence[Quantity]) -> Quantity | None:
    """The level of a sentence: a bounded share, any share, a bounded count, a time, or the only count."""
    shares = [one for one in quantities if is_share(one)]
    counts = [one for one in quantities if one.unit == "count"]
    ranked = (
        [one for one in shares if comparator_of(sentence.low, one)],
        shares,
        [one for one in counts if comparator_of(sentence.low, one)],
        [one for one in counts if is_time(one)],
        counts if len(counts) == 1 and counts[0].noun else [],  # "C.1" counts nothing
    )
    return next((found[0] for found in ranked if found), None)
