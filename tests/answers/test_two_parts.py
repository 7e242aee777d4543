from __future__ import annotations

import pytest

from assistant.answers import ask
from assistant.answers.model import Status
from assistant.library import Library
from tests.answers.making import library_of

_DECISION = """# Beslut om bidrag till skogsskolor 2020

Bidraget till skogsskolor är sammanlagt 4 miljoner kronor 2020.

Skogsskolorna ska redovisa vad bidraget har använts till.

Redovisningen lämnas till Skogsstyrelsen senast den 14 februari 2021.

Målet är att 60 procent av eleverna vistas ute varje dag vid utgången av 2023.
"""


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("schools"), "skogsskolor-2020.md", _DECISION)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Hur mycket får skogsskolorna 2020, och när ska redovisningen lämnas?",
            ("4 miljoner kronor", "14 februari 2021"),
        ),
        ("Hur stort är bidraget till skogsskolor 2020 och vad är målet?", ("4 miljoner kronor", "60 procent")),
        ("Vem ska ha redovisningen och vad är målet?", ("Skogsstyrelsen", "60 procent")),
    ],
)
def test_both_parts_are_told_and_stand_on_evidence(schools: Library, question: str, told: tuple[str, str]) -> None:
    answer = ask(schools, question)
    assert answer.status is Status.ANSWERED
    assert all(part in answer.short_answer for part in told), answer.short_answer
    assert len(answer.short_answer) <= 300
    quoted = " ".join(piece.quote for piece in answer.evidence)
    assert all(part in quoted for part in told)


def test_a_second_part_that_the_first_reply_tells_already_is_not_told_twice(schools: Library) -> None:
    answer = ask(schools, "Till vem lämnas redovisningen, och när ska den lämnas?")
    assert answer.short_answer.count("14 februari 2021") == 1
