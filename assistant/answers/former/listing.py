"""Questions that want a list: what a sum is made of, and things a document has given headings of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answers.former.composing import FULL, SHORT, Draft
from assistant.answers.former.finding import Candidate
from assistant.answers.former.question import Need, Question
from assistant.answers.former.rule_lists import words_shared
from assistant.documents import Document
from assistant.documents.evidence import evidence_for
from assistant.documents.model import BlockKind
from assistant.language.formatting import format_sek
from assistant.language.words import fold, terms
from assistant.library import Library
from assistant.rules import Rule

_PARTS = re.compile(
    r"\b(?:post|poster|posterna|bestar|utraknad\w*|beraknad\w*|raknats fram|delar|fordelas pa|"
    r"(?:budget\w*|summa\w*|belopp\w*|kostnad\w*|miljon\w*|pengar\w*|medl\w*|kronor\w*)\b.*\bingar|"
    r"ingar\b.*\b(?:budget\w*|summa\w*|belopp\w*|kostnad\w*|miljon\w*|pengar\w*|medl\w*|kronor\w*)|"
    r"made up|consists?|calculated|break ?down|items?|parts)\b"
)
_WHICH = re.compile(r"\b(?:vilka|which|what are|rakna upp|lista|list)\b")
_ENTRY = (BlockKind.HEADING, BlockKind.LIST_ITEM)
_NOUN_WITHIN = 4  # words after "vilka" that may name what is listed
_LONGEST_ENTRY = 160  # characters of one entry shown


def parts_of_sum(library: Library, question: Question) -> Draft | None:
    """The parts of the sum or budget asked about; None where no rule with parts is about it."""
    if not _PARTS.search(question.folded):
        return None
    sums = {found.number for found in question.quantities if found.unit == "SEK"}
    rules = [rule for rule in library.rules if len(rule.items) > 1]
    if sums:
        rules = [rule for rule in rules if rule.total in sums or (rule.amount and rule.amount.number in sums)]
    scored = [(words_shared(question, rule), -place, rule) for place, rule in enumerate(rules)]
    score, _, rule = max(scored, default=(0.0, 0, None), key=lambda entry: entry[:2])
    if rule is None or (not sums and score < max(1.0, len(question.needs) / 2)):
        return None
    return _parts(question, rule)


def _parts(question: Question, rule: Rule) -> Draft:
    lead = rule.statement if question.language == "sv" else rule.statement_en
    parts = [f"{item.label}: {_value(item.number, item.unit, question.language)}" for item in rule.items]
    text = f"{lead.rstrip('.')}. {'; '.join(parts)}."
    short = text if len(text) <= SHORT else _fitting(parts, SHORT)
    return Draft(
        short_answer=short,
        answer=text if len(text) <= FULL else _fitting([lead, *parts], FULL),
        evidence=rule.evidence,
        rules=(rule,),
    )


def _value(number: Decimal, unit: str, language: str) -> str:
    return format_sek(number, language) if unit == "SEK" else f"{number} {unit}"


def _fitting(parts: Sequence[str], limit: int) -> str:
    kept: list[str] = []
    for part in parts:
        if sum(len(one) + 2 for one in kept) + len(part) + 4 > limit:
            return "; ".join(kept) + "; …"
        kept.append(part)
    return "; ".join(kept) + "."


def headed_entries(question: Question, candidates: Sequence[Candidate]) -> Draft | None:
    """Two or more headings or list entries that each begin with the very thing asked for ("Grundkrav 1: …")."""
    asked = _WHICH.search(question.folded)
    if asked is None or not candidates:
        return None
    document = candidates[0].document
    wanted = _wanted_count(question)
    named = question.folded[asked.end() :].split()[:_NOUN_WITHIN]
    for need in (one for one in question.needs if fold(one.word) in named):
        entries = _entries(document, need)
        if len(entries) >= 2 and (wanted is None or wanted == len(entries)) and (wanted or len(entries) <= 12):
            return _listed(question, document, entries)
    return None


def _wanted_count(question: Question) -> int | None:
    counts = [int(found.number) for found in question.quantities if found.unit == "count" and found.number > 1]
    return counts[0] if counts else None


def _entries(document: Document, need: Need) -> list[tuple[int, int, str]]:
    """Numbered headings or items that begin with the need: "Uppdrag 3 …", "3. Uppdrag att …", "Grundkrav 1: …"."""
    found = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        first = re.sub(r"^[^\w]*(?:\d+[.)]\s*)?", "", text.lstrip()).split(":")[0][:60]
        words = first.split()
        numbered = re.search(r"^\W*\d+[.)]|^\W*[^\W\d]+ \d{1,2}\b", text.lstrip())
        if block.kind in _ENTRY and numbered and words and need.met(frozenset(terms(words[0]))) >= 0.8:
            line = " ".join(text.split())
            found.append((block.start, block.end, line))
    return found


def _listed(question: Question, document: Document, entries: list[tuple[int, int, str]]) -> Draft:
    lines = [re.sub(r"^[^\w]+", "", line)[:_LONGEST_ENTRY].rstrip() for _, _, line in entries]
    evidence = tuple(evidence_for(document, start, end) for start, end, _ in entries)
    short = "; ".join(lines)
    if len(short) > SHORT - 1:
        room = max(20, (SHORT - 1) // len(lines) - 4)
        short = "; ".join(line if len(line) <= room else line[:room].rsplit(" ", 1)[0] + " …" for line in lines)
    return Draft(
        short_answer=_fitting(short.split("; "), SHORT),
        answer=_fitting([f"{line} [{place}]" for place, line in enumerate(lines, start=1)], FULL),
        evidence=evidence,
    )
