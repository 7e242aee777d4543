"""Mails, pages, texts and PDFs with odd structures, each with what a person reads in it."""

from __future__ import annotations

from email.message import EmailMessage

from reportlab.pdfgen.canvas import Canvas

from tests.documents.odd_files import Odd, cells_of, plain_rows
from tests.documents.pdf_making import column, pdf, with_notes


def _forwarded_twice() -> bytes:
    """A mail in a mail in a mail; the innermost has the list."""
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "Lista över föreningar", "eva@ort.se"
    inner.set_content("Här kommer listan.\n")
    inner.add_attachment(
        "Förening;Bidrag\nAlby IF;12 500,50\nBorgs SK;9 000,00\n".encode(), "text", "csv", filename="lista.csv"
    )
    middle = EmailMessage()
    middle["Subject"], middle["From"] = "VB: Lista över föreningar", "bo@ort.se"
    middle.set_content("Skickar vidare till dig.\n")
    middle.add_attachment(inner)
    outer = EmailMessage()
    outer["Subject"], outer["From"] = "Sv: VB: Lista över föreningar", "ulf@ort.se"
    outer.set_content("Se nedan, svar senast den 3 maj 2022.\n")
    outer.add_attachment(middle)
    return outer.as_bytes()


_ACCORDIONS = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Färdtjänst</title></head><body>
<div id="CybotCookiebotDialog" role="dialog"><h2>Denna webbplats använder kakor</h2><p>Vi använder kakor.</p>
<button>Tillåt alla</button></div>
<header><a href="/">Hem</a><nav><ul><li><a href="/a">Omsorg</a></li></ul></nav></header>
<main><h1>Färdtjänst</h1><p>Du söker färdtjänst hos kommunen.</p>
<h2><button aria-expanded="false" aria-controls="p1">Vad kostar resan?</button></h2>
<div id="p1" hidden><p>En resa kostar 45 kronor, högst 900 kronor i månaden.</p></div>
<h2><button aria-expanded="false" aria-controls="p2">Hur lång är väntetiden?</button></h2>
<div id="p2" style="display:none"><p>Beslut fattas inom 3 veckor.</p></div>
<details><summary>Får jag ta med någon?</summary><p>En ledsagare reser utan avgift.</p></details></main>
<aside><h2>Senaste nytt</h2><a href="/n">Vinterns isbanor</a></aside>
<footer><p>Växel 0555-100 00</p></footer></body></html>"""


_DECIMALS = (
    "Utbetalningar;;\r\nUttag 2023-02-01;;\r\n\r\nDatum;Mottagare;Belopp\r\n2023-01-05;Alby IF;1\u00a0234,50\r\n"
    '2023-01-19;"Bo; Ek & Co";-87,25\r\n2023-01-31;Summa;1\u00a0147,25\r\n'
)


_LEFT = (
    "Kommunen ger stöd till den som vill öppna en ny mötesplats för unga. Stödet är högst 75 000 kronor och betalas "
    "ut en gång. Lokalen ska vara öppen minst tre kvällar i veckan."
)


_RIGHT = (
    "Den som får stöd ska lämna en redovisning efter ett år. Redovisningen ska visa antalet besök och vad som har "
    "ordnats. Lämnas den inte ska hela stödet betalas tillbaka."
)


def _notes_in_columns(canvas: Canvas) -> None:
    """Two columns, each with its note under a short line at its foot."""
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(60, 780, "Nya mötesplatser för unga i kommunen")
    for left, said, number, note in (
        (60, _LEFT, "1", "Med unga menas den som är 13–19 år."),
        (310, _RIGHT, "2", "Blanketten finns på webben."),
    ):
        canvas.setFont("Helvetica", 10)
        top = column(canvas, said, left, 750, 225)
        with_notes(canvas, left, top, ["Mer finns i planen", number, "."], 10)
        canvas.line(left, 140, left + 80, 140)
        with_notes(canvas, left, 125, ["", number, f" {note}"], 8)


def _fields(canvas: Canvas) -> None:
    canvas.drawString(60, 760, "Ansökan om bidrag till sommarläger")
    for at, (label, value) in enumerate(
        (("Förening:", "Alby scoutkår"), ("Antal barn:", "24"), ("Sökt belopp:", "36 000 kronor"))
    ):
        canvas.drawString(60, 720 - 30 * at, label)
        canvas.acroForm.textfield(name=f"f{at}", value=value, x=160, y=713 - 30 * at, width=200, height=20, fontSize=10)
    canvas.drawString(60, 620, "Vi har läst villkoren")
    canvas.acroForm.checkbox(name="c", checked=True, x=200, y=615, size=14)


_SPANS = """<html lang="sv"><meta charset="utf-8"><title>Avfall</title><body><main><h1>Avgifter för avfall</h1>
<dl><dt>Grundavgift</dt><dd>1 180 kronor per år</dd><dt>Hämtning</dt><dd>Varannan vecka</dd></dl>
<table><caption>Kärl, kronor per år</caption><thead><tr><th rowspan="2">Kärl</th><th colspan="2">Hämtning</th></tr>
<tr><th>Villa</th><th>Fritidshus</th></tr></thead><tfoot><tr><td>Extra säck</td><td>50</td><td>50</td></tr></tfoot>
<tbody><tr><td>140 l</td><td>860</td><td>430</td></tr><tr><td>190 l</td><td>1 120</td><td>560</td></tr></tbody></table>
<p>Ändring anmäls senast <time datetime="2022-11-30">sista november</time>.</p></main></body></html>"""


_MARKDOWN = """# Lån av lokaler

