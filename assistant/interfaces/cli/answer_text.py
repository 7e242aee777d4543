"""An answer as lines for a terminal: the reply, its evidence, the rules as a small table, the calculation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from assistant.answers import Answer, Status
from assistant.calculators import Calculation
from assistant.documents.evidence import Evidence
from assistant.interfaces.cli.output import one_line

WIDTH = 96
_MOST_RULES = 8
_WORDS = {
    "sv": {
        "evidence": "Underlag",
        "rules": "Regler",
        "calculation": "Uträkning",
        "notes": "Att veta",
        "next": "Fråga vidare",
        "page": "s.",
        "more": "… och {} till: se `villkor rules`",
    },
    "en": {
        "evidence": "Evidence",
        "rules": "Rules",
        "calculation": "Calculation",
        "notes": "Notes",
        "next": "Ask next",
        "page": "p.",
        "more": "… and {} more: see `villkor rules`",
    },
}


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
            yield from _evidence_lines(place, piece, words["page"])
    if answer.rules:
        from assistant.interfaces.cli.rule_table import rule_table

        yield from ("", words["rules"])
        yield from (f"  {line}" for line in rule_table(answer.rules[:_MOST_RULES], answer.language, WIDTH - 2))
        if len(answer.rules) > _MOST_RULES:
            yield "  " + words["more"].format(len(answer.rules) - _MOST_RULES)
    if answer.calculation:
        yield ""
        yield from calculation_lines(answer.calculation, answer.language)
    for title, lines in ((words["notes"], answer.notes), (words["next"], answer.follow_ups)):
        if lines:
            yield from ("", title)
            for line in lines:
                yield from _wrapped(line, first="  • ", indent="    ")


def calculation_lines(calculation: Calculation, language: str) -> Iterator[str]:
    """The steps of a calculation, one a line, under their title."""
    from assistant.calculators.rendering import readable

    for line in readable(calculation, language):
        yield from textwrap.wrap(line, WIDTH, subsequent_indent="     ", break_on_hyphens=False) or [""]


def _evidence_lines(place: int, piece: Evidence, page_word: str) -> Iterator[str]:
    page = f", {page_word} {piece.page}" if piece.page is not None else ""
    section = f" – {piece.section}" if piece.section else ""
    yield from _wrapped(f"[{place}] {piece.title}{section}{page} ({piece.id})", indent="    ")
    yield from _wrapped(f"«{one_line(piece.quote)}»", first="    ", indent="    ")


def _wrapped(text: str, first: str = "", indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False) or [""]
