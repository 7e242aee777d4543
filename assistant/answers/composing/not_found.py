"""What is said where the documents do not answer: what is not there, what they do say about it, and where to look."""

from __future__ import annotations

import re

from assistant.answers.candidates import Candidate, first_rules
from assistant.answers.composing.draft import SHORT, Draft, Line, Part
from assistant.answers.composing.english import without_lead
from assistant.answers.composing.said import unit_line
from assistant.answers.composing.talk import onward
from assistant.answers.deciding import Decision
from assistant.answers.groups import programs_of, years_of
from assistant.answers.model import BlockType, Reason
from assistant.answers.question import Question
from assistant.library import Library

_FIGURE = re.compile(r"\d")


def not_found(library: Library, question: Question, decision: Decision) -> Draft:
    """A plain no, why, and up to three places that come closest."""
    telling = (one for one in decision.chosen if not _is_caption(one))
    nearest = tuple(unit_line(library, one, question.language, asked=question.whole) for one in telling)
    first, last = _why(library, question, decision), onward(question)
    told = _about(nearest, question, SHORT - len(first) - len(last) - 2)
    short = " ".join(filter(None, (first, told, last)))
    parts = [Part(type=BlockType.TEXT, lines=(Line(text=short),))]
    if nearest:
        heading = question.say("Närmast i dokumenten", "Closest in the documents")
        parts.append(Part(type=BlockType.NEAREST, lines=nearest, heading=heading))
    return Draft(short=short, parts=tuple(parts))


def _is_caption(candidate: Candidate) -> bool:
    """Whether a unit is a table's title, which names what its rows tell."""
    titles = ((table.title_start, table.title_end) for table in candidate.document.tables)
    return any(start is not None and end is not None and start <= candidate.unit.start < end for start, end in titles)


def _why(library: Library, question: Question, decision: Decision) -> str:
    say, name = question.say, decision.name
    if decision.reason is Reason.UNKNOWN_BODY:
        counties = f" {_places(library, question)}".rstrip()
        return say(f"Dokumenten nämner inte {name}.{counties}", f"The documents do not mention {name}.{counties}")
    if decision.reason is Reason.YEAR_NOT_COVERED:
        return _other_years(library, question, decision)
    if decision.reason is Reason.LEFT_OPEN and name:
        return say(
            f"Dokumenten säger inte vad det blir per {name}.", f"The documents do not say what it comes to per {name}."
        )
    if decision.chosen and decision.unsure:
        return say("Jag hittar tyvärr inget säkert svar i dokumenten.", "I am afraid I find no certain answer.")
    if decision.chosen:
        return say("Det står inte i dokumenten.", "The documents do not say.")
    return say("Det hittar jag tyvärr inget om i dokumenten.", "I am afraid I find nothing about that.")


def _other_years(library: Library, question: Question, decision: Decision) -> str:
    """Which years the programme is for instead."""
    programs = programs_of(library, first_rules(decision.chosen))
    years = sorted({year for program in programs for year in years_of(library, program)} - set(question.years))
    name, told = decision.name, ", ".join(map(str, years))
    if years:  # other documents may name the year, of other matters
        return question.say(
            f"Det jag hittar om det gäller {told}, inte {name}.", f"What I find about it is for {told}, not for {name}."
        )
    return question.say(f"Dokumenten säger inget för {name}.", f"The documents say nothing for {name}.")


def _places(library: Library, question: Question) -> str:
    """That a table gives whole counties, where one does."""
    tables = [rule for rule in library.rules if len(rule.items) > 2 and "län" in rule.recipients]
    if not tables:
        return ""
    count = max(len(rule.items) for rule in tables)
    return question.say(f"De fördelar pengar på {count} län.", f"They divide money among {count} counties.")


def _about(nearest: tuple[Line, ...], question: Question, room: int) -> str:
    """What they do say: the closest line, where it fits whole and holds no figure. A figure beside a refusal reads as
    the reply; it stands below, as what comes nearest."""
    closest = without_lead(next((line.text for line in nearest), ""))
    quoted = closest.endswith("”") and not question.swedish
    closest += "." if quoted else ""
    lead = question.say("Det närmaste som står är: ", f"The closest they say{', in Swedish,' * quoted} is: ")
    fits = closest and len(lead) + len(closest) <= room and not _FIGURE.search(closest)
    return f"{lead}{closest}" if fits else ""
