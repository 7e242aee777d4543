"""villkor export"""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, Small


def test_documents_passages_and_rules_are_written_as_lines(bare: Run, small: Small, tmp_path: Path) -> None:
    done = bare(*small.options, "export", "--json", tmp_path / "out")
    assert done.code == 0
    for name in ("documents", "passages", "rules"):
        written = (tmp_path / "out" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert done.json[name] == len(written) > 0
        assert all(json.loads(line)["id"] for line in written)


def test_a_folder_that_cannot_be_made_is_told(bare: Run, small: Small, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert bare(*small.options, "index").code == 0
    assert bare(*small.options, "export", tmp_path / "file").failed_in_one_line(2)
