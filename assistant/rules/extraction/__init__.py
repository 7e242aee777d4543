"""Reading rules from a document.

units ──> kinds, by a model ──> values, by the grammar of numbers and dates ──> drafts
tables as wholes ──────────────────────────────────────────────────────────────────^
drafts ──> said twice? one ──> ids, statements, evidence ──> stated as the evidence says? ──> rules
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.documents.model import Document
from assistant.rules.extraction.choosing import LIKELIEST, choose
from assistant.rules.extraction.context import reservation_in
from assistant.rules.extraction.drafts import Draft
from assistant.rules.extraction.finishing import absorb_unlocked_pools, finish, without_openings
from assistant.rules.extraction.inheriting import with_recipients
from assistant.rules.extraction.openings import with_windows
from assistant.rules.extraction.programs import document_names
from assistant.rules.extraction.readings import unit_drafts
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.extraction.shares import merge_single_years
from assistant.rules.extraction.table_reading import read_tables
from assistant.rules.extraction.tables import table_drafts
from assistant.rules.extraction.units import read_units
from assistant.rules.extraction.word_kinds import KindsOf, word_kinds
from assistant.rules.model import Rule, RuleKind
from assistant.rules.stated import unstated

_SUBJECT_TO = re.compile(
    r"^(?:detta|bidraget|ersättningen|höjningen|uppdraget)\b.{0,80}(?:under förutsättning|med förbehåll"
    r"|förutsätter att|förutsatt)"
)
_MEASURED_AS = re.compile(
    r"^(?:mätt|mäts|måttet är|beräknas|räknat|andelen (?:mäts|beräknas)|täckningsgraden (?:mäts|beräknas))\b"
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The rules of a document, and in words those set aside: their statements say what their evidence does not."""

    rules: tuple[Rule, ...]
    set_aside: tuple[str, ...]


def extract_rules(document: Document, kinds_of: KindsOf | None = None) -> tuple[Rule, ...]:
    """Every rule of a document that its evidence bears out, in the order it is stated."""
    return read_rules(document, kinds_of).rules


def read_rules(document: Document, kinds_of: KindsOf | None = None) -> Extraction:
    """The rules of a document, each held against its evidence. Deterministic; no text makes it fail."""
    rules: list[Rule] = []
    set_aside: list[str] = []
    for rule in _rules(document, kinds_of):
        if unsaid := unstated(rule):
            set_aside.append(f"{rule.id} is not used: it says {', '.join(unsaid)}, which the text does not")
        else:
            rules.append(rule)
    return Extraction(tuple(rules), tuple(set_aside))


def _rules(document: Document, kinds_of: KindsOf | None) -> tuple[Rule, ...]:
    kinds_of = kinds_of or word_kinds()
    names = document_names(document)
    tables = tuple(read_tables(document, names))
    units = read_units(document, tables)
    drafts: list[Draft] = []
    latest: list[Draft] = []
    levels: set[int] = set()
    pools: set[int] = set()
    for chosen in choose(units, kinds_of([(unit.context, unit.text) for unit in units])):
        sentence = chosen.unit.sentence
        if (amended := _amended(sentence, latest)) is not None:
            drafts[len(drafts) - len(latest) :] = amended
            latest = amended
            continue
        found = unit_drafts(chosen, names, kinds_of)
        if chosen.unit.table is not None and any(draft.kind is RuleKind.THRESHOLD for draft in found):
            levels.add(chosen.unit.table.place)
        if chosen.unit.table is not None and chosen.odds.get(RuleKind.POOL, 0.0) >= LIKELIEST:
            pools.add(sentence.start)
        drafts += found
        latest = found or (latest if sentence.previous else [])
    drafts = without_openings(drafts)
    drafts += table_drafts(document, tables, names, levels, pools)
    drafts = absorb_unlocked_pools(merge_single_years(with_windows(drafts)))
    return finish(document, with_recipients(drafts, document.metadata.title))


def _amended(sentence: Sentence, latest: list[Draft]) -> list[Draft] | None:
    """What the next sentence adds to the rules just read: a reservation, or how a level is measured."""
    if not latest:
        return None
    if _SUBJECT_TO.match(sentence.low) and (reservation := reservation_in(sentence)):
        span = (sentence.start, sentence.end)
        years = {int(date.first) for date in sentence.dates if date.kind == "year"}
        return [
            replace(draft.with_span(*span), reservation=draft.reservation or reservation)
            if not years or draft.year in years
            else draft
            for draft in latest
        ]
    if _MEASURED_AS.match(sentence.low) and all(draft.kind is RuleKind.THRESHOLD for draft in latest):
        return [draft.with_span(sentence.start, sentence.end) for draft in latest]
    return None
