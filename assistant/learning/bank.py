"""The questions that can be asked of a library's reviewed rules, with every wrong choice that is surely wrong.

Made once; a test of a given seed only draws from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from assistant.language.dates import find_dates
from assistant.language.numbers import find_quantities
from assistant.language.words import fold
from assistant.learning.bodies import Names, body_names
from assistant.learning.cloze import filled, with_gap, without_name
from assistant.learning.facts import Fact, facts_of, rivals
from assistant.learning.material import heading_of
from assistant.learning.model import Choice, Line, QuestionKind
from assistant.learning.persons import Persons
from assistant.learning.standing import LANGUAGES, Teller
from assistant.library.model import Library
from assistant.rules.model import Rule

_FEWEST = 2  # wrong choices
_MOST = 8  # to draw from
_STEM = 9  # letters of a word, so that endings do not matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question without its lot: the sentence asked about, the right choice and the wrong ones there are."""

    id: str
    kind: QuestionKind
    rule: Rule
    task: Choice
    text: Choice
    right: Choice
    wrong: tuple[Choice, ...]
    explanation: Line
    fact: Fact | None = None


_TASKS = {
    QuestionKind.AMOUNT: Choice(sv="Vilket belopp saknas?", en="Which amount is missing?"),
    QuestionKind.LEVEL: Choice(sv="Vilken nivå saknas?", en="Which level is missing?"),
    QuestionKind.DATE: Choice(sv="Vilken dag saknas?", en="Which day is missing?"),
    QuestionKind.WHO: Choice(sv="Vem saknas?", en="Who is missing?"),
}


