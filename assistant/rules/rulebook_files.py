"""Read and write rulebook files: YAML in OpenFisca's manner, one file a programme.

A file holds parameters; a parameter holds metadata (kind, unit, what is measured, the sentence that tells it)
and `values`, by the ISO date from which each applies. A value of null ends the rule.

Beside them a file may name `calculators`, which serve its rules under names of their own, and `names` for rules.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import RulebookError

REJECTED = "rejected.yaml"  # extracted rules a person has turned down
RESERVED = frozenset({"calculators", "description", "documentation", "metadata", "names", "reference", "values"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value of one parameter, as the file has it: `metadata` is the file's, the parameter's, its own."""

    file: str
    parameter: str
    applies_from: str  # ISO date
    metadata: Mapping[str, Any]
    value: Mapping[str, Any]

    @property
    def rule_id(self) -> str:
        """The id of the rule this entry makes: file, parameter and the year (or day) it applies from."""
        day = self.applies_from.removesuffix("-01-01")
        return f"{Path(self.file).stem}-{self.parameter}-{day}".replace("_", "-").lower()

    @property
    def place(self) -> str:
        """Where in the file the entry stands, for messages."""
        return f"{self.parameter}.values.{self.applies_from}"


def rulebook_files(folder: Path) -> tuple[Path, ...]:
    """The rulebook's files, in order of name. None where there is no folder."""
    return tuple(path for path in sorted(folder.glob("*.yaml")) if path.name != REJECTED)


def read_content(path: Path) -> Mapping[str, Any]:
    """What a file holds. Raises RulebookError for what is not a rulebook file."""
    content = read_yaml(path)
    if not isinstance(content, Mapping):
        raise RulebookError(path.name, "top", "expected a mapping of parameters")
    return content


def named_in(file: str, content: Mapping[str, Any], section: str) -> dict[str, dict[str, Any]]:
    """What a file names under `calculators` or `names`: the fields given, with the file and its programme.

    Raises RulebookError for what is no mapping.
    """
    program = _mapping(file, "metadata", content.get("metadata")).get("program")
    named = _mapping(file, section, content.get(section))
    return {
        str(name): {"file": file, "program": program, **_plain(_mapping(file, f"{section}.{name}", told))}
        for name, told in named.items()
    }


def _plain(value: Any) -> Any:
    """YAML's own mappings and lists as Python's, which JSON can hold."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def read_yaml(path: Path) -> Any:
    """A file's content, comments kept for `write_yaml`. Raises RulebookError when it is not YAML."""
    from ruamel.yaml.error import YAMLError

    try:
        return _yaml().load(path.read_text(encoding="utf-8"))
    except (YAMLError, ValueError, OSError) as error:  # a date that does not exist is a ValueError
        place = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f"line {place + 1}" if place is not None else "file"
        why = str(getattr(error, "problem", None) or error).splitlines()[0]
        raise RulebookError(path.name, where, f"cannot be read as YAML: {why}") from error


def write_yaml(path: Path, content: Any) -> None:
    """Replace a file in one step: whoever reads sees the old content or the new, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            _yaml().dump(content, stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 110
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    return yaml


def entries_in(file: str, content: Mapping[str, Any]) -> Iterator[Entry]:
    """Every value in a file, in the file's order. Raises RulebookError for what is malformed."""
    shared = _mapping(file, "metadata", content.get("metadata"))
    for parameter, body in content.items():
        if parameter in RESERVED:
            continue
        body = _mapping(file, str(parameter), body)
        metadata = {**shared, **_mapping(file, f"{parameter}.metadata", body.get("metadata"))}
        if "description" in body:
            metadata.setdefault("description", str(body["description"]))
        values = _mapping(file, f"{parameter}.values", body.get("values"))
        if not values:
            raise RulebookError(file, str(parameter), "has no values; give at least one, by date")
        for day, value in values.items():
            yield _entry(file, str(parameter), day, metadata, value)


def _entry(file: str, parameter: str, day: Any, metadata: dict[str, Any], value: Any) -> Entry:
    place = f"{parameter}.values.{day}"
    try:
        applies_from = date.fromisoformat(str(day)).isoformat()
    except ValueError as error:
        raise RulebookError(file, place, "is not an ISO date such as 2010-01-01") from error
    value = _mapping(file, place, value)
    own = {**metadata, **_mapping(file, f"{place}.metadata", value.get("metadata"))}
    return Entry(file=file, parameter=parameter, applies_from=applies_from, metadata=own, value=value)


def _mapping(file: str, place: str, content: Any) -> Mapping[str, Any]:
    if content is None:
        return {}
    if not isinstance(content, Mapping):
        raise RulebookError(file, place, "expected a mapping")
    return content
