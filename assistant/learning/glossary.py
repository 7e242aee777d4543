"""The glossary as a reader sees it: what a term means, where that stands, and where the term is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import Block, BlockKind, Document
from assistant.errors import UnknownName
from assistant.language.words import fold, sentences
from assistant.learning.mentions import mention_pattern, slug_of
from assistant.learning.standing import Teller
from assistant.library.model import Library, Term
from assistant.rules.model import Rule
from assistant.rules.rulebook_quotes import find_quote

_SECTIONS = 30
_PASSAGES = 200  # that are looked through for them
_LAST_LETTERS = str.maketrans("åäö", "{|}")  # they follow z


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term and the sentences of its document that support its meaning.

    A meaning is left out (None) where it gives a number that no sentence of the document holds.
    """

    slug: str
    term: Term
    sources: tuple[Evidence, ...]
    sv: str | None
    en: str | None

    def meaning(self, language: str) -> str | None:
        return self.en if language == "en" and self.en else self.sv


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Where a term is used: the rules that say it, and the first place in each section that does."""

    rules: tuple[Rule, ...]
    sections: tuple[Evidence, ...]


def entries(library: Library, teller: Teller, words: str = "") -> tuple[Entry, ...]:
    """The terms whose name, alias or meaning holds the words, in order of the alphabet; all without words."""
    wanted = fold(words.strip())
    found = [
        term
        for term in library.glossary
        if any(wanted in fold(name or "") for name in (term.term, term.term_en, *term.aliases, term.meaning))
    ]
    found.sort(key=lambda term: (not _named(term, wanted), term.term.lower().translate(_LAST_LETTERS)))
    return tuple(entry_of(term, library, teller) for term in found)


def entry(library: Library, teller: Teller, slug: str) -> Entry:
    """One term by its slug. Raises UnknownName."""
    for term in library.glossary:
        if slug_of(term) == slug:
            return entry_of(term, library, teller)
    raise UnknownName("term", slug)


def entry_of(term: Term, library: Library, teller: Teller) -> Entry:
    """A term with what supports it."""
    source = _source(term, library)
    sources = () if source is None else (source,)
    told: dict[str, str | None] = {}
    for language, meaning in (("sv", term.meaning), ("en", term.meaning_en)):
        told[language] = meaning
        if meaning is None or not any(letter.isdigit() for letter in meaning):
            continue
        if not teller.figures_stand(meaning, sources, language):
            more = next(
                (one for one in _holding(meaning, term, library) if teller.figures_stand(meaning, (one,), language)),
                None,
            )
            told[language] = None if more is None else meaning
            sources = sources if more is None else (*sources, more)
    return Entry(slug=slug_of(term), term=term, sources=tuple(dict.fromkeys(sources)), sv=told["sv"], en=told["en"])


def _holding(meaning: str, term: Term, library: Library) -> Iterator[Evidence]:
    """Sentences of a term's document that hold every figure of its meaning."""
    document = library.documents.get(term.document or "")
    figures = re.findall(r"\d+", meaning)
    for block in document.blocks if document else ():
        text = document.text[block.start : block.end] if document else ""
        if document is None or block.kind is BlockKind.FURNITURE or not all(one in text for one in figures):
            continue
        for start, end in sentences(text):
            if all(one in text[start:end] for one in figures):
                yield evidence_for(document, block.start + start, block.start + end)


def uses(library: Library, term: Term, rules: Sequence[Rule]) -> Uses:
    """The rules and sections that use a term; at most thirty sections."""
    pattern = mention_pattern(term)
    saying = tuple(
        rule
        for rule in rules
        if any(pattern.search(text) for text in (rule.statement, rule.metric or "", rule.program or ""))
    )
    sections: dict[tuple[str, str | None], Evidence] = {}
    for hit in library.index.search(term.term, _PASSAGES, extra_terms=term.aliases):
        document = library.documents[hit.passage.document_id]
        for unit in hit.passage.units:
            place = hit.passage.document_id, hit.passage.section
            if pattern.search(unit.clean) and (place not in sections or unit.start < sections[place].start):
                sections[place] = evidence_for(document, unit.start, unit.end)
    found = list(sections.values())[:_SECTIONS]
    return Uses(rules=saying, sections=tuple(sorted(found, key=lambda one: (one.document_id, one.start))))


def _named(term: Term, wanted: str) -> bool:
    return any(wanted and wanted in fold(name or "") for name in (term.term, term.term_en, *term.aliases))


def _source(term: Term, library: Library) -> Evidence | None:
    """The sentence that holds the keyword of a term, in the document named for it."""
    document = library.documents.get(term.document or "")
    if document is None or not term.keyword:
        return None
    found = find_quote(document, term.keyword)
    if found is None:
        return None
    block = _block_at(document, found.start)
    if block is not None and block.kind in (BlockKind.FURNITURE, BlockKind.HEADING):
        told = next(iter(_in_sections(document, term, 1)), None)
        return told or evidence_for(document, found.start, found.end)
    return _sentence_around(document, found.start, found.end)


def _in_sections(document: Document, term: Term, most: int) -> list[Evidence]:
    """The first sentence of each section that uses the term."""
    pattern = mention_pattern(term)
    found: dict[int | None, Evidence] = {}
    for block in document.blocks:
        passed = block.kind in (BlockKind.FURNITURE, BlockKind.SOURCE_NOTE, BlockKind.HEADING)
        if passed or block.section in found or len(found) >= most:
            continue
        hit = pattern.search(document.text, block.start, block.end)
        if hit:
            found[block.section] = _sentence_around(document, *hit.span())
    return list(found.values())


def _block_at(document: Document, offset: int) -> Block | None:
    return next((one for one in document.blocks if one.start <= offset < one.end), None)


def _sentence_around(document: Document, start: int, end: int) -> Evidence:
    """The sentence, or table row, that holds a span."""
    block = _block_at(document, start)
    if block is None:
        return evidence_for(document, start, end)
    if block.kind is BlockKind.TABLE_ROW:
        return evidence_for(document, block.start, block.end)
    for first, last in sentences(document.text[block.start : block.end]):
        if block.start + first <= start < block.start + last:
            return evidence_for(document, block.start + first, max(block.start + last, end))
    return evidence_for(document, start, end)
