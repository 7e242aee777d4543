"""From candidates to a draft: the unit that answers, what belongs with it, and what supports it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.composing import FULL, SHORT, Draft, in_words, unit_sentence
from assistant.answers.cues import Asked
from assistant.answers.finding import Candidate
from assistant.answers.question import Question
from assistant.documents.evidence import Evidence
from assistant.library import Library
from assistant.rules import Rule

_NEARLY = 0.86  # a supporting unit scores at least this share of the best one
_LISTING = (Asked.LIST, Asked.REQUIREMENT, Asked.HOW, Asked.WHY)


def reply(library: Library, question: Question, candidates: Sequence[Candidate]) -> Draft:
    """Compose from the best candidate, with companions that complete it."""
    chosen = _chosen(question, candidates)
    rules = rules_on(library, [candidate.evidence for candidate in chosen])
    by_candidate = {id(candidate): _rule_of(candidate, rules) for candidate in chosen}
    sentences = [in_words(question, candidate, by_candidate[id(candidate)], SHORT) for candidate in chosen]
    short, used = sentences[0], 1
    while used < len(sentences) and used <= _companions(question, chosen) and len(short) + len(sentences[used]) < SHORT:
        short, used = f"{short} {sentences[used]}", used + 1
    evidence = [candidate.evidence for candidate in chosen]
    return Draft(
        short_answer=short,
        answer=_joined(question, chosen, by_candidate),
        evidence=tuple(dict.fromkeys(evidence)),
        readings=tuple((candidate.evidence.id, candidate.unit.clean) for candidate in chosen),
        rules=tuple(rules),
        notes=tuple(_differences(question, chosen)),
    )


def rules_on(library: Library, evidence: Sequence[Evidence]) -> list[Rule]:
    """The rules that stand on any of these spans; reviewed ones replace extracted ones of the same span."""
    found = [rule for piece in evidence for rule in library.rules_at(piece.document_id, piece.start, piece.end)]
    return list({rule.id: rule for rule in found}.values())


def _rule_of(candidate: Candidate, rules: Sequence[Rule]) -> Rule | None:
    unit, document = candidate.unit, candidate.document.id
    return next(
        (
            rule
            for rule in rules
            for piece in rule.evidence
            if piece.document_id == document and piece.start < unit.end and unit.start < piece.end
        ),
        None,
    )


def _chosen(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best unit, the rest of its list where a list is asked for, then what scores nearly as well."""
    best = candidates[0]
    chosen = [best]
    if question.asks(*_LISTING):
        chosen += _list_mates(best, candidates)
    rivals = [candidate for candidate in candidates[1:] if candidate not in chosen]
    near = [candidate for candidate in rivals if candidate.score >= _NEARLY * best.score]
    same_place = [candidate for candidate in near if candidate.passage.id == best.passage.id]
    elsewhere = [candidate for candidate in near if candidate.passage.id != best.passage.id]
    return (chosen + same_place[:2] + elsewhere[:2])[:8]


def _list_mates(best: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The items under a lead-in ("… för att:"), in text order."""
    units = best.passage.units
    place = next(index for index, unit in enumerate(units) if unit == best.unit)
    if not best.unit.clean.rstrip().endswith(":"):
        return []
    following = {(unit.start, unit.end) for unit in units[place + 1 :]}
    mates = [
        candidate
        for candidate in candidates
        if candidate.document.id == best.document.id and (candidate.unit.start, candidate.unit.end) in following
    ]
    return sorted(mates, key=lambda candidate: candidate.unit.start)


def _companions(question: Question, chosen: Sequence[Candidate]) -> int:
    """How many units after the first belong in the short reply."""
    if question.asks(*_LISTING) and chosen[0].unit.clean.rstrip().endswith(":"):
        return len(chosen)
    return 1


def _joined(question: Question, chosen: Sequence[Candidate], rules: dict[int, Rule | None]) -> str:
    """The fuller reply: each unit with its marker, within the limit."""
    parts: list[str] = []
    seen: set[str] = set()
    for place, candidate in enumerate(chosen, start=1):
        words = in_words(question, candidate, rules[id(candidate)], FULL // 2)
        if words in seen:
            continue
        seen.add(words)
        marked = f"{words} [{place}]"
        if sum(map(len, parts)) + len(parts) + len(marked) > FULL:
            break
        parts.append(marked)
    return " ".join(parts)


def _differences(question: Question, chosen: Sequence[Candidate]) -> list[str]:
    """A note where another document states another value of the kind asked for."""
    best = chosen[0]
    notes = []
    for other in chosen[1:]:
        if other.document.id == best.document.id or other.years.isdisjoint(best.years):
            continue
        mine, theirs = ({found.number for found in one.facts.amounts} for one in (best, other))
        if question.asks(Asked.AMOUNT) and mine and theirs and mine.isdisjoint(theirs):
            notes.append(
                f"Annan uppgift i {other.document.metadata.title}: {unit_sentence(other)}"
                if question.language == "sv"
                else f"Stated differently in {other.document.metadata.title}: {unit_sentence(other)}"
            )
    return notes
