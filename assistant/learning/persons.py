"""Whether a sentence may name a person, whom a test asks nobody about.

A name is words in a row that begin with capitals. It is somebody's where no title, issuer, term, programme, body or row
of the documents has its last word; that a rare thing's name is taken for a person's costs a question alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.language.words import fold
from assistant.library.model import Library

_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöéü]+(?:[ -][A-ZÅÄÖ][a-zåäöéü]+)+")


class Persons:
    """Told apart from what the documents of a library name."""

    def __init__(self, library: Library) -> None:
        self._known = {word for name in _names(library) for word in re.findall(r"\w+", fold(name))}

    def may_be_in(self, sentence: str) -> bool:
        """Whether somebody may be named in it."""
        last = (re.split("[ -]", name)[-1] for name in _NAME.findall(sentence))
        return any(not {fold(word), fold(word).removesuffix("s")} & self._known for word in last)


def _names(library: Library) -> Iterator[str]:
    for document in library.documents.values():
        yield from (document.metadata.title, document.metadata.issuer or "")
    for term in library.glossary:
        yield from (term.term, *term.aliases)
    for rule in library.rules:
        yield from (rule.program or "", *rule.recipients, *(item.label for item in rule.items))
