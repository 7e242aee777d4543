"""What a calculator is about: which rules it takes, and what is counted. The rulebook says so for the named ones."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import UnknownName
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The words that a calculator's rules hold; none for a general one, which is told the rule by its inputs."""

    about: tuple[str, ...] = ()  # each must stand in a rule; "a|b" is either
    title: str = ""
    title_en: str = ""
    counted: str = ""  # what the counts are of: "elever"
    counted_en: str = ""
    assumes: str = ""  # what the documents leave open
    assumes_en: str = ""

    def rules(self, rulebook: Rulebook, kind: RuleKind) -> tuple[Rule, ...]:
        """The rules of a kind that it is about, of any year."""
        return rulebook.find(kind, *self.about)


ANY = Subject()


def rule_called(rulebook: Rulebook, kind: RuleKind, name: str) -> Rule:
    """The rule of a kind by its id, or by a name that the rulebook gives such rules.

    Raises UnknownName with the names and ids there are.
    """
    if (named := rulebook.names.get(name)) and named.get("kind") == kind:
        words = (str(named["about"]),) if named.get("about") else ()
        for found in (rulebook.find(kind, *words), rulebook.find(kind)):
            fitting = [rule for rule in found if rule.evidence and _counts_years(rule, named.get("ordinal"))]
            if fitting:
                return max(rulebook.preferred(fitting), key=lambda rule: rule.year or 0)
    every = rulebook.find(kind)
    rule = next((one for one in every if one.id == name), None)
    if rule is None:
        raise UnknownName("programme", name, (*names(rulebook, kind), *(one.id for one in every)))
    return rule


def names(rulebook: Rulebook, kind: RuleKind) -> tuple[str, ...]:
    """The names that the rulebook gives rules of a kind."""
    return tuple(name for name, told in rulebook.names.items() if told.get("kind") == kind)


def _counts_years(rule: Rule, ordinal: bool | None) -> bool:
    """Whether its years are counted from the start, where that is what tells the rules apart."""
    return ordinal is None or bool(rule.schedule and rule.schedule[0].ordinal is ordinal)
