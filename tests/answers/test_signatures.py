from __future__ import annotations

import pytest

from assistant.answers import ask
from assistant.answers.model import Status
from assistant.library import Library
from tests.answers.making import library_of

_DECISION = """Regeringsbeslut om bidrag till närträning 2019

Regeringen beslutar att avsätta 3 miljoner kronor till närträning i kommunerna 2019.

På regeringens vägnar


Maj-Lis Ekvall

    Torbjörn Storm
"""


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("signed"), "beslut-2019.txt", _DECISION)


def test_the_names_under_a_formal_close_are_quoted(decided: Library) -> None:
    answer = ask(decided, "Vem skrev under beslutet om närträning 2019?")
    assert answer.status is Status.ANSWERED
    assert "Maj-Lis Ekvall" in answer.short_answer
    assert "Maj-Lis Ekvall" in answer.evidence[0].quote


def test_a_sheet_that_tells_who_signed_is_quoted(sheets: Library) -> None:
    answer = ask(sheets, "Who signed the 2012 decision?")
    assert "Hägglund" in answer.short_answer


def test_something_signed_is_not_asked_about_as_who_signed(sheets: Library) -> None:
    answer = ask(sheets, "Vem tar emot den underskrivna överenskommelsen?")
    assert "Marmestrand" in answer.short_answer
