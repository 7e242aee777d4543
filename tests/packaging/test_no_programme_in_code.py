"""What the rulebook and the word lists name, no code names: a new programme is a file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.language.places import COUNTIES
from assistant.language.words import fold
from assistant.rules.rulebook import load_rulebook
from tests.conftest import ROOT

RULEBOOK = load_rulebook(ROOT / "corpus" / "rulebook", {})
PROGRAMMES = {program for rule in RULEBOOK.recorded if (program := rule.program)}
TOLD = {name for name, told in RULEBOOK.calculators.items() if name != told["calculator"]} | set(RULEBOOK.names)
# A name that is an ordinary word as well says nothing by itself: "pace" is one.
NAMES = sorted(PROGRAMMES | set(COUNTIES) | {name for name in TOLD if "-" in name})
MODULES = sorted((ROOT / "assistant").rglob("*.py"))


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """The texts that code holds, without those that explain it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
            yield node.lineno, node.value


def test_the_rulebook_names_programmes() -> None:
    assert len(PROGRAMMES) > 5
    assert "palliative-register" in NAMES


@pytest.mark.parametrize("room", sorted({path.relative_to(ROOT / "assistant").parts[0] for path in MODULES}))
def test_no_code_names_a_programme_a_register_or_a_county(room: str) -> None:
    wanted = re.compile("|".join(rf"(?<!\w){re.escape(fold(name))}(?!\w)" for name in NAMES))
    found = [
        f"{path.relative_to(ROOT)}:{line}: {hit.group()}"
        for path in MODULES
        if path.relative_to(ROOT / "assistant").parts[0] == room
        for line, text in _texts(path)
        for hit in wanted.finditer(fold(text))
    ]
    assert found == []
