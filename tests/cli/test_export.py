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


def test_parquet_holds_the_same_rows(bare: Run, small: Small, tmp_path: Path) -> None:
    from pyarrow import parquet

    lines, columns = (bare(*small.options, "export", "--format", one, tmp_path / one) for one in ("jsonl", "parquet"))
    assert lines.code == columns.code == 0
    for name in ("documents", "passages", "rules"):
        table = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet")
        written = (tmp_path / "jsonl" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        told = [json.loads(line) for line in written]
        assert [row["id"] for row in table.to_pylist()] == [row["id"] for row in told]
        nested = {key for row in told for key, value in row.items() if isinstance(value, dict | list)}
        for row, line in zip(table.to_pylist(), told, strict=True):
            assert {key: json.loads(value) if key in nested and value else value for key, value in row.items()} == line
