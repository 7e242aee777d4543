"""An answer as it leaves: what it claims stands on the evidence that it shows."""

from __future__ import annotations

from pathlib import Path

from assistant.answers.composing.draft import Draft, Line, Part
from assistant.answers.composing.english import quoted
from assistant.answers.finishing import Ending, finish
from assistant.answers.grounding import Gate
from assistant.answers.model import BlockType, Status
from assistant.answers.question import read_question
from assistant.calculators import calculate
from assistant.documents.evidence import evidence_for
from assistant.library import Library
from tests.answers.making import library_of


def test_claims_stand_on_evidence_that_is_shown_also_where_a_line_was_left_out(library: Library) -> None:
    inputs = {"year": 2010, "deaths": 120, "registered": 55}
    calculation = calculate("palliative-register", inputs, library.rulebook)
    levels = [rule for rule in library.rulebook.rules if rule.id.startswith("svenska-palliativregistret-niva")]
    first = next(rule.evidence for rule in levels if rule.id in calculation.rules)
    raised = next(rule.evidence for rule in levels if rule.year == 2011)
    step = calculation.steps[2]
    kept = Line(text=f"{step.label}: {step.expression} = {step.value}", evidence=first)
    wrong = Line(text="Det kostar 999 miljoner kronor.", evidence=raised)  # which also tells of the level
    draft = Draft(short=kept.text, parts=(Part(type=BlockType.LIST, lines=(kept, wrong)),), calculation=calculation)
    question = read_question("Vi har registrerat 55 av 120 dödsfall 2010. Når vi målet?")
    answer, dropped = finish(library, question, Ending(draft=draft, status=Status.ANSWERED), None)
    assert dropped == (wrong.text,)
    assert answer.claims
    shown = {piece.id for piece in answer.evidence}
    assert {name for claim in answer.claims for name in claim.evidence} <= shown


def test_a_line_that_stands_in_fewer_words_is_told_so_and_nothing_is_said_to_be_left_out(library: Library) -> None:
    rule = next(rule for rule in library.rules if len(rule.items) > 10)
    row = next(piece for piece in rule.evidence if "Norrbotten" in piece.quote)
    line = Line(
        text="Medel 2019: Norrbotten 3,0 miljoner kronor.", bare="Norrbotten: 3,0 miljoner kronor.", evidence=(row,)
    )
    draft = Draft(short=line.text, parts=(Part(type=BlockType.TEXT, lines=(line,)),))
    question = read_question("Hur mycket får Norrbotten?")
    answer, dropped = finish(library, question, Ending(draft=draft, status=Status.ANSWERED), None)
    assert (answer.short_answer, dropped, answer.completeness) == (line.bare, (), "complete")


def test_where_nothing_stands_the_places_it_rested_on_come_closest(library: Library) -> None:
    piece = next(piece for rule in library.rules for piece in rule.evidence)
    line = Line(text="Det kostar 999 miljoner kronor.", evidence=(piece,))
    draft = Draft(short=line.text, parts=(Part(type=BlockType.TEXT, lines=(line,)),))
    question = read_question("Vad kostar det?")
    answer, _ = finish(library, question, Ending(draft=draft, status=Status.ANSWERED), None)
    assert (answer.status, answer.nearest, answer.evidence) == (Status.NOT_FOUND, (piece,), ())


def test_an_english_answer_tells_what_words_of_its_swedish_quotes_mean_and_nothing_that_they_do_not_hold(
    tmp_path: Path,
) -> None:
    library = library_of(tmp_path, "rutin.md", "# Rutin\n\nUndersköterskan får aldrig vänta längre än tre dagar.\n")
    document = next(iter(library.documents.values()))
    start = document.text.index("Undersköterskan")
    piece = evidence_for(document, start, document.text.index("dagar.") + len("dagar."))
    line = Line(text=quoted(piece.quote), evidence=(piece,))
    draft = Draft(short=line.text, parts=(Part(type=BlockType.TEXT, lines=(line,)),))
    question = read_question("How long may the nurse wait?", language="en")
    answer, dropped = finish(library, question, Ending(draft=draft, status=Status.ANSWERED), None)
    words = answer.answer.splitlines()[-1]
    assert words.startswith("Words in Swedish: “undersköterskan” assistant nurse, “aldrig” never")
    assert "3 days" in words
    assert dropped == ()
    assert not Gate((piece,), library.documents).stands(words.replace("3 days", "4 days"))
