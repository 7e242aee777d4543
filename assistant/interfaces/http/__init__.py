"""The web service: chat page, document reader, widget and JSON API. Translates and decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.interfaces.http.app import create_app
    from assistant.interfaces.http.running import serve

__all__ = ["create_app", "serve"]


def __getattr__(name: str) -> Any:
    """Import FastAPI only when the service is used; the terminal must start at once."""
    if name == "create_app":
        from assistant.interfaces.http.app import create_app

        return create_app
    if name == "serve":
        from assistant.interfaces.http.running import serve

        return serve
    raise AttributeError(name)
