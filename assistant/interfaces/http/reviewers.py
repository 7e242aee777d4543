"""Who may review rules on the web: those who know the administrator's token, by the name they give."""

from __future__ import annotations

import base64
import binascii
import hmac
from hashlib import sha256

COOKIE = "reviewer"
_LONGEST_NAME = 100


class Reviewers:
    """Those who know a token. Without a token there are none."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()

    @property
    def are_any(self) -> bool:
        """Whether anybody may review here at all."""
        return bool(self._token)

    def cookie(self, token: str, name: str) -> str | None:
        """The cookie of a reviewer of that name; None for a wrong token or no name."""
        name = " ".join(name.split())[:_LONGEST_NAME]
        if not self.are_any or not name or not hmac.compare_digest(token.encode(), self._token):
            return None
        return f"{base64.urlsafe_b64encode(name.encode()).decode()}.{self._seal(name)}"

    def name(self, cookie: str) -> str | None:
        """The name a cookie was made for; None for one that was not made here with the present token."""
        written, _, seal = cookie.partition(".")
        try:
            name = base64.urlsafe_b64decode(written.encode()).decode()
        except (binascii.Error, ValueError):
            return None
        return name if self.are_any and name and hmac.compare_digest(seal.encode(), self._seal(name).encode()) else None

    def _seal(self, name: str) -> str:
        return hmac.new(self._token, name.encode(), sha256).hexdigest()
