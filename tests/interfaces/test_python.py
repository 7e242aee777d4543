"""The door for other Python programs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import assistant
from assistant import Answer, Library, ask, export, open_library
from assistant.errors import InvalidInput, UnknownName
from assistant.jsonable import to_jsonable
from tests.conftest import ROOT

PAPER = """# Beslut om bidrag för vallgravar 2016

De kommuner som 2016 restaurerar en vallgrav får 12 500 kronor per vallgrav.

Ansökan om bidraget ska lämnas senast den 3 mars 2016.
"""
QUESTION = "När ska ansökan om bidraget för vallgravar lämnas?"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("door")
    corpus = folder / "my-documents"
    corpus.mkdir()
    (corpus / "vallgravar.md").write_text(PAPER, encoding="utf-8")
    return corpus, folder / "my-index"


@pytest.fixture(scope="module")
def library(folders: tuple[Path, Path]) -> Library:
    return open_library(*folders)


def test_a_folder_is_indexed_and_answers_with_evidence(library: Library) -> None:
    answer = ask(library, QUESTION)
    assert isinstance(answer, Answer)
    assert "3 mars 2016" in answer.short_answer
    for piece in answer.evidence:
        assert library.documents[piece.document_id].text[piece.start : piece.end] == piece.quote


def test_an_answer_may_lean_on_those_before_it(library: Library) -> None:
    first = ask(library, QUESTION)
    assert ask(library, "Och hur mycket är bidraget?", conversation=[first]).question == "Och hur mycket är bidraget?"


def test_a_changed_folder_is_indexed_again(folders: tuple[Path, Path], library: Library) -> None:
    again = folders[0] / "diken.md"
    again.write_text("# Diken\n\nFör varje dike betalas 40 kronor.\n", encoding="utf-8")
    try:
        assert set(open_library(str(folders[0]), str(folders[1])).documents) == {"diken", "vallgravar"}
    finally:
        again.unlink()
    assert set(library.documents) == {"vallgravar"}


def test_what_is_wrong_is_told(tmp_path: Path, library: Library) -> None:
    with pytest.raises(UnknownName, match="corpus folder"):
        open_library(tmp_path / "nowhere")
    with pytest.raises(InvalidInput, match="language"):
        ask(library, QUESTION, language="fi")
    with pytest.raises(AttributeError, match="nothing"):
        _ = assistant.nothing
    (tmp_path / "file").touch()
    with pytest.raises(InvalidInput, match="cannot be made"):
        export(library, tmp_path / "file")


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_an_export_holds_every_document_passage_and_rule(library: Library, tmp_path: Path) -> None:
    counts = export(library, tmp_path / "out")
    held = {name: lines(tmp_path / "out" / f"{name}.jsonl") for name in ("documents", "passages", "rules")}
    assert counts == {name: len(held[name]) for name in held}
    (document,) = held["documents"]
    assert document["text"] == library.documents["vallgravar"].text
    assert held["rules"] == to_jsonable(library.rules)
    assert len(held["passages"]) == len(library.index.passages) > 0
    for passage in held["passages"]:
        assert document["text"][passage["start"] : passage["end"]] == passage["quote"]
        assert passage["id"] == f"vallgravar:{passage['start']}-{passage['end']}"


def test_the_same_library_exports_the_same_bytes(library: Library, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        export(library, tmp_path / folder)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_the_tutorial_runs_as_it_stands(tmp_path: Path) -> None:
    pieces = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "tutorial.md").read_text("utf-8"), re.S)
    program = "".join(pieces)
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=_environment(), text=True,
                          capture_output=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[0] == "vallgravar – Beslut om bidrag för vallgravar 2016"
    assert any("3 mars 2016" in line for line in told)
    assert any(line.startswith("contradicted | Ansökan ska lämnas senast den 4 mars") for line in told)
    assert any("50 000 kronor" in line.replace("\u00a0", " ") for line in told)  # what four of them give


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_importing_the_package_imports_nothing_heavy() -> None:
    told = (
        "import sys, assistant; print(sorted({'numpy', 'assistant.answers', 'assistant.library'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", told], env=_environment(), text=True, capture_output=True, check=True)
    assert done.stdout.strip() == "[]"
