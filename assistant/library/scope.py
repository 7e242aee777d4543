"""Which of the documents are looked in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.documents.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One document, or those of a year, a type, an issuer; all of them where nothing is named."""

    document: str = ""
    year: int = 0
    type: str = ""
    issuer: str = ""

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """What is named, by field, as it stands in an address."""
        fields = (("document", self.document), ("year", self.year), ("type", self.type), ("issuer", self.issuer))
        return tuple((name, str(value)) for name, value in fields if value)

    def __bool__(self) -> bool:
        return bool(self.named)

    def __str__(self) -> str:
        """As the query of an address; empty for all documents."""
        return urlencode(self.named)

    def fits(self, document: Document) -> bool:
        """Whether a document is one of those looked in."""
        known = document.metadata
        return (
            self.document in ("", document.id)
            and (not self.year or self.year in years_of(document))
            and self.type in ("", known.type.value)
            and self.issuer in ("", known.issuer or "")
        )


EVERYTHING = Scope()


def years_of(document: Document) -> tuple[int, ...]:
    """The years a document speaks for, else the one it is dated."""
    known = document.metadata
    return known.years or ((int(known.date[:4]),) if known.date and known.date[:4].isdigit() else ())
