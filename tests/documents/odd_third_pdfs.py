"""PDFs as a municipality has them: notes under two columns, words broken over pages, cells that are empty; a sheet."""

from __future__ import annotations

import io
import zipfile

from reportlab.pdfgen.canvas import Canvas

from tests.documents.odd_files import Odd, cells_of, plain_rows
from tests.documents.pdf_making import column, pdf, with_notes

_LEFT = (
    "Kommunen ger bidrag till den som sätter upp fågelholkar i skog och park. Bidraget är 120 kronor per holk och "
    "lämnas för högst 25 holkar."
)
_RIGHT = (
    "Holkarna ska rengöras varje höst. Den som har fått bidrag ska räkna hur många som har använts och skicka "
    "uppgiften till parkförvaltningen."
)


def _notes_below_columns(canvas: Canvas) -> None:
    """Two columns whose notes stand below both, under a line over the whole page."""
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(60, 780, "Bidrag till fågelholkar")
    canvas.setFont("Helvetica", 10)
    top = column(canvas, _LEFT, 60, 745, 225)
    with_notes(canvas, 60, top, ["Ek och bok går före", "1", "."], 10)
    canvas.setFont("Helvetica", 10)
    top = column(canvas, _RIGHT, 310, 745, 225)
    with_notes(canvas, 310, top, ["Blankett finns", "2", "."], 10)
    canvas.line(60, 120, 535, 120)
    with_notes(canvas, 60, 106, ["", "1", " Gäller inte i naturreservat, där länsstyrelsen bestämmer om holkar."], 8)
    with_notes(canvas, 60, 94, ["", "2", " Blankett 14 hämtas i receptionen eller på webben."], 8)


_PAGES = (
    (
        "Den som vill ha hjälp med snöröjning anmäler det till kommunens",
        "kundtjänst. Hjälpen är till för den som har fyllt 75 år och bor själv.",
        "Avgiften är 90 kronor per gång. Anmälan görs senast den 15 novem-",
    ),
    (
        "ber varje år. Den som flyttar ska säga upp hjälpen hos kommunens kund-",
        "tjänst inom tre veckor. Uppsägningen gäller från månaden därefter.",
    ),
)


def _broken_over_pages(canvas: Canvas) -> None:
    """A word that goes on overleaf, past the foot of one page and the head of the next."""
    for number, lines in enumerate(_PAGES, start=1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 810, "Nybro kommun")
        canvas.drawString(60, 40, f"Regler för snöröjning, sida {number} av 2")
        canvas.setFont("Helvetica", 11)
        for at, line in enumerate(lines):
            canvas.drawString(60, 760 - 14 * at, line)
        canvas.showPage()


_TAXES = (
    "Tjänst | Förening | Företag | Anmärkning",
    "Aula | 150 | 600 | bokas i förväg",
    "Kök | | 350 |",
    "Scen | 200 | | endast helger",
    "Omklädningsrum | | 90 |",
)


def _empty_cells(canvas: Canvas) -> None:
    """A table without lines in which cells are empty, and which has a column of words at its end."""
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 780, "Taxa för skolans lokaler, kronor per timme")
    canvas.setFont("Helvetica", 10)
    for at, row in enumerate(_TAXES):
        one, two, three, four = (cell.strip() for cell in row.split("|"))
        top = 740 - 16 * at
        canvas.drawString(60, top, one)
        canvas.drawRightString(230, top, two)
        canvas.drawRightString(310, top, three)
        canvas.drawString(340, top, four)
    canvas.drawString(60, 630, "Taxan gäller från den 1 augusti 2023.")


_SHEET = (
    '<table:table table:name="Taxa"><table:table-row><table:table-cell table:number-columns-spanned="3" '
    'office:value-type="string"><text:p>Taxa för båtplatser</text:p></table:table-cell>'
    '<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/>'
    "</table:table-row><table:table-row>{heads}</table:table-row>{rows}"
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/>'
    "</table:table-row></table:table>"
)


def _boats() -> bytes:
    """A sheet with rows that repeat, a span, money, a share, and a formula that nobody has counted."""
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'.format
    money = (
        '<table:table-cell office:value-type="currency" office:currency="SEK" office:value="{}"><text:p>{}</text:p>'
        "</table:table-cell>"
    ).format
    share = (
        '<table:table-cell office:value-type="percentage" office:value="{}"><text:p>{}</text:p></table:table-cell>'
    ).format
    row = "<table:table-row>{}</table:table-row>".format
    rows = row(text("Bredd 2 m") + money("1850", "1 850,00 kr") + share("0.1", "10 %"))
    rows += row(text("Bredd 3 m") + money("2700", "2 700,00 kr") + share("0.125", "12,5 %"))
    rows += row(text("Summa") + '<table:table-cell table:formula="of:=SUM([.B5:.B6])"/>' + "<table:table-cell/>")
    sheet = _SHEET.format(heads="".join(map(text, ("Plats", "Avgift", "Rabatt"))), rows=rows)
    names = "".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0" ' for one in ("office", "table", "text")
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>{sheet}</office:spreadsheet>"
            "</office:body></office:document-content>",
        )
    return data.getvalue()


_BOATS = ("Plats | Avgift | Rabatt", "Bredd 2 m | 1 850,00 kr | 10 %", "Bredd 3 m | 2 700,00 kr | 12,5 %")

ODD_THIRD_PDFS = (
    Odd(
        "fågelholkar.pdf",
        lambda: pdf(_notes_below_columns),
        (
            "Bidrag till fågelholkar",
            _LEFT,
            _RIGHT,
            "Gäller inte i naturreservat, där länsstyrelsen bestämmer om holkar.",
            "Blankett 14 hämtas i receptionen eller på webben.",
        ),
        unsaid=("före1", "finns2"),
    ),
    Odd(
        "snöröjning.pdf",
        lambda: pdf(_broken_over_pages),
        (
            "Den som vill ha hjälp med snöröjning anmäler det till kommunens kundtjänst.",
            "Anmälan görs senast den 15 november varje år.",
            "Den som flyttar ska säga upp hjälpen hos kommunens kundtjänst inom tre veckor.",
        ),
        unsaid=("sida 1", "sida 2", "novem-", "ber varje år. Den som flyttar ska säga upp hjälpen hos kommunens kund-"),
    ),
    Odd(
        "skollokaler.pdf",
        lambda: pdf(_empty_cells),
        (
            "Taxa för skolans lokaler, kronor per timme",
            *plain_rows(*_TAXES),
            "Taxan gäller från den 1 augusti 2023.",
        ),
        cells_of(*_TAXES),
    ),
    Odd(
        "båtplatser.ods",
        _boats,
        ("Taxa för båtplatser", *plain_rows(*_BOATS), "Summa"),
        cells_of(*_BOATS),
        told=("formulas without their results",),
    ),
)
