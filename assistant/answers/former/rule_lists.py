"""Questions about the rules themselves: which requirements, which dates, what has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answers.former.composing import FULL, SHORT, Draft
from assistant.answers.former.cues import Asked
from assistant.answers.former.question import Question
from assistant.language.words import fold, terms
from assistant.library import Library, rule_years
from assistant.rules import Rule, RuleKind
from assistant.rules.differences import Difference, rule_differences

_REQUIREMENTS = (RuleKind.BASE_REQUIREMENT, RuleKind.THRESHOLD, RuleKind.CO_FUNDING)
_DATES = (
    RuleKind.DEADLINE,
    RuleKind.REPORTING,
    RuleKind.REPAYMENT,
    RuleKind.PAYOUT,
    RuleKind.MEASUREMENT_PERIOD,
)
_GENERIC = re.compile(r"(?:grund)?krav|villkor|datum|tidsfrist|deadline|requirement|condition|kriteri")
_TELLING = 6  # letters; a longer word that no rule holds tells that something else is meant
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
    return _draft(question, sorted(rules, key=_first_day) if kinds is _DATES else rules)


def changes(library: Library, question: Question) -> Draft | None:
    """What was raised, lowered or moved between two years named, or from the year named to each later one."""
    if not question.asks(Asked.CHANGES) or not question.years:
        return None
    first = question.years[0]
    known = sorted({rule.year for rule in library.rules if rule.year})
    later = question.years[1:] or [year for year in known if year > first]
    found = [
        one
        for year in later
        for one in rule_differences(library.rules, first, year)
        if one.change in ("raised", "lowered", "moved")
    ]
    best = _most_about(question, found)[:6]
    if not best:
        return None
    messages = [one.message if question.language == "sv" else one.message_en for one in best]
    pieces = [piece for one in best for rule in one.rules for piece in rule.evidence[:1]]
    return Draft(
        short_answer=_fill(messages, SHORT),
        answer=_fill(messages, FULL),
        evidence=tuple(dict.fromkeys(pieces)),
        rules=tuple(dict.fromkeys(rule for one in best for rule in one.rules)),
    )


def _most_about(question: Question, found: Sequence[Difference]) -> list[Difference]:
    """The differences whose rules hold the most of the question's words; all where none holds any."""
    scored = [(max(words_shared(question, rule) for rule in one.rules), one) for one in found]
    best = max((score for score, _ in scored), default=0.0)
    telling = [need for need in question.needs if len(need.word) > _TELLING]
    if best < len(telling) / 2:
        return []
    return [one for score, one in scored if score >= 0.8 * best]


def _about(question: Question, rules: Sequence[Rule]) -> list[Rule]:
    """The rules that hold the most of the question's words, all as good as the best, of the year asked about.

    Where no rule holds any of its words ("vilka datum måste vi hålla?") every rule of the year is meant.
    """
    if question.years:
        rules = [rule for rule in rules if rule_years(rule) & set(question.years)]
    scored = [(words_shared(question, rule), rule) for rule in rules]
    best = max((score for score, _ in scored), default=0.0)
    if best < len(question.needs) / 2 and any(len(need.word) > _TELLING for need in question.needs):
        return []
    return [rule for score, rule in scored if score >= 0.8 * best]


def words_shared(question: Question, rule: Rule) -> float:
    """How many of the question's words a rule, its section or its document's title holds."""
    held = _terms(f"{rule.program or ''} {rule.statement} {rule.metric or ''}")
    held |= _terms(" ".join(f"{piece.section} {piece.title}" for piece in rule.evidence))
    return sum(need.met(held) for need in question.needs if not _GENERIC.match(fold(need.word)))


@lru_cache(maxsize=20_000)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))


def _first_day(rule: Rule) -> str:
    return rule.date or (rule.period and (rule.period.start or rule.period.end)) or "9999"


def _draft(question: Question, rules: Sequence[Rule]) -> Draft:
    statements = [rule.statement if question.language == "sv" else rule.statement_en for rule in rules]
    evidence = dict.fromkeys(piece for rule in rules for piece in rule.evidence)
    return Draft(
        short_answer=_fill(statements, SHORT),
        answer=_fill(statements, FULL),
        evidence=tuple(evidence),
        rules=tuple(rules),
    )


def _fill(sentences: Sequence[str], limit: int) -> str:
    """As many whole sentences as fit, the first one cut only if it must be."""
    kept: list[str] = []
    for sentence in dict.fromkeys(sentences):
        if sum(map(len, kept)) + len(kept) + len(sentence) <= limit:
            kept.append(sentence)
    return " ".join(kept) or sentences[0][: limit - 2] + " …"
