"""The glossary: words and abbreviations the documents use, and what they mean by them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.errors import RulebookError
from assistant.library.model import Term
from assistant.settings import project_path

_FILE = "glossary.yaml"
_FIELDS = ("term_en", "meaning_en", "document", "keyword")


def glossary_file(corpus: Path) -> Path:
    """The corpus' own glossary, else the one that ships with the program; it need not exist."""
    own = corpus / _FILE
    return own if own.is_file() else project_path("corpus") / _FILE


def read_glossary(file: Path) -> tuple[Term, ...]:
    """Every entry of a glossary file, none where there is none. Raises RulebookError for a malformed one."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if not file.is_file():
        return ()
    try:
        content = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError, OSError) as error:
        raise RulebookError(file.name, "file", f"cannot be read as YAML: {type(error).__name__}") from error
    entries = content.get("terms") if isinstance(content, Mapping) else content
    if not isinstance(entries, list):
        raise RulebookError(file.name, "top", "expected a list of terms")
    return tuple(_term(file.name, place, entry) for place, entry in enumerate(entries, start=1))


def _term(file: str, place: int, entry: Any) -> Term:
    if not isinstance(entry, Mapping) or not entry.get("term") or not entry.get("meaning"):
        raise RulebookError(file, f"entry {place}", "needs at least `term` and `meaning`")
    aliases = entry.get("aliases") or ()
    if isinstance(aliases, str) or not all(isinstance(alias, str) for alias in aliases):
        raise RulebookError(file, f"entry {place}", "`aliases` must be a list of words")
    optional = {name: str(entry[name]) for name in _FIELDS if entry.get(name)}
    return Term(term=str(entry["term"]), meaning=str(entry["meaning"]), aliases=tuple(aliases), **optional)
