"""The reply where the documents answer: one thing in a sentence or two, three or more as a list, whole groups whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answers.candidates import Candidate, places_of_rules
from assistant.answers.composing.draft import SHORT, Draft, Line, Part, clipped
from assistant.answers.composing.english import led
from assistant.answers.composing.kinds import heading, inside
from assistant.answers.composing.lists import leads_in, list_part, one_list
from assistant.answers.composing.said import quoting_once, rule_line, stated, unit_line
from assistant.answers.composing.tables import extremes, table_of
from assistant.answers.groups import Group, group_key, group_of, program_of
from assistant.answers.model import BlockType
from assistant.answers.question import Question
from assistant.language.comparison import LEAST, MOST
from assistant.language.words import fold, tokenize
from assistant.library import Library
from assistant.rules import Rule

MOST_LINES = 24
_IN_TEXT = 2  # lines that are still said as running text
_DAMAGED = (
    "Något är läst ur skadad text och bör kontrolleras mot originalet.",
    "Something was read from damaged text and should be checked against the original.",
)
_BOUND = re.compile(r"\bat (?:most|least)\b", re.IGNORECASE)  # asks for a limit, and for no row of a table


def reply(
    library: Library,
    question: Question,
    chosen: Sequence[Candidate],
    *,
    whole: bool,
    own_words: bool = False,
    beside: Sequence[Candidate] = (),
) -> Draft:
    """What the chosen units say; of a table that one of these states, or one `beside` them, the most or the least.

    `whole`: all of the groups and lists they belong to is wanted. `own_words`: what a Swedish unit names is told in
    its own words, which a rule's sentence may leave out.
    """
    complete = [one for one in chosen if not leads_in(one)]
    listed = _extremes(library, question, (*chosen, *beside)) or one_list(chosen, question.language, whole=whole)
    if not listed and (whole or not complete):
        listed = _wholes(library, question, chosen)
    if listed:
        first = listed[0] if whole else _best_first(listed[0], chosen)
        return Draft(short=lead(first, question), parts=listed, notes=notes(library, question, listed))
    by_year = _by_year(question, complete)
    several = len({one.document.id for one in complete}) > 1
    lines = distinct(
        unit_line(
            library,
            one,
            question.language,
            own_words=own_words,
            years=question.years,
            whose=_whose(library, one) if several else "",
            asked=question.whole,
        )
        for one in by_year or complete
    )
    if by_year and len(lines) > 1:
        parts: tuple[Part, ...] = (Part(type=BlockType.LIST, lines=lines),)
        return Draft(short=lead(parts[0], question), parts=parts, notes=notes(library, question, parts))
    parts = text_and_list(lines, question.swedish)
    return Draft(short=first_of(parts[0].lines, SHORT), parts=parts, notes=notes(library, question, parts))


def _whose(library: Library, candidate: Candidate) -> str:
    """The programme of a unit's rule, or the title of its document."""
    rule = next(iter(candidate.rules), None)
    return candidate.document.metadata.title if rule is None else program_of(library, rule)


