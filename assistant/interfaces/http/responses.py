"""Answers as bytes. `shapes` describes them; building the bytes directly is what keeps it quick."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from assistant.jsonable import to_jsonable


def json_bytes(value: Any) -> bytes:
    """JSON of any of our values. Half a surrogate pair, which UTF-8 cannot hold, becomes a question mark."""
    return json.dumps(to_jsonable(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON response."""
    return Response(json_bytes(value), status, headers, "application/json")


def event_bytes(name: str, value: Any) -> bytes:
    """One server-sent event. JSON has no raw line ends, so the data is one line."""
    return b"event: " + name.encode() + b"\ndata: " + json_bytes(value) + b"\n\n"
