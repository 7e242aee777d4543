"""More files as a municipality has them: quoted mails, empty cells, formulas nobody counted, comments, notes."""

from __future__ import annotations

from email.message import EmailMessage

import openpyxl
import pptx
from pptx.util import Cm

from tests.documents.odd_files import Odd, cells_of, plain_rows
from tests.documents.office_files import run, saved, word_file

_GAPS = (
    "Område | Städning | Sand | Summa",
    "Hamnen | 14 000 | | 14 000",
    "Åsen | | 3 500 | 3 500",
    "Torget | 9 000 | 1 250 | 10 250",
)
_WITH_GAPS = """Bidrag till vägföreningar

Nämnden beslutade den 4 maj 2021 om bidrag till vägföreningar.

Område        Städning      Sand      Summa
Hamnen          14 000               14 000
Åsen                       3 500      3 500
Torget           9 000     1 250     10 250

Bidraget betalas ut i juni.
"""

_DUTIES = (
    "Uppgift | Ansvarig | Ersättare",
    "Sotning | Räddningschefen | Brandmästaren",
    "Tillsyn av lekplatser | Parkchefen | Arbetsledaren",
    "Låsning av hallar | Vaktmästaren | Fritidschefen",
)
_ONLY_WORDS = """Vem gör vad

Listan gäller från den 1 januari 2022.

Uppgift                   Ansvarig           Ersättare
Sotning                   Räddningschefen    Brandmästaren
Tillsyn av lekplatser     Parkchefen         Arbetsledaren
Låsning av hallar         Vaktmästaren       Fritidschefen

Ändringar anmäls till kansliet.
"""

_BARE = (
    "Anders Ek          ordförande        Åsen",
    "Britta Öst         ledamot           Hamnen",
    "Cecilia Al         ersättare         Torget",
    "David Rönn         ersättare         Hamnen",
)
_NO_HEADS = "Nämndens ledamöter\n\nFöljande har valts för åren 2023–2026.\n\n" + "\n".join(_BARE) + "\n"

_SMALL_PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Lekplatser</title></head><body>
<nav><ul><li><a href="/a">Barn och utbildning</a></li><li><a href="/b">Omsorg och stöd</a></li><li><a href="/c">Bygga,
bo och miljö</a></li><li><a href="/d">Uppleva och göra</a></li><li><a href="/e">Trafik och resor</a></li>
<li><a href="/f">Kommun och politik</a></li></ul></nav>
<h1>Lekplatser</h1><p>Byalag kan få 30 000 kronor till en lekplats.</p>
<p>Ytan ska vara minst 200 m<sup>2</sup>.</p></body></html>"""

_NOTED_PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Klimatbidrag</title></head><body>
<main><h1>Klimatbidrag till föreningar</h1>
<p>Bidrag lämnas för att minska utsläppen av CO<sub>2</sub><a role="doc-noteref" href="#n1" id="r1"><sup>1</sup></a>
med minst 10 procent.</p>
<table><caption>Bidrag per åtgärd, T kr</caption><tr><td></td><th scope="col">2023</th><th scope="col">2024</th></tr>
<tr><th scope="row">Solceller<br>på tak</th><td>120</td><td>140</td></tr><tr><th scope="row">Laddplats</th>
<td colspan="2">35</td></tr></table>
<ol type="a"><li>Sök före arbetet.<ol><li>Bifoga offert.</li></ol></li><li>Redovisa inom ett år.</li></ol>
<section role="doc-endnotes"><ol><li id="n1">Räknat som ton per år. <a role="doc-backlink" href="#r1">↩</a></li></ol>
</section></main></body></html>"""


def _formulas() -> bytes:
    """Sums that no program has counted yet, and cells that hold formulas with text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Budget"
    for row in (
        ("Budget för kulturhuset, tkr", None, None),
        (None, None, None),
        ("Post", "2023", "2024"),
        ("Hyra", 410, 425),
        ("Personal", 1275, 1310),
        ("Summa", "=SUM(B4:B5)", "=SUM(C4:C5)"),
    ):
        sheet.append(row)
    return saved(book)


def _thread() -> bytes:
    """An answer above what it answers, which has its marks before every line, and an older mail in it."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Sv: Sv: Scen i parken", "eva@ort.se", "bo@ort.se"
    message["Date"] = "Tue, 10 May 2022 09:00:00 +0200"
    message.set_content(
        "Hej Bo,\n\nHyran är 1 800 kronor per dygn och betalas i förskott.\n\nEva Ek\nKulturkontoret\n\n"
        "Den 9 maj 2022 skrev Bo Al <bo@ort.se>:\n> Hej Eva,\n>\n> tack för svaret. Vi vill gärna låna scenen i parken "
        "den\n> 6 juni, men vad kostar den per dygn?\n>\n> Bo\n>\n>> Scenen är ledig hela juni. Den som lånar den ska\n"
        ">> själv ställa i ordning efteråt.\n>>\n>> Eva\n"
    )
    return message.as_bytes()


