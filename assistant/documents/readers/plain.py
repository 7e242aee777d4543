"""Plain text."""

from __future__ import annotations

import re

from assistant.documents.canonical import canonical
from assistant.documents.elements import ReadText
from assistant.documents.model import Page
from assistant.errors import UnreadableDocument

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ADVICE = "not UTF-8 and no other text encoding fits; save it as UTF-8"


def decode(data: bytes, file: str) -> str:
    """The text of a file. Raises UnreadableDocument for what is no text in a known encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, file)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(data, file)
    if text.count("\ufffd") * 200 > len(text):
        raise UnreadableDocument(
            file, "wrongly encoded: letters are lost (\ufffd); save the original as UTF-8"
        )
    if sum(text.count(chr(code)) for code in (*range(9), *range(14, 32))) * 50 > len(text):
        raise UnreadableDocument(file, "holds binary data, not text; convert it to UTF-8 text")
    return text


def read_plain(data: bytes, file: str) -> ReadText:
    """Read plain text. A form feed is a page break; a text without one has no pages."""
    text = canonical(decode(data, file))
    return ReadText(text=text, pages=_pages(text))


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableDocument(
            file, f"damaged: its first bytes say {encoding}, the rest does not fit"
        ) from None


def _guessed(data: bytes, file: str) -> str:
    """Text in an older encoding, where charset-normalizer is sure enough of it."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["cp1252", "utf_16_le", "utf_16_be"], enable_fallback=False).best()
    if best is None:
        raise UnreadableDocument(file, _ADVICE)
    return str(best)


def _pages(text: str) -> tuple[Page, ...]:
    """Pages between form feeds; a form feed at the very end opens no page."""
    ends = [hit.start() for hit in re.finditer("\f", text.rstrip())]
    if not ends:
        return ()
    starts = [0, *(end + 1 for end in ends)]
    return tuple(
        Page(number, start, end)
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), start=1)
    )
