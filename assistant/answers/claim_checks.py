"""Where a claim and a unit of a document differ in what can be checked exactly, whatever the words between.

Numbers, days, names and years; at least or at most; denied or not; must or may; wanted or granted; who and to whom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answers.polarity import polarity_of, together, turned_round
from assistant.answers.support import Source
from assistant.answers.values import Value, bare, pairs_of, values_of
from assistant.language.words import fold, stopword, terms

_MUST = re.compile(
    r"\b(?:ska|skall|maste|kravs|kraver|obligatorisk\w*|skyldig\w*|alagg\w*|must|shall|required?|requires|obliged)\b"
)
_MAY = re.compile(
    r"\b(?:far|kan|ratt att|mojlighet\w*|frivillig\w*|valfri\w*|behover (?:inte|ej)|may|can|allowed|voluntary|"
    r"optional|need not)\b"
)
_SOUGHT = re.compile(
    r"\b(?:sok\w*|ansok\w*|begar\w*|ask\w*|foreslar|foreslagit|hemstall\w*|appl(?:y|ies|ied|ying)|request\w*|asks? for|"
    r"seeks?|sought|propos\w*)\b"
)
_GRANTED = re.compile(r"\b(?:bevilja\w*|tilldela\w*|fatt|erhall\w*|grant(?:ed|s)|award\w*|received)\b")
_ACTOR = re.compile(
    r"\b\w*(?P<root>kommun|landsting|region|lansstyrelse|regering|myndighet|styrelse|namnd|sokande|forening|skol|huvudman|"
    r"departement|verk|kollegi|forbund|kontor|bolag)(?:en|et|er|erna|arna|ar|n|na|r|rna|a|or|orna|ets|nen|t)?s?\b"
)
_MODAL = re.compile(r"\b(ska|skall|maste|far|kan|must|shall|may|can)\s+((?:\w+\s+){0,2}\w+)")
_DIRECTIONS = tuple(
    (re.compile(rf"\b(?:{one})\b"), re.compile(rf"\b(?:{other})\b"))
    for one, other in (
        (
            r"oka\w*|okning\w*|hoj\w*|increas\w*|rais\w*|rise\w*",
            r"minsk\w*|sank\w*|decreas\w*|lower\w*|reduc\w*|fall\w*",
        ),
        (r"fore|innan|before", r"efter|after"),
        (r"tidigast|no earlier|at the earliest", r"senast|no later|at the latest"),
    )
)
_CLAUSE = re.compile(r"[,;:]\s|\b(?:och|medan|men|utom|respektive|and|while|but|except)\b")
_TELLING = frozenset({"amount", "share", "count", "day", "month", "year", "name"})
_BESIDE = re.compile(r"\b(?:till|at|for|hos|fran|av|med|mellan|i|pa|per|vid|to|by|from|of|with|for|in)\s+(?:\w+\s+)?$")
_BY = re.compile(r"\b(?:av|by|from|fran)\s+(?:\w+\s+)?$")


_SAME_CLAUSE = 0.6  # of a claim's words in one clause of a unit


class Agreement(StrEnum):
    """What exact comparison says of a claim and a unit."""

    SAME = "same"
    SILENT = "silent"  # something that the claim says is not in the unit
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Checked:
    """A comparison, and in which respect the two differ."""

    agreement: Agreement
    respect: str = ""


def check(claim: str, source: Source) -> Checked:
    """Compare a claim with a unit, which is read with the headings that it stands under."""
    values = [value for value in values_of(claim) if value.kind not in ("first_name", "page")]
    missing = [value for value in values if not source.holds(value)]
    held = values_of("\n".join(source.sentences))
    if missing:
        return _lacking(values, missing, held)
    for respect, differs in _RESPECTS:
        if differs(claim, source):
            return Checked(Agreement.DIFFERENT, respect)
    unit = "\n".join(source.sentences)
    there = _actors(fold(unit))
    if _actors(fold(claim)) - (there or _actors(source.above)):
        return Checked(Agreement.SILENT, "role")
    return Checked(Agreement.SAME)


def _lacking(values: Sequence[Value], missing: Sequence[Value], held: Sequence[Value]) -> Checked:
    """Of one thing that is not there, another may stand in its place; of more, the unit speaks of something else."""
    kinds = {value.kind for value in missing}
    if len(kinds) > 1:
        return Checked(Agreement.SILENT, missing[0].kind)
    if kinds == {"name"}:
        said = {value.key for value in values if value.kind == "name"}
        others = any(value.kind == "name" and value.key not in said for value in held)
        return Checked(Agreement.DIFFERENT if others else Agreement.SILENT, "name")
    there = any(_other_there(value, held) for value in missing)
    return Checked(Agreement.DIFFERENT if there else Agreement.SILENT, missing[0].kind)


def _other_there(value: Value, held: Sequence[Value]) -> bool:
    """Whether the unit has another value in the place of this: of its kind, and counting the same."""
    return any(
        other.kind == value.kind and (value.kind != "count" or value.noun is None or other.noun == value.noun)
        for other in held
    )


def _pairs(claim: str, source: Source) -> bool:
    """A level with another's year, a row with another's amount."""
    couples = set(pairs_of(claim))
    values = values_of(claim)
    years = {bare(value) for value in values if value.kind == "year"}
    if len(years) == 1:
        couples |= {(bare(value), year) for value in values if value.kind in ("amount", "share") for year in years}
    return any(source.pairs(couple) is False for couple in couples)


def _order(claim: str, source: Source) -> bool:
    """The same two numbers the other way round: "från 8 till 13" for "från 13 till 8"."""
    mine = _in_order(claim)
    return any(
        mine[one] == theirs[one][::-1] != theirs[one]
        for theirs in map(_in_order, source.sentences)
        for one in mine.keys() & theirs.keys()
    )


def _in_order(text: str) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for value in values_of(text):
        if value.kind in ("amount", "share", "count", "day", "month", "year"):
            found.setdefault(value.kind, []).append(value.key)
    return found


def _direction(claim: str, source: Source) -> bool:
    """Up against down, before against after: each says one, and not the other."""
    one, other = fold(claim), fold("\n".join(source.sentences))
    said = [(_only(first, second, one), _only(first, second, other)) for first, second in _DIRECTIONS]
    return any(None not in pair and pair[0] != pair[1] for pair in said)


def _clause(claim: str, source: Source) -> bool:
    """What the claim says stands in one clause, and a name, number or actor of it only in another of the same unit."""
    asked = {term for term in terms(claim) if term[0] not in "~+"}
    for sentence in source.sentences:
        clauses = [clause for clause in _CLAUSE.split(sentence) if clause.strip()]
        if len(clauses) < 2:
            continue
        shares = [len(asked & set(terms(_without_values(clause)))) for clause in clauses]
        best = max(shares)
        if best < 2 or shares.count(best) > 1:
            continue
        if _elsewhere(_telling(claim), [_telling(clause) for clause in clauses], shares.index(best)):
            return True
    return False


def _telling(text: str) -> set[tuple[str, object]]:
    values = {(value.kind, value.key) for value in values_of(text) if value.kind in _TELLING}
    return values | {("actor", actor) for actor in _actors(fold(text))}


def _elsewhere(mine: set[tuple[str, object]], clauses: Sequence[set[tuple[str, object]]], best: int) -> bool:
    others = set[tuple[str, object]]().union(*(one for place, one in enumerate(clauses) if place != best))
    return any(
        told not in clauses[best] and told in others and any(kind == told[0] for kind, _ in clauses[best] - mine)
        for told in mine
    )


def _without_values(text: str) -> str:
    for value in reversed(values_of(text)):
        text = f"{text[: value.start]} {text[value.end :]}"
    return text


def _negation(claim: str, source: Source) -> bool:
    """Denied against said; the same matter denied in other words is the same."""
    told = together(source.sentences)
    for mine in polarity_of(claim).clauses:
        near = [(len(mine.words & other.words) / max(1, len(mine.words)), other) for other in told.clauses]
        share, closest = max(near, key=lambda pair: pair[0], default=(0.0, mine))
        if share >= _SAME_CLAUSE and len(mine.words) > 1:
            if bool(mine.denials) != bool(closest.denials):
                return True
        elif mine.denials and not told.negations:
            return True
    return not any(mine.denials for mine in polarity_of(claim).clauses) and turned_round(claim, told)


def _modality(claim: str, source: Source) -> bool:
    """Must against may: of the same verb, or of all that is said."""
    one, other = fold(claim), fold("\n".join(source.sentences))
    mine, theirs = _modals(one), _modals(other)
    same = [verb for verb in mine if verb in theirs]
    if same:
        return any(mine[verb] != theirs[verb] for verb in same)
    said = _only(_MUST, _MAY, one), _only(_MUST, _MAY, other)
    return None not in said and said[0] != said[1]


def _modals(folded: str) -> dict[str, bool]:
    """Verbs, by their beginning, with whether they must be done; the verb follows its modal, a word or two between."""
    found: dict[str, bool] = {}
    for hit in _MODAL.finditer(folded):
        for word in hit[2].split():
            if not stopword(word):
                found.setdefault(word[:6], _MUST.fullmatch(hit[1]) is not None)
    return found


def _grant(claim: str, source: Source) -> bool:
    """Granted against applied for."""
    one, other = (_only(_GRANTED, _SOUGHT, fold(text)) for text in (claim, "\n".join(source.sentences)))
    return None not in (one, other) and one != other


def _only(first: re.Pattern[str], second: re.Pattern[str], folded: str) -> bool | None:
    """True for the first alone, False for the second alone, None for both or neither."""
    one, other = first.search(folded) is not None, second.search(folded) is not None
    return None if one == other else one


def _roles(claim: str, source: Source) -> bool:
    """Who does it in the claim is there in the unit, but another does it, whom the claim names elsewhere."""
    one, other = fold(claim), fold("\n".join(source.sentences))
    mine, theirs = _doer(one), _doer(other)
    if mine is None or theirs is None or mine == theirs:
        return False
    return mine in _actors(other) and theirs in _actors(one)


def _doer(folded: str) -> str | None:
    """The first actor without a preposition before it, or the one after "av"."""
    hits = list(_ACTOR.finditer(folded))
    by = [hit for hit in hits if _BY.search(folded[max(0, hit.start() - 24) : hit.start()])]
    free = [hit for hit in hits if not _BESIDE.search(folded[max(0, hit.start() - 24) : hit.start()])]
    found = by[:1] if by and not free else free[:1]
    return found[0]["root"] if found else None


def _actors(folded: str) -> set[str]:
    return {hit["root"] for hit in _ACTOR.finditer(folded)}


_RESPECTS: tuple[tuple[str, Callable[[str, Source], bool]], ...] = (
    ("pair", _pairs),
    ("order", _order),
    ("direction", _direction),
    ("clause", _clause),
    ("negation", _negation),
    ("modality", _modality),
    ("grant", _grant),
    ("role", _roles),
)
