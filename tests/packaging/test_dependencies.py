"""What is imported is declared, what is declared is imported, and all of it is pinned."""

from __future__ import annotations

import ast
import importlib.metadata
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

# Data only; the build of torch that sentence-transformers is to use; what authlib calls a provider with.
NOT_IMPORTED = {"hunspell-sv", "torch", "httpx"}


@cache
def project() -> dict[str, Any]:
    content: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return content["project"]  # type: ignore[no-any-return]


def declared(*, development: bool) -> dict[str, Requirement]:
    return _named(project()["optional-dependencies"]["dev"] if development else project()["dependencies"])


def optional() -> dict[str, Requirement]:
    extras = project()["optional-dependencies"]
    return _named([one for name, listed in extras.items() if name != "dev" for one in listed])


def _named(listed: list[str]) -> dict[str, Requirement]:
    return {canonicalize_name(one.name): one for one in map(Requirement, listed)}


def imported() -> set[str]:
    """The distributions that modules of the package import anywhere."""
    providers = importlib.metadata.packages_distributions()
    found: set[str] = set()
    for file in (ROOT / "assistant").rglob("*.py"):
        if file.is_relative_to(ROOT / "assistant" / "reader" / "training"):  # stands beside the product
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            tops = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"assistant"}
            found |= {canonicalize_name(providers[top][0]) for top in tops}
    return found


def needed() -> Iterator[str]:
    """Every distribution the project needs, for running and for its tests, with what those need."""
    waiting = [*declared(development=False).values(), *declared(development=True).values()]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        if key in seen:
            continue
        seen.add(key)
        yield key[0]
        for further in map(Requirement, importlib.metadata.requires(wanted.name) or []):
            extras = wanted.extras or {""}
            if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(further)


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    assert imported() == {*declared(development=False), *optional()} - NOT_IMPORTED


def test_what_is_optional_is_there_for_the_tests() -> None:
    assert optional().items() <= declared(development=True).items()


def test_everything_needed_is_pinned_to_a_version_that_is_allowed() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    assert set(needed()) - {"setuptools", "pip"} == set(pinned)
    for wanted in (*declared(development=False).values(), *declared(development=True).values()):
        assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)], prereleases=True), wanted
