"""Plain text."""

from __future__ import annotations

import re

from assistant.documents.canonical import canonical
from assistant.documents.elements import ReadText
from assistant.documents.model import Page
from assistant.errors import UnreadableDocument

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TWICE_ENCODED = re.compile("Ã[¥¤¶…„–]")  # UTF-8 read as Windows-1252 and saved again, in whole or in part
_OLDER = ("cp1252", "mac-roman", "cp850")
_EXPECTED = frozenset("åäöÅÄÖéÉüÜèàáæøÆØßñç§°½¼¾²³µ·•–—…’‘”“„»«€£©®\xa0\xad")
_ADVICE = "not UTF-8 and no other text encoding fits; save it as UTF-8"


def decode(data: bytes, file: str) -> str:
    """The text of a file. Raises UnreadableDocument for what is no text in a known encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, file)
    try:
        # UTF-16 of plain letters is UTF-8 as well, every other byte being zero.
        text = _guessed(data, file) if data.count(0) * 3 > len(data) else data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(data, file)
    if len(_TWICE_ENCODED.findall(text)) > 3:
        raise UnreadableDocument(file, "wrongly encoded: å, ä and ö have become Ã¥, Ã¤, Ã¶; save it as UTF-8")
    if text.count("\ufffd") * 200 > len(text):
        raise UnreadableDocument(file, "wrongly encoded: letters are lost (\ufffd); save the original as UTF-8")
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
        raise UnreadableDocument(file, f"damaged: its first bytes say {encoding}, the rest does not fit") from None


def _guessed(data: bytes, file: str) -> str:
    """Text in an older encoding, if one of them gives the letters that Swedish text has.

    Every one of these encodings reads almost any bytes; only one of them gives å, ä and ö in their places.
    """
    halves = max(data[0::2].count(0), data[1::2].count(0))
    if halves * 3 > len(data) // 2:
        return _strict(data, "utf-16-be" if data[0::2].count(0) == halves else "utf-16-le", file)
    for encoding in _OLDER:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = [character for character in text if character > "\x7f"]
        expected = sum(character in _EXPECTED for character in foreign)
        controls = sum(character < " " and character not in "\t\n\r\f" for character in text)
        if expected * 10 >= len(foreign) * 9 and not controls:
            return text
    raise UnreadableDocument(file, _ADVICE)


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