Lokaler lånas ut till föreningar[^1] med *minst* **20 medlemmar**.

| Lokal | Platser | Avgift, kr |
|:------|--------:|-----------:|
| Sal A\\|B | 120 | 1 500 |
| Köket | 12 | `250` |

- [x] Boka senast fem dagar före
- [ ] Städning ingår inte

[^1]: Och till studieförbund.
"""


_LETTER = """NORRBO KOMMUN                                  2019-04-02
Socialnämnden                                  Dnr SN 2019:88


Till föreningarna i kommunen


Bidrag till anhörigstöd

Nämnden har avsatt medel till föreningar som stöder an-
höriga. Ansökan ska ha kommit in senast den 2 maj 2019.

 - högst 30 000 kr per förening
 - minst tio deltagare

Område\tRam\tFöreningar
Norr\t90 000\t4
Söder\t60 000\t3

Med vänlig hälsning
Eva Ek
"""


def _answered() -> bytes:
    return (
        "From: =?iso-8859-1?Q?=C5sa_Ek?= <asa@ort.se>\nSubject: =?iso-8859-1?Q?Sv:_Fr=E5ga_om_bidrag?=\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
        "Hej!\n\nJa, bidraget =E4r 2 500 kronor per l=E4ger och s=F6ks senast den 1 juni=\n 2020.\n\n=C5sa\n\n"
        "> Hej, hur stort =E4r bidraget?\n> Bo\n"
    ).encode("ascii")


def _over_two_pages(canvas: Canvas) -> None:
    """A table that goes on overleaf, where its heads and "forts." are said again."""
    heads, lefts = ("Ort", "Barn", "Kronor"), (60, 200, 300)
    for page in range(2):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 790, "Ramar för lovskola" if not page else "Ramar för lovskola, forts.")
        rows = [
            heads,
            *((f"Ort {chr(65 + at)}by", str(40 + at), f"{at + 10} 500") for at in range(6 * page, 6 * page + 6)),
        ]
        for at, row in enumerate(rows):
            for left, said in zip(lefts, row, strict=True):
                canvas.drawString(left, 760 - 16 * at, said)
        canvas.showPage()


_PLACES = tuple(f"Ort {chr(65 + at)}by | {40 + at} | {at + 10} 500" for at in range(12))


_GRANTED = ("Förening | Bidrag", "Alby IF | 12 500,50", "Borgs SK | 9 000,00")


_PAID = (
    "Datum | Mottagare | Belopp",
    "2023-01-05 | Alby IF | 1 234,50",
    "2023-01-19 | Bo; Ek & Co | -87,25",
    "2023-01-31 | Summa | 1 147,25",
)


_BINS = ("Kärl | Hämtning Villa | Hämtning Fritidshus", "140 l | 860 | 430", "190 l | 1 120 | 560")


_AREAS = ("Område | Ram | Föreningar", "Norr | 90 000 | 4", "Söder | 60 000 | 3")

ODD_MIXED = (
    Odd(
        "vidare.eml",
        _forwarded_twice,
        ("svar senast den 3 maj 2022.", "Skickar vidare till dig.", "Här kommer listan.", *plain_rows(*_GRANTED)),
        cells_of(*_GRANTED),
    ),
    Odd(
        "dragspel.html",
        lambda: _ACCORDIONS.encode(),
        (
            "Färdtjänst",
            "Du söker färdtjänst hos kommunen.",
            "Vad kostar resan?",
            "En resa kostar 45 kronor, högst 900 kronor i månaden.",
            "Hur lång är väntetiden?",
            "Beslut fattas inom 3 veckor.",
            "Får jag ta med någon?",
            "En ledsagare reser utan avgift.",
        ),
        unsaid=("kakor", "isbanor", "0555"),
    ),
    Odd(
        "uttag.csv",
        lambda: _DECIMALS.encode("cp1252"),
        ("Utbetalningar", "Uttag 2023-02-01", *plain_rows(*_PAID)),
        cells_of(*_PAID),
    ),
    Odd("spaltnoter.pdf", lambda: pdf(_notes_in_columns), ("Nya mötesplatser för unga i kommunen", _LEFT, _RIGHT)),
    Odd(
        "läger.pdf",
        lambda: pdf(_fields),
        (
            "Ansökan om bidrag till sommarläger",
            "Förening: Alby scoutkår",
            "Antal barn: 24",
            "Sökt belopp: 36 000 kronor",
            "Vi har läst villkoren ☒",
        ),
    ),
    Odd(
        "avfall.html",
        lambda: _SPANS.encode(),
        (
            "Avgifter för avfall",
            "Grundavgift",
            "1 180 kronor per år",
            "Hämtning",
            "Varannan vecka",
            "Kärl, kronor per år",
            "140 l 860 430",
            "190 l 1 120 560",
            "Extra säck 50 50",
            "Ändring anmäls senast sista november (2022-11-30).",
        ),
        cells_of(*_BINS),
    ),
    Odd(
        "lokaler.md",
        lambda: _MARKDOWN.encode(),
        (
            "Lån av lokaler",
            "Köket 12 `250`",
            "Boka senast fem dagar före",
            "Städning ingår inte",
            "Och till studieförbund.",
        ),
        (("Sal A|B", "Platser", "120"), ("Köket", "Avgift, kr", "250")),
    ),
    Odd(
        "anhöriga.txt",
        lambda: _LETTER.encode(),
        (
            "Till föreningarna i kommunen",
            "Bidrag till anhörigstöd",
            "Nämnden har avsatt medel till föreningar som stöder anhöriga.",
            "Ansökan ska ha kommit in senast den 2 maj 2019.",
            "högst 30 000 kr per förening",
            "minst tio deltagare",
            *plain_rows(*_AREAS),
            "Med vänlig hälsning",
        ),
        cells_of(*_AREAS),
    ),
    Odd("svar.eml", _answered, ("Ja, bidraget är 2 500 kronor per läger och söks senast den 1 juni 2020.",)),
    Odd(
        "lovskola.pdf",
        lambda: pdf(_over_two_pages),
        ("Ramar för lovskola", "Ort Barn Kronor", *plain_rows(*_PLACES[:6]), *plain_rows(*_PLACES[6:])),
        cells_of("Ort | Barn | Kronor", *_PLACES),
    ),
)
