"""What is documented is there, and what is there is documented."""

from __future__ import annotations

import re

import pytest

from assistant.interfaces.cli.main import COMMANDS
from assistant.rules import RuleKind
from assistant.settings import SETTINGS, Setting
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = sorted(folder.name for folder in (ROOT / "assistant").iterdir() if (folder / "__init__.py").is_file())


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_in_the_readme(setting: Setting) -> None:
    assert f"`{setting.name}`" in README


def test_the_defaults_in_the_readme_are_the_defaults() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", README, re.MULTILINE))
    assert rows == {one.name: one.default for one in SETTINGS if one.default}


@pytest.mark.parametrize("name", [one.name for one in COMMANDS])
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"villkor {name}" in README


def test_every_command_in_the_readme_is_there() -> None:
    assert set(re.findall(r"villkor ([a-z-]+)", README)) <= {one.name for one in COMMANDS}


def test_every_make_target_in_the_readme_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)) <= targets


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len(README.splitlines()) <= 120


@pytest.mark.parametrize("kind", list(RuleKind))
def test_every_kind_of_rule_is_in_the_architecture(kind: RuleKind) -> None:
    assert f"| `{kind}` |" in ARCHITECTURE


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_in_the_architecture(room: str) -> None:
    assert f"`{room}/`" in ARCHITECTURE


def test_every_file_named_in_the_documents_is_there() -> None:
    named = set(re.findall(r"`((?:assistant|tests|docs|corpus|web)/[\w./-]*)`", README + ARCHITECTURE))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_front_door_in_the_architecture_opens() -> None:
    for module, names in re.findall(r"^from (assistant[\w.]*) import ([^#\n]+)", ARCHITECTURE, re.MULTILINE):
        found = __import__(module, fromlist=["*"])
        missing = [name for name in re.findall(r"\w+", names) if not hasattr(found, name)]
        assert not missing, (module, missing)
