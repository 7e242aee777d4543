from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import ask
from assistant.answers.model import Status
from assistant.library import Library
from tests.answers.making import library_of

_LETTER = """# Bidrag till badhus 2021

Myndigheten för badfrågor fördelar bidrag till badhus. Bidraget till simlärare betalas ut i mars 2021.

| Mottagare | Belopp 2021 |
|---|---:|
| Delfinen | 7 mnkr |
| Gäddan | 2 mnkr |
| Summa | 9 mnkr |

För 2021 har avsatts 9 000 000 kronor. För 2022 planeras 12 000 000 kronor till badhus.

Kommuner och regioner får bidrag till simskolor, 4 miljoner kronor.
"""


@pytest.fixture(scope="module")
def baths(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("baths"), "badhus-2021.md", _LETTER)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hur mycket mer får Delfinen än Gäddan till badhus?", "Skillnaden är 5 miljoner kronor."),
        ("hur mycket mindre blir det för gäddan än delfinen 2021", "Skillnaden är 5 miljoner kronor."),
        ("How much more does Delfinen get than Gäddan?", "The difference is SEK 5 million."),
        ("Hur mycket får Delfinen och Gäddan tillsammans?", "Tillsammans är det 9 miljoner kronor."),
        ("Hur mycket mer planeras till badhus 2022 än 2021?", "Skillnaden är 3 miljoner kronor."),
    ],
)
def test_two_amounts_are_put_together_with_both_rows_and_the_steps(baths: Library, question: str, told: str) -> None:
    answer = ask(baths, question)
    assert answer.status is Status.ANSWERED
    assert answer.short_answer.startswith(told)
    assert len(answer.evidence) == 2
    assert answer.calculation is not None
    assert [step.unit for step in answer.calculation.steps] == ["SEK", "SEK"]
    assert all(step.evidence == tuple(piece.id for piece in answer.evidence) for step in answer.calculation.steps)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Hur mycket mer får kommuner än regioner till simskolor?", id="one amount for both"),
        pytest.param("Hur mycket mer får Delfinen än Laxen?", id="one side unknown"),
        pytest.param("Hur mycket får Delfinen till badhus?", id="one amount asked for"),
    ],
)
def test_nothing_is_put_together_where_not_two_are_told_apart(baths: Library, question: str) -> None:
    answer = ask(baths, question)
    assert answer.calculation is None
    assert "Skillnaden" not in answer.short_answer


def test_amounts_a_job_and_amounts_a_month_are_not_compared(tmp_path: Path) -> None:
    text = (
        "# Bidrag till unga 2021\n\nBidraget för sommarjobb är 6 500 kronor per påbörjad anställning. "
        "Bidraget för höstpraktik är 3 400 kronor per månad.\n"
    )
    library = library_of(tmp_path, "unga-2021.md", text)
    answer = ask(library, "Hur mycket mer är bidraget för sommarjobb än för höstpraktik?")
    assert answer.calculation is None
    assert "3 100" not in answer.answer
