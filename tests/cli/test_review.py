"""villkor rules review: a person decides on each new rule; what they decide is in the rulebook at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, Small


@pytest.fixture
def pending(bare: Run, small: Small) -> list[dict[str, Any]]:
    """The rules of the small corpus, none of them reviewed."""
    (small.corpus / "rulebook").mkdir()
    rules: list[dict[str, Any]] = bare("rules", *small.options, "--json").json["rules"]
    assert {rule["status"] for rule in rules} == {"extracted"}
    assert len(rules) >= 2
    return rules


def rulebook(small: Small) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in sorted((small.corpus / "rulebook").glob("*.yaml")))


def test_what_is_accepted_is_reviewed_from_then_on(bare: Run, small: Small, pending: list[Any]) -> None:
    done = bare("rules", "review", "--reviewer", "Anna", *small.options, stdin="a\n" * len(pending))
    assert done.code == 0
    assert f"{len(pending)} accepted" in done.out
    assert all(rule["evidence"][0]["quote"].split("\n")[0] in done.out for rule in pending)
    rules = bare("rules", *small.options, "--json").json["rules"]
    assert {(rule["status"], rule["reviewed_by"]) for rule in rules} == {("reviewed", "Anna")}
    assert "Nothing to review" in bare("rules", "review", *small.options).out


def test_a_level_is_corrected_after_a_wrong_number_is_refused(bare: Run, small: Small, pending: list[Any]) -> None:
    said = "x\nc\nvalue=många\ndate=2016-02-30\ncomparator==\nyear=16\nitems=1\namount\nvalue=46\n\nq\n"
    done = bare("rules", "review", "--kind", "threshold", "--reviewer", "Anna", *small.options, stdin=said)
    assert "1 corrected" in done.out
    (level,) = bare("rules", "--kind", "threshold", *small.options, "--json").json["rules"]
    assert (level["value"]["number"], level["status"], level["replaces"]) == ("46", "reviewed", pending[0]["id"])


def test_what_is_rejected_is_not_asked_about_again(bare: Run, small: Small, pending: list[Any]) -> None:
    said = "r\ninte en regel\n" * len(pending)
    assert f"{len(pending)} rejected" in bare("rules", "review", "--reviewer", "Bo", *small.options, stdin=said).out
    assert "inte en regel" in rulebook(small)
    assert "Nothing to review" in bare("rules", "review", "--reviewer", "Bo", *small.options).out


def test_what_was_reviewed_is_exported_as_training_data(
    bare: Run, small: Small, pending: list[Any], tmp_path: Path
) -> None:
    assert bare("model", "export-reviews", *small.options).failed_in_one_line(1)
    bare("rules", "review", "--reviewer", "Anna", *small.options, stdin="a\n" * len(pending))
    gold = bare("model", "export-reviews", *small.options, "--json").json["rules"]
    assert sorted(one["kind"] for one in gold) == sorted(rule["kind"] for rule in pending)
    file = tmp_path / "rules.jsonl"
    done = bare("model", "export-reviews", "--output", str(file), *small.options, "--json")
    assert done.json == {"written": str(file), "rules": len(gold)}
    assert [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] == gold


@pytest.mark.parametrize("said", ["", "s\ns\n", "q\n", "c\n\nq\n"], ids=["end of input", "skip", "quit", "no change"])
def test_nothing_is_written_without_a_decision(bare: Run, small: Small, pending: list[Any], said: str) -> None:
    assert pending
    done = bare("rules", "review", "--reviewer", "Anna", *small.options, stdin=said)
    assert done.code == 0
    assert rulebook(small) == ""


def test_a_rulebook_that_cannot_be_written_is_one_line(
    bare: Run, small: Small, pending: list[Any], tmp_path: Path
) -> None:
    assert pending
    (small.corpus / "rulebook").rmdir()
    (small.corpus / "rulebook").write_text("ingen mapp", encoding="utf-8")
    done = bare("rules", "review", "--reviewer", "Anna", *small.options, stdin="a\n")
    assert done.code == 1
    assert done.err.splitlines()[-1].startswith("villkor: ")
    assert "Traceback" not in done.err
