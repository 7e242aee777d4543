"""The rulebook: rules a person has reviewed, by kind, subject and year; extracted ones stand behind them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from assistant.documents.model import Document, Notice
from assistant.errors import NoRuleForYear, UnknownName
from assistant.language.words import fold
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook_files import Entry, entries_in, named_in, read_content, rulebook_files
from assistant.rules.rulebook_rules import is_end, rule_from
from assistant.settings import project_path

_Key = tuple[RuleKind, tuple[str, ...]]
Named = Mapping[str, Mapping[str, Any]]
"""What the rulebook's files name, by name, with the fields they give it."""


@dataclass(frozen=True, eq=False)  # told apart by identity, so that what is made of one can be kept beside it
class Rulebook:
    """Rules to compute from. `recorded` come from the files, `extracted` from the documents.

    A recorded rule whose quote no longer stands has status "extracted" and no evidence. A `faulty` one says what its
    quotes do not, and is never used. Look-ups take reviewed rules where there are any, and fall back on extracted ones.
    """

    recorded: tuple[Rule, ...] = ()
    extracted: tuple[Rule, ...] = ()
    faulty: tuple[Rule, ...] = ()
    warnings: tuple[Notice, ...] = ()  # by file of the rulebook
    ends: Mapping[str, str] = field(default_factory=dict)  # rule id -> the ISO day the rule ends
    files: Mapping[str, str] = field(default_factory=dict)  # rule id -> the file it was read from, as it was read
    calculators: Named = field(default_factory=dict)  # that serve some of the rules under names of their own
    names: Named = field(default_factory=dict)  # that rules may be called by
    _found: dict[_Key, tuple[Rule, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule once: the recorded ones, then those extracted that none of them stands for and that are told."""
        return self.recorded + tuple(rule for rule in self._unrecorded if rule.is_told)

    @cached_property
    def unsure(self) -> tuple[Rule, ...]:
        """Extracted rules that are not told, since their kind is too doubtful, until a person has accepted them."""
        return tuple(rule for rule in self._unrecorded if not rule.is_told)

    @cached_property
    def _unrecorded(self) -> tuple[Rule, ...]:
        replaced = {known.replaces for known in self.recorded}
        alike: dict[RuleKind, list[Rule]] = {}
        for known in self.recorded:
            alike.setdefault(known.kind, []).append(known)
        return tuple(
            rule
            for rule in self.extracted
            if rule.id not in replaced and not any(stands_for(known, rule) for known in alike.get(rule.kind, ()))
        )

    def within(self, documents: Collection[str]) -> Rulebook:
        """The rulebook with the rules of some documents alone."""
        recorded, extracted, faulty = (
            tuple(rule for rule in rules if rule.document_id in documents)
            for rules in (self.recorded, self.extracted, self.faulty)
        )
        return replace(self, recorded=recorded, extracted=extracted, faulty=faulty, _found={})

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in reversed(self.recorded + self.extracted)}

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id. Raises UnknownName."""
        if rule_id not in self._by_id:
            raise UnknownName("rule", rule_id)
        return self._by_id[rule_id]

    def find(self, kind: RuleKind, *words: str) -> tuple[Rule, ...]:
        """Rules of a kind about something, of any year; reviewed ones first.

        Each word must stand in the rule; "a|b" is either. Rules that say it themselves (programme, metric,
        heading, statement) shut out those whose quote only happens to hold the words.
        """
        key = (kind, words)
        if key not in self._found:
            self._found[key] = self._matching(kind, words)
        return self._found[key]

    def years(self, kind: RuleKind, *words: str) -> tuple[int, ...]:
        """The years there are such rules for, in order."""
        return tuple(sorted({rule.year for rule in self.find(kind, *words) if rule.year is not None}))

    def for_year(self, what: str, kind: RuleKind, *words: str, year: int) -> tuple[Rule, ...]:
        """The rules made for exactly that year. Raises NoRuleForYear, naming the years there are."""
        found = tuple(rule for rule in self.find(kind, *words) if rule.year == year)
        if not found:
            raise NoRuleForYear(what, year, self.years(kind, *words))
        return self.preferred(found)

    def in_force(self, what: str, kind: RuleKind, *words: str, year: int) -> tuple[Rule, ...]:
        """The rules of the last year at or before `year`; a caller warns when their year is an earlier one.

        Rules without a year are always in force. Raises NoRuleForYear where every rule is of a later year.
        """
        open_rules = [rule for rule in self.find(kind, *words) if not self._ended(rule, year)]
        known = [rule.year for rule in open_rules if rule.year is not None and rule.year <= year]
        last = max(known, default=None)
        found = tuple(rule for rule in open_rules if rule.year == last)
        if not found:
            raise NoRuleForYear(what, year, self.years(kind, *words))
        return self.preferred(found)

    def preferred(self, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        """Of rules about one thing: the reviewed ones; else those extracted with evidence; else what is left.

        A recorded rule that has lost its evidence, or is faulty, gives way to what its document says now.
        """
        reviewed = tuple(rule for rule in rules if rule.status == "reviewed")
        lost = [rule for rule in rules if not rule.evidence]
        found = tuple(rule for rule in rules if rule.status != "reviewed" and rule.evidence)
        if reviewed and not lost:
            return reviewed + tuple(rule for rule in found if rule.id in self._instead_of_faulty)
        return reviewed + (found or tuple(lost))

    @cached_property
    def _instead_of_faulty(self) -> frozenset[str]:
        """The extracted rules that stand where a faulty one does."""
        return frozenset(
            rule.id
            for wrong in self.faulty
            for rule in self.extracted
            if rule.kind is wrong.kind and _overlap(wrong, rule)
        )

    def _ended(self, rule: Rule, year: int) -> bool:
        return rule.id in self.ends and self.ends[rule.id] <= f"{year}-01-01"

    def _matching(self, kind: RuleKind, words: tuple[str, ...]) -> tuple[Rule, ...]:
        candidates = [rule for rule in self.rules if rule.kind is kind]
        saying = tuple(rule for rule in candidates if _holds(_said(rule), words))
        return saying or tuple(rule for rule in candidates if _holds(_quoted(rule), words))


def is_about(rule: Rule, words: Sequence[str]) -> bool:
    """Whether a rule says each of the words itself; "a|b" is either."""
    return _holds(_said(rule), tuple(words))


def stands_for(recorded: Rule, extracted: Rule) -> bool:
    """Whether a recorded rule is the reviewed form of an extracted one.

    It names it, or is of the same kind, from the same place, and holds all its figures.
    """
    if recorded.replaces == extracted.id:
        return True
    if recorded.kind is not extracted.kind:
        return False
    if not _overlap(recorded, extracted):
        return False
    figures = _figures(extracted)
    return figures <= _figures(recorded) or not figures


def _overlap(left: Rule, right: Rule) -> bool:
    return any(one.overlaps(other) for one in left.evidence for other in right.evidence)


def _figures(rule: Rule) -> set[str]:
    measures = [measure.number for measure in (rule.value, rule.amount) if measure]
    numbers = measures + [item.number for item in rule.items] + [step.number for step in rule.schedule]
    days = [rule.date, rule.period and rule.period.start, rule.period and rule.period.end]
    return {f"{number.normalize():f}" for number in numbers} | {day for day in days if day}


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return all(any(fold(choice) in text for choice in word.split("|")) for word in words)


def _said(rule: Rule) -> str:
    sections = [one.section or "" for one in rule.evidence]
    return fold(" ".join([rule.program or "", rule.metric or "", rule.statement, *sections]))


def _quoted(rule: Rule) -> str:
    return fold(" ".join([_said(rule), *(one.quote for one in rule.evidence)]))


def load_rulebook(folder: Path, documents: Mapping[str, Document], extracted: Sequence[Rule] = ()) -> Rulebook:
    """Read every file of a rulebook folder; without the folder there are extracted rules only.

    Raises RulebookError for a malformed file. A quote that no longer stands is a warning, not an error; a rule that
    says what its quotes do not is warned of and left out.
    """
    files = _files(folder)
    entries = [entry for file, content in files.items() for entry in entries_in(file, content)]
    read = [(entry.file, rule_from(entry, documents)) for entry in entries if not is_end(entry)]
    return Rulebook(
        recorded=tuple(one.rule for _, one in read if not one.faulty),
        extracted=tuple(extracted),
        faulty=tuple(one.rule for _, one in read if one.faulty),
        warnings=tuple(Notice(file, one.warning) for file, one in read if one.warning),
        ends=_ends(entries),
        files={one.rule.id: file for file, one in read},
        calculators=_named(files, "calculators"),
        names=_named(files, "names"),
    )


def _files(folder: Path) -> dict[str, Mapping[str, Any]]:
    return {path.name: read_content(path) for path in rulebook_files(folder)}


@cache
def _shipped() -> Mapping[str, Mapping[str, Any]]:
    return _files(project_path("corpus") / "rulebook")


def _named(files: Mapping[str, Mapping[str, Any]], section: str) -> Named:
    """What the files name; where there are none, what the rulebook that ships does."""
    files = files or _shipped()
    return {name: told for file, content in files.items() for name, told in named_in(file, content, section).items()}


def _ends(entries: Sequence[Entry]) -> dict[str, str]:
    """When each rule gives way to the next entry of its parameter, where that entry ends it."""
    ends: dict[str, str] = {}
    for end in (entry for entry in entries if is_end(entry)):
        for entry in entries:
            same = (entry.file, entry.parameter) == (end.file, end.parameter)
            if same and entry.applies_from < end.applies_from:
                ends[entry.rule_id] = end.applies_from
    return ends
