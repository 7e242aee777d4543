"""What happens if: repayment, payment and levels of the programme, and that nothing else is stated."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.candidates import Candidate, first_rules, places_of_rules
from assistant.answers.composing.draft import SHORT, Draft, Line, Part
from assistant.answers.composing.replies import distinct, first_of
from assistant.answers.composing.said import rule_line
from assistant.answers.deciding import FOLLOWS
from assistant.answers.groups import groups_of, programs_of
from assistant.answers.model import BlockType
from assistant.answers.question import Question
from assistant.library import Library

_MOST = 6


def what_if(library: Library, question: Question, chosen: Sequence[Candidate]) -> Draft | None:
    """What the programme's rules say follows; None where it has no such rule."""
    for program in programs_of(library, first_rules(chosen)):
        groups = groups_of(library, program)
        rules = [rule for kind in FOLLOWS if kind in groups for rule in groups[kind].of_years(question.years)]
        if rules:
            best, asked = places_of_rules(chosen), {one.number for one in question.quantities}
            of_asked = {rule.id for rule in rules if rule.value and rule.value.number in asked}
            rules.sort(key=lambda rule: (rule.id not in of_asked, best.get(rule.id, len(chosen))))
            lines = distinct(rule_line(library, rule, question.language) for rule in rules[:_MOST])
            return _draft(question, lines)
    return None


def _draft(question: Question, lines: tuple[Line, ...]) -> Draft:
    heading = question.say("Vad reglerna för pengarna säger", "What the rules for the money say")
    none = question.say("Någon annan följd nämner dokumenten inte.", "The documents name no other consequence.")
    part = Part(type=BlockType.LIST if len(lines) > 1 else BlockType.TEXT, lines=lines, heading=heading)
    return Draft(short=first_of(lines, SHORT), parts=(part,), notes=(none,))
