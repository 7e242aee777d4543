"""Spoilt texts: every rule's statement and every glossary text with one thing made wrong; none may be shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from assistant.answers.candidates import Found
from assistant.answers.composing.meaning import meaning
from assistant.answers.grounding import Gate
from assistant.answers.question import read_question
from assistant.answers.standing_rules import standing_rules
from assistant.answers.values import values_of
from assistant.documents import read_corpus
from assistant.documents.evidence import Evidence
from assistant.documents.model import Document
from assistant.rules.extraction import extract_rules
from assistant.rules.model import Rule
from tests.shipped import shipped_library

TRAINING = Path(__file__).resolve().parent.parent / "questions" / "training"
CORPORA = ("shipped", "programme-years", "social", "environment", "school")
MOST_RULES = 60  # of one corpus: the test keeps its time
LEAST_CASES = 1000


@dataclass(frozen=True, slots=True)
class Case:
    """A text with one thing spoilt in it, and the places that it is said to stand on."""

    kind: str
    text: str
    whole: str
    evidence: tuple[Evidence, ...]


@cache
def _corpus(name: str) -> tuple[Mapping[str, Document], Sequence[Rule]]:
    if name == "shipped":
        library = shipped_library()
        return library.documents, library.rules
    documents = read_corpus(TRAINING / name / "corpus").documents
    rules = [rule for document in documents for rule in extract_rules(document)]
    step = max(1, len(rules) // MOST_RULES)
    return {document.id: document for document in documents}, rules[::step]


def _digit(text: str, at: int) -> str:
    return text[:at] + str((int(text[at]) + 3) % 10) + text[at + 1 :]


_MONTHS = re.findall(r"\w+", "januari februari mars april maj juni juli augusti september oktober november december")
_ENGLISH = re.findall(r"\w+", "January February March April May June July August September October November December")
_BOUNDS = (
    ("minst", "högst"), ("högst", "minst"), ("senast", "tidigast"), ("upp till", "minst"), ("lägst", "högst"),
    ("at least", "at most"), ("at most", "at least"), ("up to", "at least"), ("from and including", "until"),
)  # fmt: skip
_NEGATIONS = (
    (r"\b(ska|får|kan|måste|har|är|krävs|omfattas|gäller)\b", r"\1 inte"),
    (r"\b(must|may|shall|can|is|are|has|have)\b", r"\1 not"),
    (r"\binte ", ""),
    (r"\bnot ", ""),
    (r"\bingen ", "en "),
)
_NAMES = ("Riksrevisionen", "Arjeplog", "Skatteverket")  # none of them stands in these corpora's rules


def spoilt(text: str) -> Iterator[tuple[str, str]]:
    """A text with one number, date, name, bound or negation spoilt in turn."""
    for value in values_of(text):
        if value.kind == "name":
            yield from (("name", text[: value.start] + name + text[value.end :]) for name in _NAMES[:2])
        elif digits := [at for at in range(max(0, value.start), value.end) if text[at].isdigit()]:
            yield ("date" if value.kind in ("day", "month", "year") else "number"), _digit(text, digits[0])
            yield ("date" if value.kind in ("day", "month", "year") else "number"), _digit(text, digits[-1])
    for months in (_MONTHS, _ENGLISH):
        for place, month in enumerate(months):
            if re.search(rf"\d {month}\b|\b{month} \d", text):
                yield "date", text.replace(month, months[(place + 5) % 12], 1)
    for bound, opposite in _BOUNDS:
        if hit := re.search(rf"\b{bound}\b", text, re.IGNORECASE):
            yield "comparator", text[: hit.start()] + opposite + text[hit.end() :]
    denies = re.search(r"\b(?:inte|ej|ingen|inget|inga|not|no|never|utan)\b", text, re.IGNORECASE)
    for pattern, instead in _NEGATIONS:
        told = re.sub(pattern, instead, text, count=1)
        if told != text and not (denies and instead.startswith("\\1")):  # one denial more may mean the same again
            yield "negation", told


def _cases(documents: Mapping[str, Document], rules: Iterable[Rule]) -> Iterator[Case]:
    for rule in rules:
        for text in (rule.statement, rule.statement_en):
            if not text or not Gate(rule.evidence, documents).stands(text):
                continue  # not shown as it is, so neither when spoilt: its document's own words stand for it
            yield from (Case(kind, wrong, text, rule.evidence) for kind, wrong in spoilt(text))


@cache
def _all_cases(name: str) -> tuple[Case, ...]:
    return tuple(_cases(*_corpus(name)))


@pytest.mark.parametrize("name", CORPORA)
def test_no_statement_with_one_thing_spoilt_gets_out(name: str) -> None:
    documents, _ = _corpus(name)
    let_out = [case for case in _all_cases(name) if Gate(case.evidence, documents).stands(case.text)]
    assert [f"{case.kind}: {case.text} <- {case.evidence[0].quote}" for case in let_out] == []


def test_enough_is_spoilt_of_every_kind() -> None:
    kinds = Counter(case.kind for name in CORPORA for case in _all_cases(name))
    assert sum(kinds.values()) >= LEAST_CASES, kinds
    assert min(kinds[kind] for kind in ("number", "date", "name", "comparator", "negation")) >= 100, kinds


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_spoilt_glossary_text_is_no_claim_and_is_said_to_be_the_glossarys(language: str) -> None:
    library = shipped_library()
    question = read_question("Vad är det?" if language == "sv" else "What is it?", language=language)
    field = "meaning" if language == "sv" else "meaning_en"
    cases = [
        (kind, replace(term, **{field: text}))
        for term in library.glossary
        for kind, text in spoilt(getattr(term, field) or "")
    ]
    assert len(cases) >= 20
    for kind, wrong in cases:
        draft = meaning(library, question, (wrong,), Found(candidates=(), answered=0.0))
        if draft is None:  # the gate has stopped it
            continue
        gate = Gate(draft.evidence, library.documents)
        claims = gate.claims(gate.filter(draft.parts[0].lines[0].text)[0])
        told = getattr(wrong, field)
        assert kind == "negation" or told not in gate.filter(draft.short)[0], told
        assert not any(told in claim.text and claim.support == "exact" for claim in claims), told
        assert draft.notes, told


@pytest.mark.parametrize("name", CORPORA)
def test_a_rule_with_a_spoilt_statement_is_shown_in_its_documents_words(name: str) -> None:
    documents, rules = _corpus(name)
    for rule in rules:
        if not Gate(rule.evidence, documents).stands(rule.statement):
            continue  # it is wrong as it is: a spoilt one may happen to be right
        for wrong in [text for _, text in spoilt(rule.statement)][:3]:
            for shown in standing_rules([replace(rule, statement=wrong, statement_en=wrong)], documents):
                assert wrong not in (shown.statement, shown.statement_en)


def test_a_rule_whose_quote_is_not_in_its_document_is_not_shown() -> None:
    documents, rules = _corpus("shipped")
    piece = rules[0].evidence[0]
    lost = replace(rules[0], evidence=(replace(piece, quote=f"{piece.quote} 7 mnkr"),))
    assert standing_rules([lost], documents) == ()
