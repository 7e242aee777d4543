"""What form of answer a question wants, on questions that nothing was fitted to."""

from __future__ import annotations

import pytest

from assistant.answers import form as forms
from assistant.answers.form import FORMS, PLACES, WORRIED, Form, wanted, wording, worried


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("hejsan hoppsan", Form.SMALL_TALK, id="greeting"),
        pytest.param("tack snälla för hjälpen", Form.CLOSING, id="thanks"),
        pytest.param("Hur bakar man surdegsbröd?", Form.OFF_TOPIC, id="another subject"),
        pytest.param("jag vill bara dö", Form.DISTRESS, id="distress"),
        pytest.param("Vad kostar det per år?", Form.VALUE, id="amount"),
    ],
)
def test_the_form_is_told_by_meaning(text: str, form: Form) -> None:
    assert wanted(text).form is form


def test_the_chances_of_all_forms_make_one() -> None:
    told = wanted("När ska vi redovisa?")
    assert told.chance(*set(FORMS.values())) == pytest.approx(1.0)


def test_where_the_engine_cannot_run_the_wording_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "bundled_engine", lambda: None)
    assert wanted("Hur mycket kostar det?").form is Form.VALUE
    assert wanted("Vilka krav måste vi uppfylla?").form is Form.GROUP


@pytest.mark.parametrize("text", ["", "?", "2010", "Vad krävs?", "x" * 900])
def test_any_text_has_a_wording(text: str) -> None:
    places = wording(text)
    assert places == sorted(set(places))
    assert places[0] >= 0
    assert places[-1] < PLACES


def test_figures_are_all_alike() -> None:
    assert wording("Vad gäller 2010?") == wording("vad gäller 2011?")


@pytest.mark.parametrize(
    ("question", "is_worried"),
    [
        pytest.param("Mamma är så dålig och jag vet inte vart vi ska vända oss, finns det stöd?", True, id="yes"),
        pytest.param("När ska ansökan om bidraget senast vara inne?", False, id="no"),
    ],
)
def test_who_is_worried_is_told_by_meaning(question: str, is_worried: bool) -> None:
    assert (worried(question) >= WORRIED) is is_worried


@pytest.mark.parametrize(
    ("question", "closed"),
    [
        pytest.param("Får vi köpa in en hiss för pengarna?", True, id="whether"),
        pytest.param("Can we hire a consultant with the grant?", True, id="whether, in English"),
        pytest.param("Vad får pengarna användas till?", False, id="what"),
        pytest.param("Vilka krav ställs på oss?", False, id="which"),
    ],
)
def test_who_asks_whether_wants_a_yes_or_no_and_never_a_whole_group(question: str, closed: bool) -> None:
    told = wanted(question)
    assert told.asks_yes_or_no is closed
    assert (told.form is Form.GROUP) is not closed
