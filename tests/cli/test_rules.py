"""villkor rules, rules diff, rules census and check over the shipped sheets."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.cli.conftest import Run

RULE_FIELDS = {
    "id", "kind", "document_id", "status", "statement", "program", "recipients", "year", "metric", "comparator",
    "value", "amount", "date", "period", "schedule", "items", "total", "reconciles", "evidence",
}  # fmt: skip


def test_rules_are_chosen_by_document_kind_and_year(villkor: Run) -> None:
    rules = villkor("rules", "--document", "beslut-2010-aldre", "--kind", "threshold", "--year", "2010", "--json").json[
        "rules"
    ]
    assert {(rule["document_id"], rule["kind"]) for rule in rules} == {("beslut-2010-aldre", "threshold")}
    assert set(rules[0]) >= RULE_FIELDS
    assert {"40", "70"} <= {rule["value"]["number"] for rule in rules if rule["value"]}


def test_rules_are_shown_with_sentence_and_quote(villkor: Run) -> None:
    done = villkor("rules", "--kind", "threshold", "--year", "2010", "--language", "en")
    assert "threshold" in done.out
    assert "[reviewed]" in done.out
    assert "«" in done.out
    assert "percent" in done.out


def test_every_form_holds_every_rule(villkor: Run, tmp_path: Path) -> None:
    number = len(villkor("rules", "--json").json["rules"])
    assert number > 100
    assert len(villkor("rules", "--format", "json").json["rules"]) == number
    assert len(list(csv.DictReader(io.StringIO(villkor("rules", "--format", "csv").out)))) == number
    lines = [json.loads(line) for line in villkor("rules", "--format", "jsonl").out.splitlines()]
    kept = {(line["document_id"], one["group_index"]) for line in lines for one in line["extractions"]}
    assert len(kept) >= number - 5  # a rule whose quote stands in no document has no extraction
    page = tmp_path / "regler.html"
    assert villkor("rules", "--format", "html", "--output", page).out.startswith(f"Wrote {number} rules")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert villkor("rules", "--output", tmp_path / "regler.txt", "--json").json["rules"] == number


def test_two_years_and_two_documents_are_compared(villkor: Run) -> None:
    changes = villkor("rules", "diff", "2010", "2011", "--json").json["differences"]
    assert ("40", "50") in {(one["before"], one["after"]) for one in changes if one["change"] == "raised"}
    assert "höjs från 40 procent 2010 till 50 procent 2011" in villkor("rules", "diff", "2010", "2011").out
    assert villkor("rules", "diff", "beslut-2010-aldre", "cirkular-13-66").code == 0
    same = villkor("rules", "diff", "2010", "2010")
    assert (same.code, same.out) == (1, "")


def test_every_number_is_counted_by_its_use(villkor: Run) -> None:
    counted = villkor("rules", "census", "--json").json["documents"]
    assert len(counted) == 5
    assert set(counted[0]["counts"]) == {"rule", "table", "reference", "date", "unused"}
    one = villkor("rules", "census", "--document", "cirkular-13-66")
    assert one.out.splitlines()[2].startswith("cirkular-13-66")


def test_checks_quote_both_sides_and_say_what_differs(villkor: Run) -> None:
    done = villkor("check", "--json")
    findings = done.json["findings"]
    assert done.code == 1
    assert {one["status"] for one in findings} == {"agrees", "differs"}
    for one in findings:
        assert set(one) >= {"document_id", "status", "declared", "computed", "difference", "message", "evidence"}
    table = next(one for one in findings if one["kind"] == "table" and one["status"] == "differs")
    assert table["declared"] == "66000000"
    shown = villkor("check", "--differs", "--language", "en")
    assert "agrees" not in shown.out
    assert "«" in shown.out


def test_checks_of_one_document_that_agree_end_with_0(villkor: Run) -> None:
    findings = villkor("check", "--json").json["findings"]
    differing = {one["document_id"] for one in findings if one["status"] == "differs"}
    agreeing = {one["document_id"] for one in findings} - differing
    for document in agreeing:
        assert villkor("check", "--document", document).code == 0
