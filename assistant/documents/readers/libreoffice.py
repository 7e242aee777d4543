"""Old office files, through LibreOffice where it is installed: converted to today's kind, and read as that."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from functools import cache, partial
from pathlib import Path

from assistant.documents.elements import ReadText
from assistant.documents.readers.kinds import reader_for
from assistant.errors import UnreadableDocument
from assistant.settings import value

_CONVERTED = {".doc": "docx", ".rtf": "docx", ".xls": "xlsx", ".ppt": "pptx", ".odp": "pptx"}
_PACKAGES = {"docx": "writer", "xlsx": "calc", "pptx": "impress"}
# Macros are never run and nothing is fetched from elsewhere, whatever the file asks for.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value>
</prop></item>
</oor:items>
"""


def read_converted(data: bytes, file: str) -> ReadText:
    """Read a file of an old kind. Raises UnreadableDocument where LibreOffice is missing or cannot read it."""
    ending = Path(file).suffix.lower()
    kind = _CONVERTED[ending]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        install = f"apt install libreoffice-{_PACKAGES[kind]}-nogui"
        raise UnreadableDocument(file, f"needs LibreOffice ({install}), or save it as .{kind}")
    with tempfile.TemporaryDirectory(prefix="villkor-") as folder:
        converted = _converted(program, data, file, kind, Path(folder))
    return reader_for(f"x.{kind}")(converted, file)


def _converted(program: str, data: bytes, file: str, kind: str, folder: Path) -> bytes:
    source = folder / f"source{Path(file).suffix.lower()}"
    source.write_bytes(data)
    command = [program, f"-env:UserInstallation=file://{_profile()}", "--headless", "--norestore"]
    run = partial(subprocess.run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    try:
        run(
            [*command, "--convert-to", kind, "--outdir", str(folder), str(source)],
            timeout=0.9 * float(value("max_file_seconds")),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(file, "took LibreOffice too long; save it as a newer kind of file") from None
    made = folder / f"source.{kind}"
    if not made.is_file():
        raise UnreadableDocument(file, "could not be converted by LibreOffice: encrypted, or damaged")
    return made.read_bytes()


@cache
def _profile() -> str:
    """A folder for LibreOffice's settings, made once a process: its first start takes seconds."""
    folder = tempfile.mkdtemp(prefix="villkor-office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    user = Path(folder) / "user"
    user.mkdir()
    (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    return folder
