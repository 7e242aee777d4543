from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import IndexUnavailable
from assistant.library import open_library, update_library
from assistant.library.files import FileStore

# Builds in a process of its own, and stops just before the step of writing whose name begins with argv[3].
BUILDER = """
import os, sys, time
from pathlib import Path
from assistant.library import update_library
from assistant.library.files import store

def slowly(real):
    def step(*given):
        if f"{real.__name__.strip('_')} {Path(given[0]).name}".startswith(sys.argv[3]):
            print("here", flush=True)
            time.sleep(60)
        return real(*given)
    return step

store._flush = slowly(store._flush)
os.replace = slowly(os.replace)
Path.rename = slowly(Path.rename)
update_library(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def _builder(corpus: Path, index: Path, step: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILDER, str(corpus), str(index), step]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _change(corpus: Path, amount: int) -> None:
    text = f"# Avtal om cykelvägar\n\nStaten ger {amount} miljoner kronor till cykelvägar under 2017.\n"
    (corpus / "avtal.md").write_text(text, encoding="utf-8")


def _says(corpus: Path, index: Path) -> str:
    return open_library(corpus, index).documents["avtal"].text


@pytest.mark.parametrize(
    "step", ["flush documents.json", "flush vectors", "rename .unfinished", "flush CURRENT", "replace CURRENT", "last"]
)
def test_a_kill_while_writing_leaves_a_whole_index_and_the_next_update_mends(
    corpus: Path, index: Path, step: str
) -> None:
    update_library(corpus, index)
    _change(corpus, 8)
    last = f"flush {FileStore(index, corpus).folder.name}"
    with _builder(corpus, index, last if step == "last" else step) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        process.send_signal(signal.SIGKILL)
    assert ("8 miljoner" if step == "last" else "3 miljoner") in _says(corpus, index)
    assert open_library(corpus, index).index.search("cykelvägar", 1)
    update_library(corpus, index)
    assert "8 miljoner" in _says(corpus, index)
    assert not list(FileStore(index, corpus).folder.glob("generations/.unfinished-*"))


def test_readers_work_and_builders_wait_while_another_builds(corpus: Path, index: Path) -> None:
    update_library(corpus, index)
    _change(corpus, 8)
    with _builder(corpus, index, "flush") as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "here\n"
        assert "3 miljoner" in _says(corpus, index)
        with _builder(corpus, index, "never") as second:
            time.sleep(2)
            assert second.poll() is None
            first.kill()
            assert second.wait(60) == 0
    assert "8 miljoner" in _says(corpus, index)


def test_an_opened_library_outlives_the_generations_it_was_opened_from(corpus: Path, index: Path) -> None:
    update_library(corpus, index)
    library = open_library(corpus, index)
    for amount in (5, 6, 7):
        _change(corpus, amount)
        update_library(corpus, index)
    assert "3 miljoner" in library.documents["avtal"].text
    assert "3 miljoner" in library.index.search("Hur mycket ger staten till cykelvägar?", 1)[0].passage.text


def test_only_the_current_generation_and_the_one_before_are_kept(corpus: Path, index: Path) -> None:
    for amount in (3, 4, 5, 6):
        _change(corpus, amount)
        update_library(corpus, index)
    assert len(list(FileStore(index, corpus).folder.glob("generations/*"))) == 2


def test_what_was_removed_is_gone_once_everybody_has_had_the_time_to_see_it(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update_library(corpus, index)
    (corpus / "avtal.md").unlink()
    update_library(corpus, index)
    store = FileStore(index, corpus)

    def holding() -> int:
        return sum(b"cykelv" in file.read_bytes() for file in store.folder.rglob("documents.jsonl"))

    store.forget()
    assert holding() == 1  # somebody may still have it open
    monkeypatch.setattr("assistant.library.files.store.GRACE", 0)
    with store.building():
        store.forget()
        assert holding() == 1
    store.forget()
    assert holding() == 0
    assert list(open_library(corpus, index).documents) == ["beslut"]


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(bytes(content))


@pytest.mark.parametrize("harm", [_truncate, _flip, Path.unlink], ids=["cut short", "one byte wrong", "gone"])
@pytest.mark.parametrize("name", ["manifest.json", "passages.jsonl", "vectors.faiss", "documents.json", "impacts.npy"])
def test_a_damaged_index_is_built_anew(corpus: Path, index: Path, name: str, harm: Callable[[Path], None]) -> None:
    update_library(corpus, index)
    generation = FileStore(index, corpus).current()
    assert generation is not None
    harm(generation.folder / name)
    update = update_library(corpus, index)
    assert update.documents == 2
    assert open_library(corpus, index).index.search("cykelvägar", 1)


@pytest.mark.parametrize("name", ["manifest.json", "passages.jsonl", "shape.json", "terms.txt"])
def test_opening_a_damaged_index_is_one_clear_error(corpus: Path, index: Path, name: str) -> None:
    update_library(corpus, index)
    generation = FileStore(index, corpus).current()
    assert generation is not None
    _truncate(generation.folder / name)
    with pytest.raises(IndexUnavailable, match="damaged"):
        open_library(corpus, index)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"../../elsewhere\n", b"no-such-generation\n"])
def test_a_pointer_to_nowhere_is_no_index(corpus: Path, index: Path, content: bytes) -> None:
    update_library(corpus, index)
    (FileStore(index, corpus).folder / "CURRENT").write_bytes(content)
    with pytest.raises(IndexUnavailable):
        open_library(corpus, index)
    assert update_library(corpus, index).documents == 2


def test_what_is_written_stays_inside_the_index_folder(corpus: Path, index: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in corpus.rglob("*")}
    update_library(corpus, index)
    assert {path: path.stat().st_mtime_ns for path in corpus.rglob("*")} == before
    assert os.listdir(index) == [FileStore(index, corpus).folder.name]
