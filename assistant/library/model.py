"""The library: documents, index, rules, rulebook and glossary of one corpus, as one whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.documents.model import Document, Notice, Unreadable
from assistant.errors import InvalidInput
from assistant.library.scope import EVERYTHING, Scope
from assistant.rules.model import Rule
from assistant.rules.rulebook import Rulebook
from assistant.search.index import Index

if TYPE_CHECKING:
    from assistant.library.store import Generation, Held
    from assistant.rules.checks import Finding

_MOST_SCOPES = 64  # kept of those asked for

Progress = Callable[[str, int, int], None]
"""Told how a build is going: what is being done, how much of it is done, of how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An entry of the glossary: a word or abbreviation and what the documents mean by it."""

    term: str
    meaning: str
    term_en: str | None = None
    meaning_en: str | None = None
    aliases: tuple[str, ...] = ()
    document: str | None = None  # id of the document to quote for it
    keyword: str | None = None  # what to look for there


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What bringing a library up to date came to. Files are named as in the corpus folder."""

    documents: int
    passages: int
    rules: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]
    notices: tuple[Notice, ...]  # what else to know of the files: copies, macros that are not run
    seconds: Decimal
    rebuilt: str | None  # why everything was read anew, when it was


@dataclass(frozen=True, slots=True)
class _Placed:
    """A rule and where in one document it stands: in `spans`, all of them from `start` to `end`.

    Most rules stand elsewhere than where one is looked for, and the two ends tell so at once.
    """

    rule: Rule
    spans: tuple[tuple[int, int], ...]
    start: int
    end: int

    @classmethod
    def of(cls, rule: Rule, document_id: str) -> _Placed:
        spans = tuple((piece.start, piece.end) for piece in rule.evidence if piece.document_id == document_id)
        return cls(rule, spans, min(first for first, _ in spans), max(last for _, last in spans))


@dataclass(frozen=True, kw_only=True)
class Library:
    """Everything that answers are made from. `version` is the same for the same content.

    `rules` are the reviewed ones, and the extracted ones that none of them stands for. The passages of `index`
    stand in the order of `documents`. In a `scope`, all documents can be read, but only those of it are searched,
    and their rules alone are known.
    """

    documents: Mapping[str, Document]
    index: Index
    rules: tuple[Rule, ...]
    rulebook: Rulebook
    glossary: tuple[Term, ...]
    unreadable: tuple[Unreadable, ...]
    version: str
    corpus: Path
    notices: tuple[Notice, ...] = ()
    generation: Generation | None = None  # what it was opened from
    held: Held | None = None  # what may be read of that, where it is not all
    scope: Scope = EVERYTHING
    _scoped: dict[Scope, Library] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the corpus is closed to who sees this library."""
        return self.held is None

    def within(self, scope: Scope) -> Library:
        """This library with a scope. Raises InvalidInput for one that fits no document."""
        if not scope:
            return self
        known = self._scoped.get(scope)
        if known is None:
            if len(self._scoped) >= _MOST_SCOPES:
                self._scoped.clear()
            known = self._scoped[scope] = self._within(scope)
        return known

    def _within(self, scope: Scope) -> Library:
        names = [name for name in (scope.document,) if name in self.documents] if scope.document else self.documents
        chosen = {name for name in names if scope.fits(self.documents[name])}
        if not chosen:
            raise InvalidInput("scope", "fits no document.", "stämmer inte in på något dokument.")
        ranks = sorted(self._ranks[name] for name in chosen)
        places = [np.arange(self._first_from(rank), self._first_from(rank + 1)) for rank in ranks]
        rulebook = self.rulebook.within(chosen)
        return replace(
            self, scope=scope, index=self.index.within(np.concatenate(places)), rules=rulebook.rules, rulebook=rulebook
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found, over all documents: as kept with the index, else found now."""
        from assistant.library.store import BROKEN
        from assistant.rules.checks import run_checks  # only where findings are asked for

        held = self.held or self.generation
        if held is not None:
            with suppress(*BROKEN):  # the generation has been removed in the meantime
                return held.findings()
        return run_checks(self.documents.values(), self.rules)

    @cached_property
    def _rules_by_document(self) -> Mapping[str, tuple[_Placed, ...]]:
        by_document: dict[str, list[_Placed]] = {}
        for rule in self.rules:
            for document_id in dict.fromkeys(piece.document_id for piece in rule.evidence):
                by_document.setdefault(document_id, []).append(_Placed.of(rule, document_id))
        return {document_id: tuple(rules) for document_id, rules in by_document.items()}

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {document_id: rank for rank, document_id in enumerate(self.documents)}

    def _first_from(self, rank: int) -> int:
        """The place of the first passage of the document of that rank, or of one after it."""
        return bisect_left(self.index.passages, rank, key=lambda passage: self._ranks[passage.document_id])

    def rules_at(self, document_id: str, start: int, end: int) -> list[Rule]:
        """The rules with a piece of evidence that overlaps this span."""
        return [
            placed.rule
            for placed in self._rules_by_document.get(document_id, ())
            if placed.start < end
            and start < placed.end
            and any(first < end and start < last for first, last in placed.spans)
        ]

    def rules_where(
        self, *, document: str | None = None, kind: str | None = None, year: int | None = None
    ) -> list[Rule]:
        """The rules of a document, kind and year; None stands for any."""
        return [
            rule
            for rule in self.rules
            if document in (None, rule.document_id)
            and kind in (None, rule.kind.value)
            and (year is None or year in rule_years(rule))
        ]


def rule_years(rule: Rule) -> frozenset[int]:
    """The calendar years a rule speaks for: its own, its date's, its period's, its schedule's."""
    years = {rule.year} if rule.year else set()
    years |= {
        int(day[:4]) for day in (rule.date, rule.period and rule.period.start, rule.period and rule.period.end) if day
    }
    years |= {entry.year for entry in rule.schedule if not entry.ordinal}
    if rule.period and rule.period.start and rule.period.end:
        years |= set(range(int(rule.period.start[:4]), min(int(rule.period.end[:4]), int(rule.period.start[:4]) + 50)))
    return frozenset(years)
