"""The command, run in this process, over the shipped sheets or a small corpus of its own."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.interfaces.cli.main import main
from assistant.library import Library
from assistant.settings import SETTINGS
from tests.conftest import ROOT

PAPER = """---
title: Beslut om bidrag för fallprevention
type: decision
date: 2016-02-01
years: [2016]
---
# Bidrag för fallprevention 2016

## Nivå

De kommuner som 2016 registrerar minst 45 procent av fallen i Fallregistret delar på 12 miljoner kronor.

## Dagar

Ansökan om bidraget ska lämnas senast den 3 mars 2016.
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON value and nothing else."""
        return json.loads(self.out)

    def failed_in_one_line(self, code: int) -> bool:
        """Whether it ended with this status, one line on stderr and nothing on stdout."""
        lines = self.err.splitlines()
        return self.code == code and not self.out and len(lines) == 1 and lines[0].startswith("villkor: ")


Run = Callable[..., Done]


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `villkor` with these arguments, and no settings but its own."""
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)

    def run(*arguments: str | Path, stdin: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


@pytest.fixture
def villkor(bare: Run, sheets: Library) -> Run:
    """Run `villkor` over the shipped sheets, whose index is up to date."""
    assert sheets.corpus == ROOT / "corpus"
    return bare


@dataclass(frozen=True, slots=True)
class Small:
    """A corpus of one paper with its index, and the options that name them."""

    corpus: Path
    index: Path

    @property
    def options(self) -> tuple[str, ...]:
        return ("--corpus", str(self.corpus), "--index", str(self.index))


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """One short paper, not indexed yet."""
    corpus = tmp_path / "papers"
    corpus.mkdir()
    (corpus / "beslut.md").write_text(PAPER, encoding="utf-8")
    return Small(corpus, tmp_path / "index")
