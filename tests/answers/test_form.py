"""What form of answer a question wants, on questions that nothing was fitted to."""

from __future__ import annotations

import pytest

from assistant.answers.form import FORMS, Form, wanted
from assistant.library import Library


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("hejsan hoppsan", Form.SMALL_TALK, id="greeting"),
        pytest.param("tack snälla för hjälpen", Form.SMALL_TALK, id="thanks"),
        pytest.param("Hur bakar man surdegsbröd?", Form.OFF_TOPIC, id="another subject"),
        pytest.param("jag vill bara dö", Form.DISTRESS, id="distress"),
        pytest.param("Vad kostar det per år?", Form.VALUE, id="amount"),
    ],
)
def test_the_form_is_told_by_meaning(library: Library, text: str, form: Form) -> None:
    assert wanted(library.index.embed(text)).form is form


def test_the_chances_of_all_forms_make_one(library: Library) -> None:
    told = wanted(library.index.embed("När ska vi redovisa?"))
    assert told.chance(*set(FORMS.values())) == pytest.approx(1.0)


def test_another_models_embedding_is_taken_to_want_a_value() -> None:
    import numpy as np

    assert wanted(np.zeros(7, dtype=np.float32)).form is Form.VALUE
