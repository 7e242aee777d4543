"""What a host may read by address: `doc://ID`, the text that offsets count in, and `rule://ID`, as the API has it."""

from __future__ import annotations

import json

from mcp import types

from assistant.errors import UnknownName
from assistant.interfaces.mcp.desk import Desk
from assistant.jsonable import to_jsonable

DOCUMENT, RULE = "doc://", "rule://"
TEMPLATES = (
    types.ResourceTemplate(
        name="document", uri_template="doc://{id}", mime_type="text/plain", title="A document's text"
    ),
    types.ResourceTemplate(name="rule", uri_template="rule://{id}", mime_type="application/json", title="A rule"),
)


def listed(desk: Desk) -> list[types.Resource]:
    """The documents; rules are found with `list_rules`."""
    return [
        types.Resource(name=one.id, title=one.metadata.title, uri=f"{DOCUMENT}{one.id}", mime_type="text/plain")
        for one in desk.library.documents.values()
    ]


def read(desk: Desk, uri: str) -> types.TextResourceContents:
    """What stands at an address. Raises UnknownName."""
    if uri.startswith(DOCUMENT):
        document = desk.library.documents.get(uri.removeprefix(DOCUMENT))
        if document is not None:
            return types.TextResourceContents(uri=uri, mime_type="text/plain", text=document.text)
    if uri.startswith(RULE):
        rule = desk.library.rulebook.rule(uri.removeprefix(RULE))
        told = json.dumps(to_jsonable(rule), ensure_ascii=False)
        return types.TextResourceContents(uri=uri, mime_type="application/json", text=told)
    raise UnknownName("resource", uri)
