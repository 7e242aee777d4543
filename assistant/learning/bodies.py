"""Who does what: each body with its money, duties and dates, from the rules.

Bodies are found where rules name recipients, where the glossary explains an organisation, where documents name
their issuer, and by the endings of authorities' names; there is no list of them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.documents.evidence import Evidence, evidence_for
from assistant.language.words import fold, lemma
from assistant.learning.glossary import entry_of
from assistant.learning.material import money_of
from assistant.learning.standing import Teller
from assistant.library.model import Library, Term
from assistant.rules.kinds import KINDS
from assistant.rules.model import Rule, RuleKind

_ORGANISATION = re.compile(
    r"\bär (?:en förkortning för [^,]+, )?(?:en |ett |den |det )?(?:[\w-]+ ){0,4}?"
    r"(?:myndighet|organisation|departement|nämnd|samarbetsorgan|plattform|förbund|folkvald)\w*"
)
_AUTHORITY = re.compile(
    r"(?<![\w-])[A-ZÅÄÖ][\w-]{3,}(?:styrelsen|verket|departementet|kontoret|kollegiet|myndigheten|inspektionen|"
    r"institutet|kansliet|förbundet|nämnden|fonden)(?!\w)"
)
_DUTIES = (
    RuleKind.BASE_REQUIREMENT,
    RuleKind.THRESHOLD,
    RuleKind.CO_FUNDING,
    RuleKind.PHASE_OUT,
    RuleKind.REPORTING,
    RuleKind.REPAYMENT,
    RuleKind.DEADLINE,
)
_TASK = re.compile(r"\b(?:ska|uppdrag\w*|ansvar\w*|samråd\w*|följ\w* upp|must|shall|responsible)\b")
_QUOTES = 3
_PASSAGES = 12  # that are looked through for such sentences
_ENDING = r"(?:s|:s|n|en|et|er|ar|na|erna|arna|ens|ets|nas)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation. `said` are sentences about it, where no rule is."""

    id: str
    name: str
    name_en: str | None
    meaning: str | None
    meaning_en: str | None
    sources: tuple[Evidence, ...]  # what the meaning rests on
    money: tuple[Rule, ...]  # sums it receives
    duties: tuple[Rule, ...]
    dates: tuple[Rule, ...]
    other: tuple[Rule, ...]  # what it may do or use, and rules that name it
    said: tuple[Evidence, ...]


@dataclass(slots=True)
class Names:
    """What one body is called, as the texts have it."""

    name: str
    called: set[str] = field(default_factory=set)  # folded
    term: Term | None = None

    def pattern(self) -> re.Pattern[str]:
        """Finds it in folded text, in any usual ending."""
        stems = "|".join(re.escape(name) for name in sorted(self.called, key=len, reverse=True))
        return re.compile(rf"(?<![\w-])(?:{stems}){_ENDING}(?!\w)")


def find_bodies(library: Library, rules: Sequence[Rule], teller: Teller) -> tuple[Body, ...]:
    """Every body, those with most rules first."""
    named = body_names(library, rules)
    bodies = [_body(names, library, rules, teller) for names in named]
    known = [body for body in bodies if body.money or body.duties or body.dates or body.other or body.said]
    known.sort(key=lambda body: (-len(body.money) - len(body.duties) - len(body.other), body.name))
    return tuple(known)


def body_names(library: Library, rules: Sequence[Rule]) -> list[Names]:
    """The bodies there are and what each is called; the glossary joins the names of one body."""
    found: list[Names] = []
    for term in library.glossary:
        if _ORGANISATION.search(term.meaning):
            called = {fold(name) for name in (term.term, *term.aliases)}
            found.append(Names(term.term, called, term))
    for name in (*_issuers(library), *(name for rule in rules for name in _named_in(rule))):
        _add(found, name, library)
    return found


def _add(found: list[Names], name: str, library: Library) -> None:
    """Join a name to the body it is known by, or make it one, with what the glossary says of it."""
    folded = fold(name)
    forms = {folded, fold(lemma(name)) if " " not in name else folded}
    known = next((one for one in found if any(_same(form, called) for form in forms for called in one.called)), None)
    if known is not None:
        known.called.add(folded)
        return
    term = next((term for term in library.glossary if fold(term.term) == folded), None)
    found.append(Names(name, {folded, *map(fold, term.aliases if term else ())}, term))


def _same(name: str, called: str) -> bool:
    """Whether a name is the one known, or the part of it that tells: "idéburna" of "idéburna aktörer"."""
    return called == name or (len(name) > 6 and called.startswith(f"{name} "))


def _issuers(library: Library) -> Iterator[str]:
    for document in library.documents.values():
        issuer = document.metadata.issuer or ""
        inside = re.search(r"\(([^)]+)\)", issuer)
        outside = re.sub(r"\s*\([^)]*\)", "", issuer).strip()
        yield from (name for name in (outside, inside[1] if inside else "") if name)


def _named_in(rule: Rule) -> Iterator[str]:
    yield from rule.recipients
    yield from (hit[0] for hit in _AUTHORITY.finditer(rule.statement))


def _body(names: Names, library: Library, rules: Sequence[Rule], teller: Teller) -> Body:
    pattern = names.pattern()
    own = [rule for rule in rules if is_recipient(rule, pattern)]
    naming = [rule for rule in rules if rule not in own and pattern.search(fold(rule.statement))]
    term = names.term
    entry = entry_of(term, library, teller) if term else None
    return Body(
        id=re.sub(r"[^a-z0-9]+", "-", fold(names.name)).strip("-"),
        name=names.name,
        name_en=term.term_en if term else None,
        meaning=entry.sv if entry else None,
        meaning_en=entry.en if entry else None,
        sources=entry.sources if entry else (),
        money=tuple(rule for rule in own if money_of(rule) is not None and not KINDS[rule.kind].asked),
        duties=tuple(rule for rule in own if rule.kind in _DUTIES),
        dates=tuple(rule for rule in own if rule.date or rule.kind is RuleKind.MEASUREMENT_PERIOD),
        other=(*(rule for rule in own if _is_other(rule)), *naming),
        said=() if own or naming else _sentences(names, library),
    )


def is_recipient(rule: Rule, pattern: re.Pattern[str]) -> bool:
    """Whether a rule is for the body of this pattern."""
    return any(pattern.fullmatch(fold(name)) for name in rule.recipients)


def _is_other(rule: Rule) -> bool:
    dated = rule.date or rule.kind is RuleKind.MEASUREMENT_PERIOD
    given = money_of(rule) is not None and not KINDS[rule.kind].asked
    return not (dated or given or rule.kind in _DUTIES)


def _sentences(names: Names, library: Library) -> tuple[Evidence, ...]:
    """A few sentences that name a body no rule is about, those that give it a task first."""
    pattern = names.pattern()
    found: list[tuple[bool, Evidence]] = []
    for hit in library.index.search(names.name, _PASSAGES):
        document = library.documents[hit.passage.document_id]
        for unit in hit.passage.units:
            if pattern.search(fold(unit.clean)):
                evidence = evidence_for(document, unit.start, unit.end)
                found.append((not _TASK.search(unit.clean.lower()), evidence))
    found.sort(key=lambda pair: (pair[0], pair[1].document_id, pair[1].start))
    return tuple(evidence for _, evidence in found[:_QUOTES])
