"""An answer from a document that a newer one stands in for says so."""

from __future__ import annotations

import pytest

from assistant.answers.newer import newer_documents
from assistant.answers.question import read_question
from assistant.documents.evidence import evidence_for
from assistant.library import Library, open_library, update_library

_DECISION = """{title}

Datum {date}
Dnr 15/0412

Högst {amount} kronor ges till varje by som söker stöd före sommaren. Stödet betalas ut i två delar.
"""
_YEARLY = """Stöd till torg {year}

Nämnden för torg
{year}-02-01

Varje torg får {amount} kronor under {year}. Stödet betalas ut i juni till den som har sökt det.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("newer")
    (folder / "corpus").mkdir()
    files = {
        "forsta": _DECISION.format(date="2015-03-02", title="Beslut om stöd till byar", amount="40 000"),
        "andrat": _DECISION.format(date="2015-09-01", title="Beslut om ändrat stöd till byar", amount="45 000"),
        "torg-2016": _YEARLY.format(year=2016, amount="9 000"),
        "torg-2017": _YEARLY.format(year=2017, amount="9 500"),
    }
    for name, text in files.items():
        (folder / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    update_library(folder / "corpus", folder / "index")
    return open_library(folder / "corpus", folder / "index")


def _told(library: Library, question: str, document_id: str) -> tuple[str, ...]:
    document = library.documents[document_id]
    return newer_documents(library, read_question(question), [evidence_for(document, 0, len(document.text))])


def test_a_changed_decision_is_told_even_of_the_year_asked_about(library: Library) -> None:
    assert _told(library, "Hur mycket får en by 2015?", "forsta") == (
        "Det finns ett nyare dokument i samma sak än Beslut om stöd till byar: "
        "Beslut om ändrat stöd till byar (2015-09-01).",
    )
    assert _told(library, "How much does a village get?", "forsta")[0].startswith("There is a newer document")


def test_next_years_paper_is_told_where_no_year_is_asked_about(library: Library) -> None:
    assert len(_told(library, "Hur mycket får ett torg?", "torg-2016")) == 1
    assert _told(library, "Hur mycket fick ett torg 2016?", "torg-2016") == ()


def test_nothing_is_told_of_the_newest(library: Library) -> None:
    assert _told(library, "Hur mycket får en by?", "andrat") == ()
    assert _told(library, "Hur mycket får ett torg?", "torg-2017") == ()
