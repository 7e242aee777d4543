"""What the checks find: in papers written for them, in the originals and in the shipped sheets."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.documents import read_corpus
from assistant.rules import extract_rules
from assistant.rules.checks import Finding, run_checks
from assistant.rules.rulebook import load_rulebook
from tests.rules.rulebook.papers import corpus_of, rules_of

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
HEAD = "---\ntitle: Beslut om medel\ntype: decision\ndate: 2016-01-10\nyears: [2016]\n---\n# Medel 2016\n\n## Medel\n\n"
TABLE = "| Post | Kronor |\n| --- | --- |\n| Lön | 900 000 |\n| Resor | 120 000 |\n| Lokal | 80 000 |\n| Summa | {} |\n"


def findings_in(folder: Path, text: str) -> tuple[Finding, ...]:
    documents = corpus_of(folder, beslut=HEAD + text)
    return run_checks(documents.values(), rules_of(documents))


@pytest.mark.parametrize(
    ("text", "kind", "declared", "computed"),
    [
        pytest.param(TABLE.format("1 100 000"), "table", 1_100_000, 1_100_000, id="a table that adds up"),
        pytest.param(TABLE.format("1 180 000"), "table", 1_180_000, 1_100_000, id="a table that does not"),
        pytest.param(
            "Sammanlagt avsätts 40 miljoner kronor: 25 miljoner kronor till kommuner och 15 mnkr till landsting.",
            "sum", 40_000_000, 40_000_000, id="a sum in one sentence",
        ),
        pytest.param(
            "Sammanlagt avsätts 40 miljoner kronor: 25 miljoner kronor till kommuner och 12 mnkr till landsting.",
            "sum", 40_000_000, 37_000_000, id="a sum that misses",
        ),
        pytest.param(
            "Kommunerna får 25 mnkr och landstingen 15 mnkr, tillsammans 40 mnkr.",
            "sum", 40_000_000, 40_000_000, id="the total last",
        ),
        pytest.param(
            "Anslaget är 90 mnkr. Av dessa går 50 mnkr till kommuner och 10 mnkr till forskning. Resterande 30 mnkr "
            "fördelas senare.",
            "sum", 90_000_000, 90_000_000, id="a remainder",
        ),
        pytest.param(
            "Totalt avsätts 20 mnkr, varav 25 mnkr till kommunerna.",
            "sum", 20_000_000, 25_000_000, id="a part larger than its whole",
        ),
        pytest.param(
            "Bidraget är 12 månader x 40 000 kronor = 500 000 kronor.",
            "product", 500_000, 480_000, id="a product that misses",
        ),
        pytest.param(
            "Av medlen går 60 procent till kommunerna och 45 procent till landstingen.",
            "shares", 100, 105, id="shares above the whole",
        ),
        pytest.param(
            "Av medlen går 70 procent till kommunerna och resterande 30 procent till landstingen.",
            "shares", 100, 100, id="shares that make the whole",
        ),
        pytest.param(
            "För perioden 2016–2018 avsätts 90 mnkr, med 30 mnkr 2016, 30 mnkr 2017 och 35 mnkr 2018.",
            "period", 90_000_000, 95_000_000, id="years against their period",
        ),
        pytest.param(
            "Satsningen omfattar 120 mnkr under fyra år, 30 mnkr per år.",
            "period", 120_000_000, 120_000_000, id="a year times the years",
        ),
    ],
)  # fmt: skip
def test_both_sides_are_found_and_compared(tmp_path: Path, text: str, kind: str, declared: int, computed: int) -> None:
    found = [one for one in findings_in(tmp_path, text) if one.kind == kind]
    assert [(one.declared, one.computed) for one in found] == [(declared, computed)]
    assert found[0].status == ("agrees" if declared == computed else "differs")
    assert found[0].difference == declared - computed or kind == "shares"
    assert found[0].evidence
    assert found[0].message != found[0].message_en


@pytest.mark.parametrize(
    "text",
    [
        "Målet är 40 procent 2016 och 70 procent 2017.",
        "Minst 60 procent av dödsfallen registreras, och 50 procent av enheterna deltar.",
        "Bidraget är 10 mnkr. Projektet får 3 mnkr. Resan kostade 2 mnkr.",
        "För 2016–2018 avsätts 90 mnkr. För 2016 avsätts 30 mnkr.",
        "| År | Procent |\n| --- | --- |\n| 2014 | 25 |\n| 2015 | 50 |\n| 2016 | 100 |\n",
        "Totalt 290 kommuner deltar tillsammans med 20 landsting.",
    ],
)
def test_numbers_that_claim_nothing_of_each_other_are_left_alone(tmp_path: Path, text: str) -> None:
    assert findings_in(tmp_path, text) == ()


def test_a_total_in_the_title_alone_is_checked(tmp_path: Path) -> None:
    text = "Fördelning av 10 mnkr på länen, mnkr:\n\n| Län | Mnkr |\n| --- | --- |\n| A | 4,0 |\n| B | 5,5 |\n"
    found = findings_in(tmp_path, text)
    assert [(one.declared, one.computed, one.difference) for one in found] == [(10_000_000, 9_500_000, 500_000)]


@pytest.mark.parametrize(
    ("rows", "total", "candidate"),
    [
        pytest.param([("A", "40"), ("B", "21"), ("C", "30")], "82", "B", id="two digits swapped"),
        pytest.param([("A", "40"), ("B", "2"), ("C", "30")], "90", "B", id="a zero lost"),
        pytest.param([("A", "40"), ("B", "25"), ("C", "30")], "70", "B", id="a row counted that is not in the total"),
        pytest.param([("A", "4,0"), ("B", "2.5"), ("C", "3,0")], "9,9", "B", id="written unlike the others"),
        pytest.param([("A", "4,0"), ("B", "2,5"), ("C", "3,0")], "9,9", None, id="nothing points to one row"),
    ],
)
def test_a_row_that_alone_could_explain_it_is_named_and_not_claimed(
    tmp_path: Path, rows: list[tuple[str, str]], total: str, candidate: str | None
) -> None:
    body = "".join(f"| {label} | {number} |\n" for label, number in rows)
    found = findings_in(tmp_path, f"| Län | Mnkr |\n| --- | --- |\n{body}| Summa | {total} |\n")
    assert [one.candidate for one in found] == [candidate]
    assert ("inte fastställt" in found[0].message) is (candidate is not None)


def test_each_numeric_column_has_its_own_total(tmp_path: Path) -> None:
    text = "| Län | 2016 | 2017 |\n| --- | --- | --- |\n| A | 10 | 12 |\n| B | 21 | 20 |\n| Summa | 31 | 33 |\n"
    found = findings_in(tmp_path, text)
    assert sorted((one.declared, one.status) for one in found) == [(31, "agrees"), (33, "differs")]


def test_subtotals_are_not_counted_twice(tmp_path: Path) -> None:
    rows = "| A | 1 |\n| B | 2 |\n| Summa A och B | 3 |\n| C | 4 |\n| D | 5 |\n| Summa C och D | 9 |\n| Summa | 12 |\n"
    found = findings_in(tmp_path, f"| Post | Mnkr |\n| --- | --- |\n{rows}")
    assert {one.status for one in found} == {"agrees"}


def test_the_same_rule_with_another_value_in_another_document_is_a_conflict(tmp_path: Path) -> None:
    text = (
        HEAD + "Landsting som registrerar minst {} procent av vårdtillfällena i Riksstroke 2016 får del av 30 mnkr.\n"
    )
    circular = text.replace("type: decision", "type: circular").replace("title: Beslut", "title: Cirkulär")
    documents = corpus_of(tmp_path, cirkular=circular.format(65), beslut=text.format(60))
    found = [one for one in run_checks(documents.values(), rules_of(documents)) if one.kind == "conflict"]
    assert [(one.document_id, one.declared, one.computed) for one in found] == [("beslut", 60, 65)]
    assert {piece.document_id for piece in found[0].evidence} == {"beslut", "cirkular"}


def test_the_same_rule_with_the_same_value_agrees(tmp_path: Path) -> None:
    text = (
        HEAD + "Landsting som registrerar minst 60 procent av vårdtillfällena i Riksstroke 2016 får del av 30 mnkr.\n"
    )
    documents = corpus_of(tmp_path, ett=text, tva=text)
    found = [one for one in run_checks(documents.values(), rules_of(documents)) if one.kind == "conflict"]
    assert {one.status for one in found} == {"agrees"}


def test_a_step_dated_after_the_last_day_of_the_application_is_told(tmp_path: Path) -> None:
    application = HEAD.replace("type: decision", "type: application").replace("Beslut om medel", "Ansökan om medel")
    text = "Ansökan ska lämnas senast den 1 april 2016.\n\nNämnden godkände ansökan den 4 april 2016.\n"
    documents = corpus_of(tmp_path, ansokan=application + text)
    found = [one for one in run_checks(documents.values(), rules_of(documents)) if one.kind == "approval"]
    assert [(one.declared, one.computed, one.difference) for one in found] == [("2016-04-01", "2016-04-04", 3)]
    assert len(found[0].evidence) == 2


def test_the_originals_hold_two_sums_that_fail_and_many_that_agree(shared: Path) -> None:
    documents = read_corpus(shared / "corpus").documents
    rules = [rule for document in documents for rule in extract_rules(document)]
    before = time.process_time()
    found = run_checks(documents, rules)
    assert time.process_time() - before < 2
    differing = {(one.kind, one.declared, one.computed) for one in found if one.status == "differs"}
    assert ("table", Decimal(66_000_000), Decimal(65_500_000)) in differing
    assert ("period", Decimal(3_750_000_000), Decimal(3_871_000_000)) in differing
    assert ("approval", "2010-06-11", "2010-06-13") in differing
    assert len(differing) == 3
    agreeing = {(one.kind, one.declared) for one in found if one.status == "agrees"}
    millions = {("sum", 981_243_000), ("sum", 67_000_000), ("sum", 213_550_000), ("sum", 692_500_000)}
    tables = {("table", 21_000_000), ("table", 271_000_000), ("table", 1_720_000)}
    others = {("product", 51_000_000), ("product", 15_000_000), ("shares", 100), ("period", 210_000_000)}
    assert millions | tables | others <= agreeing
    table = next(one for one in found if one.declared == 66_000_000)
    assert table.candidate == "Örebro"  # the one row written with a full stop
    assert len(table.evidence) == 22


def test_the_shipped_sheets_hold_the_same_three(tmp_path: Path) -> None:
    documents = read_corpus(CORPUS).documents
    extracted = [rule for document in documents for rule in extract_rules(document)]
    rulebook = load_rulebook(CORPUS / "rulebook", {one.id: one for one in documents}, extracted)
    found = run_checks(documents, rulebook.rules)
    differing = sorted((one.kind, str(one.difference)) for one in found if one.status == "differs")
    assert differing == [("approval", "2"), ("period", "-121000000"), ("table", "500000")]
    assert sum(one.status == "agrees" for one in found) > 15


def test_every_piece_of_evidence_is_verbatim(shared: Path) -> None:
    documents = {one.id: one for one in read_corpus(shared / "corpus").documents}
    for one in run_checks(documents.values(), []):
        for piece in one.evidence:
            assert documents[piece.document_id].text[piece.start : piece.end] == piece.quote


def test_time_grows_with_length_and_not_faster(tmp_path: Path) -> None:
    part = (
        "Sammanlagt avsätts 40 mnkr 2016: 25 mnkr till kommuner och 15 mnkr till landsting. "
        "Minst 60 procent av dödsfallen registreras 2016 och 70 procent går till kommunerna. "
    )
    took = []
    for size in (60, 240):
        documents = corpus_of(tmp_path, beslut=HEAD + part * size).values()
        before = time.process_time()
        run_checks(documents, [])
        took.append(time.process_time() - before)
    assert took[1] < 10 * took[0] + 0.2


@pytest.mark.parametrize(
    "text",
    [
        "x " * 3000,
        "1 x " * 2000,
        "100 procent och " * 500,
        "totalt 1 mnkr varav " * 400,
        "2010–2014 " * 800,
        "| a | b |\n" * 300,
        "\u202e\u0000 0,0 kr <b>" * 200,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_neither_crashes_nor_stalls_the_checks(tmp_path: Path, text: str) -> None:
    before = time.process_time()
    findings_in(tmp_path, text)
    assert time.process_time() - before < 5
