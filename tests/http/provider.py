"""An OpenID Connect provider as a process: `oidc-provider-mock`, with the check of PKCE that servers by authlib do.

    python -m tests.http.provider PORT

It takes any client and secret, but gives a token only for a code asked for with a challenge and sent with what fits it.
"""

from __future__ import annotations

import sys
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc7636 import CodeChallenge
from oidc_provider_mock import _app, app
from werkzeug.serving import make_server

_CHALLENGES: dict[str, tuple[str | None, str | None]] = {}


class CheckedChallenge(CodeChallenge):  # type: ignore[misc]
    """Finds the challenge by the code it was sent with. Every client must send one."""

    def get_authorization_code_challenge(self, authorization_code: Any) -> str | None:
        return _CHALLENGES.get(authorization_code.code, (None, None))[0]

    def get_authorization_code_challenge_method(self, authorization_code: Any) -> str | None:
        return _CHALLENGES.get(authorization_code.code, (None, None))[1]

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        if not grant.request.payload.data.get("code_challenge"):
            raise _app.authlib.oauth2.rfc6749.errors.InvalidRequestError("Missing 'code_challenge'")
        super().validate_code_challenge(grant, redirect_uri)


class CheckedGrant(_app.AuthorizationCodeGrant):  # type: ignore[misc]
    """Remembers the challenge of each code."""

    def save_authorization_code(self, code: str, request: Any) -> None:
        asked = request.payload.data
        _CHALLENGES[code] = (asked.get("code_challenge"), asked.get("code_challenge_method"))
        super().save_authorization_code(code, request)


def serve(port: int) -> None:
    """Serve until stopped."""
    register = AuthorizationServer.register_grant

    def checked(self: Any, grant: Any, extensions: Any = None) -> None:
        if grant is _app.AuthorizationCodeGrant:
            grant, extensions = CheckedGrant, [*(extensions or []), CheckedChallenge(required=True)]
        register(self, grant, extensions)

    AuthorizationServer.register_grant = checked
    make_server("localhost", port, app(), threaded=True).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
