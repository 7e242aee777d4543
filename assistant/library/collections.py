"""Collections: which documents belong together, and who may read them, as `collections.yaml` of the corpus says.

Without that file everything is public. With it a document belongs to the first collection that names it; one that no
collection names is public. A file that cannot be understood closes everything rather than opening anything.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.errors import CollectionsError

FILE = "collections.yaml"
_FIELDS = frozenset({"files", "public", "readers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Some documents. `files` are patterns over names in the corpus; `readers` groups of people who may read them."""

    name: str
    files: tuple[str, ...]
    public: bool
    readers: frozenset[str]

    def holds(self, file: str) -> bool:
        """Whether a file is of this collection, letters large or small. A pattern that ends in / is a whole folder."""
        name = _plain(file)
        return any(fnmatchcase(name, f"{pattern}*" if pattern.endswith("/") else pattern) for pattern in self.files)


@dataclass(frozen=True)
class Collections:
    """Those of one corpus, in their order."""

    listed: tuple[Collection, ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """What all of them are called."""
        return frozenset(one.name for one in self.listed)

    @cached_property
    def public(self) -> frozenset[str]:
        """Those that anybody reads."""
        return frozenset(one.name for one in self.listed if one.public)

    @cached_property
    def groups(self) -> frozenset[str]:
        """Every group that may read something."""
        return frozenset(group for one in self.listed for group in one.readers)

    def read_by(self, groups: Iterable[str]) -> frozenset[str]:
        """The collections that somebody of these groups reads, by name."""
        held = frozenset(groups)
        return self.public | {one.name for one in self.listed if one.readers & held}

    def of(self, file: str) -> str | None:
        """The collection a file belongs to; None where no collection names it."""
        return next((one.name for one in self.listed if one.holds(file)), None)

    def closed(self, files: Iterable[str], readable: frozenset[str]) -> frozenset[str]:
        """Which of these files are not for who reads these collections."""
        return frozenset(file for file in files if (name := self.of(file)) is not None and name not in readable)


def read_collections(corpus: Path) -> Collections:
    """The collections of a corpus. Raises CollectionsError for a file that is not what it should be."""
    file = corpus / FILE
    try:
        written = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Collections()
    except (OSError, UnicodeDecodeError) as error:
        raise CollectionsError("file", f"cannot be read: {type(error).__name__}") from error
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        content = YAML(typ="safe", pure=True).load(written)
    except (YAMLError, ValueError) as error:
        raise CollectionsError("file", f"cannot be read as YAML: {type(error).__name__}") from error
    if not isinstance(content, Mapping) or not content:
        raise CollectionsError("top", "expected collections by name")
    return Collections(tuple(_collection(str(name), told) for name, told in content.items()))


def _collection(name: str, told: Any) -> Collection:
    if not isinstance(told, Mapping) or set(told) - _FIELDS:
        raise CollectionsError(name, f"expected {', '.join(sorted(_FIELDS))} and nothing else")
    public = told.get("public", False)
    if not isinstance(public, bool):
        raise CollectionsError(f"{name}.public", "expected true or false")
    files = tuple(_plain(pattern) for pattern in _words(name, "files", told))
    if not files:
        raise CollectionsError(f"{name}.files", "expected at least one pattern")
    readers = frozenset(_words(name, "readers", told))
    if public and readers:
        raise CollectionsError(name, "is public, and so has no readers of its own")
    return Collection(name=name, files=files, public=public, readers=readers)


def _words(name: str, field: str, told: Mapping[str, Any]) -> tuple[str, ...]:
    words = told.get(field, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise CollectionsError(f"{name}.{field}", "expected a list of words")
    return tuple(words)


def _plain(file: str) -> str:
    return unicodedata.normalize("NFC", file).casefold()
