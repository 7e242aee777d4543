"""Who gives, who receives and who reports to whom, as lines between bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.model import DocumentType
from assistant.language.words import fold
from assistant.learning.bodies import body_names, is_recipient
from assistant.learning.material import money_of
from assistant.library.model import Library
from assistant.rules.kinds import KINDS
from assistant.rules.model import Rule, RuleKind

_GIVES = r"(?:har |ska |kommer att )?(?:avsatt|avsatter|anslagit|anslar|beviljar|ger|gett|fordelar|betalar|delar ut)"
_TO = r"(?:till|hos|to|with) (?:the )?"
_DUE = (RuleKind.REPORTING, RuleKind.REPAYMENT, RuleKind.DEADLINE, RuleKind.PAYOUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What goes from one body to another: "money" or "report" (a report, request or repayment).

    `rules` say so, the one with most money first; `source` is None where the documents do not name it.
    """

    source: str | None
    target: str
    kind: str
    rules: tuple[Rule, ...]

    @property
    def largest(self) -> Decimal | None:
        return money_of(self.rules[0])


def find_flows(library: Library, rules: Sequence[Rule]) -> tuple[Flow, ...]:
    """Every flow the rules tell of, money first."""
    named = [(names.name, names.pattern()) for names in body_names(library, rules)]
    found: dict[tuple[str, str | None, str], list[Rule]] = {}
    for rule in rules:
        for key in (*_money(rule, library, named), *_reports(rule, named)):
            found.setdefault(key, []).append(rule)
    flows = [
        Flow(source=source, target=target, kind=kind, rules=tuple(_by_money(together)))
        for (kind, source, target), together in found.items()
    ]
    return tuple(sorted(flows, key=lambda flow: (flow.kind, -(flow.largest or 0), flow.target)))


_Named = Sequence[tuple[str, re.Pattern[str]]]
_Key = tuple[str, str | None, str]


def _money(rule: Rule, library: Library, named: _Named) -> list[_Key]:
    if money_of(rule) is None or KINDS[rule.kind].asked or rule.kind is RuleKind.UNIT_COST:
        return []
    giver = _giver(rule, library, named)
    targets = [name for name, pattern in named if is_recipient(rule, pattern)]
    return [("money", giver, target) for target in targets if target != giver]


def _giver(rule: Rule, library: Library, named: _Named) -> str | None:
    """The body its quotes say gives the money, else the issuer of a decision; None where neither is said."""
    for piece in rule.evidence:
        quote = fold(piece.quote)
        for name, pattern in named:
            if re.search(rf"{pattern.pattern} {_GIVES}\b", quote):
                return name
    document = library.documents.get(rule.document_id)
    if document is None or document.metadata.type is not DocumentType.DECISION:
        return None
    issuer = fold(re.sub(r"\s*\([^)]*\)", "", document.metadata.issuer or ""))
    return next((name for name, pattern in named if issuer and pattern.fullmatch(issuer)), None)


def _reports(rule: Rule, named: _Named) -> list[_Key]:
    """From whom a duty is to whom its sentence says: "ska lämnas till Regeringskansliet"."""
    if rule.kind not in _DUE:
        return []
    said = fold(" ".join((rule.statement, *(piece.quote for piece in rule.evidence))))
    targets = [name for name, pattern in named if re.search(rf"\b{_TO}{pattern.pattern}", said)]
    sources = [name for name, pattern in named if is_recipient(rule, pattern)]
    return [
        ("report", source, target)
        for source in sources
        for target in targets
        if source != target and target not in sources
    ]


def _by_money(rules: list[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: -(money_of(rule) or 0))
