from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from assistant.reader.training.data import CALIBRATED, DATA, GOLD, TESTED, Folder, examples, open_folder

TEXT = "# Simstöd 2031\n\nKommunen kan söka simstöd. Ansökan ska lämnas senast den 3 mars 2031.\n"
ASKED = {
    "id": "s-1",
    "document": "simstod",
    "question": "När ska vi söka simstödet?",
    "quotes": ["Ansökan ska lämnas senast den 3 mars 2031."],
    "expect": {"status": "answered", "documents": ["simstod"]},
}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "simstod.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text(json.dumps(ASKED), encoding="utf-8")
    return open_folder(tmp_path)


def test_the_unit_that_is_quoted_is_the_one_that_answers(folder: Folder, tmp_path: Path) -> None:
    (example,) = examples(folder, tmp_path / "questions.jsonl")
    right = [
        unit
        for passage in example.passages
        for unit, label in zip(passage.text.units, passage.labels, strict=True)
        if label == GOLD
    ]
    assert right == ASKED["quotes"]


def test_a_folder_is_kept_between_runs_without_its_index(folder: Folder) -> None:
    assert folder.index.search("simstöd", 1)
    again: Folder = pickle.loads(pickle.dumps(folder))
    assert "index" not in vars(again)
    assert again.passages == folder.passages
    assert again.index.search("simstöd", 1) == folder.index.search("simstöd", 1)


def test_what_is_held_out_is_there_and_no_folder_is_held_out_twice() -> None:
    assert all((DATA / name / "questions.jsonl").is_file() for name in (*TESTED, *CALIBRATED))
    assert not set(TESTED) & set(CALIBRATED)
