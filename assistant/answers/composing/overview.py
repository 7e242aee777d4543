"""An overview for a newcomer, made from the rules: of one programme, or of all that the documents hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.candidates import Candidate
from assistant.answers.composing.draft import SHORT, Draft, Part, clipped
from assistant.answers.composing.kinds import heading, inside
from assistant.answers.composing.replies import distinct, rule_lines
from assistant.answers.composing.said import rule_line, unit_line
from assistant.answers.groups import Group, groups_of, program_of, programs
from assistant.answers.model import BlockType
from assistant.answers.question import Question
from assistant.library import Library
from assistant.rules import RuleKind

_ORDER = (
    RuleKind.POOL,
    RuleKind.ELIGIBILITY,
    RuleKind.THRESHOLD,
    RuleKind.BASE_REQUIREMENT,
    RuleKind.PERMITTED_USE,
    RuleKind.CO_FUNDING,
    RuleKind.DEADLINE,
    RuleKind.MEASUREMENT_PERIOD,
    RuleKind.PAYOUT,
    RuleKind.REPORTING,
    RuleKind.REPAYMENT,
)
_MOST_OF_A_KIND = 5
_ONE_PROGRAM = 0.5  # share of the chosen units that one programme holds, to be what is asked about
_MOST_PROGRAMS, _NAMED = 12, 5


def overview(library: Library, question: Question, chosen: Sequence[Candidate], *, likely: bool) -> Draft | None:
    """The programme that most of the chosen units are about; all of them where no unit is likely and nobody named."""
    counted = Counter(program_of(library, one.rules[0]) for one in chosen if one.rules)
    named = next(iter(counted.most_common(1)), None)
    if named is not None and named[1] >= _ONE_PROGRAM * len(chosen):
        return _of_program(library, question, chosen, named[0])
    return None if likely or question.names or question.places else _of_all(library, question)


def _of_program(library: Library, question: Question, chosen: Sequence[Candidate], program: str) -> Draft:
    """What the best unit says, then the first few rules of each kind under what they are."""
    first = unit_line(library, chosen[0], question.language, years=question.years)
    groups = groups_of(library, program)
    kinds = [_kind(library, groups[kind], question) for kind in _ORDER if kind in groups]
    named = [replace(part, heading=f"{part.heading}, {inside(library, program)}") for part in kinds[:1]]
    return Draft(
        short=clipped(first.text, SHORT),
        parts=(Part(type=BlockType.TEXT, lines=(first,)), *named, *kinds[1:]),
    )


def _kind(library: Library, group: Group, question: Question) -> Part:
    rules = sorted(group.of_years(question.years), key=lambda rule: rule.year or 0)
    lines = rule_lines(library, rules, question.language)
    name = heading(group.kind, question.language)
    return Part(type=BlockType.LIST, lines=lines[:_MOST_OF_A_KIND], heading=name)


def _of_all(library: Library, question: Question) -> Draft:
    """One line a programme: its money, else whatever comes first."""
    lines = []
    for program in programs(library)[:_MOST_PROGRAMS]:
        groups = groups_of(library, program)
        group = next(groups[kind] for kind in (*_ORDER, *groups) if kind in groups)
        line = rule_line(library, group.rules[0], question.language, alone=False)
        lines.append(replace(line, text=f"{program}: {line.text}"))
    name = question.say("Det här handlar dokumenten om", "What the documents are about")
    part = Part(type=BlockType.LIST, lines=distinct(lines), heading=name)
    named = f"{name}: {', '.join(programs(library)[:_NAMED])}."
    return Draft(short=named if len(named) <= SHORT else f"{name}.", parts=(part,))
