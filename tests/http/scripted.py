"""Answers of every look, made by hand from the test corpus.

What a page shows of an answer is tested apart from what a question is answered: either can change without the other.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.model import Answer, Block, BlockItem, BlockType, Certainty, Choice, MissingInput, Status, Tone
from assistant.calculators import calculate
from assistant.documents.evidence import Evidence, evidence_for
from tests.http.material import HOSTILE, PDF, SHEET

if TYPE_CHECKING:
    from assistant.interfaces.http.conversations import Turn
    from assistant.library import Library

LEVEL = "Hur stor andel av dödsfallen måste registreras i Svenska Palliativregistret 2010?"
LEVEL_IN_ENGLISH = "What share of deaths must be registered in the palliative register in 2010?"
CALCULATION = "Vi har registrerat 55 av 120 dödsfall i Palliativregistret 2010. Når vi målet?"
FOLLOW_UP = "och 2011?"
LISTED = "Vad gäller för bidragen?"
TABLE = "Hur mycket får Halland för bokskog?"
NEAREST = "Vad är momssatsen på livsmedel?"
DOUBTED = "Vad sägs om slåtter?"
WORRIED = "Pappa är svårt sjuk, vad får vi för slåtter?"
YEAR_MISSING = "Når vi målet?"
MUCH_MISSING = "Räcker det vi har registrerat?"
UNCLEAR = "Hur mycket får vi?"
GREETING = "Hej!"

_SHEET_LINES = ("minst 40 procent", "70 procent eller fler", "Måttet är andelen", "nå målet", "till 50 procent 2011")
_FIGURES = re.compile(r"(\d+) av (\d+)")
_YEAR = re.compile(r"\b20\d\d\b")
_LEVELS = {"2010": 40, "2011": 50, "2012": 70}


def scripted(library: Library, question: str, language: str | None, history: tuple[Turn, ...]) -> Answer:
    """The answer made by hand; of another question the rule that says most of its words."""
    language = language or ("en" if question == LEVEL_IN_ENGLISH else "sv")
    base = _answer(question, language)
    if SHEET not in library.documents:
        return _nothing(base)
    read = _read(question, history)
    if made := _without_sources(base, library):
        return made
    if question == DOUBTED:
        return _doubted(base, library)
    if question == WORRIED:
        return _worried(base, library)
    if question == LISTED:
        return _listed(base, library)
    if question == TABLE or "skogsbidraget" in question:
        return _table(base, library)
    if _FIGURES.search(read):
        return _calculated(base, library)
    if read in (LEVEL, LEVEL_IN_ENGLISH) or read != question or _YEAR.sub("2010", question) == LEVEL:
        return _level(base, library, read)
    return _of_a_rule(base, library)


def _answer(question: str, language: str) -> Answer:
    return Answer(
        id=hashlib.sha256(f"{language} {question}".encode()).hexdigest()[:16],
        question=question, language=language, status=Status.ANSWERED, reason=None, completeness="complete",
        short_answer="", answer="", claims=(), evidence=(), rules=(), calculation=None, notes=(), follow_ups=(),
        confidence=1.0,
    )  # fmt: skip


def _read(question: str, history: tuple[Turn, ...]) -> str:
    """A question that is little but a year is the one before it, with that year."""
    year = _YEAR.search(question)
    if not history or not year or len(question) > len("År: 2010; och?"):
        return question
    before = history[-1][1].read_as or history[-1][0]
    return _YEAR.sub(year[0], before) if _YEAR.search(before) else f"{before} {year[0]}"


def _without_sources(base: Answer, library: Library) -> Answer | None:
    """A reply that quotes nothing."""
    year = MissingInput(name="year", label="År", choices=tuple(Choice(value=one, label=one) for one in _LEVELS))
    deaths = MissingInput(name="deaths", label="Dödsfall")
    if base.question == NEAREST:
        return _nothing(replace(base, nearest=_quotes(library, PDF, "1 850 kronor", "redovisas till")))
    if base.question == YEAR_MISSING:
        return _said(replace(base, status=Status.NEEDS_INPUT, missing=(year,)), "Jag behöver veta vilket år.")
    if base.question == MUCH_MISSING:
        asked = replace(base, status=Status.NEEDS_INPUT, missing=(year, deaths))
        return _said(asked, "Jag behöver veta år och antal dödsfall.")
    if base.question == UNCLEAR:
        return _said(replace(base, status=Status.CLARIFY, follow_ups=(LEVEL, TABLE)), "Vilket bidrag menar du?")
    if base.question == GREETING:
        return _said(replace(base, status=Status.SMALL_TALK), "Hej. Fråga om villkor och belopp.")
    return None


def _said(base: Answer, text: str, full: str = "") -> Answer:
    return replace(base, short_answer=text, answer=full or text)


def _nothing(base: Answer) -> Answer:
    return _said(replace(base, status=Status.NOT_FOUND), "Det står inte i dokumenten.")


def _level(base: Answer, library: Library, read: str) -> Answer:
    year = found[0] if (found := _YEAR.search(read)) else "2010"
    level = _LEVELS.get(year, 70)
    first = f"Minst {level} procent av dödsfallen ska registreras i Svenska Palliativregistret."
    second = "De som når 70 procent delar på mer."
    if base.language == "en":
        first = f"At least {level} percent of deaths must be registered in Svenska Palliativregistret."
        second = "Those who reach 70 percent share more."
    rules = tuple(rule for rule in library.rules if rule.document_id == SHEET and rule.status == "reviewed")[:2]
    known = replace(
        base,
        evidence=_quotes(library, SHEET, *_SHEET_LINES),
        rules=rules,
        read_as=read if read != base.question else None,
        follow_ups=("Vad gäller 2012?",),
    )
    return _said(known, first, f"{first} [1] {second} [2][3]")


def _calculated(base: Answer, library: Library) -> Answer:
    part, whole = next(_FIGURES.finditer(base.question)).groups()
    calculation = calculate(
        "palliative-register", {"year": 2010, "deaths": whole, "registered": part}, library.rulebook
    )
    outcome = calculation.outcome_en if base.language == "en" else calculation.outcome
    rules = tuple(rule for rule in library.rulebook.rules if rule.id in calculation.rules)
    known = replace(
        base,
        evidence=tuple(piece for rule in rules for piece in rule.evidence),
        rules=rules,
        calculation=calculation,
        blocks=(Block(type=BlockType.VERDICT, text=outcome), Block(type=BlockType.CALCULATION)),
    )
    return _said(known, outcome)


def _listed(base: Answer, library: Library) -> Answer:
    found = (*_quotes(library, PDF, "1 850 kronor", "redovisas till"), *_quotes(library, HOSTILE, "12 500 kronor"))
    items = tuple(BlockItem(text=piece.quote, evidence=(piece.id,)) for piece in found)
    listed = Block(type=BlockType.LIST, text="Tre saker gäller:", items=items)
    return _said(replace(base, evidence=found, blocks=(listed,)), "Tre saker gäller.")


def _doubted(base: Answer, library: Library) -> Answer:
    found = _quotes(library, PDF, "1 850 kronor", "redovisas till")
    doubt = "Jag är osäker på om det här är svaret."
    other = Block(type=BlockType.LIST, text="Eller:", items=(BlockItem(text=found[1].quote, evidence=(found[1].id,)),))
    said = Block(type=BlockType.TEXT, text=found[0].quote, evidence=(found[0].id,))
    blocks = (Block(type=BlockType.TEXT, text=doubt, tone=Tone.DOUBT), said, other)
    short = f"{doubt} {found[0].quote}"
    return _said(replace(base, evidence=found, certainty=Certainty.UNSURE, blocks=blocks), short)


def _worried(base: Answer, library: Library) -> Answer:
    found = _quotes(library, PDF, "1 850 kronor")
    kind = Block(type=BlockType.TEXT, text="Jag förstår att det är oroande.", tone=Tone.KIND)
    said = Block(type=BlockType.TEXT, text=found[0].quote, evidence=(found[0].id,))
    known = replace(base, evidence=found, blocks=(kind, said), notes=("Råd och hjälp: 1177.",))
    return _said(known, f"{kind.text} {found[0].quote}")


def _table(base: Answer, library: Library) -> Answer:
    found = _quotes(library, HOSTILE, "Sista dag", "400 000 kronor", "150 000 kronor")
    counties = ("Skåne & Blekinge", "Halland", *(f"Län {number}" for number in range(3, 13)))
    table = Block(
        type=BlockType.TABLE,
        text="Fördelning per län",
        columns=("Län", "Kronor"),
        rows=tuple(
            (county, f"{400 - 25 * place} tusen kronor ({400 - 25 * place} 000 kronor)")
            for place, county in enumerate(counties)
        ),
        evidence=(found[1].id,),
    )
    said = Block(type=BlockType.TEXT, text=found[0].quote, evidence=(found[0].id,))
    return _said(replace(base, evidence=found, blocks=(said, table)), found[0].quote[:300])


def _of_a_rule(base: Answer, library: Library) -> Answer:
    asked = set(re.findall(r"\w{3,}", base.question.lower()))
    shared = [(len(asked & set(re.findall(r"\w{3,}", rule.statement.lower()))), rule) for rule in library.rules]
    most, rule = max(shared, key=lambda one: one[0])
    if most < 2 or not rule.evidence:
        return _nothing(base)
    text = rule.statement[:290]
    return _said(replace(base, evidence=rule.evidence[:3], rules=(rule,)), text, f"{text} [1]")


def _quotes(library: Library, document_id: str, *words: str) -> tuple[Evidence, ...]:
    """The lines of a document that hold the words."""
    document = library.documents[document_id]
    found = []
    for one in words:
        at = document.text.index(one)
        end = document.text.find("\n", at)
        start = document.text.rfind("\n", 0, at) + 1
        found.append(evidence_for(document, start, end if end >= 0 else len(document.text)))
    return tuple(found)
