"""The same rule with different values in two documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.documents.model import Document, DocumentType
from assistant.language.formatting import format_date
from assistant.rules.checks.likeness import own_subject, subject
from assistant.rules.checks.model import Finding, status_of
from assistant.rules.model import Measure, Rule, RuleKind
from assistant.rules.rulebook_rules import measure_text

_COMPARED = (
    RuleKind.THRESHOLD,
    RuleKind.POOL,
    RuleKind.CO_FUNDING,
    RuleKind.DEADLINE,
    RuleKind.REPAYMENT,
    RuleKind.REPORTING,
    RuleKind.PAYOUT,
)
_SAME = 0.5  # shared words over all words: above it two rules with different values are about one thing
_ALIKE = 0.25  # rules that also have the value in common need less
_TELLING = 60  # rules; a word that more of them share tells none of them apart
_AUTHORITY = tuple(DocumentType)


def check_conflicts(documents: Mapping[str, Document], rules: Sequence[Rule]) -> Iterator[Finding]:
    """One finding for each pair of rules about the same thing in two documents, equal or not.

    Each rule is compared with the one most like it in another document, if that one finds it so too. The
    document that governs (decision, agreement, circular, application) is the declared side.
    """
    comparable = [rule for rule in rules if rule.kind in _COMPARED and rule.document_id in documents]
    pairs = list(_pairs(comparable))
    likest: dict[tuple[str, str], tuple[float, Rule]] = {}
    for left, right in pairs:
        score = _score(left, right)
        for one, other in ((left, right), (right, left)):
            key = (one.id, other.document_id)
            if score > likest.get(key, (0.0, one))[0]:
                likest[key] = (score, other)
    for left, right in pairs:
        mutual = likest.get((left.id, right.document_id)), likest.get((right.id, left.document_id))
        if mutual[0] and mutual[1] and mutual[0][1] is right and mutual[1][1] is left:
            governing, other = _ordered(left, right, documents)
            if (finding := _compare(governing, other)) is not None:
                yield finding


def _pairs(rules: Sequence[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Rules of two documents that share a telling word; comparing all with all would take too long."""
    holding: dict[tuple[RuleKind, str], list[int]] = {}
    for place, rule in enumerate(rules):
        for stem in subject(rule):
            holding.setdefault((rule.kind, stem), []).append(place)
    places = {pair for shared in holding.values() if len(shared) <= _TELLING for pair in combinations(shared, 2)}
    for one, other in sorted(places):
        if rules[one].document_id != rules[other].document_id:
            yield rules[one], rules[other]


def _score(left: Rule, right: Rule) -> float:
    """How surely two rules are about one thing, 0 where they are not; an equal value weighs the most."""
    if left.document_id == right.document_id or left.kind is not right.kind:
        return 0.0
    if _other_year(left, right) or _other_body(left, right):
        return 0.0
    alike = _shared(subject(left), subject(right))
    if _value(left) is not None and _value(left) == _value(right):
        return 1 + alike if alike >= _ALIKE else 0.0
    if alike < _SAME or not _periods_alike(left, right):
        return 0.0
    own = _shared(own_subject(left), own_subject(right))
    return own if own >= _SAME else 0.0


def _shared(first: frozenset[str], second: frozenset[str]) -> float:
    every = first | second
    return len(first & second) / len(every) if every else 0.0


def _value(rule: Rule) -> Decimal | str | None:
    measure = rule.value or rule.amount
    return measure.number if measure else rule.date


def _other_year(left: Rule, right: Rule) -> bool:
    return left.year is not None and right.year is not None and left.year != right.year


def _other_body(left: Rule, right: Rule) -> bool:
    """Money or dates for different recipients are different rules."""
    return bool(left.recipients and right.recipients and not set(left.recipients) & set(right.recipients))


def _ordered(left: Rule, right: Rule, documents: Mapping[str, Document]) -> tuple[Rule, Rule]:
    ranks = [_AUTHORITY.index(documents[rule.document_id].metadata.type) for rule in (left, right)]
    return (left, right) if ranks[0] <= ranks[1] else (right, left)


def _compare(governing: Rule, other: Rule) -> Finding | None:
    for one, second in ((governing.value, other.value), (governing.amount, other.amount)):
        if one is not None and second is not None and one.unit == second.unit and _periods_alike(governing, other):
            return _measures(governing, other, one, second)
    if governing.date and other.date and len(governing.date) == len(other.date):
        return _dates(governing, other)
    return None


def _periods_alike(left: Rule, right: Rule) -> bool:
    """An amount for one year and one for several are not the same amount said twice."""
    return (left.period is None) == (right.period is None)


def _measures(governing: Rule, other: Rule, one: Measure, second: Measure) -> Finding:
    difference = one.number - second.number
    texts = {language: (measure_text(one, language), measure_text(second, language)) for language in ("sv", "en")}
    return _finding(governing, other, (one.number, second.number, difference), texts)


def _dates(governing: Rule, other: Rule) -> Finding:
    first, second = governing.date or "", other.date or ""
    texts = {language: (format_date(first, language), format_date(second, language)) for language in ("sv", "en")}
    return _finding(governing, other, (first, second, int(first != second)), texts)


def _finding(
    governing: Rule,
    other: Rule,
    sides: tuple[Decimal | str, Decimal | str, Decimal | int],
    texts: Mapping[str, tuple[str, str]],
) -> Finding:
    about = governing.program or governing.metric or governing.statement
    first, second = texts["sv"]
    first_en, second_en = texts["en"]
    if sides[2] == 0:
        message = f"{about}: {governing.document_id} och {other.document_id} anger båda {first}."
        message_en = f"{about}: {governing.document_id} and {other.document_id} both state {first_en}."
    else:
        message = f"{about}: {governing.document_id} anger {first}, men {other.document_id} anger {second}."
        message_en = f"{about}: {governing.document_id} states {first_en}, {other.document_id} {second_en}."
    return Finding(
        document_id=governing.document_id,
        kind="conflict",
        status=status_of(sides[2]),
        declared=sides[0],
        computed=sides[1],
        difference=sides[2],
        message=message,
        message_en=message_en,
        evidence=governing.evidence + other.evidence,
    )
