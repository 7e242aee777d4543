"""Signing in with the organisation's accounts: OpenID Connect, authorization code with PKCE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fastapi import Request
from starlette.responses import Response

from assistant.errors import InvalidInput
from assistant.settings import value

FLOW_COOKIE, FLOW_SECONDS = "signing_in", 600
_NAMES = ("name", "preferred_username", "email", "sub")


class Told(NamedTuple):
    """What a provider tells of somebody."""

    name: str
    subject: str
    groups: frozenset[str]


class SigningInFailed(Exception):
    """The provider did not vouch for anybody; the message says why, for the log."""


class Provider:
    """The provider that the settings name. Nothing is asked of it until somebody signs in."""

    def __init__(self) -> None:
        try:
            from authlib.integrations.starlette_client import OAuth
        except ModuleNotFoundError as error:
            raise InvalidInput("VILLKOR_OIDC_ISSUER", "needs more packages: pip install 'villkor[oidc]'") from error
        self._issuer, self._client_id = value("oidc_issuer").rstrip("/"), value("oidc_client_id")
        self._groups = value("oidc_groups") or "groups"
        if not self._client_id:
            raise InvalidInput("VILLKOR_OIDC_CLIENT_ID", "must be set where VILLKOR_OIDC_ISSUER is.")
        self._client: Any = OAuth().register(
            "provider",
            client_id=self._client_id,
            client_secret=value("oidc_client_secret") or None,
            server_metadata_url=f"{self._issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": f"openid profile email {value('oidc_scope')}".strip(),
                "code_challenge_method": "S256",
                "timeout": 10,
            },
        )

    async def begin(self, request: Request, back: str) -> Response:
        """Send somebody to the provider, who sends them `back`. Raises SigningInFailed where it cannot be reached."""
        try:
            sent: Response = await self._client.authorize_redirect(request, back)
        except Exception as error:  # of the network, of authlib, of what the provider answers
            raise SigningInFailed(_said(error)) from error
        return sent

    async def end(self, request: Request) -> Told:
        """Who came back from the provider. Raises SigningInFailed for who was not sent by us, or is not vouched for."""
        expected = {
            "iss": {"essential": True, "values": [self._issuer, f"{self._issuer}/"]},
            "aud": {"essential": True, "value": self._client_id},
        }
        try:
            token = await self._client.authorize_access_token(request, claims_options=expected)
        except Exception as error:  # as above
            raise SigningInFailed(_said(error)) from error
        claims = token.get("userinfo")
        if not claims or not claims.get("sub"):
            raise SigningInFailed("the provider sent no ID token")
        name = next(str(claims[field]) for field in _NAMES if claims.get(field))
        return Told(name, str(claims["sub"]), groups_in(claims, self._groups))

    async def farewell(self) -> str | None:
        """Where somebody signs out at the provider, too; None where it does not say."""
        try:
            metadata = await self._client.load_server_metadata()
        except Exception:  # signing out here must not depend on it
            return None
        found = metadata.get("end_session_endpoint")
        return str(found) if found else None


def groups_in(claims: Mapping[str, Any], path: str) -> frozenset[str]:
    """The groups or roles that a claim names; the claim's own name may hold dots, as an address does.

    >>> sorted(groups_in({"realm_access": {"roles": ["a", "b"]}}, "realm_access.roles"))
    ['a', 'b']
    >>> groups_in({"https://kommun.se/roles": "c"}, "https://kommun.se/roles")
    frozenset({'c'})
    """
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for name in path.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return frozenset({found})
    if not isinstance(found, Sequence):
        return frozenset()
    # Keycloak writes a group as its path
    return frozenset(group.removeprefix("/") for group in found if isinstance(group, str))


def _said(error: Exception) -> str:
    """What went wrong, in a line without codes or tokens."""
    return f"{type(error).__name__}: {getattr(error, 'error', '')}".rstrip(": ")
