"""Files that other programs write: PDFs that Chromium prints, and what LibreOffice makes of odd office files."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tests.documents.odd_files import Odd, cells_of
from tests.documents.odd_office import ODD_OFFICE

_STYLE = "<html lang='sv'><meta charset='utf-8'><style>body{font-family:'Liberation Serif'}sup{font-size:60%}</style>"


@cache
def chromium_prints(page: str) -> bytes:
    """A web page as Chromium prints it."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "sida.html", Path(folder) / "sida.pdf"
        source.write_text(page, encoding="utf-8")
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        subprocess.run(
            ["chromium", *flags, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True
        )
        return target.read_bytes()


@cache
def libreoffice_makes(data: Callable[[], bytes], ending: str, into: str) -> bytes:
    """A file of another kind, as LibreOffice makes it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"fil.{ending}"
        source.write_bytes(data())
        settings = f"-env:UserInstallation=file://{folder}/settings"
        subprocess.run(
            ["soffice", settings, "--headless", "--convert-to", into, "--outdir", folder, str(source)],
            check=True,
            capture_output=True,
            env=os.environ | {"HOME": folder},
        )
        return (Path(folder) / f"fil.{into.split(':')[0]}").read_bytes()


_SPACED = (
    "<h1 style='letter-spacing:.25em;font-size:15pt'>FÖRENINGSBIDRAG 2024</h1>"
    "<div style='columns:2;column-gap:24pt;font-size:9.5pt;text-align:justify;hyphens:manual'>"
    "<p>Föreningar med minst 20 medlemmar i åldern 7–25&nbsp;år kan få aktivitetsbidrag.<sup>1</sup> Bidraget är "
    "14&nbsp;kronor per deltagare och sammankomst, dock högst 300&nbsp;000 kronor om året.</p>"
    "<p>Ansökan lämnas två gånger: senast den 25&nbsp;februari för höstens samman&shy;komster och senast den "
    "25&nbsp;augusti för vårens.</p><p style='-webkit-text-stroke:.5px black'>För sena ansök&shy;ningar minskas "
    "bidraget med 10&nbsp;procent per dag.</p><p>Beslutet kan prövas igen om föreningen lämnar nya uppgifter inom tre "
    "veckor.</p></div><p style='border-top:1px solid;margin-top:300pt;font-size:8pt'><sup>1</sup> Särskilda regler "
    "gäller för studieförbund.</p>"
)
_SPACED_LINES = (
    "FÖRENINGSBIDRAG 2024",
    "Föreningar med minst 20 medlemmar i åldern 7–25 år kan få aktivitetsbidrag. Bidraget är 14 kronor per deltagare "
    "och sammankomst, dock högst 300 000 kronor om året.",
    "Ansökan lämnas två gånger: senast den 25 februari för höstens sammankomster och senast den 25 augusti för vårens.",
    "För sena ansökningar minskas bidraget med 10 procent per dag.",
    "Beslutet kan prövas igen om föreningen lämnar nya uppgifter inom tre veckor.",
    "Särskilda regler gäller för studieförbund.",
)

_AREAS = (
    "Område | Insats | Belopp, kr",
    "Norr | Belysning | 140 000",
    "Norr | Bänkar | 22 500",
    "Syd | Lekplats | 610 000",
    "Summa | | 772 500",
)
_SHADED = (
    "<h1>Trygghetspengar till stadsdelar</h1><p>Nämnden beslutade den 6 maj 2021 om följande insatser.</p><style>"
    "table{width:100%;border-collapse:collapse}td,th{padding:6px;text-align:left}tr:nth-child(even){background:#dde}"
    "td:last-child,th:last-child{text-align:right}</style><table><tr><th>Område</th><th>Insats</th><th>Belopp, kr</th>"
    "</tr><tr><td rowspan=2>Norr</td><td>Belysning</td><td>140 000</td></tr><tr><td>Bänkar</td><td>22 500</td></tr>"
    "<tr><td>Syd</td><td>Lekplats</td><td>610 000</td></tr><tr><td colspan=2>Summa</td><td>772 500</td></tr></table>"
    "<ul><li>Arbetet ska vara klart före utgången av 2022.</li><li>Insatserna följs upp i mars 2023.</li></ul>"
)

_CARDS = (
    "<h1>Tre stöd för företag</h1><div style='display:flex;gap:16px'>"
    + "".join(
        f"<div style='border:1px solid #333;border-radius:6px;padding:8px;flex:1'><h2 style='font-size:13pt'>{title}"
        f"</h2><p>{said}</p></div>"
        for title, said in (
            ("Innovationscheck", "Upp till 100 000 kronor för den som vill prova en ny idé."),
            ("Mikrobidrag", "Upp till 50 000 kronor för företag med färre än fem anställda."),
            ("Digitaliseringsstöd", "Hälften av kostnaden, dock högst 250 000 kronor."),
        )
    )
    + "</div><p>Alla stöden söks löpande till och med den 30 november 2025.</p>"
)


def _page(body: str) -> Callable[[], bytes]:
    return lambda: chromium_prints(_STYLE + body)


def _converted(name: str, into: str, shown: Mapping[str, str] = MappingProxyType({})) -> Odd:
    """A file known already, as LibreOffice makes another of it, and what it shows in another way."""
    known = next(odd for odd in ODD_OFFICE if odd.name == name)
    stem, ending = name.rsplit(".", 1)
    return Odd(
        f"{stem}.{into.split(':')[0]}",
        lambda: libreoffice_makes(known.data, ending, into),
        tuple(_shown(line, shown) for line in known.lines),
        tuple((label, head, _shown(said, shown)) for label, head, said in known.cells),
        known.unsaid,
        known.told,
    )


def _shown(said: str, otherwise: Mapping[str, str]) -> str:
    for known, instead in otherwise.items():
        said = said.replace(known, instead)
    return said


ODD_PRINTED = (
    Odd("föreningsbidrag.pdf", _page(_SPACED), _SPACED_LINES),
    Odd(
        "trygghet.pdf",
        _page(_SHADED),
        (
            "Trygghetspengar till stadsdelar",
            "Nämnden beslutade den 6 maj 2021 om följande insatser.",
            "Område Insats Belopp, kr",
            "Norr Belysning 140 000",
            "Bänkar 22 500",
            "Syd Lekplats 610 000",
            "Summa 772 500",
            "Arbetet ska vara klart före utgången av 2022.",
            "Insatserna följs upp i mars 2023.",
        ),
        cells_of(*_AREAS),
    ),
    Odd(
        "kort.pdf",
        _page(_CARDS),
        (
            "Tre stöd för företag",
            "Innovationscheck",
            "Upp till 100 000 kronor för den som vill prova en ny idé.",
            "Mikrobidrag",
            "Upp till 50 000 kronor för företag med färre än fem anställda.",
            "Digitaliseringsstöd",
            "Hälften av kostnaden, dock högst 250 000 kronor.",
            "Alla stöden söks löpande till och med den 30 november 2025.",
        ),
    ),
    _converted("två-tabeller.xlsx", "xls"),
    _converted("två-tabeller.xlsx", "ods", {"5 %": "5%"}),
    _converted("bildspel.pptx", "odp"),
    _converted("bildspel.pptx", "ppt"),
    _converted("tjänsteutlåtande.docx", "rtf"),
    _converted("tabbar.docx", "pdf"),
    _converted("flyttat.docx", "odt"),
    _converted("flyttat.docx", "doc"),
)
