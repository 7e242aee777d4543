"""Plain text: encodings, pages, and what is refused."""

from __future__ import annotations

import unicodedata

import pytest

from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument

_TEXT = "Kommunen får högst 2 miljoner kronor för äldreomsorg på landsbygden.\nÅret är 2011.\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_TEXT.encode(), id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + _TEXT.encode(), id="UTF-8 with a byte order mark"),
        pytest.param(_TEXT.encode("cp1252"), id="Windows-1252"),
        pytest.param(_TEXT.encode("utf-16"), id="UTF-16 with a byte order mark"),
        pytest.param(_TEXT.encode("utf-16-le"), id="UTF-16 without"),
        pytest.param(_TEXT.encode("cp850"), id="DOS"),
        pytest.param(_TEXT.encode("mac-roman"), id="old Macintosh"),
        pytest.param(_TEXT.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(unicodedata.normalize("NFD", _TEXT).encode(), id="decomposed letters"),
        pytest.param(_TEXT.replace("högst", "hö\x00gst").encode(), id="a NUL in a word"),
        pytest.param(_TEXT.replace("2 mil", "\u202e2 mil").encode(), id="a mark that turns text backwards"),
    ],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes) -> None:
    assert document_from_bytes(data, "prov.txt").text == _TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"  \n\n ", "empty", id="white space only"),
        pytest.param(bytes(range(256)) * 8, "not UTF-8", id="binary"),
        pytest.param(b"\x01\x02\x03text" * 9, "binary", id="control characters"),
        pytest.param(_TEXT.encode() + b"\xe5", "not UTF-8", id="two encodings in one file"),
        pytest.param(_TEXT.encode().decode("latin-1").encode() * 2, "wrongly encoded", id="encoded twice"),
        pytest.param("f\ufffdr \ufffdldre ".encode() * 9, "wrongly encoded", id="letters already lost"),
        pytest.param(b"\xff\xfeodd", "damaged", id="half a UTF-16 character"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        document_from_bytes(data, "prov.txt")

    assert refused.value.reason.startswith(reason) or reason in refused.value.reason
    assert "\n" not in refused.value.reason


def test_a_form_feed_ends_a_page() -> None:
    document = document_from_bytes("Första sidan.\fAndra sidan.\f".encode(), "prov.txt")

    assert [page.number for page in document.pages] == [1, 2]
    assert document.page_at(document.text.index("Andra")) == 2
    assert [block.page for block in document.blocks] == [1, 2]


def test_a_text_without_form_feeds_has_no_pages() -> None:
    document = document_from_bytes(_TEXT.encode(), "prov.txt")

    assert document.pages == ()
    assert document.page_at(0) is None
