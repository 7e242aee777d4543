"""Rules by programme, kind and year: what applies, from when, to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.language.words import fold
from assistant.library import Library, rule_years
from assistant.rules import Rule, RuleKind


@dataclass(frozen=True, slots=True)
class Group:
    """The rules of one kind of one programme, reviewed ones alone where there are any."""

    program: str
    kind: RuleKind
    rules: tuple[Rule, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years they are for, in order."""
        return tuple(sorted({rule.year for rule in self.rules if rule.year is not None}))

    def of_years(self, years: Iterable[int]) -> tuple[Rule, ...]:
        """Those of some years; all of them where no year is named, and those that name none."""
        wanted = set(years)
        return tuple(rule for rule in self.rules if not wanted or not rule_years(rule) or wanted & rule_years(rule))


def program_of(library: Library, rule: Rule) -> str:
    """What a rule belongs to: its programme, or where it names none its document."""
    return rule.program or library.documents[rule.document_id].metadata.title


def group_of(library: Library, rule: Rule) -> Group:
    """The group a rule belongs to."""
    return groups_of(library, program_of(library, rule))[rule.kind]


def group_key(library: Library, rule: Rule) -> tuple[str, RuleKind]:
    """Equal for rules of one group."""
    return fold(program_of(library, rule)), rule.kind


def groups_of(library: Library, program: str) -> Mapping[RuleKind, Group]:
    """Every group of a programme by its kind, in the order of the kinds."""
    own = _of_program(library, program)
    by_kind = {kind: [rule for rule in own if rule.kind is kind] for kind in RuleKind}
    return {kind: Group(program, kind, _preferred(rules)) for kind, rules in by_kind.items() if rules}


def programs(library: Library) -> tuple[str, ...]:
    """The programmes that have reviewed rules, or where nothing is reviewed all that have rules, in reading order."""
    reviewed = [rule for rule in library.rules if rule.status == "reviewed"]
    return programs_of(library, reviewed or library.rules)


def programs_of(library: Library, rules: Iterable[Rule]) -> tuple[str, ...]:
    """The programmes of some rules, each once, in order."""
    return tuple(dict.fromkeys(program_of(library, rule) for rule in rules))


def years_of(library: Library, program: str) -> frozenset[int]:
    """The years a programme's rules speak for."""
    return frozenset(year for rule in _of_program(library, program) for year in rule_years(rule))


def _of_program(library: Library, program: str) -> list[Rule]:
    name = fold(program)
    return [rule for rule in library.rules if fold(program_of(library, rule)) == name]


def _preferred(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.status == "reviewed") or tuple(rules)
