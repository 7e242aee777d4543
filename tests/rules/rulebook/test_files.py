"""Reading, looking up, and writing rulebook files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.errors import InvalidInput, NoRuleForYear, RulebookError, UnknownName
from assistant.rules import Rule, RuleKind
from assistant.rules.review import accept, correct, pending_rules, reject
from assistant.rules.rulebook import Rulebook, load_rulebook
from assistant.rules.rulebook_files import read_yaml, write_yaml
from assistant.rules.rulebook_quotes import find_quote
from assistant.rules.training_form import reviewed_as_gold
from tests.rules.rulebook.papers import DECISION, NEXT, corpus_of, rules_of

RULEBOOK = """# Riksstroke, skrivet för hand
description: Bidrag för strokevård
metadata:
  program: Riksstroke
niva:
  description: Nivån
  metadata:
    kind: threshold
    unit: percent
    amount_unit: SEK
    comparator: ">="
    metric: vårdtillfällen i Riksstroke
    statement: Minst {value} ger del av {amount}.
    statement_en: At least {value} gives a share of {amount}.
  values:
    2016-01-01:
      value: 60  # nivån för 2016
      amount: 30000000
      evidence:
        - document: beslut
          quote: minst 60 procent av vårdtillfällena i Riksstroke på 30 miljoner kronor
      status: reviewed
      reviewed_by: Anna
      reviewed_on: 2026-01-02
