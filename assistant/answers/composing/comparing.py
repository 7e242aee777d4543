"""Two or more programmes, years or places side by side, from their groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.candidates import Candidate
from assistant.answers.composing.draft import SHORT, Draft, Line, Part
from assistant.answers.composing.kinds import heading
from assistant.answers.composing.replies import distinct, first_of
from assistant.answers.composing.said import rule_line, unit_line
from assistant.answers.groups import groups_of, program_of, programs
from assistant.answers.model import BlockType
from assistant.answers.question import Question
from assistant.language.words import stopword, terms
from assistant.library import Library
from assistant.rules import Rule, RuleKind

_MOST_SIDES = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One thing compared: its name and its rules."""

    name: str
    rules: tuple[Rule, ...]


def compare(library: Library, question: Question, chosen: Sequence[Candidate]) -> Draft | None:
    """A table with a column a side and a row a kind of rule; None where there are no two sides."""
    sides = _sides(library, question, chosen)
    if len(sides) < 2:
        return None
    kinds = [kind for kind in RuleKind if sum(any(rule.kind is kind for rule in side.rules) for side in sides) >= 1]
    rows = [_row(library, question, kind, sides) for kind in kinds]
    shared = [row for row in rows if all(row.cells)] or rows
    first = distinct(unit_line(library, one, question.language, asked=question.whole) for one in chosen)
    table = Part(
        type=BlockType.TABLE,
        lines=tuple(rows),
        heading=question.say("Jämförelse", "Comparison"),
        columns=("", *(side.name for side in sides)),
    )
    short = shared[0].text if len(shared[0].text) <= SHORT else first_of(first, SHORT)
    return Draft(short=short, parts=(Part(type=BlockType.TEXT, lines=first[:2]), table))


def _sides(library: Library, question: Question, chosen: Sequence[Candidate]) -> list[Side]:
    """The programmes a question names; else the years it names, of the programme that the best unit is about."""
    alike = [program for program in programs(library) if _named(question, program)]
    named = [program for program in alike if _told_apart(question, program, alike)]
    if len(named) >= 2:
        return [Side(name, _rules(library, name, question.years)) for name in named[:_MOST_SIDES]]
    rule = next((rule for one in chosen for rule in one.rules[:1]), None)
    if rule is None or len(question.years) < 2:
        return []
    program = program_of(library, rule)
    sides = [Side(str(year), _rules(library, program, (year,), dated=True)) for year in question.years[:_MOST_SIDES]]
    return [side for side in sides if side.rules]


def _named(question: Question, program: str) -> bool:
    """Every telling word of a programme's name stands in the question, whole or as part of a longer word."""
    words, own = _asked(question), _telling(program)
    return bool(own) and all(word in words or any(word in other for other in words) for word in own[-2:])


def _told_apart(question: Question, program: str, others: Sequence[str]) -> bool:
    """Whether the question holds a word of a programme's name that the other ones' names do not share."""
    shared = {term.lstrip("~+") for other in others if other != program for term in terms(other)}
    own = (word for word in _telling(program) if word not in shared)
    words = _asked(question)
    return any(word in other for word in own for other in words)


def _asked(question: Question) -> set[str]:
    """The words of a question and their parts."""
    return {term.lstrip("~+") for term in terms(question.text)}


def _telling(program: str) -> list[str]:
    """The words of a programme's name that tell something, in order."""
    return [term for term in terms(program) if not term.startswith(("~", "+")) and not stopword(term)]


def _rules(library: Library, program: str, years: tuple[int, ...], *, dated: bool = False) -> tuple[Rule, ...]:
    found = [rule for group in groups_of(library, program).values() for rule in group.of_years(years)]
    return tuple(rule for rule in found if not dated or rule.year is not None)


def _row(library: Library, question: Question, kind: RuleKind, sides: Sequence[Side]) -> Line:
    """What each side has of a kind."""
    lines = [
        [rule_line(library, rule, question.language, alone=False) for rule in side.rules if rule.kind is kind][:3]
        for side in sides
    ]
    cells = [" ".join(line.text for line in own) for own in lines]
    name = heading(kind, question.language)
    told = "; ".join(f"{side.name}: {cell}" for side, cell in zip(sides, cells, strict=True) if cell)
    flat = [line for own in lines for line in own]
    return Line(
        text=f"{name} – {told}",
        cells=(name, *cells),
        evidence=tuple(piece for line in flat for piece in line.evidence),
        rules=tuple(rule for line in flat for rule in line.rules),
    )
