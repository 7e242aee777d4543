"""The door for other Python programs. `assistant` passes these names on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.answers import Answer
from assistant.answers import ask as _ask
from assistant.documents.evidence import Evidence
from assistant.errors import InvalidInput, UnknownName
from assistant.interfaces.exporting import export
from assistant.interfaces.loading import open_current, place_in_use
from assistant.library import Library
from assistant.library.model import Progress
from assistant.rules import Rule
from assistant.settings import corpus_folder, index_folder

__all__ = ["Answer", "Evidence", "Library", "Rule", "ask", "export", "open_library"]


def open_library(
    corpus: str | Path | None = None, index: str | Path | None = None, *, progress: Progress | None = None
) -> Library:
    """The library of a folder of documents, indexed first where the folder is not what was indexed.

    Without folders it is the corpus and index that the settings name, else those that ship. `progress` is told what
    is being done, how much of it is done, of how much. Raises UnknownName where there is no such folder and
    IndexUnavailable where the index cannot be written.
    """
    folder = Path(corpus) if corpus is not None else corpus_folder()
    if not folder.is_dir():
        raise UnknownName("corpus folder", str(folder))
    place = Path(index) if index is not None else place_in_use(folder, index_folder())
    return open_current(folder, place, progress)


def ask(
    library: Library,
    question: str,
    *,
    language: str | None = None,
    conversation: Sequence[Answer] = (),
) -> Answer:
    """Answer a question in "sv" or "en", by default in its own language.

    `conversation` are the answers before it, oldest first, for a question that leans on them. An answer whose status
    is not "answered" is still an answer: the documents do not say, or something is lacking.
    """
    if language not in (None, "sv", "en"):
        raise InvalidInput("language", "is 'sv', 'en' or None")
    return _ask(library, question, language, tuple((answer.question, answer) for answer in conversation))
