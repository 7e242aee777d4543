"""Rules on their way out: CSV, JSON Lines and the review page."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

from assistant.rules import extract_rules
from assistant.rules.export import COLUMNS, rules_as_csv, rules_as_jsonl
from assistant.rules.review_page import review_page
from tests.rules.extraction.reading import document, every_document

PAPER = document(
    "# Stöd <b>&</b> hjälp 2014\n\n=1+1 avsätts 7 miljoner kronor till <script>alert(1)</script> år 2014 & framåt.\n"
)


def test_csv_has_a_line_a_rule_and_no_cell_a_spreadsheet_would_run() -> None:
    found = extract_rules(PAPER)
    lines = list(csv.DictReader(io.StringIO(rules_as_csv(found))))
    assert len(lines) == len(found) == 1
    assert tuple(lines[0]) == COLUMNS
    assert (lines[0]["amount"], lines[0]["amount_unit"]) == ("7000000", "SEK")
    assert lines[0]["quote"].startswith("'=")


def test_a_rule_whose_quote_is_lost_has_a_line_without_one() -> None:
    (rule,) = extract_rules(PAPER)
    (line,) = csv.DictReader(io.StringIO(rules_as_csv([replace(rule, evidence=())])))
    assert (line["id"], line["amount"]) == (rule.id, "7000000")
    assert (line["quote"], line["start"], line["page"]) == ("", "", "")


def test_records_hold_verbatim_text_at_their_interval() -> None:
    papers = list({paper.id: paper for paper in every_document()}.values())
    rules = [rule for paper in papers for rule in extract_rules(paper)]
    lines = rules_as_jsonl(papers, rules).splitlines()
    assert len(lines) == len(papers)
    for line in lines:
        record = json.loads(line)
        for extraction in record["extractions"]:
            interval = extraction["char_interval"]
            assert record["text"][interval["start_pos"] : interval["end_pos"]] == extraction["extraction_text"]
            assert extraction["attributes"]["rule_id"]
            assert all(isinstance(value, str | list) for value in extraction["attributes"].values())


class _Reader(HTMLParser):
    """Collects the text of the page's articles, and its marks."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.marks, self.inside, self.scripts = "", [], False, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "pre"
        self.scripts += tag == "script"
        if tag == "mark":
            self.marks.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self.inside = False

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""


def test_review_page_escapes_all_text_and_loads_nothing() -> None:
    page = review_page([PAPER], extract_rules(PAPER))
    reader = _Reader()
    reader.feed(page)
    assert reader.text == PAPER.text
    assert reader.scripts == 1
    assert html.escape("<script>alert(1)</script>") in page
    assert not re.search(r"(?:src|href)=|https?://|@import|url\(", page.replace(html.escape(PAPER.text), ""))


def test_review_page_marks_every_rule() -> None:
    papers = every_document()[:3]
    rules = [rule for paper in papers for rule in extract_rules(paper)]
    reader = _Reader()
    reader.feed(review_page(papers, rules))
    marked = {rule_id for mark in reader.marks for rule_id in (mark["data-rules"] or "").split()}
    assert marked == {rule.id for rule in rules}
    assert all(mark["title"] and mark["data-kinds"] for mark in reader.marks)
