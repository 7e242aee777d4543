"""Files of old kinds, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil

import pytest

from assistant.documents.apart import Apart
from assistant.documents.model import BlockKind
from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument
from tests.documents.reading_helpers import rows, texts

_RTF = (
    r"{\rtf1\ansi\ansicpg1252 Byarna f\'e5r h\'f6gst 5 000 kronor.\par"
    r"\trowd\cellx3000\cellx6000\intbl By\cell Kronor\cell\row"
    r"\trowd\cellx3000\cellx6000\intbl Norrby\cell 8\cell\row"
    r"\trowd\cellx3000\cellx6000\intbl Viby\cell 9\cell\row\pard Slut.\par}"
).encode("ascii")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_rtf_file_is_read_with_its_tables() -> None:
    with Apart() as reading:
        document = reading.read(_RTF, "prov.rtf")

    assert texts(document, BlockKind.PARAGRAPH) == ["Byarna får högst 5 000 kronor.", "Slut."]
    assert rows(document) == [["Norrby", "8"], ["Viby", "9"]]


@pytest.mark.parametrize(("ending", "install"), [("doc", "writer"), ("xls", "calc"), ("ppt", "impress")])
def test_without_libreoffice_one_line_says_what_to_install(
    ending: str, install: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with pytest.raises(UnreadableDocument, match=f"apt install libreoffice-{install}-nogui") as refused:
        document_from_bytes(b"\xd0\xcf\x11\xe0", f"prov.{ending}")
    assert "\n" not in refused.value.reason
