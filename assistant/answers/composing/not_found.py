"""What is said where the documents do not answer: what is not there, what they do say about it, and where to look."""

from __future__ import annotations

import re

from assistant.answers.composing.draft import SHORT, Draft, Line, Part
from assistant.answers.composing.said import unit_line
from assistant.answers.deciding import Decision
from assistant.answers.groups import program_of, years_of
from assistant.answers.model import BlockType, Reason
from assistant.answers.question import Question
from assistant.library import Library

_FIGURE = re.compile(r"\d")


def not_found(library: Library, question: Question, decision: Decision) -> Draft:
    """A plain no, why, and up to three places that come closest."""
    nearest = tuple(unit_line(library, one, question.language) for one in decision.chosen)
    first = _why(library, question, decision)
    told = _about(nearest, question.swedish, SHORT - len(first) - 1)
    short = f"{first} {told}".strip()
    parts = [Part(type=BlockType.TEXT, lines=(Line(text=short),))]
    if nearest:
        heading = "Närmast i dokumenten" if question.swedish else "Closest in the documents"
        parts.append(Part(type=BlockType.NEAREST, lines=nearest, heading=heading))
    return Draft(short=short, parts=tuple(parts))


def _why(library: Library, question: Question, decision: Decision) -> str:
    swedish, name = question.swedish, decision.name
    if decision.reason is Reason.UNKNOWN_BODY:
        counties = f" {_places(library, swedish)}".rstrip()
        return (
            f"Dokumenten nämner inte {name}.{counties}"
            if swedish
            else f"The documents do not mention {name}.{counties}"
        )
    if decision.reason is Reason.YEAR_NOT_COVERED:
        return _other_years(library, decision, swedish)
    if decision.reason is Reason.LEFT_OPEN and name:
        return (
            f"Dokumenten säger inte vad det blir per {name}."
            if swedish
            else f"The documents do not say what it comes to per {name}."
        )
    if decision.chosen:
        return "Det står inte i dokumenten." if swedish else "The documents do not say."
    return "Det hittar jag inget om i dokumenten." if swedish else "I find nothing about that in the documents."


def _other_years(library: Library, decision: Decision, swedish: bool) -> str:
    """Which years the programme is for instead."""
    programs = {program_of(library, rule) for one in decision.chosen for rule in one.rules[:1]}
    years = sorted({year for program in programs for year in years_of(library, program)})
    plain = (
        f"Dokumenten säger inget för {decision.name}." if swedish else f"The documents say nothing for {decision.name}."
    )
    if not years:
        return plain
    told = ", ".join(map(str, years))
    return f"{plain} De gäller {told}." if swedish else f"{plain} They are for {told}."


def _places(library: Library, swedish: bool) -> str:
    """That a table gives whole counties, where one does."""
    tables = [rule for rule in library.rules if len(rule.items) > 2 and "län" in rule.recipients]
    if not tables:
        return ""
    count = max(len(rule.items) for rule in tables)
    return f"De fördelar pengar på {count} län." if swedish else f"They divide money among {count} counties."


def _about(nearest: tuple[Line, ...], swedish: bool, room: int) -> str:
    """What they do say: the closest line, where it fits whole and holds no figure. A figure beside a refusal reads as
    the reply; it stands below, as what comes nearest."""
    lead = "Det närmaste som står är: " if swedish else "The closest they say is: "
    closest = next((line.text for line in nearest), "")
    fits = closest and len(lead) + len(closest) <= room and not _FIGURE.search(closest)
    return f"{lead}{closest}" if fits else ""
