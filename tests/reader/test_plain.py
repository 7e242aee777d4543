from __future__ import annotations

from assistant.reader.layout import PassageText
from assistant.reader.plain import PlainReader

PASSAGE = PassageText("Bidrag till simskolor", ("Ansökan lämnas senast den 3 mars.", "Bakgrunden är känd."))


def test_a_unit_that_holds_the_words_asked_for_is_likelier() -> None:
    reading = PlainReader().read("När ska ansökan lämnas?", [PASSAGE])
    first, second = reading.units[0]
    assert first > second
    assert reading.answered == first


def test_nothing_to_read_answers_nothing() -> None:
    assert PlainReader().read("När?", []).answered == 0


def test_it_says_what_it_is() -> None:
    assert "plain" in PlainReader().stamp