class QuestionBank:
    """`items` can be asked as they are; `told` are the reviewed rules whose sentences stand in both languages.

    `related` gives, by rule id, the rules whose sums are within its own or the other way round.
    """

    def __init__(
        self,
        library: Library,
        rules: Sequence[Rule],
        teller: Teller,
        related: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        self._library, self._teller, self._related = library, teller, related
        persons = Persons(library)
        reviewed = (rule for rule in rules if rule.status == "reviewed")
        self._rules = [rule for rule in reviewed if not persons.may_be_in(rule.statement)]
        # A value may be right because of any rule there is, taught or not.
        self._facts = [fact for rule in library.rules for fact in facts_of(rule)]
        self._known: dict[str, frozenset[Decimal | str]] = {}

    @cached_property
    def told(self) -> tuple[tuple[Rule, Line], ...]:
        """Each reviewed rule with its sentence, where that stands in Swedish and in English."""
        return tuple((rule, line) for rule in self._rules if (line := self._line(rule)) is not None)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every question about a figure, a day or a body."""
        return tuple(item for rule, line in self.told for item in (*self._asked(rule, line), *self._who(rule, line)))

    def _line(self, rule: Rule) -> Line | None:
        swedish, english = self._teller.rule(rule, "sv"), self._teller.rule(rule, "en")
        if swedish is None or english is None or (swedish.language, english.language) != ("sv", "en"):
            return None
        return Line(sv=swedish, en=english) if swedish.text == rule.statement else None

    def _asked(self, rule: Rule, line: Line) -> Iterator[Item]:
        for fact in facts_of(rule):
            text, task = self._gapped(fact, line)
            if text is None:
                continue
            wrong = [
                Choice(sv=other.said("sv"), en=other.said("en"), evidence=other.rule.evidence[:1])
                for other in rivals(fact, self._facts, self._related.get(rule.id, ()))[:_MOST]
                if other.rule.evidence and (fact.from_schedule or not self._could_stand(text, other, rule))
            ]
            if len(wrong) >= _FEWEST:
                yield Item(
                    id=fact.id,
                    kind=fact.kind,
                    rule=rule,
                    task=task,
                    text=text,
                    right=Choice(sv=fact.said("sv"), en=fact.said("en"), evidence=rule.evidence),
                    wrong=tuple(wrong),
                    explanation=self._explained(line, fact),
                    fact=fact,
                )

    def _gapped(self, fact: Fact, line: Line) -> tuple[Choice | None, Choice]:
        """The sentence with its gap; a schedule's sentence is whole, and the task names the year."""
        if fact.from_schedule:
            task = Choice(sv=f"Vilken andel gäller {fact.year}?", en=f"Which share applies in {fact.year}?")
            return Choice(sv=line.sv.text, en=line.en.text), task
        swedish, english = with_gap(line.sv.text, fact), with_gap(line.en.text, fact)
        text = Choice(sv=swedish, en=english) if swedish and english else None
        return text, _TASKS[fact.kind]

    def _explained(self, line: Line, fact: Fact) -> Line:
        """The rule's sentence; for a step of a schedule, also that year's share, where the gate keeps it."""
        if not fact.from_schedule:
            return line
        told = {}
        for language in LANGUAGES:
            own = line.told(language)
            share = ("Andelen {year} är {share}.", "The share in {year} is {share}.")[language == "en"]
            more = share.format(year=fact.year, share=fact.said(language))
            stands = self._teller.stands(more, own.evidence, language)
            told[language] = replace(own, text=f"{own.text} {more}") if stands else own
        return Line(sv=told["sv"], en=told["en"])

    def _could_stand(self, text: Choice, other: Fact, rule: Rule) -> bool:
        """Whether the grounding gate would let the sentence with the other value pass for true."""
        if other.key not in self._figures(rule):
            return False
        return any(
            self._teller.stands(filled(text.text(language), other.said(language)), rule.evidence, language)
            for language in ("sv", "en")
        )

    def _figures(self, rule: Rule) -> frozenset[Decimal | str]:
        """The amounts, shares and days in a rule's evidence: the gate passes no other."""
        if rule.id not in self._known:
            read = "\n".join(self._teller.reading(piece) for piece in rule.evidence)
            numbers = {found.number for found in find_quantities(read) if isinstance(found.number, Decimal)}
            days = {day for found in find_dates(read) for day in (found.first, found.last) if day}
            self._known[rule.id] = frozenset(numbers | days)
        return self._known[rule.id]

    @cached_property
    def _bodies(self) -> list[Names]:
        """Bodies with a name of their own: "Kammarkollegiet", not "kommun"."""
        return [names for names in body_names(self._library, self._rules) if names.name[0].isupper()]

    def _who(self, rule: Rule, line: Line) -> Iterator[Item]:
        said = fold(" ".join((rule.statement, *rule.recipients, *(piece.quote for piece in rule.evidence))))
        present = [names for names in self._bodies if names.pattern().search(said)]
        absent = [
            names for names in self._bodies if names not in present and self._place_of(names) and not _fits(names, rule)
        ]
        for names in present:
            swedish = without_name(line.sv.text, _spelt(names))
            english = without_name(line.en.text, _spelt(names))
            if not swedish or not english or len(absent) < _FEWEST:
                continue
            yield Item(
                id=f"who:{rule.id}:{names.name}",
                kind=QuestionKind.WHO,
                rule=rule,
                task=_TASKS[QuestionKind.WHO],
                text=Choice(sv=swedish, en=english),
                right=_named(names, rule),
                wrong=tuple(_named(other, self._place_of(other)) for other in absent)[:_MOST],
                explanation=line,
            )

    def _place_of(self, names: Names) -> Rule | None:
        """Some rule that is for a body or names it."""
        pattern = names.pattern()
        return next(
            (rule for rule in self._rules if pattern.search(fold(" ".join((rule.statement, *rule.recipients))))),
            None,
        )


def about(rule: Rule, fact: Fact | None) -> str:
    """What a question is about, so that sentences that begin "The agreement …" are of one meaning."""
    year = fact.year if fact is not None and not fact.from_schedule else rule.year
    return f"{heading_of(rule)}, {year}" if year else heading_of(rule)


def _fits(names: Names, rule: Rule) -> bool:
    """Whether what the glossary says of a body is in the rule's words: another register where one is meant."""
    meaning = fold(names.term.meaning) if names.term else ""
    return any(word[:_STEM] in meaning for word in re.findall(r"\w{6,}", fold(rule.statement)))


def _spelt(names: Names) -> list[str]:
    """The names of a body as they are written, in both languages."""
    term = names.term
    if term is None:
        return [names.name]
    return [name for name in (names.name, term.term, *term.aliases, term.term_en) if name]


def _named(names: Names, rule: Rule | None) -> Choice:
    english = names.term.term_en if names.term else None
    told = f"{names.name} ({english})" if english and english != names.name else names.name
    return Choice(sv=names.name, en=told, evidence=rule.evidence[:1] if rule else ())
