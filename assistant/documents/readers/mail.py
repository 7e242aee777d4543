"""E-mail: who wrote to whom and when, the text, and each attachment read by the reader for its kind."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import groupby
from typing import Any

from assistant.documents.elements import Element, ReadText
from assistant.documents.model import BlockKind
from assistant.documents.readers.builder import TextBuilder
from assistant.documents.readers.html import read_html
from assistant.documents.readers.kinds import reader_for
from assistant.errors import UnreadableDocument

_SENDER = 0x0C1A  # the property of Outlook that names the sender
_MARKS = re.compile(r"(?:[ \t]*>)*")  # before a line of a mail that is answered, one for every answer
_DEEPEST = 3  # mails within mails
_MOST_ATTACHMENTS = 200


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail. `shown` is true for pictures that are part of the text."""

    name: str
    data: bytes
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, whatever program wrote it."""

    subject: str
    heads: Sequence[tuple[str, str]]  # as they are shown: "Från", "Till", "Datum"
    plain: str
    html: str = ""
    attachments: Sequence[Attachment] = field(default=())


def read_eml(data: bytes, file: str) -> ReadText:
    """Read a mail as mail programs save it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise UnreadableDocument(file, "damaged: not a mail")
    return read_mail(_from_message(message), file)


def read_mhtml(data: bytes, file: str) -> ReadText:
    """Read a web page that a browser saved in one file, as a mail with its pictures."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            return read_html(page if isinstance(page, bytes) else b"", file)
    raise UnreadableDocument(file, "damaged: there is no page in it")


def read_msg(data: bytes, file: str) -> ReadText:
    """Read a mail as Outlook saves it."""
    from oxmsg import Message

    # python-oxmsg raises many kinds of errors on a broken file; all mean the same to the user.
    try:
        message = Message.load(io.BytesIO(data))
        heads = [("Från", message.sender or message.properties.str_prop_value(_SENDER) or "")]
        heads.append(("Till", "; ".join(f"{one.name} <{one.email_address}>" for one in message.recipients)))
        heads.append(("Datum", message.sent_date.date().isoformat() if message.sent_date else ""))
        attachments = [Attachment(one.file_name or "bilaga", one.file_bytes or b"") for one in message.attachments]
        mail = Mail(message.subject or "", heads, message.body or "", message.html_body or "", attachments)
    except Exception as error:
        raise UnreadableDocument(file, f"damaged: not a whole mail ({type(error).__name__})") from error
    return read_mail(mail, file)


def read_mail(mail: Mail, file: str) -> ReadText:
    """A mail and its attachments as one text. What cannot be read of it is told by name."""
    builder = TextBuilder()
    builder.add(BlockKind.HEADING, mail.subject, level=1)
    for name, said in mail.heads:
        if said.strip():
            builder.add(BlockKind.FURNITURE, f"{name}: {said}")
    missing: list[str] = []
    notes: list[str] = []
    _add_body(builder, mail)
    for place, attachment in enumerate(mail.attachments):
        if attachment.shown:
            continue
        if not attachment.data:
            missing.append(f"attachment {attachment.name}: empty, or a mail within the mail; save it by itself")
            continue
        if place >= _MOST_ATTACHMENTS or file.count(" » ") >= _DEEPEST:
            missing.append(f"attachment {attachment.name}: too many of them, or mails within mails; not read")
            continue
        try:
            read = reader_for(attachment.name)(attachment.data, f"{file} » {attachment.name}")
        except UnreadableDocument as error:
            missing.append(f"attachment {attachment.name}: {error.reason}")
            continue
        builder.add(BlockKind.HEADING, f"Bilaga: {attachment.name}", level=1)
        builder.add_read(read, _lowered(_elements(read)))
        missing += [f"attachment {attachment.name}: {reason}" for reason in read.missing]
        notes += [f"attachment {attachment.name}: {note}" for note in read.notes]
    shown = sum(attachment.shown for attachment in mail.attachments)
    if shown:
        notes.append(f"holds pictures ({shown}); text in them is not read")
    elements = tuple(builder.elements)
    return ReadText(text=builder.text, elements=elements, missing=tuple(missing), notes=tuple(notes))


def _add_body(builder: TextBuilder, mail: Mail) -> None:
    """The text of a mail: as it was laid out where it holds a table or nothing else, else as plain text."""
    if mail.html and (not mail.plain.strip() or re.search(r"<table|<li", mail.html, re.IGNORECASE)):
        try:
            read = read_html(mail.html.encode("utf-8", "replace"), "mail")
        except UnreadableDocument:
            read = ReadText(text="")
        if read.text.strip():
            builder.add_read(read, _lowered(_elements(read)))
            return
    for paragraph in _paragraphs(mail.plain):
        builder.add(BlockKind.PARAGRAPH, paragraph)


def _paragraphs(said: str) -> Iterator[str]:
    """The paragraphs of a plain mail; those of an older one in it without the marks before their lines."""
    lines = [(mark[0].count(">"), line[mark.end() :]) for line in said.splitlines() if (mark := _MARKS.match(line))]
    for _, together in groupby(lines, key=lambda line: (line[0], bool(line[1].strip()))):
        yield "\n".join(line for _, line in together)


def _elements(read: ReadText) -> Sequence[Element]:
    if read.elements is not None:
        return read.elements
    from assistant.documents.blocks import infer_elements

    return infer_elements(read)


def _lowered(elements: Sequence[Element]) -> list[Element]:
    """Elements whose headings stand under the heading of the mail or attachment they are in."""
    return [
        replace(element, level=element.level + 1) if element.kind is BlockKind.HEADING else element
        for element in elements
    ]


def _from_message(message: EmailMessage) -> Mail:
    heads = [(shown, str(message.get(name, ""))) for name, shown in (("From", "Från"), ("To", "Till"), ("Cc", "Kopia"))]
    heads.append(("Datum", _day(message)))
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    attachments = [_attachment(part) for part in message.iter_attachments()] if message.is_multipart() else []
    return Mail(str(message.get("Subject", "")), heads, _content(plain), _content(html), attachments)


def _attachment(part: Any) -> Attachment:
    name = part.get_filename() or ("mail.eml" if part.get_content_type() == "message/rfc822" else "bilaga")
    inline = part.get_content_maintype() == "image" and bool(part.get("Content-ID"))
    if part.get_content_type() == "message/rfc822":
        content = part.get_content()
        return Attachment(name if name.endswith(".eml") else f"{name}.eml", content.as_bytes())
    data = part.get_payload(decode=True)
    return Attachment(name, data if isinstance(data, bytes) else b"", inline)


def _content(part: Any) -> str:
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # an encoding nobody knows
        data = part.get_payload(decode=True)
        return data.decode("cp1252", "replace") if isinstance(data, bytes) else ""


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (TypeError, ValueError):
        return str(message.get("Date", ""))
