"""A wheel of the checkout works from any folder, with the corpus and the pages inside it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from assistant import __version__
from tests.conftest import ROOT
from tests.packaging.conftest import Installed

TRAINING = "assistant/reader/training/"  # stands beside the product, not in it


def files_in(folder: str) -> set[str]:
    """What lies in a folder of the checkout, as paths from its root; hidden files and compiled ones aside."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    names = {path.relative_to(ROOT).as_posix() for path in found}
    return {name for name in names if "__pycache__" not in name and "/." not in name}


def test_the_wheel_holds_the_package_the_corpus_and_the_pages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert held >= {name for name in files_in("assistant") if not name.startswith(TRAINING)}
    assert not [name for name in held if name.startswith(TRAINING)]
    assert held >= {f"assistant/_shipped/{name}" for name in files_in("corpus") | files_in("web")}
    assert not [name for name in held if name.startswith(("tests/", "index/")) or name.endswith(".pyc")]


def test_the_installed_program_knows_its_version_and_its_own_corpus(installed: Installed) -> None:
    assert installed.run("--version").stdout == f"villkor {__version__}\n"
    told = json.loads(installed.run("index", "--json").stdout)
    assert (told["documents"], told["unreadable"]) == (5, [])


def test_the_installed_program_answers_from_another_folder_with_its_index_in_the_cache(installed: Installed) -> None:
    done = installed.run("ask", "Hur stor andel av dödsfallen måste registreras 2010?", "--json")
    assert done.returncode == 0, done.stderr
    assert "40" in json.loads(done.stdout)["short_answer"]
    assert not list(installed.site.rglob("generations"))
    assert (installed.home / "cache" / "villkor" / "index").is_dir()


def test_the_installed_program_has_its_pages(installed: Installed) -> None:
    code = installed.run("calc", "--list", "--json")
    assert code.returncode == 0
    assert (installed.site / "assistant" / "_shipped" / "web" / "templates" / "chat.html").is_file()


def test_the_installed_command_is_villkor(installed: Installed) -> None:
    (entry,) = installed.site.glob("villkor-*.dist-info/entry_points.txt")
    assert "villkor = assistant.interfaces.cli.main:command" in entry.read_text(encoding="utf-8")
