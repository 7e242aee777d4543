"""Short ways to make a PDF for a test: lines where one wants them, columns, note numbers set high."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.model import BlockKind, Document
from assistant.documents.reading import document_from_bytes

CLUBS = (
    "Föreningen kan söka bidrag för sina lokaler en gång om året. Ansökan ska vara hos nämnden senast "
    "den 15 mars 2019, och beslut fattas före sommaren. Bidraget är högst 40 000 kronor per förening."
)
VILLAGES = (
    "Byalag kan få stöd till mötesplatser som är öppna för alla. Stödet betalas ut i två delar, den första "
    "när arbetet börjar. Minst 20 procent av kostnaden ska byalaget självt stå för."
)
SCHOOLS = (
    "Skolor som vill delta anmäler sig till samordnaren i kommunen. Varje skola får 1 500 kronor per elev "
    "under läsåret. Medel som inte har använts ska betalas tillbaka."
)


def pdf(draw: Callable[[Canvas], None]) -> bytes:
    """A PDF of what `draw` puts on the canvas."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return data.getvalue()


def column(canvas: Canvas, said: str, left: float, top: float, width: float) -> float:
    """Write a text in a column; return how far down it goes."""
    for line in simpleSplit(said, "Helvetica", 10, width):
        canvas.drawString(left, top, line)
        top -= 13
    return top


def with_notes(canvas: Canvas, left: float, top: float, parts: Sequence[str], size: float = 11) -> None:
    """Write a line of which every second part is set small and high, as the number of a note is."""
    text = canvas.beginText(left, top)
    for place, part in enumerate(parts):
        text.setFont("Helvetica", size * (0.6 if place % 2 else 1))
        text.setRise(0.35 * size if place % 2 else 0)
        text.textOut(part)
    canvas.drawText(text)


def turned(data: bytes, degrees: int) -> bytes:
    """A PDF whose pages are shown turned."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        page.rotate(degrees)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def read(data: bytes) -> Document:
    """The document a PDF is read as."""
    return document_from_bytes(data, "prov.pdf")


def prose(document: Document) -> list[str]:
    """The words of each block that is no furniture."""
    return [
        " ".join(document.text[block.start : block.end].split())
        for block in document.blocks
        if block.kind is not BlockKind.FURNITURE
    ]
