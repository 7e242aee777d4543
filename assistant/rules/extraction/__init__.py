"""Reading rules from a document: sentence by sentence, and from its tables.

sentences ──> thresholds · pools · unit costs · shares · duties · conditions · distribution ──> drafts
tables ─────────────────────────────────────────────────────────────────────────────────────────^
drafts ──> said twice? one ──> ids, statements, evidence ──> rules
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.documents.model import BlockKind, Document
from assistant.rules.extraction.conditions import condition_drafts
from assistant.rules.extraction.context import reservation_in
from assistant.rules.extraction.distribution import application_drafts, distribution_drafts, is_own_budget
from assistant.rules.extraction.drafts import Draft
from assistant.rules.extraction.duties import duty_drafts
from assistant.rules.extraction.finishing import absorb_unlocked_pools, finish
from assistant.rules.extraction.pools import pool_drafts
from assistant.rules.extraction.programs import Names, document_names
from assistant.rules.extraction.sentences import Sentence, document_sentences
from assistant.rules.extraction.shares import merge_single_years, share_drafts
from assistant.rules.extraction.table_reading import row_sentences
from assistant.rules.extraction.tables import table_drafts
from assistant.rules.extraction.thresholds import threshold_drafts
from assistant.rules.extraction.unit_costs import unit_cost_drafts
from assistant.rules.model import Rule, RuleKind

_SUBJECT_TO = re.compile(
    r"^(?:detta|bidraget|ersättningen|höjningen|uppdraget)\b.{0,80}(?:under förutsättning|med förbehåll"
    r"|förutsätter att|förutsatt)"
)
_MEASURED_AS = re.compile(
    r"^(?:mätt|mäts|måttet är|beräknas|räknat|andelen (?:mäts|beräknas)|täckningsgraden (?:mäts|beräknas))\b"
)


def extract_rules(document: Document) -> tuple[Rule, ...]:
    """Every rule of a document, in the order it is stated. Deterministic; no text makes it fail."""
    names = document_names(document)
    drafts: list[Draft] = []
    latest: list[Draft] = []
    for sentence in document_sentences(document):
        if (amended := _amended(sentence, latest)) is not None:
            drafts[len(drafts) - len(latest) :] = amended
            latest = amended
            continue
        latest = sentence_drafts(document, sentence, names) or (latest if sentence.previous else [])
        if latest and latest[0].spans[0] == (sentence.start, sentence.end):
            drafts += latest
    drafts += table_drafts(document, names)
    for row in row_sentences(document):
        drafts += duty_drafts(row, names)
    return finish(document, absorb_unlocked_pools(merge_single_years(drafts)))


def sentence_drafts(document: Document, sentence: Sentence, names: Names) -> list[Draft]:
    """What one sentence lays down."""
    duties = duty_drafts(sentence, names)
    values = _value_drafts(document, sentence, names)
    taken = {draft.kind for draft in (*duties, *values)}
    return [*values, *duties, *condition_drafts(sentence, names, taken)]


def _value_drafts(document: Document, sentence: Sentence, names: Names) -> list[Draft]:
    """The rules a sentence's numbers make: the first reading that takes them."""
    if not sentence.quantities and sentence.kind is BlockKind.HEADING:
        return []
    if applied := application_drafts(sentence, names, document.metadata.type):
        return applied
    costs, used = unit_cost_drafts(sentence, names)
    if shares := share_drafts(sentence, names):
        return [*costs, *shares]
    if divided := distribution_drafts(sentence, names):
        return [*costs, *divided]
    if sentence.kind is not BlockKind.HEADING and (levels := threshold_drafts(sentence, names)):
        return [*costs, *levels]
    if is_own_budget(sentence):
        return costs
    pools = [draft for draft in pool_drafts(sentence, names) if not _is_used(draft, sentence, used)]
    return [*costs, *pools]


def _is_used(draft: Draft, sentence: Sentence, used: set[int]) -> bool:
    """Whether a pool's sum is a factor or product of a computation in the same sentence."""
    return draft.amount is not None and any(
        sum_.start in used and sum_.number == draft.amount.number for sum_ in sentence.money
    )


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