def _by_year(question: Question, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Of a question about several years the units that are each for one of them, in the order of the years.

    Empty where one of the years has none: then it is not by year that the documents answer.
    """
    asked = set(question.years)
    each = sorted((min(own), place) for place, one in enumerate(candidates) if len(own := one.years & asked) == 1)
    whole = len(asked) > 1 and {year for year, _ in each} == asked
    return tuple(candidates[place] for _, place in each) if whole else ()


def _extremes(library: Library, question: Question, chosen: Sequence[Candidate]) -> tuple[Part, ...]:
    """Of a table that is asked about with a superlative, the lines with the least or the largest number.

    "Minst 40 procent" is no superlative, but has no table. One that the best unit holds, too, is a part of its name
    ("de mest sjuka äldre") and asks for nothing.
    """
    named = {fold(token.text) for one in chosen[:1] for token in tokenize(one.unit.clean)}
    words = {fold(token.text) for token in tokenize(_BOUND.sub(" ", question.text))} - named
    least = bool(words & LEAST)
    if not least and not words & MOST:
        return ()
    rules = (rule for one in chosen for rule in one.rules if len(rule.items) > _IN_TEXT)
    rule = next(rules, None)
    part = (
        None if rule is None else extremes(library, rule, _how_many(question), least=least, language=question.language)
    )
    return () if part is None else (part,)


def _how_many(question: Question) -> int:
    """How many a superlative asks for: the one count of a question ("vilka tre län"), else one."""
    counts = [one.number for one in question.quantities if one.unit == "count" and one.number == int(one.number)]
    return int(counts[0]) if len(counts) == 1 and counts[0] > 0 else 1


def distinct(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Each sentence once, where it is said first, also where it is said together with another."""
    told: dict[str, Line] = {}
    for line in lines:
        if not any(line.text in other for other in told):
            told[line.text] = line
    return tuple(told.values())[:MOST_LINES]


def first_of(lines: Sequence[Line], limit: int) -> str:
    """The first line, and the next one where both fit; a quote in another language is not told after another line."""
    kept: list[str] = []
    for line in lines[:_IN_TEXT]:
        if len(" ".join((*kept, line.text))) > limit or (kept and led(line)):
            break
        kept.append(line.text)
    return " ".join(kept) or clipped(lines[0].text, limit)


def text_and_list(lines: tuple[Line, ...], swedish: bool) -> tuple[Part, ...]:
    """Up to two lines as text; of more, the first as text and the others as a list."""
    lines = quoting_once(lines)
    if len(lines) <= _IN_TEXT:
        return (Part(type=BlockType.TEXT, lines=lines),)
    more = "Dessutom" if swedish else "Also"
    return (
        Part(type=BlockType.TEXT, lines=lines[:1]),
        Part(type=BlockType.LIST, lines=lines[1:], heading=more),
    )


def _wholes(library: Library, question: Question, chosen: Sequence[Candidate]) -> tuple[Part, ...]:
    """The groups, tables and lists that the units belong to, each whole and once; then the units of none."""
    parts: dict[str, Part] = {}
    taken: set[str] = set()
    counted = Counter(group_key(library, one.rules[0]) for one in chosen if one.rules)
    for one in chosen:
        if one.evidence.id in taken:
            continue
        rule = stated(one, question.years) or next(iter(one.rules), None)
        # the first unit's group, and those that two units at least are of
        grouped = rule is not None and (not parts or counted[group_key(library, rule)] > 1)
        if rule is not None and len(rule.items) > _IN_TEXT and (part := table_of(library, rule, question.language)):
            parts.setdefault(f"table {rule.id}", part)
        elif rule is not None and grouped and len((group := group_of(library, rule)).of_years(question.years)) > 1:
            parts.setdefault(f"{group.program} {group.kind}", group_part(library, group, question, first=chosen))
        elif part := list_part(one, question.language):
            parts.setdefault(part.heading, part)
        else:
            single = Part(
                type=BlockType.LIST, lines=(unit_line(library, one, question.language, years=question.years),)
            )
            parts["rest"] = _joined(parts.get("rest"), single)
        taken |= {piece.id for part in parts.values() for line in part.lines for piece in line.evidence}
    return tuple(parts.values())


def group_part(library: Library, group: Group, question: Question, *, first: Sequence[Candidate] = ()) -> Part:
    """A group's rules of the years asked about, as a list under what they are and whose.

    In the order of their years; of one year those that some units state come first.
    """
    best = places_of_rules(first)
    rules = sorted(group.of_years(question.years), key=lambda rule: (rule.year or 0, best.get(rule.id, len(first))))
    lines = rule_lines(library, rules, question.language)
    told = _several_years(rules) or not group.years or str(rules[0].year) in group.program
    year = "" if told else f" {rules[0].year or ''}".rstrip()
    return Part(
        type=BlockType.LIST if len(lines) > _IN_TEXT else BlockType.TEXT,
        lines=lines,
        heading=f"{heading(group.kind, question.language)}, {inside(library, group.program)}{year}",
    )


def rule_lines(library: Library, rules: Sequence[Rule], language: str) -> tuple[Line, ...]:
    """Rules under a heading that tells their programme; of several years each with its year, where it does not tell."""
    several = _several_years(rules)
    telling = [rule for rule in rules if not _names_only(rule)] or rules
    lines = ((rule, rule_line(library, rule, language, alone=False)) for rule in telling)
    return distinct(
        replace(line, text=f"{rule.year}: {line.text}")
        if several and rule.year is not None and str(rule.year) not in line.text
        else line
        for rule, line in lines
    )


def _names_only(rule: Rule) -> bool:
    """Whether a rule only leads in what other rules tell ("Kraven är:")."""
    holds = rule.amount or rule.value or rule.date or rule.period or rule.items or rule.schedule
    leads = any(piece.quote.rstrip(" *").endswith(":") for piece in rule.evidence[:1])
    return leads and not holds and rule.status != "reviewed"


def _several_years(rules: Sequence[Rule]) -> bool:
    return len({rule.year for rule in rules}) > 1


def _best_first(part: Part, chosen: Sequence[Candidate]) -> Part:
    """A list or table with the lines before all others that the question is answered by."""
    if part.type is BlockType.TABLE:
        return part

    def place(line: Line) -> int:
        told = (at for at, one in enumerate(chosen) if any(map(one.evidence.overlaps, line.evidence)))
        return next(told, len(chosen))

    return replace(part, lines=tuple(sorted(part.lines, key=place)))


def _joined(one: Part | None, other: Part) -> Part:
    return other if one is None else Part(type=BlockType.LIST, lines=distinct((*one.lines, *other.lines)))


def lead(first: Part, question: Question) -> str:
    """The short reply to a list: what it is, and as much of it as fits, saying where the whole stands."""
    mark = "." if first.type is BlockType.TABLE else ":"  # a table's heading is a rule's sentence
    lead = f"{first.heading.rstrip('.:')}{mark} " if first.heading else ""
    kept = [line.text for line in first.lines]
    if len(whole := lead + _told(kept)) <= SHORT or len(kept) == 1:
        return clipped(whole, SHORT)
    more = question.say(" Hela listan står nedan.", " The whole list is below.")
    while len(kept) > 1 and len(lead + _told(kept) + more) > SHORT:
        kept.pop()
    return clipped(lead + _told(kept), SHORT - len(more)) + more


def _told(lines: Sequence[str]) -> str:
    """Sentences one after the other; things that are none with semicolons between."""
    if all(line.endswith((".", "!", "?", "”")) for line in lines):
        return " ".join(lines)
    return "; ".join(line.rstrip(" .,;") for line in lines) + "."


def notes(library: Library, question: Question, parts: Sequence[Part]) -> tuple[str, ...]:
    """What must be known beside the reply: reservations, doubtful readings, sums that do not agree."""
    told: dict[str, None] = {}
    rules = {rule.id: rule for part in parts for line in part.lines for rule in line.rules}.values()
    for rule in rules:
        if rule.reservation:
            told[
                question.say(f"Gäller {rule.reservation}.", f"With a reservation, in Swedish: “{rule.reservation}”.")
            ] = None
        if rule.doubtful:
            told[question.say(*_DAMAGED)] = None
    for finding in library.findings if any(rule.reconciles is False for rule in rules) else ():
        cited = {piece.id for part in parts for line in part.lines for piece in line.evidence}
        places = {piece.document_id for piece in finding.evidence}
        if finding.status == "differs" and (
            cited & {piece.id for piece in finding.evidence}
            or any(rule.total == finding.declared and rule.document_id in places for rule in rules)
        ):
            told[question.say(finding.message, finding.message_en)] = None
    return tuple(told)[:4]