_SEP = (
    "Enhet | Svar | Nöjda, % | Kostnad, T kr",
    "Eken | 48 | 91,7 | 1\u00a0204",
    "Linden | 35 | – | 987",
    "Totalt | 83 | 88,0 | 2\u00a0191",
)


def _for_excel() -> bytes:
    """Values as they are written for Excel: its own first line that tells what parts them."""
    return ("sep=;\r\n" + "\r\n".join(";".join(c.strip() for c in row.split("|")) for row in _SEP) + "\r\n").encode(
        "utf-8-sig"
    )


_MD = """---
title: Regler för föreningslokaler
date: 2023-02-14
---

# Regler för föreningslokaler

<!-- utkast: 999 kronor -->
Avgiften är 75 kronor per timme, se [taxan][t].

Lokal | Platser | Timme, kr
--- | ---: | ---:
Röda rummet | 30 | 75
Stora salen | 200 | 240

1. Boka på webben
   - senast fem dagar före
   - högst tre gånger i månaden
2. Hämta nyckel

[t]: https://ort.se/taxa
"""


def _slides() -> bytes:
    """Text boxes drawn in another order than they stand, and a table under them."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Simhallens nya tider"
    for said, left, top in (
        ("Söndag: stängt", 13, 8),
        ("Helger", 13, 5),
        ("Öppet 06.30–21.00", 2, 8),
        ("Vardagar", 2, 5),
    ):
        slide.shapes.add_textbox(Cm(left), Cm(top), Cm(9), Cm(2)).text_frame.text = said
    frame = slide.shapes.add_table(3, 2, Cm(2), Cm(12), Cm(20), Cm(4))
    for at, row in enumerate((("Biljett", "Pris, kr"), ("Vuxen", "65"), ("Barn 4–15 år", "30"))):
        for place, said in enumerate(row):
            frame.table.cell(at, place).text = said
    return saved(deck)


def _field(code: str, said: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(said)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def _protocol() -> bytes:
    """Fields, hidden words, raised figures, a choice, an unfilled one, a whole row and a paragraph taken out."""
    cell = "<w:tc><w:p>{}</w:p></w:tc>".format
    gone = '<w:tr><w:trPr><w:del w:id="7" w:author="E"/></w:trPr>{}{}</w:tr>'.format(
        *(cell(f'<w:del w:id="8" w:author="E"><w:r><w:delText>{said}</w:delText></w:r></w:del>') for said in ("X", "7"))
    )
    table = (
        f"<w:tbl><w:tr>{cell(run('Ändamål'))}{cell(run('Arvode, kr'))}</w:tr>"
        f"<w:tr>{cell(run('Sammanträde') + '<w:r><w:br/></w:r>' + run('hel dag'))}{cell(run('1 450'))}</w:tr>{gone}"
        f"<w:tr>{cell(run('Förrättning'))}{cell(run('820'))}</w:tr></w:tbl>"
    )
    taken = '<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="E"/></w:rPr></w:pPr>{}</w:p>'.format(
        run("Arvodet höjs den 1 januari 2024")
    )
    return word_file(
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("Arvoden till förtroendevalda")}</w:p>',
        f"<w:p>{run('Lokalen ska vara minst 90 m')}{run('2', _RAISED)}"
        f"{run(' och ligga nära en hållplats')}{run(' (hemligt 5)', '<w:rPr><w:vanish/></w:rPr>')}{run('.')}</w:p>",
        taken,
        f"<w:p>{run(' och betalas varje månad.')}</w:p>",
        f"<w:p>{run('Tabell ')}{_field('SEQ Tabell', '1')}{run('. Arvode per dag, se sidan ')}"
        f"{_field('PAGEREF a', '4')}</w:p>",
        table,
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>"
        f"{run('Klicka här för att ange text.')}</w:p></w:sdtContent></w:sdt>",
        f"<w:p>{run('Beslutet justeras genast.')}</w:p>",
    )


ODD_THIRD = (
    Odd(
        "vägföreningar.txt",
        _WITH_GAPS.encode,
        (
            "Bidrag till vägföreningar",
            "Nämnden beslutade den 4 maj 2021 om bidrag till vägföreningar.",
            *plain_rows(*_GAPS),
            "Bidraget betalas ut i juni.",
        ),
        cells_of(*_GAPS),
    ),
    Odd(
        "uppgifter.txt",
        _ONLY_WORDS.encode,
        (
            "Vem gör vad",
            "Listan gäller från den 1 januari 2022.",
            *plain_rows(*_DUTIES),
            "Ändringar anmäls till kansliet.",
        ),
        cells_of(*_DUTIES),
    ),
    Odd(
        "ledamöter.txt",
        _NO_HEADS.encode,
        ("Nämndens ledamöter", "Följande har valts för åren 2023–2026.", *plain_rows(*_BARE)),
        tuple((row[0], "", said) for one in _BARE for row in [one.split("  ")] for said in [row[-1].strip()]),
    ),
    Odd(
        "lekplatser.html",
        _SMALL_PAGE.encode,
        ("Lekplatser", "Byalag kan få 30 000 kronor till en lekplats.", "Ytan ska vara minst 200 m²."),
        unsaid=("Omsorg och stöd", "Trafik"),
    ),
    Odd(
        "klimat.html",
        _NOTED_PAGE.encode,
        (
            "Klimatbidrag till föreningar",
            "Bidrag lämnas för att minska utsläppen av CO2",
            "med minst 10 procent.",
            "Bidrag per åtgärd, T kr",
            "2023 2024",
            "Solceller på tak 120 140",
            "Laddplats 35",
            "a. Sök före arbetet.",
            "1. Bifoga offert.",
            "b. Redovisa inom ett år.",
            "Räknat som ton per år.",
        ),
        (("Solceller på tak", "2023", "120"), ("Laddplats", "2023", "35")),
        unsaid=("↩",),
    ),
    Odd(
        "kulturhuset.xlsx",
        _formulas,
        ("Budget för kulturhuset, tkr", "Post 2023 2024", "Hyra 410 425", "Personal 1275 1310", "Summa"),
        cells_of("Post | 2023 | 2024", "Hyra | 410 | 425", "Personal | 1275 | 1310"),
        unsaid=("=SUM",),
        told=("formulas without their results (2)",),
    ),
    Odd(
        "scen.eml",
        _thread,
        (
            "Sv: Sv: Scen i parken",
            "Hyran är 1 800 kronor per dygn och betalas i förskott.",
            "Den 9 maj 2022 skrev Bo Al <bo@ort.se>:",
            "Hej Eva,",
            "tack för svaret. Vi vill gärna låna scenen i parken den 6 juni, men vad kostar den per dygn?",
            "Scenen är ledig hela juni. Den som lånar den ska själv ställa i ordning efteråt.",
        ),
        unsaid=("> Hej", "den > 6"),
    ),
    Odd(
        "enkät.csv",
        _for_excel,
        plain_rows(*_SEP),
        cells_of(*(row.replace("\u00a0", " ") for row in _SEP)),
        unsaid=("sep=",),
    ),
    Odd(
        "lokalregler.md",
        _MD.encode,
        (
            "Regler för föreningslokaler",
            "Avgiften är 75 kronor per timme, se [taxan][t].",
            "Lokal Platser Timme, kr",
            "Röda rummet 30 75",
            "Stora salen 200 240",
            "Boka på webben",
            "senast fem dagar före",
            "högst tre gånger i månaden",
            "Hämta nyckel",
        ),
        cells_of("Lokal | Platser | Timme, kr", "Röda rummet | 30 | 75", "Stora salen | 200 | 240"),
        unsaid=("utkast", "---", "https"),
    ),
    Odd(
        "simhallen.pptx",
        _slides,
        (
            "Simhallens nya tider",
            "Vardagar",
            "Öppet 06.30–21.00",
            "Helger",
            "Söndag: stängt",
            "Biljett Pris, kr",
            "Vuxen 65",
            "Barn 4–15 år 30",
        ),
        cells_of("Biljett | Pris, kr", "Vuxen | 65", "Barn 4–15 år | 30"),
    ),
    Odd(
        "arvoden.docx",
        _protocol,
        (
            "Arvoden till förtroendevalda",
            "Lokalen ska vara minst 90 m² och ligga nära en hållplats.",
            "Arvodet höjs den 1 januari 2024 och betalas varje månad.",
            "Tabell 1. Arvode per dag, se sidan 4",
            "Ändamål Arvode, kr",
            "Sammanträde hel dag 1 450",
            "Förrättning 820",
            "Beslutet justeras genast.",
        ),
        cells_of("Ändamål | Arvode, kr", "Sammanträde hel dag | 1 450", "Förrättning | 820"),
        unsaid=("hemligt", "X", "Klicka här"),
        told=("not filled in (1)",),
    ),
)
