"""A wheel of the checkout, and the program installed from it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from assistant.library import Library
from assistant.library.files import FileStore
from tests.conftest import ROOT


@dataclass(frozen=True, slots=True)
class Installed:
    """The program as a wheel has it, in a folder of its own before the other packages."""

    site: Path
    home: Path

    def run(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run `villkor` from a folder that has nothing to do with the project."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "PYTHONPATH": str(self.site),
            **settings,
        }
        command = [sys.executable, "-m", "assistant.interfaces.cli.main", *words]
        return subprocess.run(command, cwd=self.home, env=environment, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with what is installed, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    words = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, sheets: Library, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Installed from the wheel, with the checkout's index where its own would be: the corpus is the same."""
    site, home = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("home")
    words = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", str(site), str(wheel)]
    subprocess.run([sys.executable, *words], check=True)
    cache = home / "cache" / "villkor"
    shutil.copytree(
        FileStore(ROOT / "index", sheets.corpus).folder,
        FileStore(cache / "index", site / "assistant" / "_shipped" / "corpus").folder,
    )
    for words_on_disk in user_cache_path("villkor").glob("lexicon-*"):
        shutil.copy(words_on_disk, cache)
    return Installed(site, home)
