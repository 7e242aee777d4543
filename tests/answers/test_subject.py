"""Which programme a question names, and which rules are then of another."""

from __future__ import annotations

import pytest

from assistant.answers import subject
from assistant.answers.subject import is_of_another, programme_named
from assistant.library import Library


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Vad krävs för psykisk ohälsa 2014?", "psykisk ohalsa", id="its name"),
        pytest.param("vad gäller för palliativregistret", "svenska palliativregistret", id="another name of it"),
        pytest.param("What must we do for the palliative register?", "svenska palliativregistret", id="in English"),
        pytest.param("Vad krävs för att få pengar?", None, id="none"),
    ],
)
def test_the_programme_that_a_question_names(library: Library, text: str, name: str | None) -> None:
    assert programme_named(library, text) == name


def test_rules_are_of_another_only_where_all_are(library: Library) -> None:
    rules = {rule.program: rule for rule in library.rules}
    asked = "Vad krävs för psykisk ohälsa 2014?"
    assert is_of_another(library, [rules["Senior Alert"]], asked)
    assert not is_of_another(library, [rules["Senior Alert"], rules["Psykisk ohälsa"]], asked)
    assert not is_of_another(library, [], asked)


def test_of_more_programmes_than_are_held_against_each_other_none_is_named(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "_MOST", 1)
    monkeypatch.setattr(subject, "_TEXTS", {})
    monkeypatch.setattr(subject, "_LAST", {})
    assert programme_named(library, "Vad krävs för psykisk ohälsa 2014?") is None