"""
ON = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rulebook").mkdir()
    (tmp_path / "rulebook" / "riksstroke.yaml").write_text(RULEBOOK, encoding="utf-8")
    return tmp_path


def load(folder: Path, text: str = DECISION) -> Rulebook:
    documents = corpus_of(folder, beslut=text)
    return load_rulebook(folder / "rulebook", documents, rules_of(documents))


def test_a_value_becomes_a_reviewed_rule_with_its_evidence(folder: Path) -> None:
    rule = load(folder).rule("riksstroke-niva-2016")
    assert (rule.status, rule.year, rule.reviewed_by, rule.reviewed_on) == ("reviewed", 2016, "Anna", "2026-01-02")
    assert rule.value and rule.value.number == 60  # noqa: PT018
    assert rule.evidence[0].quote == "minst 60 procent av vårdtillfällena i Riksstroke på 30 miljoner kronor"
    assert rule.statement == "Minst 60 procent ger del av 30 miljoner kronor."


def test_the_reviewed_rule_stands_for_the_extracted_one(folder: Path) -> None:
    rulebook = load(folder)
    levels = [rule.id for rule in rulebook.rules if rule.kind is RuleKind.THRESHOLD]
    assert levels == ["riksstroke-niva-2016"]
    assert any(rule.kind is RuleKind.REPAYMENT for rule in rulebook.rules)


def test_a_quote_that_no_longer_stands_makes_the_rule_unreviewed_and_warns(folder: Path) -> None:
    rulebook = load(folder, DECISION.replace("minst 60", "minst 62"))
    rule = rulebook.rule("riksstroke-niva-2016")
    assert (rule.status, rule.evidence) == ("extracted", ())
    assert "no longer stands in beslut" in rulebook.warnings[0].note
    found = rulebook.for_year("Riksstroke", RuleKind.THRESHOLD, "riksstroke", year=2016)
    assert [one.value and one.value.number for one in found] == [62]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("value: 60", "value: 65", "65 procent", id="a number"),
        pytest.param("statement: Minst {value}", "statement: Högst {value}", "Högst 60 procent", id="a bound"),
        pytest.param("statement: Minst", "statement: Inte minst", "Inte minst", id="a denial"),
        pytest.param("ger del av {amount}.", "ger Arjeplog del av {amount}.", "Arjeplog", id="a name"),
        pytest.param(
            "{amount}.\n    statement_en", "{amount} den 3 maj 2016.\n    statement_en", "3 maj 2016", id="a day"
        ),
        pytest.param("At least {value}", "At most {value}", "At most 60 percent", id="a bound in English"),
    ],
)
def test_a_rule_that_says_what_its_quotes_do_not_is_told_of_and_not_used(
    folder: Path, old: str, new: str, told: str
) -> None:
    assert old in RULEBOOK
    (folder / "rulebook" / "riksstroke.yaml").write_text(RULEBOOK.replace(old, new), encoding="utf-8")
    rulebook = load(folder)
    assert rulebook.recorded == ()
    (warning,) = rulebook.warnings
    assert warning.file == "riksstroke.yaml"
    assert "niva.values.2016-01-01 is not used" in warning.note
    assert told in warning.note
    assert rulebook.for_year("Riksstroke", RuleKind.THRESHOLD, "riksstroke", year=2016)[0].status == "extracted"


def test_a_document_that_is_gone_warns(folder: Path) -> None:
    rulebook = load_rulebook(folder / "rulebook", {})
    assert "not in the corpus" in rulebook.warnings[0].note


def test_years_without_a_rule_are_told_with_those_there_are(folder: Path) -> None:
    rulebook = load(folder)
    with pytest.raises(NoRuleForYear) as refused:
        rulebook.for_year("Riksstroke", RuleKind.THRESHOLD, "riksstroke", year=2019)
    assert refused.value.years == (2016,)


def test_the_rule_in_force_is_the_last_one_until_it_ends(folder: Path) -> None:
    path = folder / "rulebook" / "riksstroke.yaml"
    assert load(folder).in_force("Riksstroke", RuleKind.THRESHOLD, "riksstroke", year=2018)[0].year == 2016
    path.write_text(RULEBOOK + "    2018-01-01:\n      value: null\n", encoding="utf-8")
    ended = load(folder)
    assert ended.in_force("Riksstroke", RuleKind.THRESHOLD, "riksstroke", year=2017)[0].year == 2016
    with pytest.raises(NoRuleForYear):
        ended.in_force("Riksstroke", RuleKind.THRESHOLD, "riksstroke", year=2018)
    with pytest.raises(NoRuleForYear):
        ended.in_force("Riksstroke", RuleKind.THRESHOLD, "riksstroke", year=2015)


def test_a_rule_there_is_not_is_an_error(folder: Path) -> None:
    with pytest.raises(UnknownName):
        load(folder).rule("ingen")


def test_a_rulebook_of_no_folder_has_extracted_rules_only(tmp_path: Path) -> None:
    documents = corpus_of(tmp_path, beslut=DECISION)
    rulebook = load_rulebook(tmp_path / "rulebook", documents, rules_of(documents))
    assert rulebook.recorded == ()
    assert rulebook.find(RuleKind.THRESHOLD, "riksstroke")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        pytest.param("kind: threshold", "kind: nivå", "kind must be one of", id="kind"),
        pytest.param("2016-01-01:", "våren:", "ISO date", id="date"),
        pytest.param("2016-01-01:", "2016-13-01:", "month must be", id="a month that is not"),
        pytest.param("value: 60", "value: sextio", "not a number", id="number"),
        pytest.param("{amount}.", "{amount} {total}.", "has no value", id="placeholder"),
        pytest.param("quote: minst", "text: minst", "evidence must name", id="evidence"),
        pytest.param("  values:", "  vaerden:", "no values", id="values"),
        pytest.param("    statement: Minst {value} ger del av {amount}.\n", "", "no statement", id="statement"),
        pytest.param("amount: 30000000", "amount: [1", "cannot be read as YAML", id="YAML"),
        pytest.param(RULEBOOK, "- lista\n", "mapping of parameters", id="list"),
        pytest.param("      amount: 30", "      date: 2016-02-30\n      amount: 30", "YAML", id="a day that is not"),
        pytest.param("      amount: 30", "      date: vår\n      amount: 30", "not a date", id="no day"),
    ],
)
def test_a_malformed_file_names_the_file_and_the_place(folder: Path, old: str, new: str, place: str) -> None:
    assert old in RULEBOOK
    (folder / "rulebook" / "riksstroke.yaml").write_text(RULEBOOK.replace(old, new), encoding="utf-8")
    with pytest.raises(RulebookError, match=place) as refused:
        load(folder)
    assert refused.value.file == "riksstroke.yaml"


def test_a_quote_is_found_over_line_breaks_and_hyphens_but_not_with_other_digits(tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text("Till länen går\n40  miljoner kronor för strokerehabili-\ntering under året.\n", encoding="utf-8")
    from assistant.documents import read_document

    document = read_document(path)
    found = find_quote(document, "40 miljoner kronor för strokerehabilitering under")
    assert found
    assert document.text[found.start : found.end] == found.quote
    assert find_quote(document, "41 miljoner kronor") is None
    assert find_quote(document, "  ") is None


def test_what_is_pending_shrinks_as_it_is_accepted_corrected_and_rejected(folder: Path) -> None:
    rulebook_folder = folder / "rulebook"
    pending = pending_rules(load(folder), rulebook_folder)
    deadline, repayment = (_of_kind(pending, kind) for kind in (RuleKind.DEADLINE, RuleKind.REPAYMENT))
    accept(rulebook_folder, deadline, "Anna", ON)
    correct(rulebook_folder, repayment, {"date": "2017-04-30"}, "Anna", ON)
    rulebook = load(folder)
    left = pending_rules(rulebook, rulebook_folder)
    assert not {deadline.id, repayment.id} & {rule.id for rule in left}
    corrected = _of_kind(rulebook.recorded, RuleKind.REPAYMENT)
    assert (corrected.date, corrected.status, corrected.reviewed_on) == ("2017-04-30", "reviewed", "2026-11-22")
    for rule in left:
        reject(rulebook_folder, rule, "Anna", ON, "inte en regel")
    assert pending_rules(load(folder), rulebook_folder) == ()


def test_what_is_accepted_is_pending_no_longer_though_the_rulebook_was_read_before(folder: Path) -> None:
    rulebook = load(folder)
    first, *others = pending_rules(rulebook, folder / "rulebook")
    accept(folder / "rulebook", first, "Anna", ON)
    assert pending_rules(rulebook, folder / "rulebook") == tuple(others)


def test_the_doubtful_are_asked_about_first_and_then_the_least_likely(folder: Path) -> None:
    rulebook = load(folder)
    one, two, three = rulebook.extracted[:3]
    rules = (
        replace(one, probability=Decimal("0.9"), doubtful=False),
        replace(two, probability=Decimal("0.6"), doubtful=False),
        replace(three, probability=None, doubtful=True),
    )
    pending = pending_rules(Rulebook(extracted=rules), folder / "rulebook")
    assert [rule.id for rule in pending] == [three.id, two.id, one.id]


def test_reviewed_rules_are_training_data_in_the_form_of_gold_rules(folder: Path) -> None:
    (folder / "rulebook" / "riksstroke.yaml").unlink()
    level = _of_kind(pending_rules(load(folder), folder / "rulebook"), RuleKind.THRESHOLD)
    correct(folder / "rulebook", level, {"kind": RuleKind.BASE_REQUIREMENT}, "Anna", ON)
    (gold,) = reviewed_as_gold(load(folder).recorded)
    assert (gold["document"], gold["kind"], gold["year"]) == ("beslut", "base_requirement", 2016)
    assert (gold["value"], gold["amount"], gold["comparator"]) == ("60%", "30000000 SEK", ">=")
    assert gold["quote"] == " ".join(level.evidence[0].quote.split())
    assert "items" not in gold


def test_a_rejected_rule_is_asked_about_again_when_its_text_has_changed(folder: Path) -> None:
    rulebook_folder = folder / "rulebook"
    rule = _of_kind(pending_rules(load(folder), rulebook_folder), RuleKind.DEADLINE)
    reject(rulebook_folder, rule, "Anna", ON)
    again = pending_rules(load(folder, DECISION.replace("Ansökan om medel", "Ansökan om pengar")), rulebook_folder)
    assert _of_kind(again, RuleKind.DEADLINE)


def test_accepting_keeps_comments_and_every_field_comes_back(folder: Path) -> None:
    (folder / "rulebook" / "riksstroke.yaml").unlink()
    rulebook_folder = folder / "rulebook"
    level = _of_kind(pending_rules(load(folder), rulebook_folder), RuleKind.THRESHOLD)
    path = accept(rulebook_folder, level, "Anna", ON)
    path.write_text("# behåll mig\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    another = _of_kind(pending_rules(load(folder), rulebook_folder), RuleKind.DEADLINE)
    accept(rulebook_folder, replace(another, program=level.program), "Bo", ON)
    assert path.read_text(encoding="utf-8").startswith("# behåll mig\n")
    known = _of_kind(load(folder).recorded, RuleKind.THRESHOLD)
    for field in ("kind", "year", "value", "amount", "comparator", "metric", "recipients", "statement"):
        assert getattr(known, field) == getattr(level, field)
    assert known.evidence[0].quote == level.evidence[0].quote


def test_a_reviewer_without_a_name_and_a_field_that_cannot_be_corrected_are_refused(folder: Path) -> None:
    rule = pending_rules(load(folder), folder / "rulebook")[0]
    with pytest.raises(InvalidInput):
        accept(folder / "rulebook", rule, " ", ON)
    with pytest.raises(InvalidInput, match="cannot be corrected"):
        correct(folder / "rulebook", rule, {"items": ()}, "Anna", ON)


def test_a_corrected_number_keeps_its_unit(folder: Path) -> None:
    (folder / "rulebook" / "riksstroke.yaml").unlink()
    level = _of_kind(pending_rules(load(folder), folder / "rulebook"), RuleKind.THRESHOLD)
    correct(folder / "rulebook", level, {"value": Decimal("62.5")}, "Anna", ON)
    rulebook = load(folder)
    known = _of_kind(rulebook.recorded, RuleKind.THRESHOLD)
    assert known.value
    assert (known.value.number, known.value.unit) == (Decimal("62.5"), "percent")
    assert level.id not in {rule.id for rule in rulebook.rules}


def test_writing_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "regler.yaml"
    path.write_text("a: 1  # kommentar\n", encoding="utf-8")
    with pytest.raises(Exception, match=r"."):
        write_yaml(path, {"a": object()})
    assert path.read_text(encoding="utf-8") == "a: 1  # kommentar\n"
    assert [one.name for one in tmp_path.iterdir()] == ["regler.yaml"]


def test_comments_survive_being_read_and_written(folder: Path) -> None:
    path = folder / "rulebook" / "riksstroke.yaml"
    write_yaml(path, read_yaml(path))
    assert path.read_text(encoding="utf-8").count("#") == RULEBOOK.count("#")


def test_two_years_of_one_paper_differ_where_the_level_does(tmp_path: Path) -> None:
    from assistant.rules.differences import rule_differences

    rules = rules_of(corpus_of(tmp_path, beslut=DECISION, nasta=NEXT))
    for sides in ((2016, 2017), ("beslut", "nasta")):
        changes = [one for one in rule_differences(rules, *sides) if one.change == "raised"]
        assert [(one.before, one.after) for one in changes] == [("60", "65")]
        assert "höjs från 60 procent 2016 till 65 procent 2017" in changes[0].message
        assert "is raised from 60 percent" in changes[0].message_en
    back = rule_differences(rules, 2017, 2016)
    assert "lowered" in {one.change for one in back}
    assert rule_differences(rules, 2016, 2016) == ()
    assert {one.change for one in rule_differences(rules, 2016, 1999)} == {"dropped"}
    assert {one.change for one in rule_differences(rules, 1999, 2016)} == {"added"}


def _of_kind(rules: tuple[Rule, ...], kind: RuleKind) -> Rule:
    return next(rule for rule in rules if rule.kind is kind)
