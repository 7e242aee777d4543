"""An overview for a newcomer, made from the rules: of one programme, or of all that the documents hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.aboutness import tells
from assistant.answers.candidates import Candidate
from assistant.answers.composing.draft import SHORT, Draft, Line, Part, clipped
from assistant.answers.composing.kinds import heading, inside
from assistant.answers.composing.replies import distinct, rule_lines
from assistant.answers.composing.said import rule_line, unit_line
from assistant.answers.groups import Group, groups_of, program_of, programs
from assistant.answers.model import BlockType
from assistant.answers.question import Question
from assistant.documents.evidence import evidence_for
from assistant.documents.model import BlockKind, Document
from assistant.language.gloss import in_english
from assistant.language.words import fold, terms, tokenize
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
_FEWEST_SECTIONS, _MOST_SECTIONS = 3, 14
_BEST = 2


def overview(library: Library, question: Question, chosen: Sequence[Candidate], *, likely: bool) -> Draft | None:
    """The programme that most of the chosen units are about; all of them where no unit is likely and nobody named."""
    counted = Counter(program_of(library, one.rules[0]) for one in chosen if one.rules)
    program, count = next(iter(counted.most_common(1)), ("", 0))
    of_one = program if count >= _ONE_PROGRAM * len(chosen) else ""
    document = chosen[0].document if chosen and _is_named(question, chosen[0].document) else None
    alone = document is not None and of_one and _documents_of(library, of_one) == {document.id}
    if document is not None and not alone and (draft := _of_document(library, question, chosen)):
        return draft
    if of_one:
        return _of_program(library, question, chosen, of_one)
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


def _documents_of(library: Library, program: str) -> set[str]:
    """The documents that state a programme's rules."""
    return {rule.document_id for group in groups_of(library, program).values() for rule in group.rules}


def _is_named(question: Question, document: Document) -> bool:
    """Whether a question names a document: by its number, or by most of the telling words it is asked about with."""
    told = document.metadata
    names = " ".join(filter(None, (told.title, told.dnr, told.issuer)))
    said = [one for one in tokenize(question.text) if tells(one.text)]
    words = {term.lstrip("~+") for term in terms(names)}
    met = [one for one in said if words & {term.lstrip("~+") for term in terms(one.text)}]
    return bool(met) and (any(sign.isdigit() for one in met for sign in one.text) or 2 * len(met) >= len(said))


def _of_document(library: Library, question: Question, chosen: Sequence[Candidate]) -> Draft | None:
    """What the best units say, then what the document takes up, by its uppermost headings; None where these are few."""
    document = chosen[0].document
    title = fold(document.metadata.title)
    under = [one for one in document.sections if fold(one.title) not in title and title not in fold(one.title)]
    above = ([one for one in under if one.level == level] for level in sorted({one.level for one in under}))
    sections = next((some for some in above if len(some) >= _FEWEST_SECTIONS), None)
    if sections is None:
        return None
    ends = {block.start: block.end for block in document.blocks if block.kind is BlockKind.HEADING}
    lines = tuple(
        Line(text=question.say(one.title, in_english(one.title)), evidence=(evidence_for(document, one.start, end),))
        for one in sections[:_MOST_SECTIONS]
        if (end := ends.get(one.start))
    )
    first = distinct(unit_line(library, one, question.language, years=question.years) for one in chosen[:_BEST])
    heading = question.say("Dokumentet tar upp", "What the document takes up")
    parts = (Part(type=BlockType.TEXT, lines=first), Part(type=BlockType.LIST, lines=lines, heading=heading))
    return Draft(short=clipped(first[0].text, SHORT), parts=parts)


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
