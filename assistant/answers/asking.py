"""What a calculation lacks, asked for: each input in the rulebook's words, with what it can be where that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.composing.draft import SHORT, Draft, Line, one_line
from assistant.answers.model import Choice, MissingInput
from assistant.answers.question import Question
from assistant.language.formatting import format_sek
from assistant.language.numbers import Quantity
from assistant.language.words import lemma, terms
from assistant.library import Library
from assistant.rules import Rule, RuleKind

if TYPE_CHECKING:
    from assistant.calculators import Calculator
    from assistant.calculators.inputs import Input

MOST_CHOICES = 8  # of an input that lacks
KEYS = (RuleKind.DISTRIBUTION_KEY, RuleKind.ALLOCATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What is needed before it can be made."""

    draft: Draft
    missing: tuple[MissingInput, ...]


def what_lacks(library: Library, question: Question, rule: Rule, calculator: str, names: Sequence[str]) -> Lacking:
    """One sentence that names what is needed, with the rule it is needed for."""
    from assistant.calculators import calculator_of

    called = calculator_of(library.rulebook, calculator)
    fields = [field for field in called.fields if field.name in names]
    missing = tuple(
        MissingInput(
            name=field.name,
            label=question.say(field.title, field.title_en),
            choices=_choices(library, question, called, field),
        )
        for field in fields
    )
    labels = [one.label.lower() for one in missing]
    joined = question.say(" och ", " and ").join(labels)
    text = question.say(f"För att räkna behövs {joined}.", f"To calculate this, please give {joined}.")
    statement = question.say(rule.statement, rule.statement_en)
    line = Line(text=f"{statement} {text}" if len(statement) + len(text) < SHORT else text, evidence=rule.evidence)
    return Lacking(draft=one_line(line), missing=missing)


def _choices(library: Library, question: Question, calculator: Calculator, field: Input) -> tuple[Choice, ...]:
    """What can be given, where the rules tell and they are few."""
    from assistant.calculators.choosing import options

    known = options(calculator, field, library.rulebook)
    if len(known) > MOST_CHOICES:
        return ()
    told = {one.value: one.rule and question.say(one.rule.statement, one.rule.statement_en) for one in known}
    return tuple(Choice(value=value, label=label or value) for value, label in told.items())


def which_programme(question: Question, levels: Mapping[str, Rule]) -> Lacking:
    """Which of the programmes that have a level is meant."""
    text = question.say(
        "Det beror på vad ni räknar. Vilken satsning gäller det?",
        "That depends on what you count. Which programme is it?",
    )
    choices = tuple(Choice(value=name, label=name) for name in levels)[:MOST_CHOICES]
    missing = MissingInput(name="programme", label=question.say("Satsning", "Programme"), choices=choices)
    evidence = tuple(piece for rule in levels.values() for piece in rule.evidence[:1])
    return Lacking(draft=one_line(Line(text=text, evidence=evidence)), missing=(missing,))


def others_of_a_key(question: Question, counts: Sequence[Quantity], rules: Sequence[Rule]) -> Lacking | None:
    """One's own figure of a key by which a pool is divided: what lacks is that of all who share it."""
    if len(counts) != 1 or not counts[0].noun:
        return None
    noun = noun_of(counts[0])
    key = next((rule for rule in rules if rule.kind in KEYS and noun in words_of(rule)), None)
    pool = next((rule for rule in rules if key and rule.kind is RuleKind.POOL and rule.program == key.program), None)
    if key is None or pool is None or pool.amount is None:
        return None
    own, money = counts[0].number, format_sek(pool.amount.number, question.language)
    text = question.say(
        f"{key.statement} Er del av {money} går att räkna ut först när alla andras antal {noun} är känt.",
        f"{key.statement_en} Your part of {money} can be computed once the figure of all who share it is known.",
    )
    label = question.say(f"Alla som delar på {money}: antal {noun}", f"The figure of all who share {money}")
    missing = MissingInput(name="all", label=f"{label} (pool={pool.id}, own={own})")
    line = Line(text=text, evidence=(*key.evidence, *pool.evidence), rules=(key, pool))
    return Lacking(draft=one_line(line), missing=(missing,))


def words_of(rule: Rule) -> set[str]:
    """The words in which a rule says what it measures."""
    return {term.lstrip("~+") for term in terms(f"{rule.metric or ''} {rule.statement}")}


def noun_of(quantity: Quantity) -> str:
    """What a quantity counts, in its dictionary form; nothing where it is not said."""
    return lemma((quantity.noun or "").split("/")[0])
