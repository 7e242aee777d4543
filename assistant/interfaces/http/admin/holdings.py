"""The files of the corpus, as an administrator adds, replaces and removes them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from assistant.documents.model import document_id_of
from assistant.documents.originals import FOLDER
from assistant.documents.reading import corpus_files, should_be_document
from assistant.documents.writing import write_bytes_atomically
from assistant.errors import InvalidInput, UnknownName

_LONGEST = 150  # characters of a file's name


def folders(corpus: Path) -> tuple[str, ...]:
    """The folders that documents lie in, by name within the corpus; the corpus itself first, as "".

    One of them is that for the originals of source sheets, also before there are any.
    """
    found = {file.parent.relative_to(corpus).as_posix() for file in corpus_files(corpus)} - {"."}
    return "", *sorted(found | {FOLDER})


def put(corpus: Path, folder: str, name: str, content: bytes) -> str:
    """Add a file to a folder of documents, or replace the one of that name; returns its name within the corpus.

    Raises InvalidInput for a folder that holds no documents, or a name that is no document's.
    """
    if folder not in folders(corpus):
        raise InvalidInput("folder", f"{folder} holds no documents.", f"{folder} innehåller inga dokument.")
    target = corpus / folder / _safe(name)
    if not should_be_document(target.relative_to(corpus)):  # a file that says how documents are read is none itself
        raise InvalidInput("file", f"{target.name} is no document.", f"{target.name} är inget dokument.")
    target.parent.mkdir(exist_ok=True)
    write_bytes_atomically(target, content)
    target.chmod(0o644)
    return target.relative_to(corpus).as_posix()


def remove(corpus: Path, document_id: str) -> tuple[str, ...]:
    """Remove every file of a document; returns their names. Raises UnknownName where there is none."""
    files = [file for file in corpus_files(corpus) if document_id_of(file.name) == document_id]
    if not files:
        raise UnknownName("document", document_id)
    for file in files:
        file.unlink()
    return tuple(file.relative_to(corpus).as_posix() for file in files)


def _safe(name: str) -> str:
    """A file's name without folders or signs that mean something to a file system. Raises InvalidInput for none."""
    composed = unicodedata.normalize("NFC", Path(name.replace("\\", "/")).name)
    plain = re.sub(r"[^\w.() -]", "_", composed).strip(". ")
    if not Path(plain).stem or not Path(plain).suffix or len(plain) > _LONGEST:
        raise InvalidInput("file", f"'{plain}' is no file's name.", f"'{plain}' är inget filnamn.")
    return plain
