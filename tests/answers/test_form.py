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
