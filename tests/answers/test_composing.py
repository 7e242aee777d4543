"""What is said: sentences that stand alone, whole groups, tables, and English without Swedish in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answers import ask
from assistant.answers.candidates import find
from assistant.answers.composing.comparing import compare
from assistant.answers.composing.draft import SHORT, Line, Part, clipped, one_line, running, voiced
from assistant.answers.composing.forms import compose
from assistant.answers.composing.meaning import asked_terms
from assistant.answers.composing.not_found import not_found
from assistant.answers.composing.replies import distinct, reply, rule_lines
from assistant.answers.composing.requirements import requirements
from assistant.answers.composing.tables import extremes, table_of
from assistant.answers.composing.talk import kindly, talk
from assistant.answers.deciding import FOLLOWS, Cuts, decide
from assistant.answers.form import Form, Wanted
from assistant.answers.grounding import Gate
from assistant.answers.model import BlockType, Certainty, Tone
from assistant.answers.question import read_question
from assistant.library import Library
from tests.answers.making import library_of
from tests.answers.test_deciding import Sure

HOW = Wanted({"how": 1.0})


def _reply(library: Library, text: str, words: str, *, whole: bool = False) -> tuple[str, tuple[Part, ...]]:
    question = read_question(text)
    found = find(library, Sure(words), question, Wanted({"how": 1.0}))
    decision = decide(library, question, Wanted({"list" if whole else "amount": 1.0}), found, Cuts())
    draft = reply(library, question, decision.chosen, whole=whole)
    return draft.short, draft.parts


def test_a_row_is_told_with_what_it_is_of(library: Library) -> None:
    short, _ = _reply(library, "Hur mycket får Norrbotten?", "Norrbotten")
    assert "utvecklingsledare" in short
    assert "3 miljoner kronor" in short


def test_a_row_is_told_in_english_by_no_more_than_its_quote_holds(library: Library) -> None:
    short, parts = _reply(library, "How much does Norrbotten get?", "Norrbotten")
    assert "SEK 3 million" in short
    assert Gate(parts[0].evidence, library.documents, None, "How much does Norrbotten get?").stands(short)


def test_a_sentence_that_leaves_its_programme_out_gets_it_in_brackets(library: Library) -> None:
    short, _ = _reply(library, "Vad omfattar överenskommelsen om eHälsa 2014?", "213,55 miljoner kronor för 2014")
    assert "Evidensbaserad praktik och eHälsa" in short


def test_a_group_is_told_whole(library: Library) -> None:
    _, parts = _reply(library, "Vad får medlen för eHälsa användas till?", "trygghetslarm", whole=True)
    assert parts[0].type is BlockType.LIST
    assert len(parts[0].lines) >= 6
    assert not any("…" in line.text for line in parts[0].lines)


def test_a_list_is_led_in_by_its_sentence_with_the_quote_it_stands_on(library: Library) -> None:
    _, parts = _reply(library, "Vilka fem områden gäller det 2014?", "preventivt arbetssätt", whole=True)
    led = next(part for part in parts if part.heading.endswith("fem områden:"))
    assert "fem områden" in led.led_in[0].quote
    assert led.led_in[0] in led.evidence


def test_a_list_too_long_for_the_short_reply_says_where_the_whole_stands(library: Library) -> None:
    short, parts = _reply(library, "Vilka fem områden gäller det 2014?", "preventivt arbetssätt", whole=True)
    assert len(short) <= SHORT
    assert short.endswith(". Hela listan står nedan.") == any(line.text not in short for line in parts[0].lines)


def test_each_of_several_years_is_told_in_their_order(library: Library) -> None:
    short, _ = _reply(library, "Hur stor del betalar huvudmännen 2016, 2014 och 2015?", "kostnaderna")
    assert short.index("2014") < short.index("2015") < short.index("2016")
    assert short.index("25 procent") < short.index("50 procent") < short.index("100 procent")


def test_what_the_best_unit_states_comes_first_in_its_group(library: Library) -> None:
    short, _ = _reply(library, "Vad får medlen för eHälsa användas till?", "trygghetslarm", whole=True)
    assert "trygghet" in short


def test_a_rules_sentence_without_a_figure_gives_way_to_the_words_that_hold_it(library: Library) -> None:
    short, _ = _reply(library, "Hur stor del betalar huvudmännen 2014?", "25 procent av kostnaderna")
    assert "25 procent" in short


def test_an_english_reply_is_made_of_english_sentences(library: Library) -> None:
    short, _ = _reply(library, "When must unused money be paid back?", "31 mars 2013")
    assert "31 March 2013" in short
    assert "ska" not in short.split()


def test_two_programmes_are_compared_side_by_side(library: Library) -> None:
    question = read_question("Vad skiljer Svenska Palliativregistret från Senior Alert?")
    found = find(library, Sure("kvalitetsregister"), question, Wanted({"how": 1.0}))
    draft = compare(library, question, found.above(0.5))
    assert draft is not None
    table = draft.parts[-1]
    assert table.type is BlockType.TABLE
    assert set(table.columns[1:]) == {"Svenska Palliativregistret", "Senior Alert"}
    assert all(len(line.cells) == len(table.columns) for line in table.lines)


def test_a_table_has_its_heading_every_row_and_each_rows_own_place(library: Library) -> None:
    answer = ask(library, "Hur fördelas de 66 miljonerna per län?")
    table = next(block for block in answer.blocks if block.type is BlockType.TABLE)
    places = dict(zip((row[0] for row in table.rows), table.evidence, strict=True))
    quotes = {piece.id: piece.quote for piece in answer.evidence}
    assert table.text.startswith("Till länsgemensamma utvecklingsledare")
    assert quotes[places["Gotland"]] == "| Gotland | 2,0 |"
    assert answer.completeness == "complete"


def test_factors_of_one_sum_are_no_table_and_have_no_largest(library: Library) -> None:
    rule = next(rule for rule in library.rules if len({item.unit for item in rule.items}) > 1)
    assert table_of(library, rule, "sv") is None
    assert extremes(library, rule, 1, least=False, language="sv") is None


def test_programmes_that_the_question_does_not_tell_apart_are_not_compared(library: Library) -> None:
    question = read_question("Hur stor var satsningen på de mest sjuka äldre?")
    found = find(library, Sure("mest sjuka äldre"), question, Wanted({"how": 1.0}))
    assert compare(library, question, found.above(0.5)) is None


def test_what_is_likely_but_not_sure_is_refused_in_other_words_than_what_is_not_there(library: Library) -> None:
    question = read_question("När ska oanvända medel betalas tillbaka?")
    told = []
    for chance in (0.4, 0.2):
        found = find(library, Sure("31 mars 2013", chance), question, Wanted({"how": 1.0}))
        decision = decide(library, question, Wanted({"date": 1.0}), found, Cuts())
        told.append(not_found(library, question, decision).short)
    assert told[0].startswith("Jag hittar tyvärr inget säkert svar")
    assert told[1].startswith("Det står inte")


def test_a_reply_that_is_likelier_beside_the_matter_says_so(library: Library) -> None:
    question = read_question("När ska oanvända medel betalas tillbaka?")
    told = []
    for chance in (0.9, 0.6, 0.3):
        found = find(library, Sure("31 mars 2013", chance, 0.9), question, Wanted({"how": 1.0}))
        decision = decide(library, question, Wanted({"date": 1.0}), found, Cuts(part=0.2))
        told.append(voiced(compose(library, question, Wanted({"date": 1.0}), decision)).short)
    assert "31 mars 2013" in told[0]
    assert told[1] == f"Detta kommer närmast i dokumenten. {told[0]}"
    assert told[2] == f"Jag är osäker på om det här är svaret. {told[0]}"


def test_what_is_shown_says_how_sure_it_is_as_the_short_reply_does(library: Library) -> None:
    question = read_question("När ska oanvända medel betalas tillbaka?")
    found = find(library, Sure("31 mars 2013", 0.3, 0.9), question, Wanted({"how": 1.0}))
    for kind in ("date", "list"):
        decision = decide(library, question, Wanted({kind: 1.0}), found, Cuts(part=0.2))
        draft = voiced(compose(library, question, Wanted({kind: 1.0}), decision))
        assert draft.parts[0].block.text == "Jag är osäker på om det här är svaret."
        assert draft.certainty is Certainty.UNSURE
        assert draft.short.startswith("Jag är osäker på om det här är svaret.")


def test_an_english_reply_says_once_that_it_quotes_in_swedish(library: Library) -> None:
    question = read_question("What do they write about Famna?", language="en")
    found = find(library, Sure("Famna", 0.6, 0.9), question, Wanted({"how": 1.0}))
    decision = decide(library, question, Wanted({"how": 1.0}), found, Cuts(part=0.2))
    said = [
        line.text
        for part in voiced(compose(library, question, Wanted({"how": 1.0}), decision)).parts
        for line in part.lines
    ]
    quoted = [text for text in said if "“" in text]
    assert len(quoted) > 1
    assert sum("in Swedish" in text for text in quoted) == 1


def test_an_answer_that_is_not_sure_tells_what_may_answer_instead(library: Library) -> None:
    question = read_question("När ska oanvända medel betalas tillbaka?")
    for chance, others in ((0.9, False), (0.4, True)):
        found = find(library, Sure("31 mars 2013", chance, 0.9), question, Wanted({"how": 1.0}))
        decision = decide(library, question, Wanted({"date": 1.0}), found, Cuts(part=0.2))
        parts = voiced(compose(library, question, Wanted({"date": 1.0}), decision)).parts
        told = [part for part in parts if part.heading.startswith("Svaret kan också vara")]
        assert bool(told) is others
        assert all(line.evidence for part in told for line in part.lines)


def test_thanks_get_a_thank_you(library: Library) -> None:
    assert talk(library, read_question("tack"), Form.CLOSING).short == "Varsågod! Fråga gärna igen."


def test_somebody_in_distress_is_told_shortly_where_to_turn(library: Library) -> None:
    draft = talk(library, read_question("Jag orkar inte mer"), Form.DISTRESS)
    assert "112" in draft.short
    assert len(draft.short) <= SHORT
    assert [line.text[:4] for line in draft.parts[0].lines] == ["1177", "112 "]


def test_running_text_is_of_whole_lines_and_says_how_many_are_left_out() -> None:
    lines = tuple(Line(text=f"Krav nummer {number} gäller." * 2) for number in range(40))
    text = running((Part(type=BlockType.LIST, lines=lines, heading="Krav"),), 300, "… och {} till.")
    assert len(text) <= 300
    told = text.count("•")
    assert text.endswith(f"… och {40 - told} till.")


def test_what_is_too_long_ends_with_a_clause() -> None:
    assert (
        clipped("Först kommer detta, sedan det, och till sist allt det andra.", 40) == "Först kommer detta, sedan det."
    )


def test_what_is_too_long_ends_outside_brackets() -> None:
    assert clipped("Pengarna betalas ut i maj (det prestationsbaserade bidraget)", 50) == "Pengarna betalas ut i maj."


def test_who_asks_in_vain_is_told_whom_to_ask(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    question = read_question("Hur lång är kön till boendet?")
    decision = decide(library, question, Wanted({"amount": 1.0}), find(library, Sure("zzz"), question, HOW), Cuts())
    assert not_found(library, question, decision).short.endswith("den som beslutar om bidraget.")
    monkeypatch.setenv("VILLKOR_CONTACT", "Servicecenter, 0000-123")
    assert not_found(library, question, decision).short.endswith("Fråga gärna Servicecenter, 0000-123.")


def test_a_sentence_of_a_list_is_told_before_what_leads_the_list_in(library: Library) -> None:
    short, _ = _reply(library, "Vad är ett brytpunktsamtal?", "brytpunktsamtal innebär")
    assert short.startswith("Ett brytpunktsamtal innebär")  # its label says no more


def test_the_short_reply_to_a_question_about_a_thing_of_a_list_begins_with_that_thing(library: Library) -> None:
    question = read_question("Hur är det med trygghetslarm?")
    found = find(library, Sure("trygghetslarm"), question, HOW)
    decision = decide(library, question, HOW, found, Cuts())
    assert "trygghetslarm" in reply(library, question, decision.chosen, whole=False).short


def test_who_is_worried_gets_a_kind_word_first_and_is_told_where_to_turn() -> None:
    question = read_question("Mamma är dålig, finns det stöd?")
    draft = kindly(question, one_line(Line(text="Stöd ges av kommunen.")))
    assert draft.short == "Jag förstår att det är oroande. Stöd ges av kommunen."
    assert "1177" in draft.notes[-1]
    assert [part.tone for part in draft.parts] == [Tone.KIND, Tone.PLAIN]


def test_what_must_be_done_is_told_whole_by_programme_and_with_when_it_counts(library: Library) -> None:
    question = read_question("Vad krävs för att få del av pengarna till psykisk ohälsa 2014?")
    wanted = Wanted({"requirement": 1.0})
    decision = decide(library, question, wanted, find(library, Sure("två grundkrav"), question, wanted), Cuts())
    draft = compose(library, question, wanted, decision)
    kinds = {rule.kind.value for line in draft.parts[0].lines for rule in line.rules}
    assert draft.parts[0].heading == "Krav, psykisk ohälsa"
    assert kinds == {"base_requirement", "measurement_period", "payout"}


def test_a_sentence_that_only_leads_in_a_list_is_not_told_among_what_it_leads_in(library: Library) -> None:
    rule = next(rule for rule in library.rules if rule.status == "extracted" and rule.evidence)
    nothing = replace(rule, amount=None, value=None, date=None, period=None, items=(), schedule=())
    lead = replace(nothing, evidence=(replace(rule.evidence[0], quote="Kraven är:"),))
    assert [line.rules for line in rule_lines(library, (lead, rule), "sv")] == [(rule,)]
    assert len(rule_lines(library, (lead,), "sv")) == 1


def test_a_rule_without_evidence_is_told_as_any_other(library: Library) -> None:
    rule = next(rule for rule in library.rules if rule.status == "extracted" and rule.evidence)
    bare = replace(rule, amount=None, value=None, date=None, period=None, items=(), schedule=(), evidence=())
    assert [line.rules for line in rule_lines(library, (bare,), "sv")] == [(bare,)]


def test_a_block_of_text_says_its_heading_apart_from_what_stands_under_it() -> None:
    part = Part(type=BlockType.TEXT, heading="Krav, bidraget 2010", lines=(Line(text="En plan ska finnas."),))
    assert part.block.text == "Krav, bidraget 2010: En plan ska finnas."


def test_a_sentence_told_twice_stands_where_it_is_said_first() -> None:
    lines = [Line(text=text) for text in ("Ett.", "Två.", "Ett.")]
    assert [line.text for line in distinct(lines)] == ["Ett.", "Två."]


@pytest.mark.parametrize(
    "question", ["Vad är skillnaden mellan Palliativregistret och Senior Alert?", "Vad är SÄBO och NPÖ?"]
)
def test_two_words_are_explained_beside_each_other(library: Library, question: str) -> None:
    terms = asked_terms(library, read_question(question))
    answer = ask(library, question)
    assert len(terms) == 2
    assert all(term.meaning in answer.answer for term in terms)
    assert answer.evidence


def test_two_words_and_something_else_are_no_question_of_meaning(library: Library) -> None:
    assert asked_terms(library, read_question("Hur mycket får Palliativregistret och Senior Alert?")) == ()


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        pytest.param("Vad handlar satsningen på psykisk ohälsa om?", "Pengar, psykisk ohälsa", id="Swedish"),
        pytest.param(
            "What is the palliative register effort about?", "Money, Svenska Palliativregistret", id="by its other name"
        ),
    ],
)
def test_an_overview_of_a_programme_that_is_named_tells_its_rules_kind_by_kind(
    library: Library, question: str, heading: str
) -> None:
    answer = ask(library, question)
    headings = [block.text for block in answer.blocks if block.type is BlockType.LIST]
    assert answer.certainty is Certainty.SURE
    assert headings[0] == heading
    assert len(headings) == len(set(headings)) > 1


def test_a_list_that_is_asked_for_is_told_whole_and_nothing_else(library: Library) -> None:
    answer = ask(library, "Vad ska samverkansöverenskommelserna i grundkrav 1 innehålla?")
    assert [len(block.items) for block in answer.blocks] == [5]


def test_an_english_list_is_quoted_whole(library: Library) -> None:
    question = read_question("Which areas is the 2014 effort for the most ill elderly meant to improve?", language="en")
    found = find(library, Sure("gäller fem områden"), question, HOW)
    decision = decide(library, question, Wanted({"list": 1.0}), found, Cuts())
    draft = compose(library, question, Wanted({"list": 1.0}), decision)
    assert draft.parts[0].heading.startswith("The documents say, in Swedish: “")
    assert [line.text[0] for line in draft.parts[0].lines] == ["“"] * 5


def test_requirements_are_told_once(library: Library) -> None:
    answer = ask(library, "Vad krävs för psykisk ohälsa 2014?")
    told = [item.text for block in answer.blocks for item in block.items]
    assert len(told) == len(set(told)) > 5


def test_as_many_rows_are_told_as_a_superlative_asks_for(library: Library) -> None:
    answer = ask(library, "Vilka tre län får mest till utvecklingsledare?")
    rows = next(block.rows for block in answer.blocks if block.type is BlockType.TABLE)
    assert [row[0] for row in rows] == ["Västra Götaland", "Stockholm", "Skåne"]


def test_a_reservation_is_quoted_in_english(library: Library) -> None:
    answer = ask(library, "Which levels apply to the palliative register in 2011?")
    reserved = [note for note in answer.notes if "reservation" in note]
    assert reserved
    assert all("in Swedish: “" in note for note in reserved)


def test_a_row_whose_year_its_document_does_not_hold_is_told_without_it(library: Library) -> None:
    rule = next(rule for rule in library.rules if len(rule.items) > 10)
    part = extremes(library, replace(rule, year=2019), 1, least=False, language="sv")
    assert part is not None
    assert [("2019" in line.text, "2019" in line.bare) for line in part.lines] == [(True, False)]


@pytest.mark.parametrize(
    "question", ["Vad måste vi registrera för att kvalificera oss?", "What must we register to qualify?"]
)
def test_what_must_be_registered_is_told_of_each_programme_that_asks_for_it(library: Library, question: str) -> None:
    headings = [block.text for block in ask(library, question).blocks if block.type is BlockType.LIST]
    assert [heading.partition(", ")[2] for heading in headings[:2]] == ["Svenska Palliativregistret", "Senior Alert"]


def test_what_a_paragraph_says_before_it_leads_in_a_list_is_told_without_the_list(library: Library) -> None:
    question = read_question("Hur mycket kan kostnaderna sänkas, och vad kostar vården av en multisjuk?")
    found = find(library, Sure("multisjuk"), question, HOW)
    chosen = [one for one in found.candidates if "30 procent" in one.unit.clean or "Gävle 2009" in one.unit.clean]
    assert len(chosen) == 2
    parts = reply(library, question, chosen, whole=False).parts
    assert [line.evidence[0].quote for line in parts[0].lines] == [one.evidence.quote for one in chosen]


def test_the_sentence_that_leads_in_a_list_is_quoted_and_not_its_paragraph(library: Library) -> None:
    question = read_question("Vilka fem områden gäller förbättringarna?")
    found = find(library, Sure("gäller fem områden"), question, HOW)
    decision = decide(library, question, Wanted({"list": 1.0}), found, Cuts())
    (led_in,) = compose(library, question, Wanted({"list": 1.0}), decision).parts[0].led_in
    assert led_in.quote == "Förbättringarna för de mest sjuka äldre gäller fem områden:"


def test_no_requirements_are_told_where_no_unit_states_one(library: Library) -> None:
    question = read_question("Vad måste vi registrera för att kvalificera oss?")
    found = find(library, Sure("Gävle 2009"), question, HOW)
    bare = [one for one in found.candidates if not one.rules][:2]
    assert requirements(library, question, bare, sure=False) is None


def test_no_form_leaves_out_the_unit_that_is_likelier_than_not(library: Library) -> None:
    question, wanted = read_question("Vad händer med Famna?"), Wanted({"consequence": 1.0})
    decision = decide(library, question, wanted, find(library, Sure("Famna", 0.6, 0.62), question, HOW), Cuts(part=0.2))
    level = find(library, Sure("40 procent"), read_question("Vilken nivå krävs 2010?"), HOW).candidates[0]
    assert any(rule.kind in FOLLOWS for rule in level.rules)
    draft = compose(library, question, wanted, replace(decision, sure=False, beside=(level,)))
    assert any(map(decision.chosen[0].evidence.overlaps, draft.evidence))


def test_a_list_that_the_best_unit_leads_in_is_told_instead_of_its_group(library: Library) -> None:
    _, parts = _reply(library, "Vad ska samverkansöverenskommelserna innehålla?", "ska innehålla fem saker", whole=True)
    assert [part.heading for part in parts] == ["Samverkansöverenskommelserna ska innehålla fem saker:"]
    assert len(parts[0].lines) == 5


def test_a_sentence_that_points_back_to_its_reason_is_told_with_it(library: Library) -> None:
    short, parts = _reply(library, "Varför ska bidragen bygga på prestation?", "Därför slår regeringen")
    assert not short.startswith("Därför")
    assert "Därför slår regeringen" in short
    assert "Därför slår regeringen" in parts[0].lines[0].evidence[0].quote


def test_an_overview_of_a_document_that_is_named_tells_what_it_takes_up(library: Library) -> None:
    answer = ask(library, "Vad handlar cirkulär 13:66 om?")
    told = next(block for block in answer.blocks if block.text.startswith("Dokumentet tar upp"))
    document = library.documents["cirkular-13-66"]
    titles = {section.title for section in document.sections if section.level > 1}
    assert len(told.items) > 2
    assert {piece.document_id for piece in answer.evidence} == {document.id}
    assert {evidence.quote.lstrip("# ") for evidence in answer.evidence if evidence.id in told.evidence} <= titles


@pytest.mark.parametrize(
    ("behind", "together"),
    [
        pytest.param("Upp till 10 procent får emellertid föras över.", True, id="limits the sentence before it"),
        pytest.param("Upp till 10 procent får föras över, dock högst en gång.", False, id="limits itself"),
    ],
)
def test_a_sentence_is_told_with_the_one_that_limits_it(tmp_path: Path, behind: str, together: bool) -> None:
    library = library_of(tmp_path, "brev.md", f"# Brev\n\nOanvända medel ska betalas tillbaka. {behind}\n")
    short, parts = _reply(library, "Ska oanvända medel betalas tillbaka?", "Oanvända medel")
    assert (behind in short) is together
    assert (behind in parts[0].evidence[0].quote) is together


def test_a_sentence_that_another_line_tells_too_is_told_once() -> None:
    lines = [Line(text=text) for text in ("Ett. Men inte två.", "Men inte två.", "Tre.")]
    assert [line.text for line in distinct(lines)] == ["Ett. Men inte två.", "Tre."]
