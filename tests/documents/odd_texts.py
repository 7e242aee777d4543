"""Web pages, mails and separated values with odd structures, each with what a person reads in it."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

from tests.documents.odd_files import Odd, cells_of, plain_rows
from tests.documents.office_files import run, word_file
from tests.documents.outlook_files import outlook_mail

_LEVELS = (
    "Typ av plats | Per dygn 2023 | Per dygn 2024",
    "Boende för äldre | 1 940 kr | 2 015 kr",
    "Korttidsplats | 2 310 kr | 2 405 kr",
)


def _consent_and_menus() -> bytes:
    """A page as it is saved today: a dialog about consent, skip link, breadcrumbs, shares, related pages."""
    return """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Valfrihet | Sjövik kommun</title></head>
<body><a class="skip" href="#c">Hoppa till innehåll</a>
<div id="onetrust-banner-sdk" role="dialog" aria-label="Samtycke"><p>Vi och våra 12 partner lagrar uppgifter på din
enhet.</p><button>Godkänn alla</button></div>
<header><ul><li><a href="/">Omsorg</a></li><li><a href="/">Skola</a></li></ul><form role="search"><input></form>
</header>
<ol class="breadcrumb"><li><a href="/">Start</a></li><li><a href="/o">Omsorg</a></li><li>Valfrihet</li></ol>
<div id="c"><h1>Ersättning till utförare i valfrihetssystemet</h1>
<p class="ingress">Utförare som har godkänts får ersättning per <abbr title="vårddygn">dygn</abbr>.</p>
<table><caption>Ersättning per plats</caption><thead><tr><th rowspan="2">Typ av plats</th><th colspan="2">Per dygn</th>
</tr><tr><th>2023</th><th>2024</th></tr></thead><tbody><tr><th>Boende för äldre</th><td>1 940 kr</td><td>2 015 kr</td>
</tr><tr><th>Korttidsplats</th><td>2 310 kr</td><td>2 405 kr</td></tr></tbody></table>
<h2>Vanliga frågor</h2><div class="accordion"><h3><button aria-expanded="false" aria-controls="p1">När betalas pengarna
ut?</button></h3><div id="p1" hidden><p>Ersättningen betalas ut den 25:e varje månad.</p></div></div>
<p>Nästa prövning sker <time datetime="2025-02-10">den 10 februari 2025</time>.</p>
<div class="share"><p>Dela sidan</p><a href="#">Facebook</a> <a href="#">LinkedIn</a></div></div>
<aside><h2>Läs också</h2><ul><li><a href="/x">Hemtjänst 900 kr</a></li></ul></aside>
<section class="related-content"><h2>Relaterat</h2><ul><li><a href="/y">Boendestöd 77 kr</a></li></ul></section>
<footer><p>Sjövik kommun, 0500-00 00 00</p></footer></body></html>""".encode()


def _laid_out_with_tables() -> bytes:
    """An old page: a table for the layout, the menu in one cell, the text in another, in an old encoding."""
    return """<html><head><title>Stipendier</title><meta http-equiv="Content-Type" content="text/html;
charset=iso-8859-1"></head>
<body bgcolor="#ffffff"><table width="100%" border="0"><tr><td colspan="2"><img src="logga.gif" alt="Stiftelsen">
</td></tr><tr><td width="150" valign="top"><a href="a.htm">Hem</a><br><a href="b.htm">Om oss</a><br>
<a href="c.htm">Kontakt</a></td><td valign="top"><h2>Stipendier för lärare</h2>
<p>Stiftelsen delar ut stipendier p&aring; h&ouml;gst 15&nbsp;000 kronor till l&auml;rare i grundskolan.<br><br>
Ans&ouml;kan ska vara inne <b>senast den 1 november 2009</b>.</p>
<table border="1"><tr><td><b>&Auml;mne</b></td><td><b>Antal</b></td></tr><tr><td>Matematik</td><td>6</td></tr>
<tr><td>Slöjd</td><td>2</td></tr></table></td></tr></table></body></html>""".encode("iso-8859-1")


def _twice_for_phones() -> bytes:
    """The same text for large and small screens, one of them hidden, and styles that show nothing."""
    said = "<p>Bidraget är 450 kronor per barn och termin.</p>"
    return f"""<html lang="sv"><meta charset="utf-8"><title>Bidrag</title><style>.x{{color:red}}</style><body>
