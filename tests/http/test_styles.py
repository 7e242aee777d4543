"""The look is made of a few sizes, spaces and colours, in files that can be read in a diff."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.settings import project_path

WEB = project_path("web")
SHEETS = [WEB / "static" / f"{name}.css" for name in ("site", "chat", "reader", "learn", "frame")]
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
_SPACED = re.compile(r"^\s*(margin|padding|gap|row-gap|column-gap)(-[a-z]+)*:\s*([^;]+);", re.M)
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgb\(", re.I)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_text_has_one_of_six_sizes_and_space_is_one_of_eight(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    sizes = [value for value in re.findall(r"font-size:\s*([^;]+);", css) if "--text-" not in value]
    assert [value for value in sizes if value.endswith("rem")] == []
    loose = [match[0].strip() for match in _SPACED.finditer(css) if re.search(r"\d*\.?\d+rem", match[3])]
    assert loose == []
    tokens = (WEB / "static" / "site.css").read_text(encoding="utf-8").partition("*,")[0]
    assert len(re.findall(r"--text-\d:", tokens)) == 6
    assert len(re.findall(r"--space-\d:", tokens)) == 8


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_declaration_has_a_line_of_its_own(sheet: Path) -> None:
    lines = sheet.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.count(";") > 1 or len(line) > 120] == []


def test_a_template_can_be_read_line_by_line() -> None:
    lines = ((file.name, line) for file in TEMPLATES for line in file.read_text(encoding="utf-8").splitlines())
    long = [f"{name}: {line[:60]}" for name, line in lines if len(line) > 280]
    assert long == []


def test_both_languages_have_the_same_texts() -> None:
    from assistant.interfaces.http.view.texts import texts_in

    assert texts_in("sv").keys == texts_in("en").keys
