"""What a page is limited to: read from an address or a form, and what one can choose between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from fastapi import Request

from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.shelf import Offer, offer_of, scope_words
from assistant.interfaces.http.view.texts import Texts
from assistant.library.scope import Scope

if TYPE_CHECKING:
    from assistant.library import Library

_LONGEST = 300  # characters of what is named
_MOST_READ = 1_000  # documents that are read to tell what one can choose between
_OFFERED: list[tuple[Library, Offer]] = []  # of the library in use


class Choice(NamedTuple):
    """The scope of a page: what is chosen, in words too, and what can be.

    There is no offer where one document is all there is, or where there are too many to look through each.
    """

    scope: Scope
    words: str
    offer: Offer | None


def scope_in(given: Mapping[str, str]) -> Scope:
    """The scope that the fields of an address or a form name.

    >>> scope_in({"year": "2010", "type": "decision", "q": "Vad gäller?"}).named
    (('year', '2010'), ('type', 'decision'))
    """
    year = given.get("year", "")
    named = {name: given.get(name, "").strip()[:_LONGEST] for name in ("document", "type", "issuer")}
    return Scope(year=int(year) if year.isdecimal() and len(year) <= 4 else 0, **named)


def scope_of(request: Request) -> Scope:
    """The scope that an address names."""
    return scope_in(request.query_params)


def choice_of(service: Service, scope: Scope, texts: Texts) -> Choice:
    """What the page is to show of a scope."""
    if not service.ready:
        return Choice(scope, "", None)
    library = service.library
    several = not service.asks_own and 2 <= len(library.documents) <= _MOST_READ
    offer = _offer(library) if several else None
    return Choice(scope, scope_words(scope, library.documents, texts), offer)


def _offer(library: Library) -> Offer:
    for known, offer in _OFFERED:
        if known is library:
            return offer
    offer = offer_of(library.documents.values())
    _OFFERED[:] = [(library, offer)]
    return offer
