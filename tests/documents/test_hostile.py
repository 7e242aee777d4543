"""Files made to do harm: each is one line among the unreadable ones, and the rest is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from assistant.documents import read_corpus
from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument
from tests.documents.office_files import bomb, run, word_file
from tests.documents.pdf_making import pdf
from tests.documents.pdf_tagging import marked, tagged

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


def _of_many_pages(levels: int) -> bytes:
    """A PDF whose one page is named ten times on each level of its tree of pages."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(lambda canvas: canvas.drawString(60, 700, _SEEN)))))
    node = writer.root_object["/Pages"]
    for level in range(levels):
        last = writer._add_object(DictionaryObject(node.get_object()))  # type: ignore[union-attr]
        node = DictionaryObject({NameObject("/Type"): NameObject("/Pages")})
        node[NameObject("/Count")] = NumberObject(10 ** (level + 1))
        node[NameObject("/Kids")] = ArrayObject([last] * 10)
    writer.root_object[NameObject("/Pages")] = writer._add_object(node)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_million_pages_are_one_line() -> None:
    with pytest.raises(UnreadableDocument, match="has 1000000 pages; at most 10000 are read: split it"):
        document_from_bytes(_of_many_pages(6), "många.pdf")


def test_tags_that_go_round_in_a_circle_are_survived() -> None:
    def draw(canvas: Canvas) -> None:
        with marked(canvas, 0):
            canvas.drawString(60, 700, _SEEN)

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(tagged(draw, ("Sect", ("P", (0, 0)))))))
    section = writer.root_object["/StructTreeRoot"]["/K"][0]  # type: ignore[index]
    section["/K"].append(section.indirect_reference)
    written = io.BytesIO()
    writer.write(written)

    assert document_from_bytes(written.getvalue(), "krets.pdf").text == _SEEN


def _cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


_WORD = word_file(f"<w:p>{run(_SEEN)}</w:p>")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("sida.pdf", b"<html><body><p>Kommunen", "damaged"),
        ("tryck.docx", pdf(lambda canvas: canvas.drawString(60, 700, _SEEN)), "damaged"),
        ("halv.docx", _cut_short(_WORD), "damaged"),
        ("halv.pdf", _cut_short(pdf(lambda canvas: canvas.drawString(60, 700, _SEEN))), "damaged"),
        ("gammal.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted, or an old .doc"),
        ("bild.docx", b"\x89PNG\r\n\x1a\n" + bytes(99), "damaged"),
        ("tom.docx", b"PK\x05\x06" + bytes(18), "damaged"),
    ],
)
def test_a_file_that_is_another_than_its_name_says_is_one_line(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as told:
        document_from_bytes(data, name)

    assert told.value.reason.startswith(reason)
    assert "\n" not in told.value.reason


def test_a_word_without_end_is_read_in_no_time() -> None:
    document = document_from_bytes(b"<p>" + b"a" * 500_000 + b"</p><p>slut.</p>", "prov.html")

    assert len(document.text) == 500_000 + len("\n\nslut.")
