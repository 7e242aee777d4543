"""Files of eleven kinds against papers written by hand: words, order, cells, and nothing lost."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from assistant.documents.clean import clean_text
from assistant.documents.model import Document
from assistant.documents.reading import document_from_bytes
from tests.documents import truth_files as made
from tests.documents.office_files import words
from tests.documents.truth_files import Paper
from tests.documents.truth_papers import PAPERS

_WRITTEN: dict[str, Callable[[Paper], bytes]] = {
    "ord.docx": made.word,
    "öppet.odt": made.opened,
    "sida.html": made.web,
    "text.md": made.marked_down,
    "blad.xlsx": made.workbook,
    "blad.ods": made.open_sheet,
    "blad.csv": made.separated,
    "brev.eml": made.mail,
    "brev.msg": made.outlook,
    "tryck.pdf": made.printed(),
    "tryck-rader.pdf": made.printed(ruled=False, headed=True),
    "tryck-marginal.pdf": made.printed(justified=True, headed=True),
}
# Nobody shows a table of two pages on a slide, or sets it in columns.
_SHORT: dict[str, Callable[[Paper], bytes]] = {
    "bilder.pptx": made.slides,
    "spalter.pdf": made.printed(columns=2, wide=True),
    "spalter-upp.pdf": made.printed(columns=2, headed=True),
}
_FILES = [(name, title) for name in _WRITTEN for title in PAPERS]
_FILES += [(name, title) for name in _SHORT for title in PAPERS if title != "läsning"]


@dataclass(frozen=True, slots=True)
class _Score:
    """How a file was read, in shares of one; and what was lost of it."""

    words: float
    in_order: bool
    cells: float
    lost: Counter[str]


def score(document: Document, paper: Paper) -> _Score:
    said = [words for part in paper for words in _said(part)]
    text = re.sub(r"[\s|]+", " ", clean_text(document, 0, len(document.text)).text)
    return _Score(
        _words_right(" ".join(said).split(), text.split()),
        _is_in_order([one for part in paper for one in ([part.said] if part.said else map(" ".join, part.rows))], text),
        _cells_right(document, paper),
        words(" ".join(said)) - words(text),
    )


def _said(part: object) -> Iterator[str]:
    yield part.said  # type: ignore[attr-defined]
    for row in part.rows:  # type: ignore[attr-defined]
        yield from row


def _words_right(true: list[str], read: list[str]) -> float:
    """The share of words that are read, in their order."""
    matched = SequenceMatcher(None, true, read, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matched) / len(true)


def _is_in_order(parts: list[str], text: str) -> bool:
    place = 0
    for part in parts:
        place = text.find(" ".join(part.split()), place)
        if place < 0:
            return False
    return True


def _cells_right(document: Document, paper: Paper) -> float:
    """The share of cells that are known by their row and the head of their column."""
    true = [
        (row[0], head, cell)
        for part in paper
        if part.rows
        for row in part.rows[1:]
        for head, cell in zip(part.rows[0][1:], row[1:], strict=True)
    ]
    read = {
        (row.cells[0].text, cell.column, cell.text)
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    }
    return sum(cell in read for cell in true) / len(true) if true else 1.0


def _check(document: Document, paper: Paper) -> None:
    found = score(document, paper)

    assert found.lost == Counter()
    assert found.in_order
    assert found.words >= 0.995
    assert found.cells >= 0.99


@pytest.mark.parametrize(("name", "title"), _FILES)
def test_a_file_is_read_as_it_was_written(name: str, title: str) -> None:
    write = (_WRITTEN | _SHORT)[name]

    _check(document_from_bytes(write(PAPERS[title]), name), PAPERS[title])


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each paper as LibreOffice writes it."""
    if (program := shutil.which("soffice")) is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("converted")
    sources = []
    for place, paper in enumerate(PAPERS.values()):
        sources.append(folder / f"{place}.docx")
        sources[-1].write_bytes(made.word(paper))
    tagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"%s"}}'
    for kind, into in (("rtf", ""), ("doc", ""), (tagged % "true", "tagged"), (tagged % "false", "untagged")):
        subprocess.run(
            [
                *(program, f"-env:UserInstallation=file://{folder}/settings", "--headless", "--convert-to", kind),
                *("--outdir", str(folder / into), *map(str, sources)),
            ],
            check=True,
            capture_output=True,
            env=os.environ | {"HOME": str(folder)},
        )
    return folder


@pytest.mark.parametrize("name", ["{}.rtf", "{}.doc", "tagged/{}.pdf", "untagged/{}.pdf"])
@pytest.mark.parametrize("title", PAPERS)
def test_a_file_of_libreoffice_is_read_as_it_was_written(converted: Path, name: str, title: str) -> None:
    file = converted / name.format(list(PAPERS).index(title))

    _check(document_from_bytes(file.read_bytes(), file.name), PAPERS[title])
