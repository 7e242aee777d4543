"""An answer as lines for a terminal: the reply, its evidence, the rules as a small table, the calculation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from assistant.answers import Answer, Status
from assistant.calculators import Calculation
from assistant.rules import Rule

_WORDS = {
    "sv": {
        "evidence": "Underlag",
        "rules": "Regler",
        "calculation": "Uträkning",
        "notes": "Att veta",
        "next": "Fråga vidare",
        "page": "s.",
        "reviewed": "granskad",
        "extracted": "ej granskad",
        "sure": "säkerhet",
    },
    "en": {
        "evidence": "Evidence",
        "rules": "Rules",
        "calculation": "Calculation",
        "notes": "Notes",
        "next": "Ask next",
        "page": "p.",
        "reviewed": "reviewed",
        "extracted": "not reviewed",
        "sure": "confidence",
    },
}
WIDTH = 96


def answer_lines(answer: Answer) -> Iterator[str]:
    """Everything a reader of the terminal needs, in the answer's language."""
    words = _WORDS[answer.language]
    yield from _wrapped(answer.short_answer)
    if answer.status is Status.ANSWERED and answer.answer not in ("", answer.short_answer):
        yield ""
        for line in answer.answer.splitlines():
            yield from _wrapped(line)
    if answer.evidence:
        yield from ("", words["evidence"])
        for place, piece in enumerate(answer.evidence, start=1):
            page = f", {words['page']} {piece.page}" if piece.page is not None else ""
            section = f" – {piece.section}" if piece.section else ""
            yield from _wrapped(f"[{place}] {piece.title}{section}{page} ({piece.id})", indent="    ")
            yield from _wrapped(f"«{' '.join(piece.quote.split())}»", first="    ", indent="    ")
    if answer.rules:
        yield from ("", words["rules"])
        for rule in answer.rules[:6]:
            yield from _wrapped(_rule_line(rule, answer.language), first="  • ", indent="    ")
    if answer.calculation:
        yield from ("", words["calculation"])
        yield from calculation_lines(answer.calculation, answer.language)
    for title, lines in ((words["notes"], answer.notes), (words["next"], answer.follow_ups)):
        if lines:
            yield from ("", title)
            for line in lines:
                yield from _wrapped(line, first="  • ", indent="    ")


def calculation_lines(calculation: Calculation, language: str) -> Iterator[str]:
    """The steps of a calculation, one a line."""
    from assistant.calculators.rendering import readable

    for line in readable(calculation, language):
        yield f"  {line}"


def _rule_line(rule: Rule, language: str) -> str:
    words = _WORDS[language]
    statement = rule.statement if language == "sv" else rule.statement_en
    return f"{rule.kind.value}: {statement} ({words[rule.status]})"


def _wrapped(text: str, first: str = "", indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent) or [""]
