"""All that is taught from one library, each part made when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from assistant.errors import InvalidInput
from assistant.learning.bank import QuestionBank
from assistant.learning.bodies import Body, find_bodies
from assistant.learning.compare import Comparison, compare, sides
from assistant.learning.flows import Flow, find_flows
from assistant.learning.glossary import Entry, Uses, entries, entry, uses
from assistant.learning.levels import Series, level_series
from assistant.learning.material import taught_rules
from assistant.learning.model import Line, Path, Question, Step
from assistant.learning.money import YearMoney, counted, money_years, related_rules, year_money
from assistant.learning.path import learning_path
from assistant.learning.path_file import Written, read_written
from assistant.learning.selftest import QUESTIONS, SelfTest, make_test, questions_about
from assistant.learning.standing import Teller
from assistant.learning.timeline import Event, timeline
from assistant.library.model import Library
from assistant.rules.model import Rule


class Course:
    """One library as a course. Holds nothing that the library does not; safe to throw away."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.teller = Teller(library.documents)
        self.rules: tuple[Rule, ...] = taught_rules(library)
        self._years: dict[int, YearMoney] = {}
        self._steps: dict[str, tuple[Question, ...]] = {}

    @cached_property
    def written(self) -> Written:
        """What the corpus' `learning.yaml` says. Raises RulebookError for a malformed one."""
        return read_written(self.library.corpus)

    @cached_property
    def path(self) -> Path:
        return learning_path(self.library, self.rules, self.written, self.teller)

    @cached_property
    def timeline(self) -> tuple[Event, ...]:
        return timeline(self.rules, self.teller)

    @cached_property
    def levels(self) -> tuple[Series, ...]:
        return level_series(self.rules, self.teller)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        return find_bodies(self.library, self.rules, self.teller)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        return find_flows(self.library, self.rules)

    @cached_property
    def bank(self) -> QuestionBank:
        related: dict[str, set[str]] = {}
        for year in self.money_years:
            for one, other in related_rules(self.money(year).granted):
                related.setdefault(one, set()).add(other)
        return QuestionBank(self.library, self.rules, self.teller, related)

    @cached_property
    def money_years(self) -> tuple[int, ...]:
        return money_years(self.rules)

    @cached_property
    def fullest_year(self) -> int:
        """The year whose money is told in most parts. There must be a year with money."""
        return max(self.money_years, key=lambda year: counted(self.money(year).granted))

    @cached_property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The years and the programmes that can be compared."""
        return sides(self.rules)

    def money(self, year: int) -> YearMoney:
        """What the money of a year consists of. Raises InvalidInput for a year without money."""
        if year not in self._years:
            self._years[year] = year_money(self.rules, self.teller, year, self.written.money)
        return self._years[year]

    def test(self, seed: int, count: int = QUESTIONS) -> SelfTest:
        """The self-test of a seed. Raises InvalidInput for a seed out of range."""
        return make_test(self.bank, seed, self.library.version, count)

    def step_questions(self, step: Step) -> tuple[Question, ...]:
        """Two or three self-test questions about the rules of a step."""
        if step.id not in self._steps:
            self._steps[step.id] = questions_about(self.bank, step.rules, step.id)
        return self._steps[step.id]

    def compare(self, left: str, right: str) -> Comparison:
        """Two years or two programmes. Raises UnknownName, or InvalidInput for a year beside a programme."""
        if left.isdigit() != right.isdigit():
            raise InvalidInput(
                "compare",
                "give two years or two programmes.",
                "ange två år eller två program.",
            )
        return compare(self.rules, self.teller, left, right)

    def glossary(self, words: str = "") -> tuple[Entry, ...]:
        """The terms that hold the words, all without words."""
        return entries(self.library, self.teller, words)

    def term(self, slug: str) -> tuple[Entry, Uses]:
        """One term and where it is used. Raises UnknownName."""
        found = entry(self.library, self.teller, slug)
        return found, uses(self.library, found.term, self.rules)

    def line(self, rule: Rule) -> Line | None:
        """A rule in both languages, as far as it stands."""
        swedish, english = self.teller.rule(rule, "sv"), self.teller.rule(rule, "en")
        return Line(sv=swedish, en=english) if swedish and english else None

    def lines(self, rules: Sequence[Rule]) -> tuple[tuple[Rule, Line], ...]:
        """Rules with their lines, without those that cannot be told."""
        return tuple((rule, line) for rule in rules if (line := self.line(rule)) is not None)
