"""Who issued a paper: the organisation of its letterhead, or the one that it speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.documents.model import DocumentType

_NAME = r"[A-ZÅÄÖ][\w-]+(?:\s+(?:och|[A-ZÅÄÖ][\w-]+))*"
_ORGANISATION = re.compile(
    r"Sveriges\s+Kommuner\s+och\s+(?:Landsting|Regioner)"
    r"|Region(?:en)?\s+[A-ZÅÄÖ]\w+"
    rf"|(?:{_NAME}\s+)?(?:läns\s+landsting|kommunalf\w{{1,2}}rbund|stadsdelsn\w{{1,2}}mnd|stadsdelsf\w+|landsting|kommun|region|stad)\b"
    r"|\b[A-ZÅÄÖ]\w{3,}(?:verket|styrelsen|inspektionen|myndigheten|kollegiet|institutet)\b"
    r"|\b(?:Myndigheten\s+för\s+\w+(?:\s+och\s+\w+)?|Statens\s+\w+)\b"
)
# Every municipality has one: as an addressee, or as "the board" in running text.
_ANY_COUNCIL = re.compile(r"(?:Kommun|Landstings|Region|Förbunds|Stads)\w*styrelsen|\w+nämnden|\w+rådet")
_NO_NAME = frozenset({"även", "alla", "varje", "en", "ett", "denna", "detta", "den", "det", "flera", "många", "i"})
_DEPARTMENT = re.compile(r"\b[A-ZÅÄÖ]\w+departementet\b")
_APPLIES = re.compile(rf"(?P<who>{_NAME}(?:\s+\w+)?)\s+(?:ans\w{{1,3}}ker|s\w{{1,2}}ker|beslutar)\b")


def issuer_of(text: str, front: Sequence[str], kind: DocumentType) -> str | None:
    """The issuer of a document whose first lines are `front`; None where no organisation is named."""
    if kind is DocumentType.DECISION and re.search(r"\bRegering", text):
        department = next(_found(_DEPARTMENT, front), None) or next(_found(_DEPARTMENT, [text]), None)
        return f"Regeringen ({department})" if department else "Regeringen"
    if kind is DocumentType.APPLICATION:
        for paragraph in re.split(r"\n\s*\n", text):
            for applies in _APPLIES.finditer(paragraph):
                if _ORGANISATION.search(applies["who"]):
                    return " ".join(applies["who"].split())
    in_front = next(_found(_ORGANISATION, [" ".join(front)]), None)
    if in_front:
        return in_front
    counts = Counter(_found(_ORGANISATION, [text]))
    often = [(count, name) for name, count in counts.most_common(1) if count > 1]
    return often[0][1] if often else None


def is_one_body(who: str, issuer: str) -> bool:
    """Whether who is named in running text may be the issuer: by its name, or as a board that is part of it.

    >>> is_one_body("Nämnden", "Mellby kommun"), is_one_body("Socialstyrelsen", "Mellby kommun")
    (True, False)
    """
    named = next(_found(_ORGANISATION, [who]), None)
    return named is None or named in issuer or issuer in who


def _found(pattern: re.Pattern[str], texts: Sequence[str]) -> Iterator[str]:
    for said in texts:
        names = (" ".join(hit[0].split()) for hit in pattern.finditer(said))
        yield from (
            name for name in names if not _ANY_COUNCIL.fullmatch(name) and name.split()[0].lower() not in _NO_NAME
        )
