"""The papers of `truth_papers` as files of many kinds, each as a library of its kind writes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from html import escape
from typing import Any

import docx
import openpyxl
import pptx
from pptx.util import Inches
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from tests.documents.office_files import saved
from tests.documents.outlook_files import outlook_mail
from tests.documents.test_sheets import odf_file
from tests.documents.truth_papers import Part

Paper = Sequence[Part]


def word(paper: Paper) -> bytes:
    """A Word document with styles."""
    made = docx.Document()
    for place, part in enumerate(paper):
        if part.kind == "heading":
            made.add_heading(part.said, 1 if not place else 2)
        elif part.kind == "table":
            _fill(made.add_table(len(part.rows), len(part.rows[0])), part)
        else:
            made.add_paragraph(part.said, style="List Bullet" if part.kind == "item" else None)
    return saved(made)


def _fill(table: Any, part: Part) -> None:
    for at, row in enumerate(part.rows):
        for place, said in enumerate(row):
            table.cell(at, place).text = said


def opened(paper: Paper) -> bytes:
    """An OpenDocument text."""
    blocks = []
    for part in paper:
        said = escape(part.said)
        if part.kind == "heading":
            blocks.append(f'<text:h text:outline-level="1">{said}</text:h>')
        elif part.kind == "item":
            blocks.append(f"<text:list><text:list-item><text:p>{said}</text:p></text:list-item></text:list>")
        elif part.kind == "table":
            blocks.append(f"<table:table>{''.join(map(_odf_row, part.rows))}</table:table>")
        else:
            blocks.append(f"<text:p>{said}</text:p>")
    return odf_file(f"<office:text>{''.join(blocks)}</office:text>")


def open_sheet(paper: Paper) -> bytes:
    """An OpenDocument sheet."""
    rows = "".join(map(_odf_row, _grid(paper)))
    return odf_file(f'<office:spreadsheet><table:table table:name="Blad">{rows}</table:table></office:spreadsheet>')


def _odf_row(row: Sequence[str]) -> str:
    cells = "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
    return f"<table:table-row>{cells}</table:table-row>"


def web(paper: Paper) -> bytes:
    """A web page with a menu, a banner and a foot."""
    blocks = []
    for place, part in enumerate(paper):
        said = escape(part.said)
        if part.kind == "table":
            head, *rows = part.rows
            body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
            blocks.append(f"<table><tr>{''.join(f'<th>{escape(cell)}</th>' for cell in head)}</tr>{body}</table>")
        else:
            tag = {"heading": "h2" if place else "h1", "item": "li", "text": "p"}[part.kind]
            blocks.append(f"<{tag}>{said}</{tag}>")
    page = "\n".join(blocks).replace("ck", "c&shy;k")
    return (
        f'<html lang="sv"><head><meta charset="utf-8"><title>x</title></head><body><nav><a href="/">Start</a></nav>'
        f'<div class="cookie-banner">Vi använder kakor.</div><main>{page}</main><footer>Telefon 0771</footer>'
    ).encode()


def marked_down(paper: Paper) -> bytes:
    """A Markdown text."""
    return "\n\n".join(_markdown(part, first=not place) for place, part in enumerate(paper)).encode()


def _markdown(part: Part, *, first: bool) -> str:
    if part.kind == "table":
        rows = [f"| {' | '.join(row)} |" for row in part.rows]
        return "\n".join([rows[0], "|" + " --- |" * len(part.rows[0]), *rows[1:]])
    return {"heading": "# " if first else "## ", "item": "- ", "text": ""}[part.kind] + part.said


def workbook(paper: Paper) -> bytes:
    """A workbook in which a row is a line."""
    book = openpyxl.Workbook()
    for at, row in enumerate(_grid(paper), start=1):
        for place, said in enumerate(row, start=1):
            book.worksheets[0].cell(at, place, said or None)
    return saved(book)


def separated(paper: Paper) -> bytes:
    """Values separated by semicolons."""
    data = io.StringIO()
    csv.writer(data, delimiter=";").writerows(_grid(paper))
    return data.getvalue().encode("utf-8-sig")


def _grid(paper: Paper) -> Iterator[Sequence[str]]:
    for part in paper:
        yield from part.rows if part.kind == "table" else [[part.said]]
        yield []


def slides(paper: Paper) -> bytes:
    """A deck with a slide for each heading."""
    deck = pptx.Presentation()
    slide: Any = None
    for part in paper:
        if part.kind == "heading":
            slide = deck.slides.add_slide(deck.slide_layouts[1])
            slide.shapes.title.text = part.said
        elif part.kind == "table":
            size = [Inches(one) for one in (1, 4, 8, 1)]
            _fill(slide.shapes.add_table(len(part.rows), len(part.rows[0]), *size).table, part)
        else:
            frame = slide.placeholders[1].text_frame
            if frame.text:
                frame.add_paragraph().text = part.said
            else:
                frame.text = part.said
    return saved(deck)


def mail(paper: Paper) -> bytes:
    """A mail as a mail program sends it: text and the same as a web page."""
    message = EmailMessage()
    message["Subject"], message["From"] = paper[0].said, "a@ort.se"
    message.set_content("Se det andra.")
    message.add_alternative(web(paper).decode(), subtype="html")
    return message.as_bytes()


def outlook(paper: Paper) -> bytes:
    """An Outlook mail with the paper attached."""
    return outlook_mail("Villkoren", "Se bilagan.", {"villkor.md": marked_down(paper)})


def printed(
    *, columns: int = 1, ruled: bool = True, justified: bool = False, wide: bool = False, headed: bool = False
) -> Callable[[Paper], bytes]:
    """A PDF without tags, set in this way. `headed`: with running headers and page numbers."""

    def made(paper: Paper) -> bytes:
        data = io.BytesIO()
        size = landscape(A4) if wide else A4
        width = (size[0] - 120 - 20 * (columns - 1)) / columns
        frames = [Frame(60 + place * (width + 20), 60, width, size[1] - 120, 0, 0, 0, 0) for place in range(columns)]
        template = PageTemplate(frames=frames, onPage=_running_header if headed else lambda canvas, made: None)
        body = ParagraphStyle("b", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=8)
        body.alignment = TA_JUSTIFY if justified else body.alignment
        BaseDocTemplate(data, pagesize=size, pageTemplates=[template]).build(
            [one for place, part in enumerate(paper) for one in _set(part, body, first=not place, ruled=ruled)]
        )
        return data.getvalue()

    return made


def _running_header(canvas: Any, made: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, canvas._pagesize[1] - 40, "Nämnden för bygden")
    canvas.drawRightString(canvas._pagesize[0] - 60, 30, f"{canvas.getPageNumber()} (9)")


def _set(part: Part, body: ParagraphStyle, *, first: bool, ruled: bool) -> list[Any]:
    if part.kind == "table":
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
        style += [("ALIGN", (1, 0), (-1, -1), "RIGHT")]
        return [Table([list(row) for row in part.rows], style=TableStyle(style), repeatRows=1), Spacer(1, 12)]
    if part.kind == "item":
        return [Paragraph(escape(part.said), ParagraphStyle("i", body, leftIndent=14, spaceAfter=2), bulletText="•")]
    size = {"heading": 16 if first else 12}.get(part.kind, 10)
    name = "Helvetica-Bold" if part.kind == "heading" else "Helvetica"
    style = ParagraphStyle("h", body, fontName=name, fontSize=size, leading=1.3 * size, spaceBefore=size - 8)
    return [Paragraph(escape(part.said), style if part.kind == "heading" else body)]
