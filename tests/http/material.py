"""A small corpus of what pages must cope with: a source sheet with reviewed rules, a PDF, and malice."""

from __future__ import annotations

import shutil
from pathlib import Path

from assistant.settings import project_path

FIXED_PAGES = {  # pages that stand at one address, whatever the corpus
    "learn": "/learn",
    "timeline": "/learn/timeline",
    "money": "/learn/money",
    "bodies": "/learn/bodies",
    "comparison": "/learn/compare",
    "self-test": "/learn/test?seed=1",
    "glossary": "/glossary",
    "about": "/about",
    "accessibility": "/accessibility",
    "widget": "/widget",
    "error": "/nothing-here",
}
SHEET = "beslut-2010-aldre"
HOSTILE = "fientligt"
PDF = "rapport"
SCRIPT = "<script>document.title='tagen'</script>"
IMAGE = "<img src=x onerror=\"document.title='tagen'\">"
VECTOR = "<svg onload=\"document.title='tagen'\"><a href='javascript:alert(1)'>klicka</a></svg>"
TURNED = "\u202ebakvänt\u202c"

_HOSTILE = f"""# Skogsbidraget {SCRIPT}

Skogsbidraget för bokskog är 12 500 kronor per hektar under 2016. {IMAGE}

## Ansökan om skogsbidraget {VECTOR}

Sista dag att ansöka om skogsbidraget för bokskog är den 3 mars 2016. {TURNED} Klockan ringer: \x07.

| Län | Belopp {SCRIPT} |
| --- | --- |
| Skåne & Blekinge | 400 000 kronor |
| Halland {IMAGE} | 150 000 kronor |
"""
_PAGES = (
    ("Rapport om gräsmarker", "Rapporten beskriver hur gräsmarker har skötts med bidrag under 2017."),
    ("Bidrag till slåtter", "För slåtter av ängsmark betalas 1 850 kronor per hektar under 2017."),
    ("Redovisning", "Arbetet ska redovisas till länsstyrelsen senast den 30 november 2017."),
)


def write_corpus(folder: Path) -> Path:
    """Write the corpus; what is there already stays, so that its index does, too."""
    folder.mkdir(parents=True, exist_ok=True)
    shipped = project_path("corpus")
    _copy(shipped / f"{SHEET}.md", folder / f"{SHEET}.md")
    for file in (shipped / "rulebook").rglob("*"):
        if file.is_file():
            _copy(file, folder / "rulebook" / file.relative_to(shipped / "rulebook"))
    for file in shipped.glob("*.y*ml"):
        _copy(file, folder / file.name)
    hostile = folder / f"{HOSTILE}.md"
    if not hostile.exists() or hostile.read_text(encoding="utf-8") != _HOSTILE:
        hostile.write_text(_HOSTILE, encoding="utf-8")
    if not (folder / f"{PDF}.pdf").exists():
        _write_pdf(folder / f"{PDF}.pdf")
    return folder


def _copy(source: Path, target: Path) -> None:
    if not target.exists() or target.read_bytes() != source.read_bytes():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _write_pdf(file: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(file), invariant=True)
    canvas.setTitle("Rapport om gräsmarker")
    for heading, sentence in _PAGES:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 760, heading)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 720, sentence)
        canvas.showPage()
    canvas.save()
