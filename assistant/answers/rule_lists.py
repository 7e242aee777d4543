"""Questions about the rules themselves: which requirements, which dates, what has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.composing import FULL, SHORT, Draft
from assistant.answers.cues import Asked
from assistant.answers.question import Question
from assistant.language.words import terms
from assistant.library import Library
from assistant.rules import Rule, RuleKind
from assistant.rules.differences import rule_differences

_REQUIREMENTS = (RuleKind.BASE_REQUIREMENT, RuleKind.THRESHOLD, RuleKind.CO_FUNDING)
_DATES = (
    RuleKind.DEADLINE,
    RuleKind.REPORTING,
    RuleKind.REPAYMENT,
    RuleKind.PAYOUT,
    RuleKind.MEASUREMENT_PERIOD,
)
_MANY = re.compile(
    r"\b(?:vilka|alla|samtliga|lista|which|what|list|all)\b.*"
    r"\b(?:grundkrav|krav|villkor|datum|tider|tidsfrister|deadlines?|dagar|dates|requirements|conditions)\b"
)


def list_rules(library: Library, question: Question) -> Draft | None:
    """Two or more rules of the kind asked for about the programme asked about; None where that is not asked."""
    if not _MANY.search(question.folded):
        return None
    kinds: tuple[RuleKind, ...] = _DATES if question.asks(Asked.DATE) else _REQUIREMENTS
    if "grundkrav" in question.folded:
        kinds = (RuleKind.BASE_REQUIREMENT,)
    rules = _about(question, [rule for rule in library.rules if rule.kind in kinds])
    if len(rules) < 2:
        return None
    return _draft(question, rules)


def changes(library: Library, question: Question) -> Draft | None:
    """What differs between two years named, or between the year named and the latest there is."""
    if not question.asks(Asked.CHANGES) or not question.years:
        return None
    known = sorted({rule.year for rule in library.rules if rule.year})
    if not known or question.years[0] not in known:
        return None
    first, last = question.years[0], question.years[-1] if len(question.years) > 1 else known[-1]
    found = [one for one in rule_differences(library.rules, first, last) if one.change in ("raised", "lowered")]
    if not found:
        return None
    messages = [one.message if question.language == "sv" else one.message_en for one in found[:6]]
    evidence = dict.fromkeys(piece for one in found[:6] for rule in one.rules for piece in rule.evidence[:1])
    return Draft(
        short_answer=_fill(messages, SHORT),
        answer=_fill(messages, FULL),
        evidence=tuple(evidence),
        rules=tuple(rule for one in found[:6] for rule in one.rules),
    )


def _about(question: Question, rules: Sequence[Rule]) -> list[Rule]:
    """The rules that hold the most of the question's words, all as good as the best, of the year asked about."""
    if question.years:
        rules = [rule for rule in rules if rule.year in question.years or str(question.years[0]) in (rule.date or "")]
    scored = [(words_shared(question, rule), rule) for rule in rules]
    best = max((score for score, _ in scored), default=0.0)
    if best <= 0 and question.needs:
        return []
    return [rule for score, rule in scored if score >= 0.8 * best]


def words_shared(question: Question, rule: Rule) -> float:
    """How many of the question's words a rule, its section or its document's title holds."""
    held = frozenset(terms(f"{rule.program or ''} {rule.statement} {rule.metric or ''}"))
    held |= frozenset(terms(" ".join(f"{piece.section} {piece.title}" for piece in rule.evidence)))
    return sum(max((quality for form, quality in need.forms if form in held), default=0.0) for need in question.needs)


def _draft(question: Question, rules: Sequence[Rule]) -> Draft:
    statements = [rule.statement if question.language == "sv" else rule.statement_en for rule in rules]
    evidence = dict.fromkeys(piece for rule in rules for piece in rule.evidence)
    return Draft(
        short_answer=_fill(statements, SHORT),
        answer=_fill(statements, FULL),
        evidence=tuple(evidence),
        readings=tuple(
            (piece.id, f"{rule.statement} {rule.statement_en}") for rule in rules for piece in rule.evidence
        ),
        rules=tuple(rules),
    )


def _fill(sentences: Sequence[str], limit: int) -> str:
    """As many whole sentences as fit, the first one cut only if it must be."""
    kept: list[str] = []
    for sentence in dict.fromkeys(sentences):
        if sum(map(len, kept)) + len(kept) + len(sentence) <= limit:
            kept.append(sentence)
    return " ".join(kept) or sentences[0][: limit - 2] + " …"
