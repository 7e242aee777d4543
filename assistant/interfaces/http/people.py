"""Who asks: somebody who has signed in, what they may do, and which collections they read.

Who has signed in is told by a signed cookie. What they may do is told at each request by their groups and the settings
as they are then, so taking a group out of a setting takes effect at once.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from enum import IntEnum
from typing import cast

from fastapi import Request
from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.exceptions import HTTPException
from starlette.types import Scope

from assistant.errors import InvalidInput
from assistant.interfaces.keys import KeyHolder
from assistant.library.collections import Collections
from assistant.settings import value

COOKIE = "person"
PERSON, HOLDER = "villkor.person", "villkor.key_holder"  # in a request's scope
_LONGEST_NAME = 100
_HOURS = 9  # a working day


class Role(IntEnum):
    """What somebody may do: each may what the one before may."""

    READER = 1  # reads what their groups may read
    REVIEWER = 2  # and decides about rules, and sees feedback
    ADMINISTRATOR = 3  # and sees to documents, and reads all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who has signed in: with the organisation's account, or with the administrator's token."""

    name: str
    subject: str
    role: Role
    groups: frozenset[str] = frozenset()
    by_token: bool = False

    @property
    def recorded(self) -> str:
        """Who they are in the record of what was done."""
        return f"{self.name} (administrator's token)" if self.by_token else f"{self.name} ({self.subject})"


class People:
    """Who may sign in here, and who has."""

    def __init__(self) -> None:
        self._token = value("admin_token")
        self.by_provider = bool(value("oidc_issuer"))
        if self.by_provider and not value("session_secret"):
            raise InvalidInput(
                "VILLKOR_SESSION_SECRET",
                "must be set where VILLKOR_OIDC_ISSUER is: a long random text, the same on each machine.",
            )
        self.secret = value("session_secret") or hashlib.sha256(f"villkor {self._token}".encode()).hexdigest()
        self._signer = URLSafeTimedSerializer(self.secret, salt="villkor person")
        self.seconds = int(value("session_hours") or _HOURS) * 3600
        self._reviewers, self._administrators = (_words(f"oidc_{name}") for name in ("reviewers", "administrators"))

    @property
    def by_token(self) -> bool:
        """Whether who knows the administrator's token may sign in."""
        return bool(self._token)

    @property
    def may_sign_in(self) -> bool:
        """Whether anybody may sign in here at all."""
        return self.by_token or self.by_provider

    def with_token(self, token: str, name: str) -> Person | None:
        """The administrator of that name; None for a wrong token or no name."""
        name = _tidy(name)
        if not self.by_token or not name or not hmac.compare_digest(token.encode(), self._token.encode()):
            return None
        return Person(name=name, subject=name, role=Role.ADMINISTRATOR, by_token=True)

    def with_header(self, authorization: str) -> Person | None:
        """The administrator whose program sends the token: `Authorization: Bearer TOKEN`."""
        scheme, _, token = authorization.partition(" ")
        return self.with_token(token.strip(), "a program") if scheme.lower() == "bearer" else None

    def of_groups(self, name: str, subject: str, groups: frozenset[str]) -> Person:
        """Somebody of these groups."""
        role = Role.READER
        if groups & self._administrators:
            role = Role.ADMINISTRATOR
        elif groups & self._reviewers:
            role = Role.REVIEWER
        return Person(name=_tidy(name) or subject, subject=subject, role=role, groups=groups)

    def telling(self, groups: frozenset[str], collections: Collections) -> frozenset[str]:
        """Those of the groups that say anything here; a cookie need not hold the others."""
        return groups & (self._reviewers | self._administrators | collections.groups)

    def cookie(self, person: Person) -> str:
        """The cookie that says who somebody is."""
        token = self._fingerprint() if person.by_token else ""
        return str(self._signer.dumps([person.name, person.subject, sorted(person.groups), token]))

    def person(self, cookie: str) -> Person | None:
        """Who a cookie says somebody is; None for one that is too old, was not made here, or with another token."""
        try:
            name, subject, groups, token = self._signer.loads(cookie, max_age=self.seconds)
        except BadData:
            return None
        if token:
            good = self.by_token and hmac.compare_digest(token, self._fingerprint())
            return Person(name=name, subject=subject, role=Role.ADMINISTRATOR, by_token=True) if good else None
        return self.of_groups(name, subject, frozenset(groups)) if self.by_provider else None

    def readable(self, scope: Scope, collections: Collections) -> frozenset[str]:
        """The collections that who sends a request reads: those of their key, else their own, else the public ones."""
        holder: KeyHolder | None = scope.get(HOLDER)
        if holder is not None:
            return collections.public | (frozenset(holder.collections) & collections.names)
        person: Person | None = scope.get(PERSON)
        if person is None:
            return collections.public
        return collections.names if person.role is Role.ADMINISTRATOR else collections.read_by(person.groups)

    def _fingerprint(self) -> str:
        return hmac.new(self.secret.encode(), self._token.encode(), "sha256").hexdigest()[:32]


def people_of(request: Request) -> People:
    """Who may sign in to this service."""
    return cast(People, request.app.state.people)


def person_of(request: Request) -> Person | None:
    """Who sends a request, where they have signed in."""
    return cast("Person | None", request.scope.get(PERSON))


def allowed(request: Request, role: Role) -> Person | None:
    """Who sends a request, where they may do what a role may; None for nobody, who is to sign in.

    Raises HTTPException: 404 where nobody can sign in, 403 for somebody who may not.
    """
    if not people_of(request).may_sign_in:
        raise HTTPException(404)
    person = person_of(request)
    if person is not None and person.role < role:
        raise HTTPException(403)
    return person


def _words(name: str) -> frozenset[str]:
    return frozenset(word.strip() for word in value(name).split(",") if word.strip())


def _tidy(name: str) -> str:
    return " ".join(name.split())[:_LONGEST_NAME]
