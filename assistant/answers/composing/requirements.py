"""What must be done to get the money: a programme's requirements and levels, then when it is measured and paid."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.answers.aboutness import Aboutness
from assistant.answers.candidates import Candidate, first_rules
from assistant.answers.composing.draft import Draft, Part
from assistant.answers.composing.kinds import heading, inside
from assistant.answers.composing.lists import one_list
from assistant.answers.composing.replies import lead, notes, reply, rule_lines
from assistant.answers.deciding import AS_LIKELY, NEAREST
from assistant.answers.form import ANSWERED_BY
from assistant.answers.groups import groups_of, programs_of
from assistant.answers.model import BlockType
from assistant.answers.question import Question
from assistant.answers.subject import is_of_another
from assistant.library import Library
from assistant.rules import Rule, RuleKind

_ASKED = tuple(map(RuleKind, ANSWERED_BY["requirement"]))
_THEN = (RuleKind.MEASUREMENT_PERIOD, RuleKind.PAYOUT)
_MOST_PROGRAMS = 4


def requirements(library: Library, question: Question, chosen: Sequence[Candidate], *, sure: bool) -> Draft | None:
    """The requirements of the programmes that the units state one of, whole; then what else the units say.

    That goes first where the best unit is `sure` and states none. Where the reader alone finds none of them worth
    showing, the programmes whose requirements hold most of what is asked come first. None where no unit states a
    requirement, or the best leads in a list of what is asked.
    """
    if one_list(chosen, question.language, whole=True):
        return None
    asked = Aboutness(library, question)
    fitting = [one for one in chosen if not is_of_another(library, one.rules, question.whole)]
    stating = [one for one in fitting if any(rule.kind in _ASKED for rule in one.rules[:1])]
    likely = [one for one in stating if one.as_read * NEAREST >= max(each.as_read for each in chosen)]
    documents = {one.document.id for one in likely}
    told = [one for one in stating if one in likely or _of_document(one, documents)]
    stated = programs_of(library, first_rules(told or stating))
    if stating and not likely:
        stated = _by_words(library, asked, stated, {one.document.id for one in stating})
    parts = [part for program in stated[:_MOST_PROGRAMS] if (part := _part(library, question, asked, program))]
    if not parts:
        return None
    others = [one for one in fitting if one not in stating]
    rest = reply(library, question, others, whole=True).parts if others else ()
    ordered = (*rest, *parts) if sure and others[:1] == list(chosen[:1]) else (*parts, *rest)
    return Draft(short=lead(ordered[0], question), parts=ordered, notes=notes(library, question, ordered))


def _of_document(candidate: Candidate, documents: Collection[str]) -> bool:
    """Whether a unit is of some documents, and its programme is less sure than these: it was extracted."""
    return candidate.document.id in documents and candidate.rules[0].status == "extracted"


def _by_words(library: Library, asked: Aboutness, stated: Sequence[str], documents: Collection[str]) -> tuple[str, ...]:
    """The programmes of some documents whose requirements hold about as much of what is asked as those that hold most,
    and the others that are `stated`; each by how much its name holds, then its requirements."""
    there = programs_of(library, (rule for rule in library.rules if rule.document_id in documents))
    held = {program: _held(library, asked, program) for program in dict.fromkeys((*stated, *there))}
    most = max(requirements for _, requirements in held.values())
    told = [name for name, (_, own) in held.items() if name in stated or own >= AS_LIKELY * most > 0]
    return tuple(sorted(told, key=held.__getitem__, reverse=True))


def _held(library: Library, asked: Aboutness, program: str) -> tuple[float, float]:
    """How much of what is asked a programme's name holds, and how much its requirements do."""
    groups = groups_of(library, program)
    rules = (rule for kind in _ASKED if kind in groups for rule in groups[kind].rules)
    return asked.said_by(program), asked.said_by(" ".join(map(_said, rules)))


def _said(rule: Rule) -> str:
    """A rule's sentence and what it stands on."""
    return " ".join((rule.statement, *(piece.quote for piece in rule.evidence)))


def _part(library: Library, question: Question, about: Aboutness, program: str) -> Part | None:
    """A programme's requirements and levels by year, those that hold what is asked first; then when they count."""
    groups = groups_of(library, program)
    asked, then = (
        sorted(
            (rule for kind in kinds if kind in groups for rule in groups[kind].of_years(question.years)),
            key=lambda rule: (rule.year or 0, -about.said_by(_said(rule))),
        )
        for kinds in (_ASKED, _THEN)
    )
    lines = rule_lines(library, (*asked, *then), question.language)
    name = heading(RuleKind.BASE_REQUIREMENT, question.language)
    return Part(type=BlockType.LIST, lines=lines, heading=f"{name}, {inside(library, program)}") if asked else None
