"""Files to documents: one file, or a folder of them.

What parses is imported when a file is read, not before: most runs of the program read none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.model import Corpus, Document, Unreadable
from assistant.errors import UnreadableDocument
from assistant.settings import value

if TYPE_CHECKING:
    from assistant.documents.apart import Apart

_NOT_DOCUMENTS = frozenset({".yaml", ".yml", ".tsv", ".json"})
_PLAIN = frozenset({".txt", ".md", ".csv"})
_LARGEST_HERE = 1_000_000  # bytes of a text that is read without a process of its own
_NOT_FOLDERS = frozenset({"rulebook"})


def read_document(path: Path, *, file: str | None = None, vocabulary: Mapping[str, int] | None = None) -> Document:
    """Read one file. Raises UnreadableDocument with the reason in one line.

    `file` is the name to report, its own by default. `vocabulary` counts the words of undamaged texts;
    with it, the words of a damaged scan are repaired for searching.
    """
    from assistant.documents.apart import Apart
    from assistant.documents.damage import with_repairs

    file = file or path.name
    with Apart() as apart:
        document = _read(_bytes(path, file), file, apart)
    return document if vocabulary is None else with_repairs(document, vocabulary)


def document_from_bytes(data: bytes, file: str) -> Document:
    """Read the bytes of a file, in this process, as the document its name says it is. Raises UnreadableDocument."""
    from assistant.documents.parsing import parse

    return parse(data, file)


def read_corpus(
    folder: Path,
    *,
    progress: Callable[[str], None] | None = None,
    known: Mapping[str, Document] | None = None,
    scans: Path | None = None,
    paging: Callable[[str], None] | None = None,
) -> Corpus:
    """Read every document in a folder and its subfolders.

    Where a source sheet and another file have the same id, that file is the document, and the sheet helps to find it.
    Passed over without a word: hidden files, README.md, *.yaml, *.tsv, *.json and the folder `rulebook`.
    `progress` is told each file's name before it is read. `known` holds documents read before, by
    `known_key`; a file with the same bytes under the same name is not read again. `scans` is a folder to
    keep in what was read from pictures; `paging` is told of each page that was.
    """
    from assistant.documents.apart import Apart
    from assistant.documents.versions import notices

    documents: dict[str, Document] = {}
    sheets: dict[str, Document] = {}
    unreadable: list[Unreadable] = []
    with Apart(scans=scans, progress=paging) as apart:
        for path in corpus_files(folder):
            file = path.relative_to(folder).as_posix()
            if progress:
                progress(file)
            try:
                document = _known_or_read(path, file, known or {}, apart)
                of_its_sort = sheets if document.metadata.source_sheet else documents
                if document.id in of_its_sort:
                    first = of_its_sort[document.id].file
                    raise UnreadableDocument(file, f"has the same name as {first}, which is used; rename one of them")
                of_its_sort[document.id] = document
            except UnreadableDocument as error:
                unreadable.append(Unreadable(file, error.reason))
        ordered = [found for _, found in sorted((sheets | documents).items())]
        # Repairs rest on the words of all other documents: where none has changed, they hold.
        kept = {id(document) for document in (known or {}).values()}
        if {id(document) for document in ordered} != kept:
            from assistant.documents.damage import repair_all

            ordered = repair_all([_unrepaired(folder, document, apart) for document in ordered])
    ordered = [_with_sheet(document, sheets.get(document.id)) for document in ordered]
    unreadable += [Unreadable(document.file, _in_part(reason)) for document in ordered for reason in document.missing]
    return Corpus(tuple(ordered), tuple(sorted(unreadable, key=lambda one: one.file)), notices(ordered))


def _with_sheet(document: Document, sheet: Document | None) -> Document:
    """An original with the help of its source sheet, where there is one; anything else as it is."""
    if sheet is None or document.metadata.source_sheet:
        return document
    from assistant.documents.originals import with_sheet

    return with_sheet(document, sheet)


def _in_part(reason: str) -> str:
    return reason if reason.endswith("read)") else f"{reason} (the rest is read)"


def _unrepaired(folder: Path, document: Document, apart: Apart) -> Document:
    """A document as read, without repairs that rest on what other documents held before."""
    if not document.repairs:
        return document
    return _read(_bytes(folder / document.file, document.file), document.file, apart)


def known_key(sha256: str, file: str) -> str:
    """The key of a document already read: its bytes and its name within the corpus."""
    return f"{sha256} {file}"


def corpus_files(folder: Path) -> list[Path]:
    """The files of a folder that should be documents, in order of name."""
    return [
        path for path in sorted(folder.rglob("*")) if path.is_file() and should_be_document(path.relative_to(folder))
    ]


def should_be_document(path: Path) -> bool:
    """Whether a file of that name within a corpus is to be read as a document."""
    if any(part.startswith(".") for part in path.parts) or _NOT_FOLDERS & set(path.parts[:-1]):
        return False
    return path.name.lower() != "readme.md" and path.suffix.lower() not in _NOT_DOCUMENTS


def _known_or_read(path: Path, file: str, known: Mapping[str, Document], apart: Apart) -> Document:
    data = _bytes(path, file)
    found = known.get(known_key(hashlib.sha256(data).hexdigest(), file))
    # What a sheet lent an original is not the file's own, and is lent anew.
    return found if found is not None and found.sheet is None else _read(data, file, apart)


def _read(data: bytes, file: str, apart: Apart) -> Document:
    """Read a file: a small text here and now, anything else where it can do no harm."""
    if Path(file).suffix.lower() in _PLAIN and len(data) <= _LARGEST_HERE:
        return document_from_bytes(data, file)
    from assistant.documents.readers.kinds import reader_for

    reader_for(file)  # no process is started for what none can read
    return apart.read(data, file)


def _bytes(path: Path, file: str) -> bytes:
    limit = int(value("max_file_mb"))
    try:
        size = path.stat().st_size
        if size > limit * 1_000_000:
            raise UnreadableDocument(file, f"larger than {limit} MB; raise VILLKOR_MAX_FILE_MB or split it")
        if size == 0:
            raise UnreadableDocument(file, "empty: the file has no bytes")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(file, f"cannot be opened: {error.strerror or error}") from None