<nav aria-label="Huvudmeny"><a href="/">Bidrag</a></nav><main><h1>Bidrag till parklek</h1>
<div class="desktop">{said}</div><div class="mobile" style="display:none">{said}</div>
<template><p>Mallen 111 kr</p></template><noscript><p>Slå på skript.</p></noscript>
<dl><dt>Söks av</dt><dd>Föräldraföreningar med minst 15 barn som tillsammans sköter en parklek under hela terminen och
som har en stadga och en vald styrelse</dd><dt>Beslut</dt><dd>Inom två veckor från det att ansökan har kommit in till
kommundelen, om den är fullständig och undertecknad</dd></dl><p hidden>Utgått: 300 kronor.</p></main></body></html>
""".encode()


def _quoted_and_forwarded() -> bytes:
    """An HTML-only mail in an old encoding with names that are encoded, a mail in it, and archives."""
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "Besked om mark", "Göte <gote@ort.se>"
    inner.set_content("Marken får användas till och med den 31 maj 2026.\n")
    message = EmailMessage()
    message["Subject"], message["From"] = "Sv: Odlingslotter – frågan om avgift", "Märta Öst <marta@ort.se>"
    message["To"], message["Date"] = "forening@ort.se", "Mon, 12 Jan 2026 08:15:00 +0100"
    message.set_content(
        "<p>Hej,</p><p>Avgiften för en odlingslott är 325&nbsp;kronor om året.</p><blockquote><p>Vad kostar en lott?"
        "</p></blockquote>",
        subtype="html",
        charset="iso-8859-1",
        cte="quoted-printable",
    )
    message.add_attachment(inner)
    word = word_file(f"<w:p>{run('Varje lott är 50 kvadratmeter.')}</w:p>")
    message.add_attachment(word, maintype="application", subtype="msword", filename="Regler för lotter åäö.docx")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("karta.txt", "Lott 7")
    message.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="kartor.zip")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="bild.png")
    return message.as_bytes()


_LETTERS = ("Besked per post", "Nämnden har beviljat 17 200 kronor.", "By;Kronor\nNäset;9 200\nViken;8 000\n")


def _from_outlook() -> bytes:
    return outlook_mail(
        _LETTERS[0], f"{_LETTERS[1]}\r\n\r\nMed vänlig hälsning\r\n", {"plan.csv": _LETTERS[2].encode()}
    )


_LOANS = (
    "Bibliotek | Lån | Förändring | Kostnad per lån",
    "Centrum | 48 210 | 3,4 | 31,50",
    "Hamnen | 9 875 | -1,2 | 44,25",
    "Bokbussen | 3 040 | 12 | 58",
    "Summa | 61 125 | 2,9 |",
)


def _exported() -> bytes:
    """As a Swedish program exports: lines before the heads, semicolons, an old encoding, empty columns."""
    rows = [row.split("|") for row in _LOANS]
    lines = ["Utlåning 2024;;;;", "Förändring i procent;;;;", ";;;;"]
    lines += [";".join(cell.strip() for cell in row) + ";" for row in rows]
    return "\r\n".join([*lines, ";;;;", "Källa: eget system;;;;", ""]).encode("cp1252")


_PLACES = ("Förskola | Platser | Avgift kr", "Ängen | 54 | 1 572", "Tallen | 36 | 1 048")


def _as_unicode_text() -> bytes:
    """What Excel calls Unicode text: tabs and two bytes a letter."""
    rows = ["\t".join(cell.strip() for cell in row.split("|")) for row in _PLACES]
    return "\r\n".join([*rows, ""]).encode("utf-16")


def _lines_in_cells() -> bytes:
    """Commas, quotes within quotes and line ends within a cell."""
    return (
        'Åtgärd,Ansvarig,Belopp\r\n"Ny ramp, södra entrén",Fastighet,"125,000"\r\n'
        '"Skyltar\noch ""taktila"" stråk",Teknik,"38,500"\r\n'
    ).encode()


ODD_TEXTS = (
    Odd(
        "valfrihet.html",
        _consent_and_menus,
        (
            "Ersättning till utförare i valfrihetssystemet",
            "Utförare som har godkänts får ersättning per dygn (vårddygn).",
            "Ersättning per plats",
            "Typ av plats Per dygn 2023 2024",
            "Boende för äldre 1 940 kr 2 015 kr",
            "Korttidsplats 2 310 kr 2 405 kr",
            "Vanliga frågor",
            "När betalas pengarna ut?",
            "Ersättningen betalas ut den 25:e varje månad.",
            "Nästa prövning sker den 10 februari 2025.",
        ),
        cells_of(*_LEVELS),
        unsaid=("partner", "Hoppa", "Start", "Facebook", "900 kr", "77 kr", "0500"),
    ),
    Odd(
        "stipendier.htm",
        _laid_out_with_tables,
        (
            "Stipendier för lärare",
            "Stiftelsen delar ut stipendier på högst 15 000 kronor till lärare i grundskolan.",
            "Ansökan ska vara inne senast den 1 november 2009.",
            "Ämne Antal",
            "Matematik 6",
            "Slöjd 2",
        ),
        cells_of("Ämne | Antal", "Matematik | 6", "Slöjd | 2"),
        unsaid=("Om oss",),
    ),
    Odd(
        "parklek.html",
        _twice_for_phones,
        (
            "Bidrag till parklek",
            "Bidraget är 450 kronor per barn och termin.",
            "Söks av",
            "Föräldraföreningar med minst 15 barn som tillsammans sköter en parklek under hela terminen och som har en "
            "stadga och en vald styrelse",
            "Beslut",
            "Inom två veckor från det att ansökan har kommit in till kommundelen, om den är fullständig och "
            "undertecknad",
        ),
        unsaid=("111 kr", "Slå på", "300 kronor", "termin. Bidraget är 450"),
        told=("hidden",),
    ),
    Odd(
        "odlingslotter.eml",
        _quoted_and_forwarded,
        (
            "Sv: Odlingslotter – frågan om avgift",
            "Hej,",
            "Avgiften för en odlingslott är 325 kronor om året.",
            "Vad kostar en lott?",
            "Besked om mark",
            "Marken får användas till och med den 31 maj 2026.",
            "Bilaga: Regler för lotter åäö.docx",
            "Varje lott är 50 kvadratmeter.",
        ),
        told=("kartor.zip", "bild.png"),
    ),
    Odd(
        "besked.msg",
        _from_outlook,
        (
            _LETTERS[0],
            _LETTERS[1],
            "Med vänlig hälsning",
            "Bilaga: plan.csv",
            "By Kronor",
            "Näset 9 200",
            "Viken 8 000",
        ),
        cells_of("By | Kronor", "Näset | 9 200", "Viken | 8 000"),
    ),
    Odd(
        "utlåning.csv",
        _exported,
        ("Utlåning 2024", "Förändring i procent", *plain_rows(*_LOANS), "Källa: eget system"),
        cells_of(*_LOANS),
    ),
    Odd("förskolor.csv", _as_unicode_text, plain_rows(*_PLACES), cells_of(*_PLACES)),
    Odd(
        "åtgärder.csv",
        _lines_in_cells,
        (
            "Åtgärd Ansvarig Belopp",
            "Ny ramp, södra entrén Fastighet 125,000",
            'Skyltar och "taktila" stråk Teknik 38,500',
        ),
        (
            ("Ny ramp, södra entrén", "Belopp", "125,000"),
            ('Skyltar och "taktila" stråk', "Ansvarig", "Teknik"),
        ),
    ),
)
