"""Questions for a first visit, made from the rules at hand and kept only if they are answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.interfaces.http.view.texts import texts_in
from assistant.rules.model import Rule, RuleKind

SUGGESTED = 5
_TRIED = 14  # asking costs time; by then there are enough, or the corpus holds no such rules
_LONGEST = 110  # characters; a longer one is no longer an example but a riddle


def suggest(rules: tuple[Rule, ...], language: str, answered: Callable[[str], bool]) -> tuple[str, ...]:
    """Up to `SUGGESTED` questions, each from a rule of another kind, of which `answered` holds."""
    found: list[str] = []
    kinds: set[RuleKind] = set()
    for tried, (kind, question) in enumerate(_candidates(rules, language)):
        if len(found) == SUGGESTED or tried == _TRIED:
            break
        if kind not in kinds and answered(question):
            kinds.add(kind)
            found.append(question)
    return tuple(found)


def _candidates(rules: tuple[Rule, ...], language: str) -> Iterator[tuple[RuleKind, str]]:
    """Questions in rounds: the first rule of each kind, then the second. Reviewed rules come first."""
    texts = texts_in(language)
    by_kind: dict[RuleKind, list[str]] = {}
    for rule in sorted(rules, key=lambda rule: (rule.status != "reviewed", rule.doubtful)):
        template = texts.get(f"suggest.{rule.kind.value}", "")
        about = _about(rule)
        if template and about and (rule.year or "{year}" not in template):
            question = template.format(about=about, year=rule.year)
            if len(question) <= _LONGEST and question not in by_kind.get(rule.kind, ()):
                by_kind.setdefault(rule.kind, []).append(question)
    for round_ in range(max((len(questions) for questions in by_kind.values()), default=0)):
        for kind, questions in by_kind.items():
            if round_ < len(questions):
                yield kind, questions[round_]


def _about(rule: Rule) -> str | None:
    """What a rule is about in a few words: the first line of its table, else its subject or programme."""
    if rule.kind is RuleKind.ALLOCATION:
        return rule.items[0].label if rule.items else None
    about = rule.program or rule.metric
    if about and (words := about.split())[1:] and words[1][0].islower():
        return about[0].lower() + about[1:]  # "Regionala stödstrukturer" is no name, "Senior Alert" is
    return about
