"""Files made to do harm: each is one line among the unreadable ones, and the rest is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from assistant.documents import read_corpus
from tests.documents.office_files import bomb, run, word_file

_SEEN = "Kommunen får 2 miljoner kronor."


def _laughing(ending: str) -> bytes:
    """An office file whose text doubles with every entity it names."""
    entities = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    doctype = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a11;</x>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in ("content.xml", "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"):
            archive.writestr(name, doctype)
    return data.getvalue()


def _locked() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    marked = bytearray(data.getvalue())
    marked[6] |= 1  # the flag of a part with a password, here and in the list of parts
    marked[marked.index(b"PK\x01\x02") + 8] |= 1
    return bytes(marked)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "god.docx").write_bytes(word_file(f"<w:p>{run(_SEEN)}</w:p>"))
    (folder / "sista.html").write_text(f"<p>{_SEEN}</p><p>Mer.</p><script>steal()</script>", encoding="utf-8")
    for ending in ("docx", "xlsx", "pptx", "odt", "ods"):
        (folder / f"bomb-{ending}.{ending}").write_bytes(bomb())
        (folder / f"skratt-{ending}.{ending}").write_bytes(_laughing(ending))
        (folder / f"låst-{ending}.{ending}").write_bytes(_locked())
    (folder / "djup.html").write_bytes(b"<table><tr><td>" * 30_000 + b"djupt")
    (folder / "lista.html").write_bytes(b"<ul><li>" * 50_000 + b"djupt")
    (folder / "bred.csv").write_bytes(b";".join([b"a"] * 200_000) + b"\n1\n")
    (folder / "citat.csv").write_bytes(b'a;"' + b"x" * 200_000)
    (folder / "mail.eml").write_bytes(b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 50_000)
    return folder


def test_each_is_told_in_one_line_and_the_rest_is_read(folder: Path) -> None:
    corpus = read_corpus(folder)

    read = {document.id for document in corpus.documents}
    reasons = {failed.file: failed.reason for failed in corpus.unreadable}
    assert {"god", "sista"} <= read
    for ending in ("docx", "xlsx", "pptx", "odt", "ods"):
        assert reasons[f"bomb-{ending}.{ending}"].startswith("unpacks to more than")
        assert reasons[f"skratt-{ending}.{ending}"].startswith("declares XML entities")
        assert reasons[f"låst-{ending}.{ending}"].startswith("encrypted")
    assert all("\n" not in reason for reason in reasons.values())
    files = {path.name for path in folder.iterdir()}
    assert {document.file for document in corpus.documents} | set(reasons) == files
    assert not any("steal" in document.text for document in corpus.documents)
