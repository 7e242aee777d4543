"""Every number of every rule stands in its evidence, and evidence is verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from assistant.documents import Document
from assistant.documents.clean import clean_text
from assistant.language.bilingual import function_word, swedish_terms
from assistant.language.dates import find_dates
from assistant.language.naming import find_names
from assistant.language.numbers import find_quantities
from assistant.language.wordlists import word_list
from assistant.language.words import tokenize
from assistant.rules import Rule, extract_rules
from assistant.rules.census import rule_dates, rule_numbers
from assistant.rules.extraction.sentences import split_sentences
from assistant.rules.stated import unstated
from assistant.rules.yearless import completed_days
from tests.rules.extraction.reading import every_document

DOCUMENTS = every_document()
NUMBER_WORDS = ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"]
ENGLISH = word_list("stopwords_en.txt")  # shared by both languages
QUOTED = re.compile(r"[“”\"][^“”\"]*[“”\"]")
EQUAL_WORDS = ("motsvarande", "lika mycket", "lika stor", "samma belopp", "krona för krona", "hela ")


def _written(document: Document, rule: Rule) -> Iterator[Fraction]:
    """Every number that can be read from a rule's evidence, in each unit a table may give it."""
    for evidence in rule.evidence:
        text = clean_text(document, evidence.start, evidence.end).text
        for found in find_quantities(text):
            ends = [Fraction(found.number)] + ([] if found.upper is None else [Fraction(found.upper)])
            yield from ends
            yield from (end * 100 for end in ends if found.unit == "fraction")
        in_table = any(row.start <= evidence.start < row.end for table in document.tables for row in table.rows)
        for digits in re.findall(r"\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?", text):
            plain = Fraction(re.sub(r"[ \u00a0]", "", digits).replace(",", "."))
            yield from (plain * scale for scale in ((1, 1000, 10**6, 10**9) if in_table else (1,)))
        for date in find_dates(text):
            yield from (Fraction(int(iso[:4])) for iso in (date.first, date.last) if iso and iso[:4].isdecimal())
        if any(words in text.lower() for words in EQUAL_WORDS):
            yield Fraction(100)
        if re.search(r"\b(?:ingen|inget|inga|inte|ej)\b", text.lower()):
            yield Fraction(0)
        for match in re.finditer(r"\b(en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\b", text.lower()):
            yield Fraction(1 if match[1] == "en" else NUMBER_WORDS.index(match[1]) + 1)


def _needed(rule: Rule) -> set[Decimal]:
    """The numbers evidence must hold: a rule's year may stand in a heading instead."""
    held = set(rule_numbers(rule))
    return held - ({Decimal(rule.year)} if rule.year is not None and not rule.schedule else set())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: f"{document.file}")
def test_every_number_of_every_rule_stands_in_its_evidence(document: Document) -> None:
    lacking = {}
    for rule in extract_rules(document):
        written = {round(Decimal(number.numerator) / number.denominator, 4) for number in _written(document, rule)}
        missing = {number for number in _needed(rule) if round(number, 4) not in written and not _rounded(rule, number)}
        if missing:
            lacking[rule.id] = missing
    assert not lacking


def _rounded(rule: Rule, number: Decimal) -> bool:
    """A fraction such as 2/3 is held in percent, rounded and said to be so."""
    return rule.value is not None and rule.value.qualifier == "about" and rule.value.number == number


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: f"{document.file}")
def test_every_date_of_every_rule_stands_in_its_evidence(document: Document) -> None:
    for rule in extract_rules(document):
        texts = [clean_text(document, one.start, one.end).text for one in rule.evidence]
        above = " ".join(text for one in rule.evidence for text in (one.section, one.title) if text)
        dates = [date for text in texts for date in find_dates(text)]
        dates += [
            date
            for text in texts
            for year in re.findall(r"(?:19|20)\d{2}", above)
            for date in completed_days(text, int(year))
        ]
        said = {iso for date in dates for iso in (date.first, date.last) if iso}
        years = {iso[:4] for iso in said}
        for day in rule_dates(rule):
            whole_year = day[4:] in ("-01-01", "-12-31") and day[:4] in years
            assert day in said or whole_year, (rule.id, day, said)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: f"{document.file}")
def test_evidence_is_verbatim_and_ids_are_unique(document: Document) -> None:
    found = extract_rules(document)
    assert len({rule.id for rule in found}) == len(found)
    for rule in found:
        assert rule.evidence
        for evidence in rule.evidence:
            assert document.text[evidence.start : evidence.end] == evidence.quote
            assert evidence.id == f"{document.id}:{evidence.start}-{evidence.end}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: f"{document.file}")
def test_statements_are_one_line_and_hold_no_value_that_the_evidence_lacks(document: Document) -> None:
    for rule in extract_rules(document):
        assert not unstated(rule), (rule.id, rule.statement)
        for statement in (rule.statement, rule.statement_en):
            assert statement
            assert "\n" not in statement
            assert len(statement) < 1000


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: f"{document.file}")
def test_english_statements_hold_no_swedish_outside_quotes_and_names(document: Document) -> None:
    for rule in extract_rules(document):
        told = rule.statement_en.partition(": ”")[0]  # behind it stand the document's own words, with quotes of theirs
        plain = QUOTED.sub(" ", told.replace(rule.program or rule.statement_en, " "))
        for name in reversed(find_names(plain)):
            plain = plain[: name.start] + plain[name.end :]
        small = [one.text.lower() for one in tokenize(plain) if function_word(one.text)]
        swedish = [one for one in small if one not in ENGLISH and swedish_terms(one) in ([], [one])]
        assert not swedish, (rule.statement_en, swedish)


def test_a_sentence_ends_where_an_emphasised_one_begins() -> None:
    text = "Stödet är 8 000 kronor. *Källa: nämndens protokoll.* **Ansökan** görs i maj."
    assert [text[start:end] for start, end in split_sentences(text)] == [
        "Stödet är 8 000 kronor.",
        "*Källa: nämndens protokoll.*",
        "**Ansökan** görs i maj.",
    ]


def test_ids_do_not_depend_on_where_a_rule_stands() -> None:
    from tests.rules.extraction.reading import document

    text = "# Stöd till bibliotek\n\nFör 2014 avsätts 7 miljoner kronor till bibliotek.\n"
    moved = text.replace("\n\nFör", "\n\nLång inledning utan villkor står här först.\n\nFör")
    assert [rule.id for rule in extract_rules(document(text))] == [rule.id for rule in extract_rules(document(moved))]
