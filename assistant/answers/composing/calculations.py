"""A calculation as a reply: its outcome first, with its verdict, then what it was made of and the steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from assistant.answers.candidates import Found
from assistant.answers.cell_amounts import Cells
from assistant.answers.composing.draft import SHORT, Draft, Line, Part, clipped
from assistant.answers.composing.said import quoting_once, unit_line
from assistant.answers.deciding import fits_year
from assistant.answers.model import BlockType
from assistant.answers.parts import ASKS
from assistant.answers.question import Question
from assistant.answers.sentences import SAYS_ALSO
from assistant.calculators.model import Calculation
from assistant.documents.column_units import telling_words
from assistant.documents.evidence import Evidence
from assistant.language.formatting import format_sek
from assistant.library import Library
from assistant.search.rows import row_reading
from assistant.search.sought import Sought, sought_by

_MOST_UNITS = 2


def told(question: Question, calculation: Calculation, evidence: tuple[Evidence, ...]) -> Draft:
    """The outcome, then the steps."""
    from assistant.calculators.rendering import step_line

    verdict = {True: question.say("Ja. ", "Yes. "), False: question.say("Nej. ", "No. "), None: ""}
    reached = (
        None if ASKS.search(question.text) else _reached(question, calculation)
    )  # "hur mycket" is no yes-or-no question
    outcome = verdict[reached] + question.say(calculation.outcome, calculation.outcome_en)
    first = Part(type=BlockType.VERDICT, lines=(Line(text=outcome, evidence=evidence),))
    steps = Part(
        type=BlockType.CALCULATION,
        lines=tuple(Line(text=step_line(step, question.language), evidence=evidence) for step in calculation.steps),
        heading=question.say("Uträkning", "Calculation"),
    )
    return Draft(
        short=clipped(outcome, SHORT),
        parts=(first, steps),
        notes=calculation.assumptions if question.swedish else calculation.assumptions_en,
        calculation=calculation,
    )


def told_of_each(
    question: Question, made: Mapping[str, Calculation], evidence: Callable[[Calculation], tuple[Evidence, ...]]
) -> Draft:
    """The same figures held against the levels of several programmes, each under its name."""
    if len(made) == 1:
        return told(question, one := next(iter(made.values())), evidence(one))
    every = tuple(made.values())
    both = replace(
        every[0],
        result={"programmes": {name: dict(one.result) for name, one in made.items()}},
        steps=tuple(step for one in every for step in one.steps),
        assumptions=tuple(dict.fromkeys(line for one in every for line in one.assumptions)),
        assumptions_en=tuple(dict.fromkeys(line for one in every for line in one.assumptions_en)),
        rules=tuple(dict.fromkeys(rule for one in every for rule in one.rules)),
        reviewed=all(one.reviewed for one in every),
        outcome=" ".join(f"{name}: {one.outcome}" for name, one in made.items()),
        outcome_en=" ".join(f"{name}: {one.outcome_en}" for name, one in made.items()),
    )
    draft = told(question, both, tuple(piece for one in every for piece in evidence(one)))
    lines = tuple(
        Line(text=f"{name}: {question.say(one.outcome, one.outcome_en)}", evidence=evidence(one))
        for name, one in made.items()
    )
    return replace(draft, parts=(Part(type=BlockType.LIST, lines=lines), *draft.parts[1:]))


def of_cells(library: Library, question: Question, cells: Cells) -> Draft:
    """What cells of a table come to, and of two how far they are apart; each row is told as the table has it."""
    from assistant.calculators import calculate
    from assistant.calculators.amounts import share_sentence

    items = [{"label": name, "number": amount} for name, amount in cells.amounts]
    calculation = calculate("amounts", {"items": items}, library.rulebook)
    ids = tuple(piece.id for piece in cells.evidence)
    steps = tuple(replace(step, evidence=ids) for step in calculation.steps)
    each = "; ".join(f"{name} {format_sek(amount, question.language)}" for name, amount in cells.amounts)
    about = f"{cells.of}: {each}. " if telling_words(cells.of) else f"{each}. "  # "Miljoner kronor" tells nothing more
    outcome, outcome_en = calculation.outcome, calculation.outcome_en
    if Sought.SHARE in sought_by(question.text) and calculation.result["share"] is not None:
        less, more = (name for name, _ in sorted(cells.amounts, key=lambda one: one[1]))
        outcome, outcome_en = (share_sentence(calculation.result, less, more, language) for language in ("sv", "en"))
        steps = tuple(step for step in steps if step.unit == "percent")
    calculation = replace(calculation, steps=steps, outcome=about + outcome, outcome_en=about + outcome_en)
    draft = told(question, calculation, cells.evidence)
    rows = tuple(
        Line(text=f"{row_reading(cells.table, row, shown=True)}.", evidence=(piece,))
        for row, piece in zip(cells.rows, cells.evidence, strict=True)
    )
    parts = (draft.parts[0], Part(type=BlockType.LIST, lines=rows), *draft.parts[1:])
    return replace(draft, parts=parts, notes=(*draft.notes, *_doubts(library, question, cells)))


def _doubts(library: Library, question: Question, cells: Cells) -> tuple[str, ...]:
    """That the sums of a table do not agree."""
    return tuple(
        question.say(finding.message, finding.message_en)
        for finding in library.findings
        if finding.status == "differs"
        and any(piece.overlaps(own) for piece in finding.evidence for own in cells.evidence)
    )


def with_units(library: Library, question: Question, draft: Draft, found: Found) -> Draft:
    """The draft with what else the reader holds to answer, between the outcome and the steps."""
    told_by = draft.evidence
    units = (one for one in found.candidates if one.as_read >= found.part and fits_year(question, one))
    others = (one for one in units if not any(one.evidence.overlaps(piece) for piece in told_by))
    lines = tuple(
        unit_line(library, one, question.language, asked=question.whole) for one in islice(others, _MOST_UNITS)
    )
    if not lines:
        return draft
    heading = question.say("Dokumenten säger också", SAYS_ALSO)
    also = Part(type=BlockType.LIST, lines=quoting_once(lines), heading=heading)
    return replace(draft, parts=(draft.parts[0], also, *draft.parts[1:]))


def _reached(question: Question, calculation: Calculation) -> bool | None:
    """Whether a level is reached, where one is compared and all its years agree: the one named, else the lowest."""
    tiers: Sequence[Mapping[str, Any]] = calculation.result.get("tiers") or [calculation.result]
    named = {quantity.number for quantity in question.quantities}
    tiers = [tier for tier in tiers if tier.get("threshold") in named] or tiers
    if any(tier.get("qualifies") is None for tier in tiers):
        return None
    by_year: dict[Any, bool] = {}
    for tier in tiers:  # of a year the lowest decides
        by_year.setdefault(tier.get("year"), bool(tier["qualifies"]))
    outcomes = set(by_year.values())
    return outcomes.pop() if len(outcomes) == 1 else None
