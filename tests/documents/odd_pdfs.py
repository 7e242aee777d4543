"""PDFs that are laid out in ways of their own, each with what a person reads in it."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from tests.documents.odd_files import Odd, cells_of, plain_rows
from tests.documents.pdf_making import column, pdf

_HALLS = ("Ishall | 2021 | 2022", "Norrvallen | 410 | 425", "Björkhallen | 388 | 402", "Älvarenan | 1 250 | 1 310")
_CLUBS = ("Förening | Bidrag | Andel", "Kälke BK | 62 000 | 40 %", "Åns SK | 48 500 | 35 %", "Ripan | 9 750 | 60 %")


def _rows(canvas: Canvas, rows: tuple[str, ...], lefts: tuple[float, ...], top: float, step: float = 14) -> float:
    """Rows without ruling lines: labels from the left, values to the right edge of their column."""
    for row in rows:
        label, *values = [cell.strip() for cell in row.split("|")]
        canvas.drawString(lefts[0], top, label)
        for left, value in zip(lefts[1:], values, strict=True):
            canvas.drawRightString(left, top, value)
        top -= step
    return top


def _beside_each_other(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(50, 790, "Driftbidrag till hallar och föreningar")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 765, "Bidragen beslutades av fritidsnämnden den 14 december 2021.")
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(50, 735, "Hallar, tusen kronor")
    canvas.drawString(310, 735, "Föreningar, kronor")
    canvas.setFont("Helvetica", 10)
    _rows(canvas, _HALLS, (50, 190, 250), 718)
    _rows(canvas, _CLUBS, (310, 450, 520), 718)
    column(canvas, "Beloppen betalas ut i två delar och kan krävas tillbaka om hallen stänger.", 50, 640, 470)


_FACTS = ("Fakta om stödet", "Total ram: 12 miljoner kronor", "Söks: 1–30 april 2022", "Kontakt: Siv Ek, 0500-12 34")
_BESIDE_FACTS = (
    "Stödet till lokala matmarknader ska göra det lättare för små producenter att sälja sina varor direkt till "
    "kunder i närheten. Det kan sökas av föreningar och företag med högst tio anställda. Minst en tredjedel av "
    "kostnaden ska den sökande själv stå för, och marknaden ska hållas minst åtta gånger om året. Den som har "
    "fått stöd tidigare kan få det igen om minst två år har gått sedan det senaste beslutet."
)


def _fact_box(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(60, 780, "Stöd till lokala matmarknader")
    canvas.setFont("Helvetica", 10)
    column(canvas, _BESIDE_FACTS, 60, 750, 260)
    canvas.rect(350, 640, 190, 125)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(360, 745, _FACTS[0])
    canvas.setFont("Helvetica", 9)
    for place, line in enumerate(_FACTS[1:]):
        canvas.drawString(360, 722 - 26 * place, line)
    canvas.setFont("Helvetica", 10)
    column(canvas, "Beslut om stöd fattas av länsstyrelsen senast den 15 juni 2022.", 60, 500, 450)


_PARAGRAPHS = (
    "Hembygdsföreningar får ersättning för vård av kulturmiljöer. Ersättningen räknas per hektar och är högst "
    "5 200 kronor för slåtterängar och 3 100 kronor för betad hagmark.",
    "Avtalet gäller i fem år från och med den 1 januari 2020. Det kan sägas upp med sex månaders varsel, och då "
    "lämnas ersättning för den tid som vården har pågått.",
)


def _tex_line(canvas: Canvas, said: str, left: float, top: float, width: float) -> None:
    """A line set as TeX sets it: no spaces in the file, kerned pairs, words moved apart to fill the width."""
    parts = said.split(" ")
    bare = sum(canvas.stringWidth(part, "Times-Roman", 11) for part in parts)
    gap = (width - bare) / max(1, len(parts) - 1) if width else 2.75
    code = []
    for part in parts:
        kerned = part[:2], part[2:]
        shown = " 18 ".join("(" + _octal(one) + ")" for one in kerned if one)
        code.append(f"{shown} {-gap / 11 * 1000 - (18 if kerned[1] else 0):.0f}")
    name = canvas._doc.getInternalFontName("Times-Roman")
    canvas._code.append(f"BT {name} 11 Tf 1 0 0 1 {left} {top} Tm [{' '.join(code)}] TJ ET")


def _octal(said: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in said.encode("cp1252"))


def _as_tex(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 17)
    for place, letter in enumerate("VÅRD AV KULTURMILJÖER"):
        canvas.drawString(80 + 16.5 * place, 780, letter)
    canvas.setFont("Times-Roman", 11)
    top = 740
    for paragraph in _PARAGRAPHS:
        lines = simpleSplit(paragraph, "Times-Roman", 11, 330)
        for place, line in enumerate(lines):
            _tex_line(canvas, line, 80 + (12 if place == 0 else 0), top, 345 if place < len(lines) - 1 else 0)
            top -= 13.6
    canvas.setFont("Times-Roman", 10)
    canvas.drawCentredString(250, 60, "– 1 –")


_WARDS = (
    "Stadsdel | Budget | Utfall | Avvikelse",
    "Berga | 12 400 | 12 150 | 250",
    "Havsnäs | 8 310 | 8 905 | –595",
    "Kvarnby | 15 020 | 14 770 | 250",
    "Totalt | 35 730 | 35 825 | –95",
)


def _turned_among_others(canvas: Canvas) -> None:
    canvas.drawString(60, 780, "Uppföljning av stadsdelarnas budget för 2023")
    column(canvas, "Tabellen på nästa sida visar utfallet i tusen kronor efter åtta månader.", 60, 750, 400)
    canvas.showPage()
    canvas.setPageSize(landscape(A4))
    canvas.setFont("Helvetica", 12)
    canvas.drawString(80, 540, "Utfall till och med augusti, tkr")
    _rows(canvas, _WARDS, (80, 330, 480, 640), 510, 20)
    canvas.showPage()
    canvas.setPageSize(A4)
    canvas.setFont("Helvetica", 10)
    column(canvas, "Havsnäs ska lämna en åtgärdsplan senast den 31 oktober 2023.", 60, 780, 400)


def _three_parts(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawCentredString(297, 790, "Nytt från omsorgsnämnden")
    canvas.setFont("Helvetica", 9)
    for left, said in zip((40, 220, 400), _THREE, strict=True):
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(left, 755, said[0])
        canvas.setFont("Helvetica", 9)
        top = 740.0
        for line in simpleSplit(said[1], "Helvetica", 9, 155):
            canvas.drawString(left, top, line)
            top -= 11.5


_THREE = (
    (
        "Trygghetslarm",
        "Från den 1 mars kostar ett trygghetslarm 210 kronor i månaden. Den som redan har larm behöver inte göra "
        "något, för den nya avgiften läggs på nästa faktura.",
    ),
    (
        "Måltider",
        "En lunch som körs hem kostar 72 kronor. Vill man byta kost ska det sägas till köket minst tre dagar i "
        "förväg, och specialkost kostar inget extra.",
    ),
    (
        "Ledsagning",
        "Ledsagning ges med upp till 10 timmar i månaden. Ansökan görs hos biståndshandläggaren, som fattar "
        "beslut inom fyra veckor från att ansökan kom in.",
    ),
)


def _frames_in_frames(canvas: Canvas) -> None:
    """A form: boxes with small labels over what is filled in."""
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(50, 790, "Beslut om lönebidrag")
    fields = (
        (50, 740, 240, "Arbetsgivare", "Tvätteriet i Sund AB"),
        (290, 740, 250, "Organisationsnummer", "556000-1234"),
        (50, 700, 240, "Beslutsdatum", "2024-03-18"),
        (290, 700, 250, "Period", "2024-04-01 – 2025-03-31"),
        (50, 660, 490, "Beviljat belopp per månad", "14 350 kronor"),
    )
    for left, foot, width, label, value in fields:
        canvas.rect(left, foot, width, 36)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(left + 4, foot + 26, label)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(left + 4, foot + 8, value)
    canvas.setFont("Helvetica", 10)
    column(canvas, "Beslutet kan överklagas inom tre veckor från den dag då ni fick del av det.", 50, 630, 480)


ODD_PDFS = (
    Odd(
        "sida-vid-sida.pdf",
        lambda: pdf(_beside_each_other),
        (
            "Driftbidrag till hallar och föreningar",
            "Bidragen beslutades av fritidsnämnden den 14 december 2021.",
            "Hallar, tusen kronor",
            *plain_rows(*_HALLS),
            "Föreningar, kronor",
            *plain_rows(*_CLUBS),
            "Beloppen betalas ut i två delar och kan krävas tillbaka om hallen stänger.",
        ),
        cells_of(*_HALLS) + cells_of(*_CLUBS),
    ),
    Odd(
        "faktaruta.pdf",
        lambda: pdf(_fact_box),
        (
            "Stöd till lokala matmarknader",
            _BESIDE_FACTS,
            *_FACTS,
            "Beslut om stöd fattas av länsstyrelsen senast den 15 juni 2022.",
        ),
    ),
    Odd("tex.pdf", lambda: pdf(_as_tex), ("VÅRD AV KULTURMILJÖER", *_PARAGRAPHS), unsaid=("– 1 –",)),
    Odd(
        "liggande-bland-stående.pdf",
        lambda: pdf(_turned_among_others),
        (
            "Uppföljning av stadsdelarnas budget för 2023",
            "Tabellen på nästa sida visar utfallet i tusen kronor efter åtta månader.",
            "Utfall till och med augusti, tkr",
            *plain_rows(*_WARDS),
            "Havsnäs ska lämna en åtgärdsplan senast den 31 oktober 2023.",
        ),
        cells_of(*_WARDS),
    ),
    Odd(
        "tre-spalter.pdf",
        lambda: pdf(_three_parts),
        ("Nytt från omsorgsnämnden", *(said for part in _THREE for said in part)),
    ),
    Odd(
        "blankett.pdf",
        lambda: pdf(_frames_in_frames),
        (
            "Beslut om lönebidrag",
            "Arbetsgivare Tvätteriet i Sund AB",
            "Organisationsnummer 556000-1234",
            "Beslutsdatum 2024-03-18",
            "Period 2024-04-01 – 2025-03-31",
            "Beviljat belopp per månad 14 350 kronor",
            "Beslutet kan överklagas inom tre veckor från den dag då ni fick del av det.",
        ),
    ),
)
