"""The one table of what is said of each kind of rule: its heading, and a question that it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.language.words import known_word
from assistant.library import Library
from assistant.rules import RuleKind


@dataclass(frozen=True, slots=True)
class KindWords:
    """`heading` stands over rules of the kind; `question` asks for them; both Swedish, then English."""

    heading: tuple[str, str]
    question: tuple[str, str] | None = None


_WORDS: Mapping[str, KindWords] = {
    "pool": KindWords(
        ("Pengar", "Money"), ("Hur mycket pengar avsätts till {}?", "How much money is set aside for {}?")
    ),
    "threshold": KindWords(
        ("Nivåer att nå", "Levels to reach"), ("Vilken nivå måste nås för {}?", "What level must be reached for {}?")
    ),
    "base_requirement": KindWords(("Krav", "Requirements"), ("Vilka krav gäller för {}?", "What is required for {}?")),
    "eligibility": KindWords(
        ("Vem som kan få eller delta", "Who may apply or take part"),
        ("Vem kan få pengar från {}?", "Who can get money from {}?"),
    ),
    "permitted_use": KindWords(
        ("Vad pengarna får användas till", "What the money may be used for"),
        ("Vad får pengarna för {} användas till?", "What may the money for {} be used for?"),
    ),
    "co_funding": KindWords(
        ("Egen insats", "Own contribution"),
        ("Vad måste vi själva bidra med för {}?", "What must we contribute for {}?"),
    ),
    "phase_out": KindWords(
        ("Andel per år", "Share by year"), ("Hur trappas stödet av för {}?", "How is {} phased out?")
    ),
    "ceiling": KindWords(("Högsta och lägsta belopp", "Largest and smallest sums")),
    "distribution_key": KindWords(
        ("Hur pengarna fördelas", "How the money is divided"),
        ("Hur fördelas pengarna för {}?", "How is the money for {} divided?"),
    ),
    "unit_cost": KindWords(("Kostnader", "Costs"), ("Vad kostar {}?", "What does {} cost?")),
    "allocation": KindWords(
        ("Fördelning", "Distribution"), ("Hur fördelas pengarna för {}?", "How is the money for {} divided?")
    ),
    "budget": KindWords(("Sökta medel", "Money applied for")),
    "application": KindWords(("Vad som söks", "What is applied for")),
    "deadline": KindWords(("Datum", "Dates"), ("Vilka datum gäller för {}?", "Which dates apply to {}?")),
    "measurement_period": KindWords(
        ("Mätperiod", "Measurement period"), ("När mäts resultaten för {}?", "When are results measured for {}?")
    ),
    "payout": KindWords(
        ("Utbetalning", "Payment"), ("När betalas pengarna ut för {}?", "When is the money for {} paid?")
    ),
    "reporting": KindWords(
        ("Redovisning", "Reporting"), ("Vad ska rapporteras för {}?", "What must be reported for {}?")
    ),
    "repayment": KindWords(
        ("Återbetalning", "Repayment"),
        ("När ska pengar för {} betalas tillbaka?", "When must money for {} be paid back?"),
    ),
    "duty": KindWords(("Uppgifter", "Duties"), ("Vad ska göras inom {}?", "What must be done within {}?")),
}


def heading(kind: RuleKind, language: str) -> str:
    """What stands over rules of a kind."""
    words = _WORDS.get(kind.value)
    return words.heading[language == "en"] if words else kind.value


def question_for(library: Library, kind: RuleKind, program: str, language: str) -> str | None:
    """A question that rules of this kind of a programme answer."""
    words = _WORDS.get(kind.value)
    if words is None or words.question is None:
        return None
    return words.question[language == "en"].format(inside(library, program))


def inside(library: Library, program: str) -> str:
    """A programme's name within a sentence: with a small letter where a document writes it so, or where it is made of
    several common words ("Psykisk ohälsa") and has no other capital."""
    small = program[0].lower() + program[1:]
    first, *others = program.split()
    common = others and program[1:].islower() and known_word(first.lower())
    own = {rule.document_id for rule in library.rules if rule.program == program}
    texts = (library.documents[document].text for document in own & library.documents.keys())
    return small if common or any(small in text for text in texts) else program
