"""The glossary as a reader sees it: what a term means, where that stands, and where the term is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import Block, BlockKind, Document
from assistant.errors import UnknownName
from assistant.language.words import fold, sentences
from assistant.learning.mentions import mention_pattern, slug_of
from assistant.library.model import Library, Term
from assistant.rules.model import Rule
from assistant.rules.rulebook_quotes import find_quote

_SECTIONS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term and the sentence of a document that supports its meaning, where there is one."""

    slug: str
    term: Term
    source: Evidence | None

    def meaning(self, language: str) -> str:
        return (self.term.meaning_en if language == "en" else None) or self.term.meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Where a term is used: the rules that say it, and the first place in each section that does."""

    rules: tuple[Rule, ...]
    sections: tuple[Evidence, ...]


def entries(library: Library, words: str = "") -> tuple[Entry, ...]:
    """The terms whose name, alias or meaning holds the words, in order of the alphabet; all without words."""
    wanted = fold(words.strip())
    found = [
        term
        for term in library.glossary
        if any(wanted in fold(name or "") for name in (term.term, term.term_en, *term.aliases, term.meaning))
    ]
    found.sort(key=lambda term: (not _named(term, wanted), fold(term.term)))
    return tuple(Entry(slug=slug_of(term), term=term, source=_source(term, library)) for term in found)


def entry(library: Library, slug: str) -> Entry:
    """One term by its slug. Raises UnknownName."""
    for term in library.glossary:
        if slug_of(term) == slug:
            return Entry(slug=slug, term=term, source=_source(term, library))
    raise UnknownName("term", slug)


def uses(library: Library, term: Term, rules: Sequence[Rule]) -> Uses:
    """The rules and sections that use a term; at most thirty sections."""
    pattern = mention_pattern(term)
    saying = tuple(
        rule
        for rule in rules
        if any(pattern.search(text) for text in (rule.statement, rule.metric or "", rule.program or ""))
    )
    sections: list[Evidence] = []
    for document in library.documents.values():
        if len(sections) < _SECTIONS and pattern.search(document.text):
            sections += _in_sections(document, term, _SECTIONS - len(sections))
    return Uses(rules=saying, sections=tuple(sections))


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
    if block is not None and block.kind is BlockKind.FURNITURE:
        return next(iter(_in_sections(document, term, 1)), None)
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
