"""The receipt of an answer: what was asked, answered and stood on, with a hash over all, checkable later."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant import __version__
from assistant.answers.model import Answer
from assistant.answers.receipt_check import Change, changes_since, content_hash, rulebook_version
from assistant.answers.receipt_page import DATA_OPEN, receipt_page
from assistant.errors import InvalidInput
from assistant.jsonable import to_jsonable
from assistant.library import Library

FORMAT = "villkor-receipt/1"
_DATA = re.compile(re.escape(DATA_OPEN) + r"(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """`content` is plain JSON; `hash` is SHA-256 over its canonical form (sorted keys, no white space)."""

    content: Mapping[str, Any]
    hash: str


def make_receipt(library: Library, answer: Answer, now: datetime | None = None) -> Receipt:
    """The receipt of an answer given by this library, at `now` (the present, where it is not given)."""
    cited = {piece.document_id for piece in answer.evidence}
    content: dict[str, Any] = {
        "format": FORMAT,
        "made_at": (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds"),
        "program": {"name": "villkor", "version": __version__},
        "index_version": library.version,
        "rulebook_version": rulebook_version(library),
        "documents": [
            {
                "id": document.id,
                "file": document.file,
                "title": document.metadata.title,
                "sha256": document.sha256,
                "cited": document.id in cited,
            }
            for document in sorted(library.documents.values(), key=lambda document: document.id)
        ],
        "answer": to_jsonable(answer),
    }
    if library.scope:
        content["scope"] = dict(library.scope.named)
    return Receipt(content=content, hash=content_hash(content))


def receipt_json(receipt: Receipt) -> str:
    """The receipt as a JSON file."""
    return json.dumps({**receipt.content, "hash": receipt.hash}, ensure_ascii=False, indent=1) + "\n"


def receipt_html(library: Library, answer: Answer, now: datetime | None = None) -> str:
    """The receipt of an answer as a self-contained page that holds the JSON too."""
    receipt = make_receipt(library, answer, now)
    return receipt_page({**receipt.content, "hash": receipt.hash})


def save_receipt(library: Library, answer: Answer, path: Path, now: datetime | None = None) -> None:
    """Write the receipt as a page where the name ends in .html, else as JSON."""
    if path.suffix.lower() in (".html", ".htm"):
        text = receipt_html(library, answer, now)
    else:
        text = receipt_json(make_receipt(library, answer, now))
    path.write_text(text, encoding="utf-8")


def verify_receipt(library: Library, file: Path) -> tuple[Change, ...]:
    """What is not as the receipt has it, if anything. Raises InvalidInput for another file."""
    saved, page = _read(file)
    tampered = _tampering(saved, page, file.name)
    try:
        return (*tampered, *changes_since(library, saved))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if tampered:
            return tampered
        raise InvalidInput(file.name, f"is not a whole receipt ({error!r}).") from error


def _tampering(saved: Mapping[str, Any], page: str | None, name: str) -> tuple[Change, ...]:
    if saved.get("hash") != content_hash(saved):
        told = "The receipt is not as it was made: its contents do not give its hash."
    elif page is not None and page != receipt_page(saved):
        told = "The page is not as it was made: it does not show what its own data holds."
    else:
        return ()
    return (Change(kind="tampered", subject=name, message=told),)


def _read(file: Path) -> tuple[dict[str, Any], str | None]:
    """The data of a receipt, and the page it was read from if it was one."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(file.name, f"cannot be read as UTF-8 text ({error}).") from error
    page = text if text.lstrip()[:1] == "<" else None
    data = text
    if page is not None:
        found = _DATA.search(page)
        if found is None:
            raise InvalidInput(file.name, "is a page, but not a receipt of villkor.")
        data = found[1]
    try:
        saved = json.loads(data)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InvalidInput(file.name, f"is not a receipt: its data is not JSON ({error}).") from error
    if not isinstance(saved, dict) or saved.get("format") != FORMAT:
        raise InvalidInput(file.name, f"is not a receipt of the form {FORMAT}.")
    return saved, page
