"""What a generation tells beside its texts: rules, words and findings, in rows that each name what they rest on.

A store keeps the rows and hands out those that rest on documents which may be read, so who may not read a document is
never handed what was made of it. Here the rows are made, and read again. How extracted rules are kept is the store's
own: they are of one document each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.library.finding_records import finding_from_json, finding_to_json
from assistant.library.model import Term
from assistant.rules.checks import Finding
from assistant.rules.model import Rule
from assistant.rules.rulebook import Named, Rulebook
from assistant.search.records import decoded, encode

if TYPE_CHECKING:
    from assistant.library.store import Content

_RECORDED, _FAULTY, _CALCULATORS, _NAMES, _GLOSSARY, _FINDINGS = KINDS = (
    "recorded",
    "faulty",
    "calculators",
    "names",
    "glossary",
    "findings",
)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is told, for who may read all of `documents`. `content` is plain JSON values.

    Rows of one kind and number tell the same: whoever may read those of any of them is told it, once.
    """

    kind: str
    number: int
    documents: tuple[str, ...]
    content: Any


def told_of(content: Content, known: Collection[str]) -> Iterator[Told]:
    """The rows of a generation, in order of kind and number. `known` are the documents of the corpus, readable or not:
    what names another one rests on none."""
    rulebook = content.rulebook
    for kind, rules in ((_RECORDED, rulebook.recorded), (_FAULTY, rulebook.faulty)):
        for number, rule in enumerate(rules):
            yield Told(kind, number, _under(rule), [encode(rule), rulebook.ends.get(rule.id)])
    yield from _named(_CALCULATORS, rulebook.calculators, rulebook)
    yield from _named(_NAMES, rulebook.names, rulebook)
    for number, term in enumerate(content.glossary):
        quoted = (term.document,) if term.document is not None and term.document in known else ()
        yield Told(_GLOSSARY, number, quoted, encode(term))
    for number, finding in enumerate(content.findings):
        yield Told(_FINDINGS, number, _under(finding), finding_to_json(finding))


def _under(one: Rule | Finding) -> tuple[str, ...]:
    """The documents that something is of, or quotes."""
    return tuple(sorted({one.document_id, *(piece.document_id for piece in one.evidence)}))


def _named(kind: str, named: Named, rulebook: Rulebook) -> Iterator[Told]:
    """What a file of the rulebook names is for who is told any of its rules; for everybody where it has none."""
    resting: dict[str, set[tuple[str, ...]]] = {}
    for rule in (*rulebook.recorded, *rulebook.faulty):
        resting.setdefault(rulebook.files.get(rule.id, ""), set()).add(_under(rule))
    for number, (name, fields) in enumerate(named.items()):
        for documents in sorted(resting.get(fields["file"], {()})):
            yield Told(kind, number, documents, [name, dict(fields)])


class Telling:
    """A generation, or some documents of one, as far as it is told by rows. A store says how they are fetched."""

    def told(self, kind: str) -> Sequence[Any]:
        """The contents of the rows of a kind that may be seen, in order of number, each number once."""
        raise NotImplementedError

    def extracted(self) -> tuple[Rule, ...]:
        """The extracted rules, in order of document."""
        raise NotImplementedError

    @cached_property
    def _extracted(self) -> tuple[Rule, ...]:
        return self.extracted()

    def rules(self) -> tuple[Rule, ...]:
        return self._extracted

    def rulebook(self) -> Rulebook:
        recorded, faulty = self.told(_RECORDED), self.told(_FAULTY)
        rules = decoded(Rule, [rule for rule, _ in (*recorded, *faulty)])
        return Rulebook(
            recorded=rules[: len(recorded)],
            extracted=self._extracted,
            faulty=rules[len(recorded) :],
            ends={rule.id: end for rule, (_, end) in zip(rules, (*recorded, *faulty), strict=True) if end is not None},
            calculators=dict(self.told(_CALCULATORS)),
            names=dict(self.told(_NAMES)),
        )

    def glossary(self) -> tuple[Term, ...]:
        return decoded(Term, self.told(_GLOSSARY))

    def findings(self) -> tuple[Finding, ...]:
        return tuple(map(finding_from_json, self.told(_FINDINGS)))
