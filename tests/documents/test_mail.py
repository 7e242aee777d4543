"""Mails: heads, text and attachments, each attachment read by the reader for its kind."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument
from tests.documents.office_files import run, word_file
from tests.documents.outlook_files import outlook_mail
from tests.documents.reading_helpers import headings, outline, rows


def _mail(body: str = "Hej!\n\nByarna får 2 mkr.\n") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Stöd till byar", "Anna Åberg <anna@ort.se>", "bo@ort.se"
    message["Date"] = "Thu, 01 Mar 2018 10:00:00 +0100"
    message.set_content(body)
    return message


def test_a_mail_is_read_with_its_heads_and_attachments() -> None:
    message = _mail()
    word = word_file(f"<w:p>{run('Sista dag är den 1 mars 2018.')}</w:p>")
    message.add_attachment(word, maintype="application", subtype="octet-stream", filename="villkor.docx")
    message.add_attachment(b"By;Kronor\nNorrby;5\nViby;7\n", maintype="text", subtype="csv", filename="plan.csv")
    message.add_attachment("Bakgrund\n\nByarna är små.".encode(), maintype="text", subtype="plain", filename="om.txt")
    message.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="kör.exe")

    document = document_from_bytes(message.as_bytes(), "prov.eml")

    assert outline(document)[:6] == [
        ("heading", "Stöd till byar"),
        ("furniture", "Från: Anna Åberg <anna@ort.se>"),
        ("furniture", "Till: bo@ort.se"),
        ("furniture", "Datum: 2018-03-01"),
        ("paragraph", "Hej!"),
        ("paragraph", "Byarna får 2 mkr."),
    ]
    assert [title for _, title in headings(document)][1:4] == [
        "Bilaga: villkor.docx",
        "Bilaga: plan.csv",
        "Bilaga: om.txt",
    ]
    assert rows(document) == [["Norrby", "5"], ["Viby", "7"]]
    assert "Sista dag är den 1 mars 2018." in document.text
    assert document.metadata.title == "Stöd till byar"
    assert document.metadata.date == "2018-03-01"
    assert len(document.missing) == 1
    assert document.missing[0].startswith("attachment kör.exe: unknown type .exe")


def test_a_mail_with_a_table_is_read_as_it_was_laid_out() -> None:
    message = _mail("By Kronor Norrby 5")
    message.add_alternative(
        "<p>Se:</p><table><tr><th>By<th>Kronor<tr><td>Norrby<td>5</table><script>x()</script>", subtype="html"
    )

    document = document_from_bytes(message.as_bytes(), "prov.eml")

    assert rows(document) == [["Norrby", "5"]]
    assert "x()" not in document.text


def test_mails_within_mails_are_read_to_an_end() -> None:
    message = _mail("Innerst.")
    for depth in range(6):
        outer = _mail(f"Djup {depth}.")
        outer.add_attachment(message)
        message = outer

    document = document_from_bytes(message.as_bytes(), "prov.eml")

    assert "Djup 5." in document.text
    assert "Djup 3." in document.text
    assert any("mails within mails" in reason for reason in document.missing)


def test_an_outlook_mail_is_read_with_its_attachments() -> None:
    data = outlook_mail("Stöd till byar", "Byarna får 2 mkr.\r\n", {"plan.csv": b"By;Kronor\nNorrby;5\nViby;7\n"})

    document = document_from_bytes(data, "prov.msg")

    assert outline(document)[:3] == [
        ("heading", "Stöd till byar"),
        ("furniture", "Från: Anna Åberg"),
        ("paragraph", "Byarna får 2 mkr."),
    ]
    assert rows(document) == [["Norrby", "5"], ["Viby", "7"]]


@pytest.mark.parametrize("ending", ["eml", "msg"])
def test_what_is_no_mail_is_refused(ending: str) -> None:
    with pytest.raises(UnreadableDocument, match="damaged"):
        document_from_bytes(b"\n\nbara ord", f"prov.{ending}")
